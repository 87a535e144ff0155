"""The path of a tag: names from the top joined by /, such as arms/drones. Pure."""

import re
import unicodedata

MOST_LEVELS = 5
LONGEST_NAME = 60
"""Letters of one name."""

# Letters and marks that leave no ink: two tags that look the same must be the same.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")


def tag_path(typed: str) -> str:
    """Return a path in its one form: composed letters, single blanks, without a leading #.

    Raises ValueError with a sentence that says what to change.
    """
    if len(typed) > 2 * MOST_LEVELS * LONGEST_NAME:
        raise ValueError(f"A tag has up to {MOST_LEVELS} names of up to {LONGEST_NAME} letters. Shorten it.")
    plain = unicodedata.normalize("NFC", typed.strip(" ").removeprefix("#"))
    names = [re.sub(" +", " ", name).strip(" ") for name in plain.split("/")]
    if not all(names):
        raise ValueError("A tag needs a name on each level, such as arms/drones.")
    if len(names) > MOST_LEVELS:
        raise ValueError(f"A tag has at most {MOST_LEVELS} levels, this has {len(names)}. Leave some out.")
    for name in names:
        _check_name(name)
    return "/".join(names)


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise ValueError(f"A name in a tag has at most {LONGEST_NAME} letters. Shorten “{name[:20]}…”.")
    strange = next((letter for letter in name if not _is_allowed(letter)), None)
    if strange is not None:
        raise ValueError(f"A tag holds letters, digits, blanks and hyphens, not {_shown(strange)}.")
    if not _is_letter_or_digit(name[0]):
        raise ValueError("Each name in a tag begins with a letter or a digit.")


def _is_allowed(letter: str) -> bool:
    return letter in " -" or _is_letter_or_digit(letter) or _is_mark(letter)


def _is_letter_or_digit(letter: str) -> bool:
    category = unicodedata.category(letter)
    return (category[0] == "L" or category == "Nd") and letter not in _BLANK_LETTERS


def _is_mark(letter: str) -> bool:
    is_selector = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return unicodedata.category(letter)[0] == "M" and not is_selector and letter not in _BLANK_LETTERS


def _shown(letter: str) -> str:
    is_visible = unicodedata.category(letter)[0] in "LNPS" and letter not in _BLANK_LETTERS
    return f"“{letter}”" if is_visible else unicodedata.name(letter, f"U+{ord(letter):04X}").lower()


def path_key(path: str) -> str:
    """Return what makes two spellings of a path the same."""
    return unicodedata.normalize("NFKC", path).casefold()


def is_below(path: str, other: str) -> bool:
    """Tell whether a path stands below another one."""
    return path_key(path).startswith(path_key(other) + "/")


def prefixes(path: str) -> list[str]:
    """Return the paths from the top to this one: arms, arms/drones."""
    names = path.split("/")
    return ["/".join(names[:depth]) for depth in range(1, len(names) + 1)]
