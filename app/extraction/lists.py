"""Points of a list that its heading gives to a source: "Key findings:" under a report, "The office asks people"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.extraction import lexicon
from app.extraction.descriptions import described, head_noun
from app.extraction.document import Attribution, Mention, Zone
from app.extraction.entities import MentionIndex
from app.extraction.source_candidates import is_many
from app.extraction.source_kinds import BODIES, PERSONS
from app.extraction.words import tag
from app.text.span import Span, lies_in_one

_BELONGS_TO_REPORT = re.compile(
    r"\W*(?:(?:the|its|their|key|main|principal|chief|central|other|most important|what the) ){0,3}"
    r"(?:findings?|points|conclusions?|judge?ments|recommendations?|results|advice|what to do|demands|conditions"
    r"|what (?:it|they|the [\w-]+) (?:says?|found|finds?|recommends?|asks?|wants?)"
    r"|(?:report|study|audit|survey|review|inquiry|ruling|decision) (?:says|found|finds|recommends))\b",
    re.IGNORECASE,
)
_WHO = r"(?P<who>(?:the |an? )?[\w’'&.-]+(?: (?!as |on |in |at |for )[\w’'&.-]+){0,6}?)"
_FROM = re.compile(rf"\badvice from {_WHO}\W*$", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:according to|(?:given|set|issued|released|published|listed|reported|found|recommended|advised|proposed"
    r"|stated|named|cited|provided|announced|compiled|drawn up|supplied|collected|collated|counted|gathered|confirmed"
    r"|prepared|circulated|disclosed|posted) by"
    r"|(?:advice|findings|figures|advisory|recommendations|conclusions|demands|points|numbers) (?:from|by|of)) "
    rf"{_WHO}(?= \([A-Z]{{2,8}}\)| as of | on | at | for |\W*$)",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(
    rf"^\W*{_WHO}[’']s? (?:[\w-]+ )?"
    r"(?:advisory|advice|findings|figures|recommendations|conclusions|demands|orders|rules|verdict|tips|forecast"
    r"|estimates?)\b",
    re.IGNORECASE,
)
_PROVIDES = lexicon.word_set("provides provided requires lists sets reads contains")
_MAIN = lexicon.word_set("key main principal chief central other")
"""Before "points" and "demands" these make a noun of the word, not a verb."""
_MOST = 60
"""How many sources back a report is looked for."""
_SUBJECT = re.compile(r"(?:D*[nPXN#T]+(?:[op]D*[nPXN#T]+)*|r)")
_LAST_SENTENCE = 240
"""Code points before a list's heading in which the sentence before it stands."""
_SENTENCE_START = re.compile(r"(?<=[.!?])[”\"’]? (?=[^\W_])|\n+")
_HANDS_OVER = re.compile(
    r"\b(?:(?:hand|present|publish|deliver|issu|releas|post|circulat|tabl)(?:es|ed|s)|submit(?:ted|s)|sen[dt]s?|put|set|drew"
    r"|made|make|wrote) (?:\w+ ){0,2}?(?:an?|its|the|their|\w+) (?:\w+ ){0,2}?"
    r"(?:list|demands|catalogue|conditions|recommendations|points|findings|conclusions|petition|report)\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(r"(?P<who>D?[nPXN#]+(?:[op]D*[nPXN]+)?(?:,D?[nPXN#]+(?=,))?),?[ah]*$")
""" "On Tuesday the union, Alder 9," before "handed": who does so."""
_PRONOUNS = lexicon.SUBJECT_PRONOUNS | lexicon.word_set("that which his her its their")
_STEM_KINDS = frozenset(("say", "tell", "ask", "intend", "show"))
_REACH = 1500
"""How far before its list a report was brought in at most."""
_ENDS = " .;,\n"


class Lists:
    """Reads the lists of one text. zones: where its bullet marks and labels are."""

    def __init__(self, text: str, zones: Sequence[Zone], mentions: Sequence[Mention]) -> None:
        self._text = text
        self._bullets = sorted(zone.span for zone in zones if zone.kind == "bullet")
        self._index = MentionIndex(mentions)

    def points(self, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, Attribution]]:
        """Yield for each list with such a heading the place of the heading, and what each of its points says."""
        lists = list(self._lists())
        heads = sorted(head for head, _ in lists)
        said = sorted(
            a.source[0]
            for a in attributions
            if a.content and a.source and a.outer is None and not (a.cue and lies_in_one(a.cue[0], heads))
        )
        for head, items in lists:
            shared = self._stem(head) or self._heading(head, said)
            if shared is None:
                continue
            for item in items:
                yield head, Attribution((item,), shared.cue, shared.source, speaker=shared.speaker)

    def _lists(self) -> Iterator[tuple[Span, list[Span]]]:
        """Yield the line before each run of lines with bullet marks, and those lines without mark and end."""
        head: Span | None = None
        items: list[Span] = []
        for bullet in self._bullets:
            line_start = self._text.rfind("\n", 0, bullet.start) + 1
            head_end = line_start
            while head_end and self._text[head_end - 1].isspace():
                head_end -= 1
            if not items or self._text[items[-1].end : bullet.start].strip(_ENDS):
                if head and items:
                    yield head, items
                head, items = Span(self._text.rfind("\n", 0, head_end) + 1, head_end), []
            end = self._text.find("\n", bullet.end)
            line = self._text[bullet.end : end if end >= 0 else len(self._text)]
            start = bullet.end + len(line) - len(line.lstrip())
            if words := line.strip().rstrip(_ENDS):
                items.append(Span(start, start + len(words)))
        if head and items:
            yield head, items

    def _heading(self, head: Span, said: Sequence[Span]) -> Attribution | None:
        """ "Key findings:", "Advice from the bureau:", "Toll, according to the office:": what it belongs to."""
        words = head.of(self._text)
        whom = _FROM.search(words) or (words.endswith(":") and (_OWNER.search(words) or _POSSESSOR.search(words)))
        if whom:
            return Attribution((head,), (head,), (Span(head.start + whom.start("who"), head.start + whom.end("who")),))
        if not _BELONGS_TO_REPORT.match(words):
            return None
        report = self._handed_over(head.start) or self._report_before(head.start, said)
        return Attribution((head,), (head,), speaker=(report,)) if report else None

    def _handed_over(self, place: int) -> Span | None:
        """ "The union handed over its list." right before the heading: the one that does so."""
        before = self._text[max(0, place - _LAST_SENTENCE) : place].rstrip()
        last = _SENTENCE_START.split(before)[-1]
        start = max(0, place - _LAST_SENTENCE) + len(before) - len(last)
        verb = _HANDS_OVER.search(last)
        words = tag(self._text, Span(start, start + verb.start())) if verb else None
        actor = _ACTOR.search(words.tags) if words else None
        if words is None or actor is None:
            return None
        who = words.span(*actor.span("who"))
        return who if self._is_report(who) else None

    def _report_before(self, place: int, said: Sequence[Span]) -> Span | None:
        """The last body or document that spoke before a place. said: where the sources stand, in order."""
        for source in said[max(0, bisect_left(said, Span(place, place)) - _MOST) :][::-1]:
            if place - _REACH < source.start < place and self._is_report(source):
                return source
        return None

    def _is_report(self, source: Span) -> bool:
        words = source.of(self._text)
        head = head_noun(described(words))
        many = is_many(words) and head not in lexicon.DOCUMENT_NOUNS
        if words.lower() in _PRONOUNS or many or head in PERSONS - BODIES:
            return False
        return not any(mention.type == "person" for mention in self._index.within(source))

    def _stem(self, head: Span) -> Attribution | None:
        """ "The directorate asks households", "The court said:": subject and verb that all points share."""
        words = tag(self._text, head)
        subject = _SUBJECT.match(words.tags)
        if subject is None or words.tags[-1] in ".;":
            return None
        verb = next((k for k in range(subject.end(), len(words.tags)) if words.tags[k] not in "mha"), 0)
        cue = lexicon.CUES.get(words.words[verb])
        if not verb or not (words.words[verb] in _PROVIDES or (cue and cue.kind in _STEM_KINDS)):
            return None
        if (
            words.words[verb + 1 : verb + 2] == ["by"]
            or words.span(*subject.span()).of(self._text).lower().removeprefix("the ") in _MAIN
        ):
            return None
        start = subject.end()
        return Attribution((head,), (words.span(start, verb + 1),), (words.span(*subject.span()),))


def with_heads(attributions: Sequence[Attribution], points: Sequence[tuple[Span, Attribution]]) -> list[Attribution]:
    """Let the heading of a list say whose its points are, wherever the heading is what attributes them."""
    by_start = {point.content[0].start: (head, point) for head, point in points}
    made = []
    for said in attributions:
        found = by_start.get(said.content[0].start) if said.content else None
        if found and said.cue and found[0].contains(said.cue[0]):
            own = tuple(s for s in said.content if s.start not in by_start or by_start[s.start][0] == found[0])
            made.append(replace(said, content=own, source=found[1].source, speaker=found[1].speaker))
        else:
            made.append(said)
    return made


def without_own(points: Sequence[tuple[Span, Attribution]], taken: Sequence[Span]) -> list[Attribution]:
    """Leave out the points in which something is attributed already. taken: sorted contents and cues."""
    starts = [span.start for span in taken]
    kept = []
    for _, point in points:
        item = point.content[0]
        k = bisect_left(starts, item.end)
        if not any(span.overlaps(item) for span in taken[max(0, k - 8) : k]):
            kept.append(point)
    return kept
