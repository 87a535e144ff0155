"""Attributions and values -> claims: one statement each, with its source, certainty, times, quantities and entities."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.extraction import lexicon
from app.extraction.document import (
    Attribution,
    ChainLink,
    ExtractedClaim,
    FoundBy,
    Mention,
    Quantity,
    Reason,
    Sentence,
    Source,
    SourceFactuality,
    Speech,
    TimeValue,
)
from app.extraction.entities import MentionIndex
from app.extraction.factuality import FACTUALITY_RULES, Judgement, is_presented_as_fact, judge
from app.extraction.gists import plain
from app.extraction.quotes import QuoteIndex
from app.extraction.reasons import CLAIM_RULES
from app.extraction.roles import with_roles
from app.extraction.sources import SOURCE_RULES, Resolved
from app.extraction.statements import Statement, has_finite, has_verb, own_statements, split
from app.text.span import Span, words

_Valued = TypeVar("_Valued", TimeValue, Quantity)
_AUTHOR = Source("author", None, "author")
_COURTESY = re.compile(
    r"\b(?:thank you|thanks|good (?:morning|evening|afternoon)|welcome to|declin\w+ to comment|comment (?:on"
    r"|about)|more details to follow)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|fell|fallen|increas\w+|decreas\w+|grew|grown|dropped|declined|doubled|tripled|halved"
    r"|killed|wounded|injured|died|attacked|struck"
    r"|destroyed|signed|agreed|arrested|launched|resigned|appointed|banned|approved|seized|shipped|delivered"
    r"|closed|opened|met)\b",
    re.IGNORECASE,
)  # fmt: skip
_SEEN = re.compile(r"\b(?:seen|saw|found|heard)$")
"""What somebody says that they have seen is told by what they say."""
_CLOSERS = "\"”’'» "
_DOES = re.compile(r"(?:['’]s)? (?!who\b|which\b|that\b|and\b|\()[^“”\"]+(?:,| and| but) $")
""" "cut its rate by half a point on Thursday and"."""
_LONGEST_ACT = 250
_SAYS_MORE = re.compile(r", (?:which|whose) ")
_SUB_QUESTION = re.compile(r"(?:whether|if|what|how|why|who|when|where)\b")


@dataclass(frozen=True, slots=True)
class Values:
    """All that was found in the text besides attributions."""

    times: Sequence[TimeValue]
    quantities: Sequence[Quantity]
    mentions: Sequence[Mention]


def assemble(
    text: str,
    sentences: Sequence[Sentence],
    quotes: QuoteIndex,
    attributions: Sequence[Attribution],
    sources: Sequence[Resolved],
    values: Values,
    author: str | None = None,
    attribution_rules: str = "attribution-rules 1",
) -> tuple[ExtractedClaim, ...]:
    """Make the claims of one article, in reading order.

    sources: one for each attribution. author: whose voice the article's own statements are, if known.
    attribution_rules: the component that found the attributions, for the reasons.
    """
    maker = _Maker(text, sentences, quotes, values, author, attribution_rules)
    claims = [
        claim
        for said, resolved in zip(attributions, sources, strict=True)
        if not maker.repeats_outer(said, resolved, attributions, sources)
        for claim in maker.attributed(said, resolved)
        if claim.gist
    ]
    claims += maker.narrated(attributions)
    claims.sort(key=lambda c: (c.content[0].start, -c.content[-1].end))
    return tuple(claims)


class _Maker:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotes: QuoteIndex,
        values: Values,
        author: str | None,
        rules: str,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [s.span.start for s in sentences]
        self.quotes = quotes
        self.times = sorted(values.times, key=lambda t: t.span)
        self.time_starts = [t.span.start for t in self.times]
        self.quantities = sorted(values.quantities, key=lambda q: q.span)
        self.quantity_starts = [q.span.start for q in self.quantities]
        self.mentions = MentionIndex(values.mentions)
        self.author = author
        first, _, last = rules.partition(", ")
        self.component: dict[FoundBy, str] = {"rules": first, "model": last, "both": rules}

    # Attributed claims ----------------------------------------------------------------------------------------------

    def attributed(self, attribution: Attribution, resolved: Resolved) -> list[ExtractedClaim]:
        """Return a claim for each statement of one attribution, and for what it says nobody has seen."""
        made: list[ExtractedClaim] = []
        if self._only_gets(attribution):
            return made
        for part in split(self.text, attribution.content, self.sentences, self.starts, self.quotes):
            statement = self._with_whole_times(part)
            judged = self._judge(statement, attribution.cue)
            made.append(self._attributed(attribution, resolved, statement, judged))
            made += self._unseen(made[-1], judged)
        return made

    def repeats_outer(
        self, said: Attribution, resolved: Resolved, attributions: Sequence[Attribution], sources: Sequence[Resolved]
    ) -> bool:
        """ "X said she had seen no evidence of it": what she has seen is what she says, and is told by that."""
        if said.outer is None or sources[said.outer].source.name != resolved.source.name:
            return False
        return bool(_SEEN.search(words(self.text, said.cue))) and not attributions[said.outer].speaker

    def _only_gets(self, attribution: Attribution) -> bool:
        """ "obtained documents": it tells the way of what the documents say, and is itself the article's own word."""
        known = (lexicon.CUES.get(word.lower()) for word in words(self.text, attribution.cue).split())
        return any(cue is not None and cue.kind == "get" for cue in known)

    def _attributed(
        self, attribution: Attribution, resolved: Resolved, statement: Statement, judged: Judgement
    ) -> ExtractedClaim:
        said_on, said_why = self._said_on(attribution, statement)
        answer = not attribution.cue and not attribution.source and attribution.outer is None
        speech = "direct" if answer and attribution.speaker else self._speech(statement.spans)
        claim = self._claim(statement, judged, resolved.source, resolved.chain, speech)
        times = claim.times
        if not times and said_on and is_presented_as_fact(self.text, statement.spans[0]):
            times = (replace(said_on, relation="as_of"),)
        reasons = {
            "content": Reason(self.component[attribution.found_by], self._cue_words(attribution)),
            "source": Reason(SOURCE_RULES, resolved.why),
            **claim.reasons,
        }
        if said_on:
            reasons["said_on"] = Reason(CLAIM_RULES, said_why)
        return replace(
            claim,
            cue=attribution.cue,
            source_spans=attribution.source,
            times=times,
            said_on=said_on.edtf if said_on else None,
            score=attribution.score,
            reasons=reasons,
        )

    def _cue_words(self, attribution: Attribution) -> str:
        cue = words(self.text, attribution.cue)
        if not cue:
            return "goes on with the speaker set up before"
        return f"cue '{cue}'"

    def _unseen(self, claim: ExtractedClaim, judged: Judgement) -> list[ExtractedClaim]:
        """The thing itself in "no evidence that X": a claim of its own that nobody asserts."""
        span = judged.unseen
        if span is None or not has_verb(self.text, span):
            return []
        factuality = tuple(replace(f, value="Uu") for f in claim.factuality)
        reason = Reason(FACTUALITY_RULES, f"{judged.reason.why}; inside it, so nobody asserts it → Uu")
        statement = Statement((span,), claim.content[0].start)
        return [
            replace(
                self._claim(statement, judged, claim.source, claim.chain, claim.speech),
                cue=claim.cue,
                source_spans=claim.source_spans,
                factuality=factuality,
                polarity="positive",
                modality="not-asserted",
                said_on=claim.said_on,
                score=claim.score,
                reasons={**claim.reasons, "factuality": reason},
            )
        ]

    def _said_on(self, attribution: Attribution, statement: Statement) -> tuple[TimeValue | None, str]:
        """The time beside the cue, outside every content, in the sentence of the cue."""
        if not attribution.cue:
            return None, ""
        cue = attribution.cue[0]
        sentence = self._sentence_at(cue.start)
        if sentence is None or not any(s.overlaps(sentence.span) for s in statement.spans):
            return None, ""
        beside = [
            t
            for t in _within(self.times, self.time_starts, sentence.span)
            if not any(c.overlaps(t.span) for c in attribution.content)
            and not any(s.contains(t.span) for s in attribution.source)
        ]
        beside.sort(key=lambda t: abs(t.span.start - cue.end))
        if not beside or not self._close(beside[0].span, cue):
            return None, ""
        return beside[0], f"'{beside[0].span.of(self.text)}' stands with the cue"

    def _close(self, time: Span, cue: Span) -> bool:
        between = self.text[min(time.end, cue.end) : max(time.start, cue.start)]
        return len(between) < 120 and not re.search(r"[;:“”\"]|, (?:which|who)\b", between)

    # The article's own statements -----------------------------------------------------------------------------------

    def narrated(self, attributions: Sequence[Attribution]) -> list[ExtractedClaim]:
        """Return the claims of the article's own voice: what no attribution holds."""
        voiced = [a for a in attributions if not self._only_gets(a) and not self._says_less(a)]
        cues = sorted(s.start for a in attributions for s in a.cue)
        freed = {k for k, a in enumerate(voiced) if self._is_apart(a) or self._does_first(a, cues)}
        taken = sorted(s for k, a in enumerate(voiced) for s in (*a.content, *a.cue, *(() if k in freed else a.source)))
        made: list[ExtractedClaim] = []
        chain = (ChainLink("author", self.author, "author"),)
        for part, zone in own_statements(self.text, self.sentences, self.starts, taken, self.quotes):
            statement = self._with_whole_times(part)
            judged = self._judge(statement, ())
            speech: Speech = "headline" if zone == "headline" else "narrator"
            claim = self._claim(statement, judged, _AUTHOR, chain, speech)
            reasons = {
                "source": Reason(CLAIM_RULES, "no attribution: the article's own voice"),
                **claim.reasons,
            }
            made.append(replace(claim, reasons=reasons))
            made += self._unseen(made[-1], judged)
        return made

    def _is_apart(self, attribution: Attribution) -> bool:
        """Tell whether who says it stands in another sentence, as before a list with the heading "Key findings:"."""
        if not attribution.source or not attribution.cue:
            return False
        return self._sentence_at(attribution.source[0].start) != self._sentence_at(attribution.cue[0].start)

    def _does_first(self, attribution: Attribution, cues: Sequence[int]) -> bool:
        """ "The bank cut its rate and said it would pause": what it does before it says so is the article's own word.

        cues: where those of all attributions begin, in order; what it says first is no such act.
        """
        if not attribution.source or not attribution.cue or attribution.source[0].end >= attribution.cue[0].start:
            return False
        between = Span(attribution.source[0].end, attribution.cue[0].start)
        if bisect_left(cues, between.end) > bisect_left(cues, between.start):
            return False
        told = between.of(self.text)
        if len(told) > _LONGEST_ACT or not _DOES.match(told):
            return False
        return has_finite(self.text, Span(attribution.source[0].start, between.end))

    def _says_less(self, attribution: Attribution) -> bool:
        """Tell whether its sentence says more than it does: "discussed timber, which has grown dearer"."""
        content = attribution.content
        if any(self.quotes.within(s) or has_verb(self.text, s) for s in content):
            return False
        return bool(_SAYS_MORE.match(self.text, max(s.end for s in (*content, *attribution.cue))))

    # What all claims have -------------------------------------------------------------------------------------------

    def _with_whole_times(self, statement: Statement) -> Statement:
        """Let a statement end after the time that its end would cut: "by 9 p.m.", "between 2021 | and 2024"."""
        last = statement.spans[-1]
        cut = bisect_left(self.time_starts, last.end) - 1
        if cut < 0 or not last.start <= self.times[cut].span.start < last.end < self.times[cut].span.end:
            return statement
        whole = Span(last.start, self.times[cut].span.end)
        return replace(statement, spans=(*statement.spans[:-1], whole))

    def _judge(self, statement: Statement, cue: Sequence[Span]) -> Judgement:
        last = statement.spans[-1]
        after = self.text[last.end : last.end + 1]
        asked = (last.of(self.text).rstrip(_CLOSERS) + (after if after == "?" else "")).endswith("?") or any(
            re.search(r"\bask", c.of(self.text)) and _SUB_QUESTION.match(last.of(self.text)) for c in cue
        )
        return judge(self.text, statement.spans, cue, asked=asked)

    def _claim(
        self,
        statement: Statement,
        judged: Judgement,
        source: Source,
        chain: tuple[ChainLink, ...],
        speech: Speech | None,
    ) -> ExtractedClaim:
        spans = statement.spans
        quantities = tuple(q for s in spans for q in _within(self.quantities, self.quantity_starts, s))
        times = tuple(t for s in spans for t in _within(self.times, self.time_starts, s))
        entities = tuple(m for s in spans for m in with_roles(self.text, s, self.mentions.within(s)))
        claim = ExtractedClaim(
            content=spans,
            cue=(),
            source_spans=(),
            gist=plain(words(self.text, spans)),
            speech=self._headline(spans, speech),
            source=source,
            chain=chain,
            factuality=self._factuality(chain, source, judged, spans[0]),
            polarity=judged.polarity,
            modality=judged.modality,
            certainty_words=judged.certainty_words,
            times=times,
            quantities=quantities,
            entities=entities,
            reasons=_how_sure(judged),
        )
        salience, why = self._salience(claim)
        return replace(claim, salience=salience, reasons={**claim.reasons, "salience": Reason(CLAIM_RULES, why)})

    def _factuality(
        self, chain: Sequence[ChainLink], source: Source, judged: Judgement, content: Span
    ) -> tuple[SourceFactuality, ...]:
        """One value for each link, origin first: only the origin stands behind the words; who reports it does not."""
        fact = is_presented_as_fact(self.text, content)
        given: list[SourceFactuality] = []
        for link in reversed(chain):
            name = "author" if link.role == "author" else (link.name or "unstated")
            origin = not given
            given.append(SourceFactuality(name, judged.value if origin or (fact and name == "author") else "Uu"))
        return tuple(given)

    def _headline(self, spans: Sequence[Span], speech: Speech | None) -> Speech | None:
        sentence = self._sentence_at(spans[0].start)
        return "headline" if sentence and sentence.zone == "headline" else speech

    def _speech(self, spans: Sequence[Span]) -> Speech:
        quoted = total = 0
        said_that = spans[0].of(self.text).startswith("that ")
        for start, end in spans:
            total += end - start
            quoted += sum(min(end, q.span.end) - max(start, q.span.start) for q in self.quotes.within(Span(start, end)))
        if not quoted:
            return "indirect"
        return "direct" if quoted >= total - 3 * len(spans) and not said_that else "mixed"

    def _salience(self, claim: ExtractedClaim) -> tuple[float, str]:
        content = words(self.text, claim.content)
        signs = {
            "a number": 0.2 if claim.quantities else 0.0,
            "a named actor": 0.2 if claim.entities or claim.source.kind == "named" else 0.0,
            "a date": 0.15 if claim.times else 0.0,
            "a change": 0.15 if _CHANGE.search(content) else 0.0,
            "somebody answers for it": 0.1 if claim.source.kind != "author" else 0.0,
        }
        score = 0.2 + sum(signs.values())
        minor = _minor(claim, content) or self._only_topic(claim)
        if minor:
            score *= 0.4
        found = [name for name, value in signs.items() if value] + ([minor] if minor else [])
        return round(min(score, 1.0), 2), ", ".join(found) or "nothing that marks it out"

    def _only_topic(self, claim: ExtractedClaim) -> str | None:
        """What "discussed timber" names: there is no statement in it."""
        named_only = claim.cue and not any(self.quotes.within(s) or has_verb(self.text, s) for s in claim.content)
        return "a topic, no statement" if named_only and not claim.quantities and claim.modality == "asserted" else None

    def _sentence_at(self, place: int) -> Sentence | None:
        k = bisect_left(self.starts, place + 1) - 1
        if k < 0 or place >= self.sentences[k].span.end:
            return None
        return self.sentences[k]


def _within(found: Sequence[_Valued], starts: Sequence[int], span: Span) -> Iterable[_Valued]:
    return found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _how_sure(judged: Judgement) -> dict[str, Reason]:
    """Why the claim is as sure as it is, and which of its words weaken only a part of it."""
    reasons = {"factuality": judged.reason}
    if judged.items:
        reasons["certainty_words"] = Reason(judged.reason.component, "; ".join(judged.items))
    return reasons


def _minor(claim: ExtractedClaim, content: str) -> str | None:
    if claim.speech == "headline":
        return "the headline"
    if content.rstrip("\"”’' ").endswith("?"):
        return "a question"
    if _COURTESY.search(content):
        return "a courtesy or a refusal"
    return "very short" if len(content.split()) < 4 else None
