"""The gold format: one article with its claims marked inline, read and checked."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, cast, get_args

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from app.extraction.document import (
    Comparator,
    EntityType,
    Factuality,
    SourceKind,
    Speech,
    TimeBasis,
    TimeRelation,
    Zone,
    ZoneKind,
)
from app.text.span import Span

HEAD_FIELDS = ("layout", "topic", "published_at", "publisher", "language")
ENTITY_TYPES: dict[str, EntityType] = {
    "PER": "person",
    "ORG": "organisation",
    "PLC": "place",
    "PRD": "product",
    "EVT": "event",
    "DOC": "document",
}
ROLE_LETTERS = "CUS"
"""Content, cue and source."""
CARRYING_ZONES = ("headline", "body")
"""The zones whose words may be the content of a claim."""

MARK = re.compile(r"\{([A-Z]+)(\d+(?:,\d+)*)?\||([{|}])")
TAIL_KEY = re.compile(r"([CTQ])(\d+)\s+(.*)")
ZONE_LINE = re.compile(r"Z (\S+) (.*?)(?: @(\d+))?")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class MarkupError(Exception):
    """A gold file breaks the format. `problems` holds one "file:line: what is wrong" each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Head:
    """What the article's head says about it."""

    layout: str
    topic: str
    published_at: datetime
    publisher: str
    language: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim: its spans in reading order and the fields of its tail line."""

    number: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speech: Speech
    source_name: str | None
    """None: unstated. "author" for the article's own voice."""
    kind: SourceKind
    factuality: Factuality
    """The value for the innermost source."""
    chain: tuple[str, ...] = ()
    """Outermost reporter first, the source last; empty when nobody stands between author and source."""
    minor: bool = False
    words: tuple[str, ...] = ()
    """The hedging words, as they stand in the text."""
    negative: bool = False


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One named mention."""

    type: EntityType
    span: Span


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One time expression with its EDTF value."""

    number: int
    span: Span
    edtf: str
    relation: TimeRelation
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """One quantity. value: a number, a range, or None when the words are only vague."""

    number: int
    span: Span
    value: float | tuple[float, float] | None
    unit: str | None
    comparator: Comparator
    target: bool = False
    vague: bool = False
    per: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article, its text without marks and everything marked in it."""

    path: Path
    head: Head
    text: str
    claims: tuple[GoldClaim, ...]
    entities: tuple[GoldEntity, ...]
    times: tuple[GoldTime, ...]
    quantities: tuple[GoldQuantity, ...]
    zones: tuple[Zone, ...]
    """Marked zones and the body between them, in reading order; every non-blank character lies in one."""


class _Fault(Exception):
    """One thing wrong in the line being read."""


@dataclass(slots=True)
class _Problems:
    """What is wrong in one file, with the line it stands in."""

    path: Path
    found: list[str] = field(default_factory=list)

    def add(self, line: int, what: str) -> None:
        self.found.append(f"{self.path}:{line}: {what}")


@dataclass(slots=True)
class _Marked:
    """The text without marks, and the marks found in it."""

    text: str = ""
    roles: dict[tuple[str, int], list[Span]] = field(default_factory=dict)
    values: dict[tuple[str, int], list[Span]] = field(default_factory=dict)
    entities: list[GoldEntity] = field(default_factory=list)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    """The line of the file in which a key was first marked."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark whose closing brace has not come yet."""

    letters: str
    numbers: tuple[int, ...]
    start: int
    line: int


def read(path: Path) -> GoldArticle:
    """Read one gold file.

    Raises MarkupError naming file, line and fault of everything that breaks the format.
    """
    problems = _Problems(path)
    parts = _parts(path.read_text(encoding="utf-8"), problems)
    if parts is None:
        raise MarkupError(problems.found)
    head_lines, text_lines, tail_lines = parts
    head = _head(head_lines, problems)
    marked = _marked(text_lines, len(head_lines) + 2, problems)
    tail_start = len(head_lines) + len(text_lines) + 3
    article = _with_tail(path, head, marked, tail_lines, tail_start, problems)
    if article is None or problems.found:
        raise MarkupError(problems.found)
    return article


def read_all(folder: Path) -> list[GoldArticle]:
    """Read every `*.txt` of a folder in the order of names. Raises MarkupError for the first bad file."""
    return [read(path) for path in sorted(folder.glob("*.txt"))]


def _parts(raw: str, problems: _Problems) -> tuple[list[str], list[str], list[str]] | None:
    lines = raw.split("\n")
    if "---" not in lines:
        problems.add(1, "no line '---' after the head")
        return None
    head_end = lines.index("---")
    if "===" not in lines[head_end:]:
        problems.add(len(lines), "no line '===' after the text")
        return None
    text_end = lines.index("===", head_end)
    return lines[:head_end], lines[head_end + 1 : text_end], lines[text_end + 1 :]


def _head(lines: list[str], problems: _Problems) -> Head | None:
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        if not colon or key not in (*HEAD_FIELDS, "author") or not value.strip():
            problems.add(number, f"not a head field with a value: {line!r}")
        fields[key] = value.strip()
    missing = [name for name in HEAD_FIELDS if name not in fields]
    if missing:
        problems.add(1, f"head lacks {', '.join(missing)}")
        return None
    try:
        published_at = datetime.fromisoformat(fields["published_at"])
    except ValueError:
        problems.add(1, f"published_at is no ISO date: {fields['published_at']!r}")
        return None
    return Head(
        fields["layout"],
        fields["topic"],
        published_at,
        fields["publisher"],
        fields["language"],
        fields.get("author"),
    )


def _marked(lines: list[str], first_line: int, problems: _Problems) -> _Marked:
    """Take the marks out of the text; what is wrong with them goes to the problems."""
    marked = _Marked()
    pieces: list[str] = []
    length = 0
    stack: list[_Open] = []
    raw = "\n".join(lines)
    position = 0
    for match in MARK.finditer(raw):
        pieces.append(raw[position : match.start()])
        length += match.start() - position
        position = match.end()
        line = first_line + raw.count("\n", 0, match.start())
        if match[1]:
            numbers = tuple(int(number) for number in (match[2] or "").split(",") if number)
            stack.append(_Open(match[1], numbers, length, line))
        elif match[3] == "}" and stack:
            problem = _close(stack.pop(), length, marked)
            if problem:
                problems.add(line, problem)
        else:
            problems.add(line, f"a stray {match[3]!r}: {raw[match.start() : match.start() + 30]!r}")
    pieces.append(raw[position:])
    marked.text = "".join(pieces)
    for mark in stack:
        problems.add(mark.line, f"the mark {mark.letters} opened here is never closed")
    _check_edges(marked, problems)
    return marked


def _close(mark: _Open, end: int, marked: _Marked) -> str | None:
    """Store a finished mark; answer what is wrong with it, or None."""
    span = Span(mark.start, end)
    if span.start == span.end:
        return f"the mark {mark.letters} is empty"
    if mark.letters in ENTITY_TYPES:
        if mark.numbers:
            return f"an entity mark has no number: {mark.letters}"
        marked.entities.append(GoldEntity(ENTITY_TYPES[mark.letters], span))
        return None
    if mark.letters not in (*ROLE_LETTERS, "T", "Q"):
        return f"unknown mark {mark.letters!r}"
    if not mark.numbers:
        return f"the mark {mark.letters} needs a number"
    if mark.letters in "TQ" and len(mark.numbers) > 1:
        return f"the mark {mark.letters} takes one number"
    into = marked.roles if mark.letters in ROLE_LETTERS else marked.values
    for number in mark.numbers:
        into.setdefault((mark.letters, number), []).append(span)
        marked.lines.setdefault((mark.letters, number), mark.line)
    return None


def _check_edges(marked: _Marked, problems: _Problems) -> None:
    """A mark neither begins nor ends with a blank."""
    for (letter, number), spans in (marked.roles | marked.values).items():
        for span in spans:
            if span.of(marked.text) != span.of(marked.text).strip():
                problems.add(marked.lines[letter, number], f"{letter}{number} begins or ends with a blank")
    for entity in marked.entities:
        if entity.span.of(marked.text) != entity.span.of(marked.text).strip():
            problems.add(1, f"the {entity.type} {entity.span.of(marked.text)!r} begins or ends with a blank")


def _with_tail(
    path: Path,
    head: Head | None,
    marked: _Marked,
    lines: list[str],
    first_line: int,
    problems: _Problems,
) -> GoldArticle | None:
    """Join the marks with the lines of the tail."""
    claims: list[GoldClaim] = []
    times: list[GoldTime] = []
    quantities: list[GoldQuantity] = []
    zones: list[Zone] = []
    seen: set[tuple[str, int]] = set()
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            continue
        try:
            if line.startswith("Z "):
                zones.append(_zone(line, marked.text))
                continue
            letter, key, fields = _tail_key(line, seen, marked)
            if letter == "C":
                claims.append(_claim(key, fields, marked))
            elif letter == "T":
                times.append(_time(key, fields, marked))
            else:
                quantities.append(_quantity(key, fields, marked))
        except _Fault as fault:
            problems.add(number, str(fault))
    _check_all_told(marked, seen, problems)
    all_zones = _zones_with_body(marked.text, zones, first_line, problems)
    _check_zones_of_claims(claims, all_zones, marked, problems)
    if head is None:
        return None
    return GoldArticle(
        path,
        head,
        marked.text,
        tuple(sorted(claims, key=lambda claim: (claim.content, claim.number))),
        tuple(sorted(marked.entities, key=lambda entity: entity.span)),
        tuple(sorted(times, key=lambda time: time.span)),
        tuple(sorted(quantities, key=lambda quantity: quantity.span)),
        all_zones,
    )


def _tail_key(line: str, seen: set[tuple[str, int]], marked: _Marked) -> tuple[str, int, str]:
    match = TAIL_KEY.fullmatch(line.strip())
    if not match:
        raise _Fault(f"not a line for a claim, time, quantity or zone: {line!r}")
    letter, number = match[1], int(match[2])
    if (letter, number) in seen:
        raise _Fault(f"{letter}{number} has two lines")
    seen.add((letter, number))
    if (letter, number) not in (marked.roles if letter == "C" else marked.values):
        raise _Fault(f"{letter}{number} is not marked in the text")
    return letter, number, match[3]


def _claim(number: int, fields: str, marked: _Marked) -> GoldClaim:
    parts = [part.strip() for part in fields.split("|")]
    if len(parts) < 4:
        raise _Fault(f"C{number} needs speech | source name | kind | factuality")
    speech = cast(Speech, _one_of(parts[0], Speech, "speech"))
    kind = cast(SourceKind, _one_of(parts[2], SourceKind, "kind"))
    factuality = cast(Factuality, _one_of(parts[3], Factuality, "factuality"))
    options = _options(parts[4:], flags=("minor", "negative"), values=("chain", "words"))
    content, cue, source = (tuple(sorted(marked.roles.get((role, number), ()))) for role in ROLE_LETTERS)
    claim = GoldClaim(
        number,
        content,
        cue,
        source,
        speech,
        None if parts[1] == "-" else parts[1],
        kind,
        factuality,
        tuple(name.strip() for name in options["chain"].split(">")) if "chain" in options else (),
        "minor" in options,
        tuple(words.strip() for words in options["words"].split(" + ")) if "words" in options else (),
        "negative" in options,
    )
    _check_claim(claim, marked.text)
    return claim


def _check_claim(claim: GoldClaim, text: str) -> None:
    name = f"C{claim.number}"
    if not claim.source_name and claim.kind != "unstated":
        raise _Fault(f"{name}: only an unstated source has the name '-'")
    if claim.kind == "unstated" and claim.source_name:
        raise _Fault(f"{name}: an unstated source has the name '-'")
    if (claim.kind == "author") != (claim.source_name == "author"):
        raise _Fault(f"{name}: kind 'author' and name 'author' go together")
    if claim.speech == "narrator" and (claim.kind != "author" or claim.cue or claim.source):
        raise _Fault(f"{name}: a narrator claim has the author as source, and no cue or source mark")
    if claim.chain and (len(claim.chain) < 2 or claim.chain[-1] != (claim.source_name or "-")):
        raise _Fault(f"{name}: the chain is 'A > B' and ends with the source")
    for words in claim.words:
        if words not in text:
            raise _Fault(f"{name}: the words {words!r} do not stand in the text")


def _time(number: int, fields: str, marked: _Marked) -> GoldTime:
    parts = fields.split()
    if len(parts) != 3:
        raise _Fault(f"T{number} needs an EDTF value, a relation and a basis")
    try:
        parse_edtf(parts[0])
    except EDTFParseException:
        raise _Fault(f"T{number}: {parts[0]!r} is no EDTF") from None
    relation = cast(TimeRelation, _one_of(parts[1], TimeRelation, "relation"))
    basis = cast(TimeBasis, _one_of(parts[2], TimeBasis, "basis"))
    return GoldTime(number, _only_span("T", number, marked), parts[0], relation, basis)


def _quantity(number: int, fields: str, marked: _Marked) -> GoldQuantity:
    parts = [part.strip() for part in fields.split("|")]
    if len(parts) < 3:
        raise _Fault(f"Q{number} needs value | unit | comparator")
    comparator = cast(Comparator, _one_of(parts[2], Comparator, "comparator"))
    options = _options(parts[3:], flags=("target", "vague"), values=("per", "of"))
    value = _number(parts[0])
    if value is None and "vague" not in options:
        raise _Fault(f"Q{number} has no value, so it is 'vague'")
    return GoldQuantity(
        number,
        _only_span("Q", number, marked),
        value,
        None if parts[1] == "-" else parts[1],
        comparator,
        "target" in options,
        "vague" in options,
        options.get("per"),
        options.get("of"),
    )


def _number(words: str) -> float | tuple[float, float] | None:
    if words == "-":
        return None
    bounds = words.split("..")
    if len(bounds) > 2 or not all(NUMBER.fullmatch(bound) for bound in bounds):
        raise _Fault(f"not a number, a range 'lo..hi' or '-': {words!r}")
    if len(bounds) == 1:
        return float(bounds[0])
    return float(bounds[0]), float(bounds[1])


def _only_span(letter: str, number: int, marked: _Marked) -> Span:
    spans = marked.values[letter, number]
    if len(spans) > 1:
        raise _Fault(f"{letter}{number} is marked {len(spans)} times")
    return spans[0]


def _one_of(word: str, allowed: object, what: str) -> str:
    choices = get_args(allowed)
    if word not in choices:
        raise _Fault(f"{what} is one of {' '.join(choices)}, not {word!r}")
    return word


def _options(parts: list[str], flags: tuple[str, ...], values: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        if (key in flags and not equals) or (key in values and value.strip()):
            found[key] = value.strip()
        else:
            raise _Fault(f"unknown field {part!r}; known: {' '.join(flags)} {'= '.join(values)}=")
    return found


def _zone(line: str, text: str) -> Zone:
    match = ZONE_LINE.fullmatch(line.rstrip())
    if not match:
        raise _Fault(f"a zone line is 'Z kind words': {line!r}")
    kind = cast(ZoneKind, _one_of(match[1], ZoneKind, "zone"))
    places = _places(match[2], text)
    wanted = int(match[3] or 1)
    if len(places) < wanted:
        raise _Fault(f"the {kind} {match[2]!r} stands {len(places)} times in the text, not {wanted}")
    return Zone(kind, places[wanted - 1])


def _places(words: str, text: str) -> list[Span]:
    """Where the words stand: as whole lines if they do, else at the start of lines, else anywhere."""
    escaped = re.escape(words)
    for pattern in (rf"^[^\S\n]*({escaped})[^\S\n]*$", rf"^[^\S\n]*({escaped})", f"({escaped})"):
        found = [Span(*match.span(1)) for match in re.finditer(pattern, text, re.MULTILINE)]
        if found:
            return found
    return []


def _zones_with_body(text: str, zones: list[Zone], line: int, problems: _Problems) -> tuple[Zone, ...]:
    """Fill what lies between the marked zones with body."""
    filled: list[Zone] = []
    end = 0
    for zone in sorted(zones, key=lambda zone: zone.span):
        if zone.span.start < end:
            problems.add(line, f"two zones overlap at {zone.span.of(text)!r}")
        filled += [*_body(text, end, zone.span.start), zone]
        end = zone.span.end
    return (*filled, *_body(text, end, len(text)))


def _body(text: str, start: int, end: int) -> Iterator[Zone]:
    words = text[start:end]
    if words.strip():
        left = start + len(words) - len(words.lstrip())
        yield Zone("body", Span(left, left + len(words.strip())))


def _check_all_told(marked: _Marked, seen: set[tuple[str, int]], problems: _Problems) -> None:
    """Every key marked in the text has its line in the tail, and every claim a content."""
    for letter, number in sorted(marked.values.keys() - seen):
        problems.add(marked.lines[letter, number], f"{letter}{number} has no line in the tail")
    for letter, number in sorted(marked.roles):
        line = marked.lines[letter, number]
        if letter == "C" and (letter, number) not in seen:
            problems.add(line, f"C{number} has no line in the tail")
        if letter != "C" and ("C", number) not in marked.roles:
            problems.add(line, f"{letter}{number} belongs to no content C{number}")


def _check_zones_of_claims(
    claims: list[GoldClaim], zones: tuple[Zone, ...], marked: _Marked, problems: _Problems
) -> None:
    closed = [zone for zone in zones if zone.kind not in CARRYING_ZONES]
    for claim in claims:
        for zone in closed:
            if any(span.overlaps(zone.span) for span in claim.content):
                problems.add(marked.lines["C", claim.number], f"C{claim.number} has content in a {zone.kind}")


Tag = Callable[[GoldArticle], Iterable[str]]

COUNTED: dict[str, Tag] = {
    "layout": lambda article: [article.head.layout],
    "speech": lambda article: [claim.speech for claim in article.claims],
    "source": lambda article: [claim.kind for claim in article.claims],
    "factuality": lambda article: [claim.factuality for claim in article.claims],
    "entity": lambda article: [entity.type for entity in article.entities],
    "time relation": lambda article: [time.relation for time in article.times],
    "time basis": lambda article: [time.basis for time in article.times],
    "quantity": lambda article: [quantity.comparator for quantity in article.quantities],
    "zone": lambda article: [zone.kind for zone in article.zones],
}


def counts(articles: Iterable[GoldArticle]) -> dict[str, Counter[str]]:
    """Count articles and claims by class: {"speech": {"direct": 12, …}, …}."""
    articles = list(articles)
    return {name: Counter(tag for article in articles for tag in tags(article)) for name, tags in COUNTED.items()}


def main(arguments: list[str]) -> Literal[0, 1, 2]:
    """Check the files named, print what is wrong with them or how much is in them."""
    if not arguments:
        print("usage: python -m training.markup FILE…")
        return 2
    articles: list[GoldArticle] = []
    failed = False
    for name in arguments:
        try:
            articles.append(read(Path(name)))
        except (MarkupError, OSError, UnicodeDecodeError) as error:
            failed = True
            print(error, file=sys.stderr)
    print(f"{len(articles)} articles, {sum(len(article.claims) for article in articles)} claims")
    for name, counter in counts(articles).items():
        print(f"{name}: " + ", ".join(f"{tag} {n}" for tag, n in counter.most_common()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
