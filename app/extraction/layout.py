"""Attributions that only the layout tells: labels, quotation paragraphs, questions and answers, documents' aims."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.extraction import lexicon
from app.extraction.attribution import Unit, attributions_of, by_unit
from app.extraction.carriers import with_origins
from app.extraction.conversations import MIN_TURNS, Conversation, Turn
from app.extraction.document import Attribution, Mention, Zone
from app.extraction.headline_quotes import quoted_headlines
from app.extraction.lists import Lists, with_heads, without_own
from app.extraction.quote_labels import named_under_labels
from app.extraction.words import tag
from app.text.span import Span, words

_FIRST_PERSON = re.compile(r"\b(?:I|We|we|our|Our|my|My)(?:['’](?:m|ve|re|ll|d))?\b")
_SECOND_PERSON = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_INTERVIEW = re.compile(
    r"\binterview(?!ed for|s with|ees)|\bin conversation\b|\bQ ?(?:&|and) ?A\b"
    r"|\b(?:tells|told|answers|spoke to|speaks to|talks|talked)\b[^.\n]{0,60}\b(?:about|why|how|questions)\b",
    re.IGNORECASE,
)
"""What announces questions and answers."""
_DASH = re.compile(r"[–—-]\s?$")
_DOCUMENT_AIM = re.compile(
    r"(?:Its|Their|The) (?:stated |main |declared )?(?:aim|goal|purpose|objective|target|plan)s? (?:is|are|was|were)\b"
)


def continue_attributions(
    text: str,
    units: Sequence[Unit],
    zones: Sequence[Zone],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention] = (),
) -> tuple[Attribution, ...]:
    """Add what the layout attributes to what the sentences do, whoever found the latter; in reading order.

    units: what `attribution.units_of` makes of the sentences.
    A quotation without a verb of its own goes on with the attribution before it: in the same paragraph its content is
    added to that one; in a paragraph of its own it is a new attribution with the same cue and source.
    """
    reader = _Reader(text, units, zones, attributions, mentions)
    reader.made = named_under_labels(text, zones, reader.read())
    points = reader.points(Lists(text, zones, mentions))
    reader.made += list(quoted_headlines(text, units, reader.made))
    return _in_order(with_origins(text, [*reader.made, *points]))


class _Reader:
    def __init__(
        self,
        text: str,
        units: Sequence[Unit],
        zones: Sequence[Zone],
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
    ) -> None:
        self.text = text
        self.units = units
        self.labels = [z.span for z in zones if z.kind == "label"]
        self.made = list(attributions)
        self.answers: set[Span] = set()
        self.talk = Conversation(text, [unit.span for unit in units if unit.zone == "body"], mentions)
        self.own = dict(zip((unit.span for unit in units), by_unit(units, attributions), strict=True))

    def read(self) -> list[Attribution]:
        """Return all attributions in the order made, those given first."""
        turns = self.talk.turns()
        if turns:
            self._answers(turns)
        else:
            self._answers_to_bare_questions()
        last: int | None = None
        before: Unit | None = None
        for unit in self.units:
            own = self._own(unit)
            same = before is not None and before.paragraph == unit.paragraph
            if last is not None and same and self._document_aim(unit, last):
                self._drop_within(unit, own)
            elif own and unit.zone != "headline":
                if last is not None:
                    self._give_speaker(own, self.made[last])
                last = self._speaking(own, last)
            elif unit.is_quotation and unit.zone != "headline" and unit.span not in self.answers:
                last = self._quotation(unit, before, last)
            before = unit
        return self.made

    def points(self, lists: Lists) -> list[Attribution]:
        """Return what the points of lists say by their headings; what a heading itself says is dropped."""
        points = list(lists.points(self.made))
        heads = sorted({head for head, _ in points})
        for k, said in enumerate(self.made):
            at = bisect_left(heads, said.content[0].end, key=lambda head: head.start) - 1 if said.content else -1
            if at >= 0 and all(heads[at].contains(span) for span in said.content):
                self.made[k] = replace(said, content=())
        self.made = with_heads(self.made, points)
        taken = sorted(span for said in self.made if said.content for span in (*said.content, *said.cue))
        return without_own(points, taken)

    def _own(self, unit: Unit) -> list[int]:
        """The attributions with their cue or content in the unit."""
        return self.own[unit.span]

    def _give_speaker(self, own: list[int], last: Attribution) -> None:
        """Let what only a label announces, "Quote: “…”", be said by who has spoken last."""
        for k in own:
            said = self.made[k]
            bare = not said.source and not said.speaker and self._quotes(k)
            if bare and said.cue and self._is_label(said.cue[0]):
                self.made[k] = replace(said, speaker=last.source or last.speaker)

    def _speaking(self, own: list[int], last: int | None) -> int | None:
        """The attribution that a quotation after it goes on with: what a poll "shows" is not speech."""
        speaking = [k for k in own if self._quotes(k) or not self._shows(k)]
        if not speaking:
            return last
        main = speaking[-1] if self.made[speaking[-1]].outer is None else speaking[0]
        return next((k for k in speaking if self._quotes(k)), main)

    def _shows(self, k: int) -> bool:
        cue = words(self.text, self.made[k].cue).lower().split()
        known = [lexicon.CUES[word].kind for word in cue if word in lexicon.CUES]
        return known == ["show"]

    def _quotes(self, k: int) -> bool:
        return any(self.text[span.start] in "“\"«„‘'" for span in self.made[k].content)

    def _quotation(self, unit: Unit, before: Unit | None, last: int | None) -> int | None:
        label = self._label(unit)
        content = (Span(unit.span.start, unit.span.end),)
        quote = next(iter(unit.words.quotes.values()))
        if not quote.continues and not quote.is_statement(self.text):
            return last
        if before and not label and (announced := self._announced(unit, before)):
            return self._new(announced)
        if not label and last is not None and before:
            open_before = quote.continues
            same = before.paragraph == unit.paragraph
            if open_before or (same and self._quotes(last)):
                self.made[last] = replace(self.made[last], content=self.made[last].content + content)
                return last
            if same and before.words.tags[:1] in ("X", "r") and not self._own(before):
                return self._new(Attribution(content, speaker=(self._subject(before),)))
        if last is None:
            return self._new(Attribution(content, cue=(label,) if label else ()))
        said = self.made[last]
        if label:
            return self._new(Attribution(content, cue=(label,), speaker=said.source or said.speaker))
        return self._new(Attribution(content, said.cue, said.source, speaker=said.source or said.speaker))

    def _announced(self, unit: Unit, before: Unit) -> Attribution | None:
        """ "She said:" with the quotation in the next paragraph: read the two as one sentence."""
        if self.text[before.span.end - 1] != ":" or self._own(before):
            return None
        joined = Span(before.span.start, unit.span.end)
        words = tag(self.text, joined, (*before.words.quotes.values(), *unit.words.quotes.values()))
        found = attributions_of(Unit(joined, before.paragraph, before.zone, words))
        return next((a for a in found if a.content[-1].end > unit.span.start), None)

    def _subject(self, unit: Unit) -> Span:
        found = re.match(r"[XPr]+", unit.words.tags)
        return unit.words.span(0, found.end() if found else 1)

    def _new(self, attribution: Attribution) -> int:
        self.made.append(attribution)
        return len(self.made) - 1

    def _label(self, unit: Unit) -> Span | None:
        """The label right before the words, if it is one that announces speech or anything else."""
        k = bisect_left(self.labels, Span(unit.span.start, unit.span.start)) - 1
        if k < 0 or self.text[self.labels[k].end : unit.span.start].strip():
            return None
        return self.labels[k]

    def _is_label(self, span: Span) -> bool:
        k = bisect_left(self.labels, span)
        return k < len(self.labels) and self.labels[k] == span

    def _drop_within(self, unit: Unit, own: list[int]) -> None:
        """Empty what lies in one unit: all of it is attributed."""
        for k in own:
            if all(unit.span.contains(span) for span in self.made[k].content):
                self.made[k] = replace(self.made[k], content=())

    def _document_aim(self, unit: Unit, last: int) -> bool:
        """ "Its aim is …" after a sentence about a document: the document says so. Tell whether it is that."""
        said = self.made[last]
        holder = next((s for s in (*said.content, *said.source) if _names_document(s.of(self.text))), None)
        if holder is None or not _DOCUMENT_AIM.match(unit.span.of(self.text)):
            return False
        head = Span(holder.start, holder.start + _document_end(holder.of(self.text)))
        end = unit.span.end - (self.text[unit.span.end - 1] in ".!")
        self._new(Attribution((Span(unit.span.start, end),), speaker=(head,), outer=last))
        return True

    # Questions and answers ------------------------------------------------------------------------------------------

    def _answers(self, turns: list[Turn]) -> None:
        asking = self.talk.asking(turns)
        starts = [turn.span.start for turn in turns]
        end = self.text.find("\n", starts[-1])
        for unit in self.units:
            k = bisect_left(starts, unit.span.end) - 1
            if k < 0 or unit.zone != "body" or turns[k].name in asking:
                continue
            words = unit.span.of(self.text)
            after_all = 0 <= end < unit.span.start and not _FIRST_PERSON.search(words)
            if after_all or (not asking and words.rstrip().endswith("?")):
                continue
            start = turns[k].start if unit.span.overlaps(turns[k].span) else unit.span.start
            self._answer(unit, start, self.talk.speaker(turns[k], turns, asking))

    def _answer(self, unit: Unit, start: int, speaker: Span | None) -> None:
        """Give an answer to who answers; what the answer itself reports has the answer around it."""
        if start >= unit.span.end:
            return
        content = _without_stop(self.text, Span(start, unit.span.end))
        self.answers.add(unit.span)
        number = self._new(Attribution((content,), speaker=(speaker,) if speaker else ()))
        for inner in self._own(unit):
            said = self.made[inner]
            if said.source and said.source[0].of(self.text).lower() in ("i", "we"):
                self.made[inner] = replace(said, content=())
            elif said.outer is None:
                self.made[inner] = replace(said, outer=number)

    def _answers_to_bare_questions(self) -> None:
        """Questions that are paragraphs of their own, with nothing before them but perhaps bold type or a dash."""
        paragraphs = [list(group) for _, group in groupby(self.units, key=lambda unit: unit.paragraph)]
        asked = [k for k, units_ in enumerate(paragraphs) if self._is_question(units_)]
        if len(asked) < MIN_TURNS:
            return
        start = paragraphs[asked[0]][0].span.start
        speaker = self.talk.interviewee(start)
        if in_dashes := self._answers_in_dashes(paragraphs, asked):
            self._answer_all(in_dashes, speaker)
            return
        last = min(asked[-1] + 2, len(paragraphs))  # After the last question only the next paragraph is an answer.
        put = {n for n in range(asked[0] + 2, asked[-1]) if self._is_put_to(paragraphs[n])}
        answers = [n for n in range(asked[0] + 1, last) if n not in asked and n not in put]
        own = [n for n in answers if any(_FIRST_PERSON.search(u.span.of(self.text)) for u in paragraphs[n])]
        in_turn = speaker is not None and len(asked) > MIN_TURNS and len(answers) <= len(asked) + len(put)
        announced = in_turn and (
            _INTERVIEW.search(self.text, 0, start) or all(unit.is_quotation for n in answers for unit in paragraphs[n])
        )
        if not announced and len(own) * 2 < len(answers):
            return
        self._answer_all([paragraphs[n] for n in answers], speaker)

    def _answer_all(self, paragraphs: list[list[Unit]], speaker: Span | None) -> None:
        for unit in (u for paragraph in paragraphs for u in paragraph if u.zone == "body"):
            self._answer(unit, unit.span.start, speaker)

    def _answers_in_dashes(self, paragraphs: list[list[Unit]], asked: list[int]) -> list[list[Unit]]:
        """The answers where questions and answers take turns, each behind a dash; none where it is not so."""
        dashed = [n for n, units_ in enumerate(paragraphs) if self._has_dash(units_) and n >= asked[0]]
        if len(dashed) < 2 * MIN_TURNS or not set(asked) <= set(dashed[::2]):
            return []
        return [paragraphs[n] for n in dashed[1::2]]

    def _has_dash(self, paragraph: list[Unit]) -> bool:
        start = paragraph[0].span.start
        return bool(_DASH.search(self.text, max(0, start - 3), start))

    def _is_question(self, paragraph: list[Unit]) -> bool:
        plain = all(unit.zone == "body" and "q" not in unit.words.tags for unit in paragraph)
        words = self.text[paragraph[0].span.start : paragraph[-1].span.end].strip()
        is_bold = words.startswith("**") and words.endswith("**")
        return plain and (is_bold or words.rstrip("*_ ").endswith("?"))

    def _is_put_to(self, paragraph: list[Unit]) -> bool:
        """ "Fink says your number is too high.": one sentence that asks without a question mark."""
        words = paragraph[0].span.of(self.text)
        plain = len(paragraph) == 1 and paragraph[0].zone == "body" and "q" not in paragraph[0].words.tags
        return plain and bool(_SECOND_PERSON.search(words)) and not _FIRST_PERSON.search(words)


def _without_stop(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start + 1 and text[end - 1] in ".\n ":
        end -= 1
    return Span(span.start, end)


def _names_document(words: str) -> bool:
    return any(w.strip(".,").lower() in lexicon.DOCUMENT_NOUNS for w in words.split()[:5])


def _document_end(words: str) -> int:
    at = 0
    for match in re.finditer(r"\S+", words):
        at = match.end()
        if match.group().lower().strip(",.") in lexicon.DOCUMENT_NOUNS:
            break
    return at


def _in_order(made: list[Attribution]) -> tuple[Attribution, ...]:
    """Sort by where the content begins, without the empty ones, keeping `outer` pointing at the same attribution."""
    order = sorted((k for k in range(len(made)) if made[k].content), key=lambda k: _place(made, k))
    place = {old: new for new, old in enumerate(order)}
    return tuple(replace(made[k], outer=None if (outer := made[k].outer) is None else place.get(outer)) for k in order)


def _place(made: Sequence[Attribution], k: int) -> tuple[int, bool, tuple[Span, ...]]:
    """What passes on the same words stands before their origin."""
    said = made[k]
    within_same = said.outer is not None and made[said.outer].content == said.content
    return said.content[0].start, within_same, said.cue
