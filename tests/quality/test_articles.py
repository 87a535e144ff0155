"""Ten invented articles in different layouts, each with the claims it must give."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from app.extraction.document import ExtractedClaim, Extraction
from app.extraction.model import Model
from app.extraction.pipeline import extract
from app.ingest.reader import model_in
from app.text.span import words

ARTICLES = Path(__file__).parent / "articles"
PUBLISHED = {
    "court-fraud": datetime(2025, 10, 9),
    "denial-wells": datetime(2025, 2, 4),
    "disaster-flood": datetime(2025, 5, 18),
    "earnings-mill": datetime(2025, 8, 7),
    "interview-glaciers": datetime(2025, 6, 1),
    "liveblog-strike": datetime(2025, 4, 9),
    "portal-drones": datetime(2025, 3, 12, 8, 40),
    "press-release-vaccine": datetime(2025, 2, 11),
    "profile-luthier": datetime(2025, 4, 2),
    "wire-ferry": datetime(2024, 5, 14),
}


class Read:
    """One article and the claims found in it."""

    def __init__(self, name: str, model: Model | None) -> None:
        self.text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
        self.found: Extraction = extract(self.text, PUBLISHED[name], model=model)

    def claim(self, content: str) -> ExtractedClaim:
        """The one claim whose content is these words, marks and "that" aside."""
        fitting = [c for c in self.found.claims if self.plain(c) == content]
        assert len(fitting) == 1, [self.plain(c) for c in self.found.claims]
        return fitting[0]

    def plain(self, claim: ExtractedClaim) -> str:
        joined = " … ".join(span.of(self.text) for span in claim.content)
        return joined.removeprefix("that ").strip('“”"').rstrip(",.")

    def said(self, content: str) -> tuple[str | None, str, str]:
        """Source, its kind, and the value for it."""
        claim = self.claim(content)
        return claim.source.name, claim.source.kind, claim.factuality[0].value

    def nothing_in(self, *parts: str) -> bool:
        """Tell whether no claim touches these stretches of the text."""
        places = [(self.text.index(p), self.text.index(p) + len(p)) for p in parts]
        contents = [span for claim in self.found.claims for span in claim.content]
        return not any(span.start < end and start < span.end for span in contents for start, end in places)


@pytest.fixture(scope="module", params=["rules", "joined"])
def read(request: pytest.FixtureRequest) -> Callable[[str], Read]:
    """What is found by the rules alone, and by rules and model."""
    model = None if request.param == "rules" else model_in(None)
    return cache(lambda name: Read(name, model))


def test_wire(read: Callable[[str], Read]) -> None:
    article = read("wire-ferry")
    warned = "The ferry Havlind had received two fog warnings before it struck a gravel barge on Sunday"
    assert article.said(warned) == ("Accident Board of Norland", "named", "CT+")
    assert article.claim(warned).said_on == "2024-05-14"
    assert [t.edtf for t in article.claim(warned).times] == ["2024-05-12"]
    assert article.said("The crew had the warnings on the bridge") == ("Ragna Tveit", "named", "CT+")
    assert article.said("They did not slow down") == ("Ragna Tveit", "named", "CT-")
    assert article.said("alcohol could not be ruled out") == ("Ragna Tveit", "named", "PS+")
    assert article.said("the captain had been asleep") == ("Skerry Lines", "named", "CT-")
    assert article.said("the Havlind was inspected in March") == ("harbour office", "described", "CT+")
    radar = article.claim("the radar had probably failed")
    assert radar.source.name == "senior official at the transport ministry"
    assert radar.factuality[0].value == "PR+"
    assert [span.of(article.text) for span in radar.certainty_words] == ["probably"]
    knots = article.claim("the ferry was making at least 18 knots").quantities
    assert [(q.value, q.unit, q.comparator) for q in knots] == [(18, "knot", ">=")]
    assert article.nothing_in("OSTVIK, 14 May (NN)")


def test_portal_with_labels_and_bullets(read: Callable[[str], Read]) -> None:
    article = read("portal-drones")
    sign = article.claim("The clearest sign is the boats that Marenia keeps sending to Tolva")
    assert [(link.role, link.name) for link in sign.chain[1:]] == [("via", "Delta Radio"), ("source", "Oskar Brenn")]
    assert words(article.text, sign.cue) == "Quote:"
    assert article.said("it was likely that Marenia also expected something in return") == (
        "Oskar Brenn",
        "named",
        "PR+",
    )
    parts = article.claim(
        "There is reason to think that they need parts for their locks. Gates, maybe pumps, steel cable"
    )
    assert parts.factuality[0].value == "PR+"
    assert "maybe" in [span.of(article.text) for span in parts.certainty_words]
    unsaid = article.claim("I cannot stand before you and say that we have seen proof of a delivery")
    assert unsaid.modality == "not-asserted"
    assert {f.value for f in article.claim("we have seen proof of a delivery").factuality} == {"Uu"}
    worry = "the trade is a worry not only for fishermen but also for the towns upstream"
    assert article.said(worry) == ("Oskar Brenn", "named", "CT+")
    assert article.claim(worry).polarity == "positive"
    assert 'the boats were making the delta "more and more dangeruos' in [
        article.plain(c) for c in article.found.claims
    ]
    met = article.claim("On 11 March, Marenia's president, Iva Sand, met Tolva's premier, Pavel Rohn, in Ostrava Bay")
    assert (met.source.kind, [t.edtf for t in met.times]) == ("author", ["2025-03-11"])
    grown = article.claim("They talked about timber, a trade which has grown by 30% over the past year")
    assert [(q.value, q.unit) for q in grown.quantities] == [(30, "%")]
    assert [t.edtf for t in grown.times] == ["2024-03-12/2025-03-12"]
    selling = article.claim("Marenia is about to sell Tolva up to several dozen boats")
    assert (selling.source.kind, selling.said_on) == ("unstated", "2024-06")
    assert [(q.comparator, q.vague) for q in selling.quantities] == [("<=", True)]
    aim = article.claim("Their goal is to build 900 boats by the summer of 2026")
    assert [link.name for link in aim.chain[1:]] == ["Lowland Courier", "leaked papers"]
    assert [(q.value, q.target) for q in aim.quantities] == [(900, True)]
    assert [t.edtf for t in aim.times] == ["../2026-22"]
    assert article.said("Tolva is paying Marenia in wheat") == ("Harbour Gazette", "named", "CT+")
    assert article.nothing_in("Become a member", "Support us or subscribe", "Wednesday, 12 March 2025", "Source: Oskar")
    assert [article.plain(c) for c in article.found.claims].count("Marenia sends more river boats to Tolva") == 1


def test_interview(read: Callable[[str], Read]) -> None:
    article = read("interview-glaciers")
    lost = article.claim("It lost four metres of thickness last year")
    assert (lost.source.name, lost.speech, lost.cue, lost.source_spans) == ("Inga Solheim", "direct", (), ())
    assert article.said("We expect about as much this summer") == ("Inga Solheim", "named", "PR+")
    assert article.said("I am not sure that it does") == ("Inga Solheim", "named", "Uu")
    assert article.said("People should stop building below the lake") == ("Inga Solheim", "named", "Uu")
    assert article.said("If the moraine breaks, nobody has more than ten minutes") == ("Inga Solheim", "named", "Uu")
    assert article.said("Glaciologist Inga Solheim has measured the Brattfonn glacier since 1998")[1] == "author"
    assert article.nothing_in(
        "How fast is the ice going?", "Does the new dam depend on it?", "What should the valley do?"
    )


def test_live_blog(read: Callable[[str], Read]) -> None:
    article = read("liveblog-strike")
    assert article.said("Dockers at Lindhaven have voted to end the strike")[0] == "Dock Workers' Union"
    ships = article.claim("around 40 ships are still waiting outside the harbour")
    assert (ships.source.name, [(q.value, q.comparator) for q in ships.quantities]) == ("Aurelio Sant", [(40, "~")])
    assert article.said("Nobody was injured") == ("Dora Vik", "named", "CT-")
    assert article.said("the employers had offered a rise of 6 per cent on Monday")[1] == "unstated"
    assert article.said("the offer to be rejected") == ("Dock Workers' Union", "named", "PR+")
    asked = [claim for claim in article.found.claims if article.plain(claim).endswith("for a ruling")]
    assert [claim.factuality[0].value for claim in asked] == ["Uu"]
    assert article.nothing_in("17:05", "15:10")


def test_court_report(read: Callable[[str], Read]) -> None:
    article = read("court-fraud")
    ordered = "The former treasurer of the Halden Choir Fund ordered his assistant to burn two ledgers"
    assert article.said(ordered) == ("district court", "described", "CT+")
    moved = article.claim("Viktor Aldous, 58, had moved 310,000 crowns to his own account between 2019 and 2022")
    assert (moved.source.name, moved.factuality[0].value) == ("Lena Marsh", "CT+")
    assert [t.edtf for t in moved.times] == ["2019/2022"]
    assert article.said("fraud") == ("Viktor Aldous", "named", "CT-")
    assert article.said("I never took a crown that was not owed to me") == ("Viktor Aldous", "named", "CT-")
    inner = article.claim('the auditors "must not see the green book')
    assert [link.name for link in inner.chain[1:]] == ["Petra Nowak", "Viktor Aldous"]
    assert article.said("there was no evidence that the ledgers had ever existed") == ("Simon Okoro", "named", "CT-")
    assert article.said("the ledgers had ever existed") == ("Simon Okoro", "named", "Uu")
    assert article.said("The verdict is expected on 20 October")[2] == "PR+"


def test_earnings(read: Callable[[str], Read]) -> None:
    article = read("earnings-mill")
    assert article.said("We do not expect prices to recover before the winter") == ("Marta Quill", "named", "PR-")
    closing = article.claim("to close its mill at Drosten by the end of 2026")
    cutting = article.claim("to cut around 450 jobs")
    assert {(plan.source.name, plan.factuality[0].value) for plan in (closing, cutting)} == {("Corvane Group", "Uu")}
    assert [t.edtf for t in closing.times] == ["../2026"]
    assert [(q.value, q.target) for q in cutting.quantities] == [(450, True)]
    cost = article.claim("the closure will cost between €60 million and €70 million")
    assert (cost.source.name, cost.factuality[0].value) == ("analysts at Penhallow Bank", "PR+")
    assert [(q.value, q.unit) for q in cost.quantities] == [((60e6, 70e6), "EUR")]
    assert article.said("the savings will come quickly") == ("analysts at Penhallow Bank", "described", "PR-")
    assert article.said("it would pay a dividend of €1.10 a share") == ("Corvane Group", "named", "CT+")


def test_disaster(read: Callable[[str], Read]) -> None:
    article = read("disaster-flood")
    dead = article.claim("At least 14 people have died")
    assert (dead.source.name, [(q.value, q.comparator) for q in dead.quantities]) == ("rescue service", [(14, ">=")])
    assert article.said("The upper dam was holding") == ("Tomas Reva", "named", "CT+")
    assert article.said("water might pass over it on Monday") == ("Tomas Reva", "named", "PS+")
    assert article.said("We cannot say that the wall is safe") == ("Tomas Reva", "named", "Uu")
    assert article.said("they had heard no siren") == ("residents of Sarovo", "described", "CT-")
    assert article.said("Then the lights went out") == ("Milena Dast", "named", "CT+")
    assert article.said("the villages of Brod and Kula to leave before nightfall") == (
        "interior ministry",
        "described",
        "Uu",
    )
    assert article.said("the new embankment gave way on Saturday") == (
        "satellite images obtained by the Mirna Observer",
        "described",
        "CT+",
    )
    assert article.said("more rain is unlikely") == ("meteorological office", "described", "PR-")


def test_press_release(read: Callable[[str], Read]) -> None:
    article = read("press-release-vaccine")
    begun = article.claim("it has begun a trial of its malaria vaccine BX-7 in 1,200 children")
    assert (begun.source.name, begun.said_on) == ("Bellmoor Biologics", "2025-02-11")
    assert ("BX-7", "product") in [(m.name, m.type) for m in begun.entities]
    hope = article.claim("We hope to have first results by March 2027")
    assert (hope.source.name, hope.factuality[0].value, hope.modality) == ("Amara Lind", "Uu", "wanted")
    assert [t.edtf for t in hope.times] == ["../2027-03"]
    assert article.said("In an earlier study BX-7 protected about 70 per cent of adults")[1] == "described"
    assert (
        article.claim("The vaccine is intended to be kept without cooling for up to three weeks").modality == "purpose"
    )
    assert article.nothing_in(
        "PRESS RELEASE", "For immediate release", "Bellmoor Biologics makes vaccines", "Media contact"
    )


def test_denial(read: Callable[[str], Read]) -> None:
    article = read("denial-wells")
    minister = "Rosa Vantongeren"
    assert article.said("drilling poisoned wells in the Ost valley") == (minister, "named", "CT-")
    assert article.claim("drilling poisoned wells in the Ost valley").polarity == "positive"
    well = article.claim("No well was contaminated by our drilling")
    assert (well.source.name, well.polarity, well.said_on) == (minister, "negative", "2025-02-03")
    assert article.said("60 wells contained benzene") == ("Valley Watch", "named", "CT+")
    assert article.said("he stood by the figures") == ("Emil Hartog", "named", "CT+")
    assert article.said("an independent inquiry") == ("Emil Hartog", "named", "Uu")
    assert article.said("a claim that it had hidden test results") == ("ministry", "described", "CT-")
    assert article.said("two reports were withdrawn in 2023") == (
        "documents seen by this newspaper",
        "described",
        "PR+",
    )
    assert article.said("Whether the wells will be tested again is not clear")[1:] == ("author", "Uu")


def test_quotations_over_paragraphs(read: Callable[[str], Read]) -> None:
    article = read("profile-luthier")
    for content in (
        "My father taught me that wood remembers",
        "He worked in this room until he was ninety",
        "Perhaps a museum will take the moulds",
    ):
        assert article.claim(content).source.name == "Benedita Rocha"
    assert article.said("I was not allowed to touch the glue before I was twelve")[2] == "CT-"
    assert article.said("the trade will survive") == ("Jorge Anselmo", "named", "PR+")
    assert article.said("But the music school may close its string class")[1:] == ("author", "PS+")
    assert article.said("Perhaps a museum will take the moulds")[2] == "PS+"
    assert article.claim("it was considering a grant of 5,000 reais a year").modality == "intended"


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_claim_is_pinned_to_its_words(name: str, read: Callable[[str], Read]) -> None:
    article = read(name)
    for claim in article.found.claims:
        assert claim.factuality[-1].source == "author"
        for span in (*claim.content, *claim.cue, *claim.source_spans):
            assert span.of(article.text).strip() == span.of(article.text)
