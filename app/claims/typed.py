"""Read what somebody types to find something: words, "exact phrases", -without, endings*, source:name. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 1000
"""Letters of a typed search that are read; what comes after them is left out, and said so."""
MOST_WORDS = 32

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_TOKEN = re.compile(r'(?P<no>-)?(?:(?P<key>[A-Za-z_]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_NEAR = re.compile(r"~(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase that was typed."""

    text: str
    is_not: bool = False
    is_phrase: bool = False
    is_prefix: bool = False
    """`crane*`: any ending."""
    is_or: bool = False
    """Tied to the word before by `or`: one of them is enough."""
    near: int = 0
    """Tied to the word before by `~5`: at most so many words may stand between; 0: not tied."""

    def written(self) -> str:
        """Return the word as it may be typed."""
        word = f'"{self.text}"' if self.is_phrase else self.text
        tie = "or " if self.is_or else f"~{self.near} " if self.near else ""
        return f"{tie}{'-' if self.is_not else ''}{word}{'*' if self.is_prefix else ''}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, taken apart."""

    words: tuple[Word, ...]
    pairs: tuple[tuple[str, str], ...]
    """Filters, (key, value) as in an address; the key begins with `-` to turn it round."""
    notes: tuple[str, ...]
    """What was not understood, in sentences."""


def read_typed(text: str, keys: Sequence[str]) -> Typed:
    """Take apart what was typed. Never raises.

    keys: names of filters; `key:value` with another name is left out and noted.
    """
    words: list[Word] = []
    pairs: list[tuple[str, str]] = []
    notes = [f"Only the first {LONGEST:,} letters were read."] if len(text) > LONGEST else []
    is_or, near = False, 0
    for token in _TOKEN.finditer(plain(text[:LONGEST])):
        key, value = (token["key"] or "").lower(), token["word"] or token["phrase"] or ""
        if key in keys and value:
            pairs.append((("-" if token["no"] else "") + key, value))
        elif key and not value.startswith("//"):
            notes.append(f"“{token[0]}” is no filter, so it was left out.")
        elif words and token[0] in ("or", "OR"):
            is_or = True
        elif words and (distance := _NEAR.fullmatch(token[0])):
            near = int(distance[1])
        elif word := _word(token, is_or, near):
            words.append(word)
            is_or, near = False, 0
        elif value:
            notes.append(f"“{value[:40]}” holds no letters or digits, so it was left out.")
    if len(words) > MOST_WORDS:
        notes.append(f"Only the first {MOST_WORDS} words were looked for.")
    return Typed(tuple(words[:MOST_WORDS]), tuple(pairs), tuple(notes))


def plain(text: str) -> str:
    """Return the text with every run of control and direction characters made one space."""
    return _CONTROL.sub(" ", text)


def _word(token: re.Match[str], is_or: bool, near: int) -> Word | None:
    is_phrase = token["phrase"] is not None
    text = token["phrase"] if is_phrase else token[0].removeprefix("-")
    text = " ".join(text.split())
    is_prefix = not is_phrase and text.endswith("*")
    text = text.rstrip("*") if is_prefix else text
    if not any(letter.isalnum() for letter in text):
        return None
    is_not = bool(token["no"])
    return Word(text, is_not, is_phrase, is_prefix, is_or and not is_not, 0 if is_not or is_or else near)


def groups(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """Return the wanted words in groups: of each group one must be there. Unwanted words are left out."""
    found: list[list[Word]] = []
    for word in words:
        if word.is_not:
            continue
        if word.is_or and found:
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(tuple(group) for group in found)
