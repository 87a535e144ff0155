"""Who is asked in an interview: what an introduction, a headline and a byline tell of the persons they name."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from app.extraction.document import Mention
from app.text.span import Span

_ASKING = re.compile(
    r"(?:interview(?:ed)?|text|words|questions|asked|written|conversation|as told|^[ \t]*) ?(?:by|:|to the)[ \t]+"
    r"(?:[\w’'-]+ ){0,3}$|(?:\binterview(?:er)?[:,]|[\w’']\) ?[-–—|]) ?$",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands before the name of who asks: "Interview by", "By", "Questions:"."""
_TALKS = r"(?:spoke|speaks|spoken|talk(?:s|ed)?|sat down|sits down|chat(?:s|ted)?|corresponded)"
_MEETS = r"(?:met|meets|visit(?:ed|s)|interview(?:ed|s)|ask(?:ed|s)|question(?:ed|s)|called|rode with|accompanied)"
_HAVING = r"(?:(?:has|have|had|recently) )*"
_BETWEEN = re.compile(
    rf"(?P<beside>,[^.!?\n]{{2,70}},| of [\w’' -]{{2,30}}?)? ?{_HAVING}"
    rf"(?:(?P<talks>{_TALKS}) (?:\w+ )?(?:to|with)|{_MEETS}) (?P<role>[^.!?\n]{{0,60}})"
)
"""Between the names of two, the first of whom meets or talks to the second."""
_ASKED = re.compile(
    rf"(?:(?P<who>\b(?:[Ss]he|[Hh]e) ){_HAVING})?\b(?:{_TALKS} (?:\w+ )?(?:to|with)|{_MEETS}"
    r"|(?:[Ii]nterview|[Cc]onversation|[Tt]alk|Q&A|[Mm]eeting|[Qq]uestions?|[Ss]ession) (?:with|to|for|of)"
    r"|[Aa]nswers? (?:from|by)) (?P<role>[^.!?\n]{0,60})$"
)
"""What stands before the name of who is asked, with what tells who that is: "met the lamp maker"."""
_ASKS = re.compile(
    rf",? {_HAVING}(?:{_TALKS} (?:to|with) (?:the|an?|his|her|its) [a-z]|(?:met|meets|interview(?:ed|s)) )"
)
"""Behind the name of who asks: "talked to the harbour chief"."""
_ANSWERS = re.compile(
    rf"[^.!?\n]{{0,80}}?\b(?:tells?|told|explains?|explained|answers?|answered|{_TALKS} (?:to|with|about)"
    r"|(?:was|is) (?:asked|interviewed)|recalls|describes|remembers|reveals|looks back)\b"
)
_ON = re.compile(r"(?:,[^.!?,\n]{2,60},)? (?:on|about) |: ?[“‘\"']|[^.!?\n]{0,40}:$")
"""Behind a name in a headline: "Orla Venn on the flood", "Orla Venn: “We were late”"."""
_WEAK = re.compile(
    r"\b(?:by|with|to|of|for|from|after|than|like|against|under|since|told|tells|succeeded|succeeds|replaced|replaces|replacing"
    r"|predecessor|successor|and the \w+,) (?:[\w’'-]+ ){0,2}$|(?:owner|predecessor|husband|wife|rival), $"
)
"""Before the name of somebody who is told about."""
_OPENS = re.compile(
    r"(?:^|[.!?”\"’:]\s|\n|, )(?:(?:[Tt]he|[Aa]n?|[Oo]ur|Dr|Prof|Professor|Mr|Mrs|Ms) )?(?:[\w-]+ ){0,3}$"
)
_ROLE = re.compile(r", (?:an?|the|its|his|her|head|chief|director|[a-z-]+) |,? (?:who )?(?:has|is|heads|runs|leads) ")
_OFFICE_BEFORE = re.compile(r"[a-z]{4,} $(?<!correspondent )(?<!reporter )(?<!editor )(?<!colleague )(?<!author )")
_ABOUT = re.compile(r" (?:about|on|why|how)\b")
_ASKED_MARK, _ASKER = 6, -100
_NEAR = 160
"""Characters between the names of two who meet, at most."""


class Interviewees:
    """Tells who of the persons that are named in full before the first question is asked."""

    def __init__(self, text: str, body: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self._body = body
        self._people = [m for m in mentions if m.type == "person" and " " in m.name]
        self._roles = self._meetings()

    def before(self, place: int, asking: Collection[str] = ()) -> Span | None:
        """Return a place where the one is named who is asked; None if only those who ask are named.

        place: where the first question stands. asking: the labels of those who ask.
        """
        marks: dict[str, int] = defaultdict(int)
        spans: dict[str, Span] = {}
        for mention in self._people:
            if mention.span.end > place or " " not in mention.span.of(self.text):
                continue
            mark = self._mark(mention, place)
            marks[mention.name] = min(marks[mention.name], mark) if mark == _ASKER else marks[mention.name] + mark
            spans.setdefault(mention.name, mention.span)
        for name in spans:
            if any(label.split()[-1].casefold() == name.split()[-1].casefold() for label in asking):
                marks[name] = _ASKER
        answering = [name for name in spans if marks[name] > _ASKER // 2]
        best = max(answering, key=lambda name: marks[name], default=None)
        return spans[best] if best else None

    def _mark(self, mention: Mention, place: int) -> int:
        """How much speaks for it that a person is asked here; _ASKER where it says that the person asks."""
        start, end = mention.span
        before = self.text[max(0, start - 90) : start]
        after = self.text[end : min(place, end + 100)].split("\n", 1)[0]
        line = before.rsplit("\n", 1)[-1]
        if mention.span in self._roles:
            return self._roles[mention.span]
        if asked := _ASKED.search(line):
            return _ASKER if asked["who"] and not asked["role"] and not _ROLE.match(after) else _ASKED_MARK
        if _ASKING.search(line) or _ASKS.match(after):
            return _ASKER
        in_body = any(unit.contains(mention.span) for unit in self._body)
        mark = 1 if in_body else 0
        mark += 4 * bool(_ANSWERS.match(after)) + 2 * (not in_body and bool(_ON.match(after)))
        return mark + bool(_OPENS.search(before)) + bool(_ROLE.match(after)) - 3 * bool(_WEAK.search(line))

    def _meetings(self) -> dict[Span, int]:
        """Mark those of whom one meets or talks to the other: "Tom Reed met …", "… talks to Tom Reed about …"."""
        marks: dict[Span, int] = {}
        for one, other in pairwise(self._people):
            if other.span.start - one.span.end > _NEAR:
                continue
            found = _BETWEEN.fullmatch(self.text, one.span.end, other.span.start)
            if found:
                first = bool(found["talks"]) and self._is_asked_first(one, other, found)
                marks[one.span] = _ASKED_MARK if first else _ASKER
                marks[other.span] = _ASKER if first else _ASKED_MARK
        return marks

    def _is_asked_first(self, one: Mention, other: Mention, between: re.Match[str]) -> bool:
        """Tell whether in "X talks to Y" X is asked: X is told by an office, or there is a subject, and Y is not."""
        if between["role"].strip() or _ROLE.match(self.text, other.span.end):
            return False
        before = self.text[max(0, one.span.start - 40) : one.span.start].rsplit("\n", 1)[-1]
        told = bool(_OFFICE_BEFORE.search(before)) or bool(between["beside"])
        about = bool(_ABOUT.match(self.text, other.span.end))
        return told or (about and between["talks"].endswith("s"))
