"""The gist of a claim: its words, with those named that it only points at."""

import re
from collections.abc import Sequence

from app.extraction.document import ExtractedClaim, Mention
from app.text.span import Span

_POSSESSIVE = re.compile(r"(?:his|its|their)$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|me|my|myself|we|us|our|ourselves)$", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\b")
_SELF = re.compile(r"\w+(?:self|selves)$")


def plain(content: str) -> str:
    """Return the words without "that" before them and without the marks around them."""
    bare = re.sub(r"^that\s+", "", " ".join(content.split()))
    if len(bare) > 2 and bare[0] in '“"‘«„' and bare[-1] in '”"’»“' and not re.search(r"[“”\"«»]", bare[1:-1]):
        bare = bare[1:-1]
    elif bare[:1] in ("“", '"', "«", "„") and not re.search(r"[”\"»]", bare[1:]):
        bare = bare[1:]
    elif bare[-1:] in ("”", '"', "»") and not re.search(r"[“\"«]", bare[:-1]):
        bare = bare[:-1]
    return bare.strip().rstrip(",")


def with_names(claim: ExtractedClaim, text: str, pronouns: Sequence[Mention]) -> str:
    """Return the gist with the first pronoun for each thing named, where its name does not stand before it.

    Inside quotation marks the name comes behind the pronoun in brackets, so that no word of the speaker is changed.
    """
    names_at: dict[Span, list[str]] = {}
    for mention in sorted(pronouns, key=lambda m: m.span):
        names_at.setdefault(mention.span, []).append(mention.name)
    first: dict[str, Span] = {}
    for mention in (*claim.entities, *pronouns):
        first[mention.name] = min(mention.span, first.get(mention.name, mention.span))
    parts: list[str] = []
    for span in claim.content:
        at, part = span.start, ""
        subjects = (Span(*one.span()) for one in _SUBJECT.finditer(text, *span))
        unknown = next((one for one in subjects if one not in names_at), None)
        for place, names in names_at.items():
            if not span.start <= place.start < span.end:
                continue
            if unknown and unknown < place:
                break  # nobody knows whether this is the same one
            if _is_clear(text, place) or any(first[name] < place for name in names):
                continue
            part += text[at : place.start] + _in_words(text, place, names, quoted=claim.speech in ("direct", "mixed"))
            at = place.end
        parts.append(part + text[at : span.end])
    return plain(" ".join(parts))


def _is_clear(text: str, place: Span) -> bool:
    word = place.of(text)
    return bool(_FIRST_PERSON.match(word) or _SELF.match(word)) or text[place.end : place.end + 1] in ("’", "'")


def _in_words(text: str, place: Span, names: Sequence[str], *, quoted: bool) -> str:
    word, name = place.of(text), " and ".join(names)
    many_for_one = word.lower() == "they" and len(names) == 1
    if quoted or many_for_one:
        return f"{word} [{name}]"
    owns = _POSSESSIVE.match(word) or (word.lower() == "her" and re.match(r" [a-z]", text[place.end : place.end + 2]))
    if owns and word.lower() != "him":
        return f"{name}’" if name.endswith("s") else f"{name}’s"
    return name
