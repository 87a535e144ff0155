"""What people type, before it is kept: one form of line ends, nothing that can't be shown."""

import unicodedata


def tidy(words: str) -> str:
    """Return words with line ends as \\n and without blanks around them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def problem_of(words: str, most: int) -> str | None:
    """Say what is wrong with tidy words, None when nothing is. most: letters."""
    if len(words) > most:
        return f"It has {len(words):,} letters; {most:,} is the most. Shorten it."
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in words):
        return "It holds a character that can't be shown. Type it anew."
    return None
