"""Where a content ends and the next begins: one statement each."""

import pytest

from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.segment import segment
from app.extraction.statements import split
from app.extraction.zones import find_zones
from app.text.span import Span

HEAD = "Crane falls on the quay at night\n\n"


def pieces(content: str) -> list[str]:
    text = HEAD + content + "\n"
    sentences = [s for s in segment(text, find_zones(text)) if s.zone == "body"]
    whole = Span(len(HEAD), len(text) - 1)
    found = split(text, (whole,), sentences, [s.span.start for s in sentences], QuoteIndex(find_quotes(text)))
    return [" … ".join(span.of(text) for span in statement.spans) for statement in found]


TWO = """
The bridge was shut at noon | , and | the ferry was full
The bridge was shut | but | the ferry still ran
that the pump had failed | and | that nobody had noticed it
that repairs would take a week | and | that customers would be told
The firm employs 340 people | , and | its sales were worth 61 million last year
Voters elect a mayor on 20 September | ; | 2.9 million are registered
Two people are dead | and | at least 19 are injured
“We rent out the sheds | , and | brokers decide who comes in.”
“What matters is who owns the land | , and | that is seldom written down.”
Third-quarter operating profit at Tavelin rose 12 per cent as demand grew | , but | the shares fell on Friday
It had removed 40 accounts since May | and | would remove more
The harps stand two metres tall | and | cannot be sold abroad
The team had plotted 80 flights | and | had not seen a weapon
Her staff had searched the ash | but | found no bones
Five members backed the cut | , and | two voted against it
Five of the seven members backed the cut | ; | two voted against
he was sure of the vote | ; | if the village abstained, he would lose it
Police searched three houses | , while | soldiers closed the road
to pay half of the fine | and | to have every meter checked
Costs rose to 3 million | ; | sales fell
The stamp is ours | , but | the spelling is not
A storm watch is in force for the east | , and | up to 500 mm of rain is possible in the hills
The mill needs three days for an order | ; | in 2023 it needed one
Wages are a third of costs | and | energy is a tenth
He called the plan a mistake | , but | the council approved it
The dam has held so far | , but | engineers fear a second flood
whether the fan was running | and | whether anyone had checked it
The kiln went cold in March | , and | nobody has lit it since
The road is open again | , although | trucks must wait
The lake froze early | , and | skaters came from as far as Tavel
The mine closed in 1994 | , but | its pumps still run
that he had seen nothing | , and | that the key was his own
The crew is safe | and | the cargo can be saved
"""


@pytest.mark.parametrize("line", TWO.strip().splitlines())
def test_two_clauses_with_subjects_of_their_own_are_two_statements(line: str) -> None:
    first, joint, second = line.split(" | ")
    glue = joint if joint[0] in ",;" else f" {joint}"
    assert pieces(f"{first}{glue} {second}") == [first, second]


WHOLE = """
The gunmen arrived at nine and held the yard for two hours
The tower was shut down and cleaned on 3 April
Work will start in the autumn and be completed by the summer of 2028
A sailor had fallen overboard and been rescued within 20 minutes
The judge confiscated a cottage and adjourned the case until May
The region counted 4,600 departures, one in eight of them by children
It had received 12 complaints, none of them from the union
It expects to hire 620 people there, a quarter of them in research
The camp has one tap for every 180 people
The company sold 4.6 million copies and won a prize
Police searched three warehouses and seized 410,000 crowns in cash
The boat ignored 11 warnings and turned across the bow of the cutter
The ferry carried salt, timber and two horses
The storm has killed 38 people and driven 61,000 from their homes
every part had been counted, checked and signed for
The money came from a firm in Tavel and was paid in 17 instalments
The union, which owns the hall and runs the bar, agreed
If the gate fails and the pumps stop, the town floods
The king and the queen have left the palace
The bank wants to cut 300 jobs and close nine branches
There is no evidence that the peg is under pressure
The first and the second round were held on Sunday
They are tired, hungry and afraid
It plans to buy the yard and sell its cranes
The mayor, who was elected in May and re-elected last year, resigned
The price, including tax and delivery, is 40 crowns
It was neither new nor cheap
The gates opened at six and shut at noon
The deposit, found in 1969 by a shepherd and explored since by four firms, lies under a pass
The government lost its majority when the party left and took nine seats with it
The paper, 71 pages long, took nine months, during which he sold his flat and missed two races
“They paid for two weeks and left after three days.”
"""


@pytest.mark.parametrize("content", WHOLE.strip().splitlines())
def test_verbs_that_share_a_subject_are_one_statement(content: str) -> None:
    assert pieces(content) == [content]


@pytest.mark.parametrize("sign", ["•", "-", "–", "*", "▪", "▸", "◦", "·", "‣"])
def test_each_point_of_a_list_is_a_statement_of_its_own(sign: str) -> None:
    points = ["Check the tanks twice a year", "Move the oldest tanks first", "Set aside 25 million crowns"]
    assert pieces("\n".join(f"{sign} {point}" for point in points)) == points


@pytest.mark.parametrize("signs", ["1. 2. 3.", "1) 2) 3)", "(a) (b) (c)", "(1) (2) (3)", "a) b) c)"])
def test_each_numbered_point_is_a_statement_of_its_own(signs: str) -> None:
    points = ["Check the tanks twice a year", "Move the oldest tanks first", "Set aside 25 million crowns"]
    lines = [f"{sign} {point}" for sign, point in zip(signs.split(), points, strict=True)]
    assert pieces("\n".join(lines)) == points
