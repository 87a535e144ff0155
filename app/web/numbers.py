"""Numbers that come from outside as words."""

import re


def number_of(words: str | None, digits: int = 12) -> int | None:
    """Return a whole number told in 1 to `digits` of 0-9, by default what an id of ours may have; None for all else.

    A number of thousands of digits is one too, but Python refuses to read it and the database cannot hold it.
    """
    return int(words) if words and re.fullmatch(rf"[0-9]{{1,{digits}}}", words) else None
