"""Noun phrases shortly before a pronoun that it may stand for, from the sentence it stands in and the one before."""

import re
from dataclasses import dataclass

from app.extraction import lexicon
from app.extraction.descriptions import described, head_noun
from app.extraction.grammar import NP
from app.extraction.quotes import QuoteIndex, find_quotes
from app.extraction.source_kinds import BODIES, DOCUMENTS, PERSONS
from app.extraction.words import Words, tag
from app.text.span import Span

_REACH = 500
"""Characters before the pronoun that are read at most."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’]?\s+(?=\W{0,2}[^\W_])|\n+(?:\W+\s)?")
_AFTER_SUBJECT = re.compile(r"(?:\([^()]\))?(?:a*[mhBvVe]|a*,[^,;:]*,a*[mhBvVe]|,w)")
_CLAUSE_START = frozenset(".,;:tcbksw(-aT")
_PRONOUN_FIRST = re.compile(r"(?:its|their|his|her|our|my|it|they|he|she|we|i|you|there|this|that)\b", re.IGNORECASE)
_PHRASE = re.compile(rf"{NP}(?:,[DX]{NP}(?=,a*[mhBvVe]))?")
"""With what is put beside it: "The operator, Alder Air,"."""
_PLURAL = re.compile(r"(?<![’'us])s$")
_MANY_PEOPLE = re.compile(r"(?:[eo]r|ist|ant|an|ee|nt|st)s$")
_MANY = lexicon.word_set("people men women police children fishermen firefighters gardaí troops staff")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase before a pronoun."""

    span: Span
    is_subject: bool
    opens: bool
    """It is what its sentence begins with."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a pronoun. here: in its own sentence, nearest first; earlier: in the one before, in order."""

    here: tuple[Candidate, ...]
    earlier: tuple[Candidate, ...]
    earlier_start: int
    """Where the sentence before begins, or the pronoun's own where there is none."""
    start: int
    """Where the pronoun's own sentence begins."""


def is_many(description: str) -> bool:
    """Tell people in the plural from one body or person."""
    head = head_noun(description)
    known = head in PERSONS and _PLURAL.search(head)
    return bool(known or head in _MANY or _MANY_PEOPLE.search(head))


def is_body(description: str) -> bool:
    """Tell a body in the singular, which may want and deny."""
    return head_noun(description) in BODIES


def is_document(description: str) -> bool:
    """Tell one document, which says and shows."""
    head = head_noun(description)
    return head in DOCUMENTS and not _PLURAL.search(head)


class Candidates:
    """Finds what the pronouns of one text may stand for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = QuoteIndex(find_quotes(text))

    def before(self, place: int) -> Before:
        """Return the noun phrases of the sentence up to a place and those of the one before.

        Quotations are left out, and what begins with a pronoun.
        """
        floor = max(0, place - _REACH)
        starts = [floor, *(m.end() for m in _SENTENCE_END.finditer(self._text, floor, place + 1) if m.end() <= place)]
        here = self._phrases(Span(starts[-1], place))[::-1]
        earlier = self._phrases(Span(starts[-2], starts[-1])) if len(starts) > 1 else []
        return Before(tuple(here), tuple(earlier), starts[-2] if len(starts) > 1 else starts[-1], starts[-1])

    def _phrases(self, span: Span) -> list[Candidate]:
        words = tag(self._text, span, self._quotes.within(span))
        return [
            Candidate(
                words.span(*found.span()),
                _is_subject(words, found.start(), found.end()),
                not words.tags[: found.start()].strip("abck,-"),
            )
            for found in _PHRASE.finditer(words.tags)
            if not _PRONOUN_FIRST.match(words.words[found.start()])
            and described(words.span(*found.span()).of(self._text))
        ]


def _is_subject(words: Words, start: int, end: int) -> bool:
    before, after = words.tags[:start][-1:], words.tags[end:]
    if "," in words.tags[start:end]:
        after = after.removeprefix(",")
    return (not before or before in _CLAUSE_START) and bool(_AFTER_SUBJECT.match(after))
