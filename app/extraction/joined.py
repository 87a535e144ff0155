"""What the rules and the model attribute, joined: the model's, where it is sure or the rules agree, and a few more."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from app.extraction import acts, lexicon
from app.extraction.attribution import Unit, by_unit
from app.extraction.document import Attribution
from app.extraction.quotes import QuoteIndex
from app.extraction.source_kinds import PERSONS
from app.extraction.statements import has_verb
from app.extraction.words import tag
from app.text.span import Span

LEAST_SCORE = 0.25
"""Of what the rules do not find, and to prefer the model's words to theirs: what scores less is mostly wrong."""

SURE = 0.8
"""Of what has no source and holds neither a verb nor a quotation."""

_HEAD_NOUN = re.compile(r"\s*the (?:fact|news|claim|report) ", re.IGNORECASE)
_TALK = re.compile(
    r"(?:discuss|debat|negotiat)(?:e|es|ed|ing)?\b|(?:talk|spoke|speak|chat)\w* (?:about|over|through)\b"
    r"|exchang\w+ (?:views|opinions|ideas)\b"
)
""" "They discussed trade": what the talk was about, nothing that was said."""
_AIM = re.compile(r"\b(?:aim|goal|purpose|objective|target|mission|intention)s? (?:is|are|was|were)$", re.IGNORECASE)
""" "Its aim is to build boats": what a thing is for, which nobody is named to say."""
_NEAR = 12
"""Code points behind a cue in which "about" may stand."""
_SAYS = re.compile(r"[mhBvVtwq]")
_CLAUSE = re.compile(r"[mhBvV]")
_REPORTS = re.compile(r"[mhBvVG]")
_TAIL = re.compile(
    r",\s(?:(?:[^\W_][\w.,%-]*\s){1,5}?of (?:them|these|those)\b|(?:an?|its|his|her|their)\s)[^;:(“”\"]*?(?=\.?$)"
)
"""What is said, without a verb, of what a sentence ends with: ", one in eight of them children", ", a new record"."""
_LAST_WORDS = re.compile(r"(?P<words>(?: [\w’'-]+){1,3}), ")
_ORDERED = re.compile(r"\b(?:order|instruct|urg|command)(?:s|ed|es|e)$")
_COURT = re.compile(r"\b(?:courts?|tribunal|judges?|magistrates?|jury)\b", re.IGNORECASE)
_TO_DO = re.compile(r" to [a-z]{2,}")
_RAISED = re.compile(
    r"(?:is|are|was|were) (?:\w+ly |also |now |still )?"
    r"(?:said|believed|thought|expected|understood|rumoured|reported|alleged|feared)"
)
_WITHHOLDS = re.compile(r"(?:\bnot|cannot|n['’]t) (?:\w+ )?say$|\b(?:declin|refus)\w+ to say$")
_ASKS = re.compile(r"(?:whether|if|when|where|why|how|who|what|which)\b")
_WORD = re.compile(r"[^\W_]")
_NEXT_SENTENCE = re.compile(r"[.!?…] ")
_ENDS = ' .,!?…”"»’'
_PEOPLE = re.compile(
    r"(?:the |an? |some |about )?"
    r"(?:[\d,]+|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|several)?"
    r" ?(?:[\w-]+ )?(?:" + "|".join(sorted(lexicon.PEOPLE_NOUNS | {"adults", "respondents"})) + r")\b",
    re.IGNORECASE,
)


def join(
    text: str, units: Sequence[Unit], rules: Sequence[Attribution], model: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Join two lists of attributions of one text, each in reading order; of the same thing only one stays."""
    return _Joiner(text, units, rules, model).joined()


class _Joiner:
    def __init__(
        self, text: str, units: Sequence[Unit], rules: Sequence[Attribution], model: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.units = units
        self.starts = [unit.span.start for unit in units]
        self.rules = rules
        self.model = model
        self.rules_of = by_unit(units, rules)
        self.model_of = by_unit(units, model)
        self.said_in = self._by_paragraph()
        self.known_in = self._known_spans()
        self.quotes = QuoteIndex(tuple(dict.fromkeys(q for unit in units for q in unit.words.quotes.values())))

    def joined(self) -> tuple[Attribution, ...]:
        agreed = self._agreed()
        agreed_starts = {self.model[k].content[0].start for k in agreed}
        kept: dict[int, Attribution] = {}
        for k, said in enumerate(self.model):
            rule = agreed.get(k)
            if (
                acts.is_own_word(self.text, said)
                or self._is_title(said)
                or self._only_places(said)
                or self._is_retold(k, agreed, agreed_starts)
            ):
                continue
            if rule is not None:
                kept[k] = self._whole(replace(self._of_both(said, self.rules[rule]), found_by="both"))
            elif (said.score or 0) >= LEAST_SCORE and self._says(said):
                kept[k] = self._whole(replace(said, found_by="model"))
        made = self._with_outer(kept)
        place = {k: n for n, k in enumerate(kept)}
        for rule, around in list(self._missed(set(agreed.values()), kept)):
            outer = None if around is None else place[around]
            made.append(replace(self.rules[rule], outer=outer))
            self._put_within(made, len(made) - 1)
        return tuple(made)

    def _put_within(self, made: list[Attribution], outer: int) -> None:
        """Let the attributions at the top that lie in the content of this one stand inside it."""
        for k, said in enumerate(made):
            if k != outer and said.outer is None and _holds(made[outer], said):
                made[k] = replace(said, outer=outer)

    def _says(self, said: Attribution) -> bool:
        """Tell whether the model's attribution, which the rules do not find, is a statement of somebody's."""
        unnamed = not said.source or said.source[0].of(self.text).lower() == "its"
        aim = unnamed and _AIM.search(said.cue[-1].of(self.text))
        return not aim and not self._only_leads(said) and not self._is_act(said)

    def _is_title(self, said: Attribution) -> bool:
        """Tell a cue in a title, "In “Mayor warns of flood” we wrote that …", from one whose content follows."""
        inside = self.quotes.within(said.cue[0])
        return any(q.span.contains(said.cue[0]) and q.span.end < said.content[0].end for q in inside)

    def _only_places(self, said: Attribution) -> bool:
        """ "In our report we wrote that …": where it was written, by those who are the source."""
        if said.cue[0].of(self.text).lower() != "in":
            return False
        start, end = said.content[0].start, said.content[-1].end
        beside = self.said_in[self._unit_at(said.cue[0].start).paragraph]
        return any(o.source and start <= o.source[0].start and o.cue[-1].end <= end for o in beside if o is not said)

    def _is_act(self, said: Attribution) -> bool:
        """Tell whether somebody does something to a thing rather than saying something: "has measured the glacier"."""
        if said.cue and _questions_people(said.cue[-1].of(self.text), said.content[0].of(self.text)):
            return True
        if any(acts.QUOTED.search(s.of(self.text)) for s in said.content):
            return False
        if self._names_topic(said) or acts.is_staged(self.text, said):
            return True
        if any(has_verb(self.text, s) for s in said.content):
            return False
        unsure = not said.source or acts.counts(self.text, said)
        return acts.does_something(self.text, said) or (unsure and (said.score or 0) < SURE)

    def _is_retold(self, k: int, agreed: Container[int], agreed_starts: Container[int]) -> bool:
        """Tell a cue that is none and has the content of another: "…, a firm listed in 2024"."""
        said = self.model[k]
        if k in agreed or acts.is_known(self.text, said):
            return False
        return said.content[0].start in agreed_starts

    def _names_topic(self, said: Attribution) -> bool:
        """Tell what a talk was about from what was said in it: "discussed trade", "talked about the price"."""
        start, end = said.cue[0].start, max(span.end for span in (*said.cue, *said.content))
        talk = _TALK.search(self.text, start, min(end, said.cue[-1].end + _NEAR))
        return talk is not None and not any(_SAYS.search(tag(self.text, self._head(s)).tags) for s in said.content)

    def _head(self, span: Span) -> Span:
        """Return the words up to the first comma: what is told of a thing behind it makes it no statement."""
        comma = self.text.find(", ", span.start, span.end)
        return span if comma < 0 else Span(span.start, comma)

    def _agreed(self) -> dict[int, int]:
        """Pair the model's attributions with the rules' by their cues."""
        pairs: dict[int, int] = {}
        for mine, theirs in zip(self.model_of, self.rules_of, strict=True):
            for k in mine:
                rule = next((r for r in theirs if _share(self.model[k].cue, self.rules[r].cue)), None)
                if rule is not None:
                    pairs.setdefault(k, rule)
        return pairs

    def _only_leads(self, said: Attribution) -> bool:
        """Tell "Commenting on the meeting, X said …": it says of nobody what they think of it."""
        if said.source or not said.cue[0].of(self.text)[:1].isupper():
            return False
        parts = tag(self.text, said.cue[0])
        return parts.tags[:1] in ("g", "G") and not any(_CLAUSE.search(tag(self.text, s).tags) for s in said.content)

    def _of_both(self, said: Attribution, rule: Attribution) -> Attribution:
        """The model's words, unless it is unsure of them, or takes "the fact" into a content that begins with "that".

        Who obtained a document is the rules' part: the content is the document, which may say more.
        """
        if self._obtains(rule) or (said.score or 0) < LEAST_SCORE:
            return replace(said, content=rule.content, cue=rule.cue, source=rule.source)
        if not said.source and rule.source and not _share(rule.source, said.content):
            said = replace(said, source=rule.source)
        head = _HEAD_NOUN.match(said.content[0].of(self.text))
        if head and said.content[0].start + head.end() == rule.content[0].start:
            start = rule.content[0].start
            return replace(said, content=(Span(start, said.content[0].end), *said.content[1:]))
        return said

    def _is_sure(self, rule: Attribution) -> bool:
        """Tell what the rules alone find and are right about."""
        signs = (self._obtains, self._is_unstated, self._orders, self._withholds, self._gives, self._labels)
        return any(is_so(rule) for is_so in signs)

    def _labels(self, rule: Attribution) -> bool:
        """ "Commander: 40 tonnes found" in a headline."""
        if not rule.source or rule.source[0].of(self.text).lower() not in PERSONS:
            return False
        line = self.text.rfind("\n", 0, rule.source[0].start) + 1
        return rule.cue[0].of(self.text) == ":" and rule.source[0].start == line

    def _gives(self, rule: Attribution) -> bool:
        """ "The warrant names him as the owner"."""
        return bool(rule.cue) and rule.cue[0].of(self.text).split()[-1].lower() in lexicon.GIVEN_AS

    def _is_unstated(self, rule: Attribution) -> bool:
        """ "It emerged that the dam leaks", "The dam is said to leak"."""
        if rule.source:
            return False
        raised = bool(rule.cue) and _RAISED.fullmatch(rule.cue[0].of(self.text))
        content = rule.content[-1 if raised else 0].of(self.text)
        return content.startswith("to " if raised else "that ")

    def _withholds(self, rule: Attribution) -> bool:
        """ "He could not say when the bridge would open"."""
        cue = bool(rule.source) and bool(rule.cue) and _WITHHOLDS.search(rule.cue[0].of(self.text))
        return bool(cue) and bool(_ASKS.match(rule.content[0].of(self.text)))

    def _orders(self, rule: Attribution) -> bool:
        """Tell "It ordered the villages to leave" from what a court decides, which is the article's own word."""
        if not rule.source or not rule.cue or _COURT.search(rule.source[0].of(self.text)):
            return False
        return bool(_ORDERED.search(rule.cue[0].of(self.text)) and _TO_DO.search(rule.content[0].of(self.text)))

    def _obtains(self, rule: Attribution) -> bool:
        verb = lexicon.CUES.get(rule.cue[0].of(self.text).split()[-1].lower()) if rule.cue else None
        return verb is not None and verb.kind == "get"

    def _whole(self, said: Attribution) -> Attribution:
        """Let a content that ends in the middle of a quotation go on to its end, and take in a tail without a verb."""
        content = tuple(self._to_end_of_quotation(self._to_cue(s, said), said) for s in self._uncontested(said))
        content = (*content[:-1], self._with_tail(content[-1], said))
        return replace(said, content=tuple(s for k, s in enumerate(content) if not _repeated(s, content[:k])))

    def _uncontested(self, said: Attribution) -> tuple[Span, ...]:
        """The contents without bare signs and those in other paragraphs than the cue's that an attribution there has.

        "X, he said, but she had seen no sign of it": "she had" is no content, but who sees and a part of the cue.
        """
        content = tuple(s for s in said.content if _WORD.search(self.text, *s)) or said.content
        return tuple(s for s in content if not self._is_taken(s, said) and not self._leads(s, said)) or content

    def _leads(self, span: Span, said: Attribution) -> bool:
        beside = self.said_in[self._unit_at(span.start).paragraph]
        others = (o for o in beside if o is not said and o.source)
        return any(
            o.source[0].overlaps(span) and o.source[0].start <= span.start and span.end <= o.cue[-1].end for o in others
        )

    def _is_taken(self, span: Span, said: Attribution) -> bool:
        there = self._unit_at(span.start).paragraph
        if there == self._unit_at(said.cue[0].start).paragraph:
            return False
        return any(other is not said and _share((span,), other.content) for other in self.said_in[there])

    def _with_tail(self, span: Span, said: Attribution) -> Span:
        """Let a content that is the end of its sentence but for a tail without a verb take that in."""
        found = _TAIL.match(self.text, span.end, self._unit_at(span.end - 1).span.end)
        if found is None or max(s.start for s in (*said.cue, *said.source)) > span.start:
            return span
        tail = Span(span.end, found.end())
        if _REPORTS.search(tag(self.text, tail).tags):
            return span
        others = self.known_in[self._place_of(tail.start)]
        return span if any(s.overlaps(tail) and s != span for s in others) else Span(span.start, tail.end)

    def _to_cue(self, span: Span, said: Attribution) -> Span:
        """Let a content that leaves out the last words before its own "…, he said" take them in."""
        behind = min((s.start for s in (*said.source, *said.cue) if s.start >= span.end), default=span.end)
        rest = _LAST_WORDS.fullmatch(self.text, span.end, behind)
        return Span(span.start, rest.end("words")) if rest else span

    def _to_end_of_quotation(self, span: Span, said: Attribution) -> Span:
        """ "“A clerk told me we had a year. We had a week,” she said": what the clerk told ends with its sentence."""
        around = self.quotes.within(Span(span.end, span.end + 1))
        cut = next((q.span for q in around if q.span.start < span.end), None)
        if cut is None or not self.text[span.end : cut.end].strip(_ENDS):
            return span
        reported = said.outer is not None and cut.start < said.cue[0].start < cut.end
        stop = _NEXT_SENTENCE.search(self.text, span.end, cut.end) if reported else None
        return Span(span.start, stop.start() if stop else cut.end)

    def _unit_at(self, place: int) -> Unit:
        return self.units[self._place_of(place)]

    def _place_of(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def _by_paragraph(self) -> dict[int, list[Attribution]]:
        """Return the model's attributions by the paragraph of their cue."""
        found: dict[int, list[Attribution]] = defaultdict(list)
        for said in self.model:
            found[self._unit_at(said.cue[0].start).paragraph].append(said)
        return found

    def _known_spans(self) -> dict[int, list[Span]]:
        """Return, for each unit, the cues and contents in it of attributions whose cue is known to be one."""
        found: dict[int, list[Span]] = defaultdict(list)
        for said in self.model:
            for span in (*said.cue, *said.content) if acts.is_known(self.text, said) else ():
                for unit in range(self._place_of(span.start), self._place_of(span.end - 1) + 1):
                    found[unit].append(span)
        return found

    def _with_outer(self, kept: dict[int, Attribution]) -> list[Attribution]:
        """Let what stood inside something dropped stand inside what is around that."""
        place = {k: n for n, k in enumerate(kept)}
        made = []
        for said in kept.values():
            outer = said.outer
            while outer is not None and outer not in kept:
                outer = self.model[outer].outer
            made.append(replace(said, outer=None if outer is None else place[outer]))
        return made

    def _missed(self, used: set[int], kept: Container[int]) -> Iterator[tuple[int, int | None]]:
        """Yield what only the rules find, where they are nearly always right, and what of the model's is around it.

        That is: earlier reports within a report ("said a guard had admitted that …"), what nobody is said to say ("it
        emerged that …"), documents that somebody obtained, and orders ("ordered the crew to leave"). What else the
        rules alone find is often wrong.
        """
        for all_mine, theirs in zip(self.model_of, self.rules_of, strict=True):
            mine = [k for k in all_mine if k in kept]
            near = [self.model[k] for k in mine]
            for r in theirs:
                rule = self.rules[r]
                if r in used or any(_share(said.cue, rule.cue) for said in near):
                    continue
                used.add(r)
                around = [k for k in mine if _holds(self.model[k], rule)]
                free = not any(_share(said.content, rule.content) and not _holds(rule, said) for said in near)
                if around and rule.source and rule.cue[0].of(self.text).startswith("had "):
                    yield r, around[-1]
                elif free and self._is_sure(rule):
                    yield r, None


def _questions_people(cue: str, content: str) -> bool:
    """Tell "questioned three men" from "questioned whether"."""
    return cue.lower().endswith("questioned") and bool(_PEOPLE.match(content))


def _share(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def _repeated(span: Span, before: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in before)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(any(a.contains(b) for a in outer.content) for b in (*inner.cue, *inner.content))
