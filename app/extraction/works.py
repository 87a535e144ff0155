"""Reports and books with a title of their own: "The report, Empty Quays, …" is Empty Quays wherever it speaks."""

import re

from app.extraction.descriptions import head_noun
from app.extraction.source_kinds import written_alike

_NOUN = (
    r"(?P<noun>report|study|assessment|paper|survey|review|audit|pamphlet|book|memoir|analysis|dossier|document|novel"
    r"|biography|inquiry|manifesto|white paper)"
)
_WORD = r"[^\W\d_a-z][\w’'-]*"
_TITLE = rf"(?P<title>{_WORD}(?: (?:(?:of|and|the|for|in|on|at|to|a) ){{0,2}}(?:{_WORD}|\d+)){{1,7}})"
_AFTER = re.compile(
    rf"(?<!\bof )\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?) (?:(?!of )[\w’'-]+ ){{0,3}}{_NOUN}"
    rf"(?: (?:by|of|from) [^,.;:“”\"\n]{{3,60}})?(?:, | (?:called|titled|entitled),? )[“\"]?{_TITLE}[”\"]?"
)
_BEFORE = re.compile(
    rf"(?<![\w’'-])(?!(?:In|On|At|By|From|With|For|As|But|And) )[“\"]?{_TITLE},?[”\"]?,? an? "
    rf"(?:[\w’'-]+ ){{0,3}}{_NOUN}\b"
)
_ANOTHER = re.compile(r"\b(?:earlier|previous|another|rival|second|own|former|later|separate|first|\d{4})\b")


class Works:
    """The titled works of one text."""

    def __init__(self, text: str) -> None:
        found = [*_AFTER.finditer(text), *_BEFORE.finditer(text)]
        self._works = sorted((m.end(), m["title"], m["noun"]) for m in found)

    def called(self, description: str, place: int, definite: bool) -> str | None:
        """Return the title of the work that a description at a place is about, if the text has only one.

        definite: it is "the report"; "a report" farther on is another one.
        """
        if len({title for _, title, _ in self._works}) != 1 or _ANOTHER.search(description):
            return None
        end, title, noun = self._works[0]
        head = head_noun(description)
        return title if head in written_alike(noun) | {noun} and (definite or place < end) else None
