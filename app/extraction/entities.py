"""Mentions of people, organisations, places, products, events and documents: rules and model joined."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from app.extraction import gazetteer, lexicon
from app.extraction.document import EntityType, Mention, Sentence
from app.extraction.name_context import is_item, stands_as_name
from app.extraction.name_extents import before_acronyms, overlapping
from app.extraction.name_spans import NAME, Raw, find_raws, trimmed
from app.extraction.name_types import Chances, is_no_name, types_of
from app.extraction.name_words import BODIES
from app.extraction.scores import Name
from app.text.span import Span

SURE_ALONE, SURE_OPENING, SURE_SECONDED, SURE_WHOLE = 0.6, 0.85, 0.35, 0.75
"""Least scores of the model: for a name the rules do not see; for the first word of a sentence; for one that stands
there again, or is joined to a name; to join two names of the rules into one."""

_AND_NAME = re.compile(r"(?:,? and |[’']s? )[^\W\d_a-z]")
_OFFICE_AFTER = re.compile(r" (?:minister|ministers|ministry|secretary|laws?|courts?|inspectors?|markets?|prices?)\b")
"""After "Labour" or "Health", what a field belongs to."""
_OF_TAIL = re.compile(r" of (?:the )?(?=\S)")
_SHORT = re.compile(r"(?<!\w)[A-Z][A-Za-z&]{1,7}(?!\w)")
_ARTICLE_JOINED = re.compile(r"(?:a[dlnrstz]|ash|el|u[dl])-[^\W\d_a-z]")
""" "al-Hakim", which is "Al-Hakim" where it opens a sentence."""
_ACRONYM_AFTER = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_ACRONYM_BESIDE = re.compile(r", (?:the|or|known as|or the) ([A-Z]{3,8})(?=,)")


def find_entities(text: str, sentences: Sequence[Sentence], names: Sequence[Name] = ()) -> tuple[Mention, ...]:
    """Return the named mentions in reading order, each with the fullest name the article gives.

    names: what the model takes for names, in reading order. A type is decided once for each name, from its words and
    from all the places where it stands.
    """
    raws = sorted(find_raws(text, sentences), key=lambda raw: raw.span)
    raws, chances = _joined(text, sentences, raws, names)
    short_for = before_acronyms(text)
    raws = _with_acronyms(text, raws, short_for)
    seen = Counter(raw.name for raw in raws if not raw.opening)
    often = Counter(raw.name for raw in raws)
    lower = _lower_words(text, raws)
    parts = frozenset(part for name in seen for part in name.split() if " " in name)
    raws = [r for r in raws if not r.opening or _is_name(text, r, seen, often, lower, parts, chances)]
    types = types_of(text, raws, chances, {short: span.of(text) for short, span in short_for.items()})
    raws = [raw for raw in raws if raw.name in types]
    fullest = _fullest(text, raws, types)
    full = [(raw, fullest.get(raw.name, raw.name)) for raw in raws]
    return tuple(Mention(raw.span, name, types.get(name) or types[raw.name]) for raw, name in full)


# Rules and model -----------------------------------------------------------------------------------------------------


def _joined(
    text: str, sentences: Sequence[Sentence], raws: list[Raw], names: Sequence[Name]
) -> tuple[list[Raw], Chances]:
    """Join the rules' names with the model's: the rules' words where both see one, and what either sees alone."""
    chances: dict[Span, tuple[EntityType, float]] = {}
    lines = sorted(sentences, key=lambda s: s.span)
    starts = [s.span.start for s in lines]
    raw_starts = [raw.span.start for raw in raws]
    kept: dict[Span, Raw] = {raw.span: raw for raw in raws}
    for name in names:
        line = lines[max(0, bisect_right(starts, name.span.start) - 1)] if lines else None
        if line is None or not line.span.contains(name.span):
            continue
        near = raws[max(0, bisect_left(raw_starts, name.span.start) - 1) : bisect_left(raw_starts, name.span.end)]
        over = [raw for raw in near if raw.span.overlaps(name.span)]
        whole = _whole(text, name, over)
        if whole:
            for raw in over:
                kept.pop(raw.span, None)
            kept[whole.span] = whole
            over = [whole]
        elif two := _first_part(text, name, over):
            for raw in two:
                kept[raw.span] = raw
            kept.pop(over[0].span, None)
            over = two[:1]
        elif not over and (alone := _alone(text, name, line)):
            kept.setdefault(alone.span, alone)
            over = [alone]
        for raw in over:
            shared = min(raw.span.end, name.span.end) - max(raw.span.start, name.span.start)
            part = shared / (raw.span.end - raw.span.start)
            if part * name.score > chances.get(raw.span, ("", 0.0))[1]:
                chances[raw.span] = (name.type, part * name.score)
    return sorted(kept.values(), key=lambda raw: raw.span), chances


def _whole(text: str, name: Name, over: Sequence[Raw]) -> Raw | None:
    """One name of the model where the rules see two: "Academy of Measurement"."""
    if len(over) < 2 or name.score < SURE_WHOLE or any(not name.span.contains(raw.span) for raw in over):
        return None
    words = name.span.of(text)
    if not re.search(r" (?:of|for|and|&|de) ", words) or re.search(r"[,;:]", words) or not words[0].isupper():
        return None
    if over[-1].name in gazetteer.PLACES:
        return None
    return Raw(name.span, words, False, over[0].titled)


def _first_part(text: str, name: Name, over: Sequence[Raw]) -> list[Raw]:
    """Two names where the rules see one, and the model is sure of the first: "General Staff" of "Dravina"."""
    if len(over) != 1 or name.score < SURE_WHOLE or name.span.start != over[0].span.start:
        return []
    tail = _OF_TAIL.match(text, name.span.end, over[0].span.end)
    if not tail or " " not in name.span.of(text):
        return []
    first, last = name.span, Span(tail.end(), over[0].span.end)
    return [Raw(first, first.of(text), False, over[0].titled), Raw(last, last.of(text), False, False)]


def _alone(text: str, name: Name, line: Sentence) -> Raw | None:
    """A name that only the model sees, if it looks like one and stands whole."""
    if line.zone == "dateline" or (line.zone == "label" and name.span.of(text).isupper()):
        return None  # "ALDER COURIER:" is who asks.
    if name.type == "place" and name.span.of(text) in gazetteer.PLACES_IN_LOWER_CASE:
        return Raw(name.span, name.span.of(text).title(), False, False)
    match = NAME.search(text, name.span.start, name.span.end)
    if not match or match.start() - name.span.start > 4 or name.score < SURE_ALONE:
        return None
    if text[match.end() : match.end() + 1].isalnum() or text[match.start() - 1 : match.start()].isalnum():
        return None
    raw = trimmed(text, match.start(), match.end(), line.span.start)
    if raw is None or is_no_name(raw.name) or (raw.opening and name.score < SURE_OPENING):
        return None
    raw.opening = raw.opening and name.score < SURE_OPENING
    return raw


def _with_acronyms(text: str, raws: list[Raw], short_for: Mapping[str, Span]) -> list[Raw]:
    """Give the names before acronyms in brackets the words that these stand for, and find the acronyms everywhere."""
    spans = [raw.span for raw in raws]
    kept = {raw.span: raw for raw in raws}
    for span in short_for.values():
        over = [raws[k] for k in overlapping(spans, span)]
        if not over or over[-1].span.end != span.end or any(raw.place for raw in over):
            continue
        for raw in over:
            kept.pop(raw.span, None)
        kept[span] = Raw(span, span.of(text), False, False)
    raws = sorted(kept.values(), key=lambda raw: raw.span)
    if short_for:
        spans = [raw.span for raw in raws]
        for match in _SHORT.finditer(text):
            span = Span(match.start(), match.end())
            if match.group() in short_for and not overlapping(spans, span):
                raws.append(Raw(span, match.group(), False, False))
    return sorted(raws, key=lambda raw: raw.span)


# Which of them are names ---------------------------------------------------------------------------------------------


def _lower_words(text: str, raws: Sequence[Raw]) -> frozenset[str]:
    """Which of the doubtful opening words the text also writes small."""
    doubtful = {raw.name.lower() for raw in raws if raw.opening}
    return frozenset(doubtful & set(re.findall(r"\b[a-z]{2,}\b", text))) if doubtful else frozenset()


def _is_name(
    text: str,
    raw: Raw,
    seen: Counter[str],
    often: Counter[str],
    lower: frozenset[str],
    parts: frozenset[str],
    chances: Chances,
) -> bool:
    """Tell whether an opening word is a name, though its capital tells nothing."""
    word = raw.name.lower()
    if seen[raw.name] or raw.titled or raw.name in gazetteer.PLACES:
        return True
    if _OFFICE_AFTER.match(text, raw.span.end) or word in lower or word in lexicon.DOCUMENT_NOUNS:
        return False
    if raw.name in parts:
        return word not in lexicon.ORGANISATION_WORDS
    _, chance = chances.get(raw.span, ("", 0.0))
    if chance >= SURE_OPENING or (
        chance > SURE_SECONDED and (_AND_NAME.match(text, raw.span.end) or often[raw.name] > 1)
    ):
        return True
    if stands_as_name(text, raw) or (chance > SURE_SECONDED and is_item(text, raw.span)):
        return True
    return len(raw.name) > 1 and (raw.name.isupper() or bool(re.search(r"[a-z-][A-Z]|-[A-Z]|\d", raw.name)))


# Short and full names ------------------------------------------------------------------------------------------------


def _fullest(text: str, raws: Sequence[Raw], types: dict[str, EntityType]) -> dict[str, str]:
    """Map short names to full ones: a surname to its person, an acronym to what it stands for."""
    full: dict[str, str] = {}
    people: dict[str, dict[str, None]] = defaultdict(dict)  # names as keys: in order, each once
    firms: dict[str, dict[str, None]] = defaultdict(dict)
    small: set[str] = set()
    for raw in raws:
        words = raw.name.split()
        acronym = _ACRONYM_AFTER.match(text, raw.span.end)
        if acronym and len(words) > 1:
            full[acronym[1]] = raw.name
        kind = types.get(raw.name)
        beside = _ACRONYM_BESIDE.match(text, raw.span.end) if kind == "organisation" and len(words) > 1 else None
        if beside:
            full[beside[1]] = raw.name
        if len(words) > 1 and kind == "person":
            for part in {_capital(word) if _ARTICLE_JOINED.match(word) else word for word in words}:
                if part[0].isupper() and types.get(part) in (None, "person"):
                    people[part][raw.name] = None
        elif kind == "person" and _ARTICLE_JOINED.match(raw.name):
            small.add(raw.name)
        elif len(words) > 1 and kind == "organisation":
            firms["".join(word[0] for word in words if word[0].isupper())][raw.name] = None
            if types.get(words[-1]) == "organisation":
                firms[words[-1]][raw.name] = None
            if words[0].lower() not in BODIES:
                for short in {words[0], " ".join(words[:-1])}:
                    firms[short][raw.name] = None
    for name, owners in firms.items():
        if len(owners) == 1 and len(name) > 2 and types.get(name) not in ("place", "person"):
            full.setdefault(name, next(iter(owners)))
    for name, owners in people.items():
        longest = max(owners, key=len)
        if name not in owners and all(_words(o) <= _words(longest) for o in owners):
            full[name] = longest
    for owners in people.values():
        longest = max(owners, key=len)
        full.update({o: longest for o in owners if o != longest and _words(o) < _words(longest)})
    full.update({name: full[_capital(name)] for name in small if _capital(name) in full})
    for raw in raws:
        if raw.place and raw.name.isupper():
            full[raw.name] = raw.name.title()
    return full


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _words(name: str) -> set[str]:
    """The words of a name, "Ter" as "ter"."""
    return set(name.lower().split())


class MentionIndex:
    """Mentions by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that begin in the span."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def before(self, place: int, most: int = 60) -> list[Mention]:
        """Return up to `most` mentions that begin before the place, nearest first."""
        k = bisect_left(self._starts, place)
        return self.mentions[max(0, k - most) : k][::-1]
