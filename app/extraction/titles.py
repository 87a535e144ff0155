"""Whether a line is the headline printed again."""

import re
from difflib import SequenceMatcher

from app.extraction import phrases

_ALIKE = 0.88
"""From which share of equal letters two titles are one."""
_ALIKE_WORDS = 0.7
"""The same of words, by their beginnings."""
_MOST_MORE = 6
"""Words that a site's name or a tag adds."""
_FEWEST = 4
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

Key = tuple[str, ...]


def key(line: str) -> Key:
    """Return the words of a line as they are compared."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(line))


def repeats(line: str, title: Key, may_stop: bool) -> bool:
    """Tell the title printed again: shortened, with the site's name or a tag beside it, or slightly changed.

    may_stop: a line that ends like a sentence can be it, too.
    """
    words = key(line)
    if words == title:
        return True
    if len(title) < 3 or len(words) > len(title) + _MOST_MORE or not may_stop:
        return False
    if line.endswith(("…", "...")) and len(words) > 2 and title[: len(words) - 1] == words[:-1]:
        return True
    if words[: len(title)] == title or words[-len(title) :] == title:
        return phrases.SITE_SUFFIX.search(line) is not None or phrases.TAGGED.search(line) is not None
    return _alike(key(phrases.TAGGED.sub("", line)), title)


def _alike(words: Key, title: Key) -> bool:
    """Tell whether two titles have nearly the same letters, nearly the same words, or one is a part of the other."""
    if min(len(words), len(title)) < _FEWEST or 2 * len(set(words) & set(title)) < len(words):
        return False
    if set(words) <= set(title) or SequenceMatcher(None, "".join(words), "".join(title)).ratio() > _ALIKE:
        return True
    ours, theirs = ({word[:5] for word in some if len(word) > 2} for some in (words, title))
    return len(ours & theirs) > _ALIKE_WORDS * len(ours | theirs)
