"""Points of a list whose head says that they shall be: "What to do:", "The report recommends:", "The act provides:"."""

import re

_REACH = 500
"""So far above a point its head is looked for at most."""
_POINT = re.compile(r"[^\S\n]*[•*▪■◦·–—-][^\S\n]")
_HEAD = re.compile(
    r"\b(?:recommend(?:s|ations?|ed)?|advi[sc]es?|what(?:[^\S\n]\w+)?[^\S\n](?:to|should|must)(?:[^\S\n]\w+)?[^\S\n]do|provides"
    r"|demand(?:s|ed)?|proposes|proposals?|plans?|terms|conditions|rules"
    r"|points[^\S\n]of[^\S\n]the[^\S\n](?:bill|plan|law|act|deal|draft|programme|agreement)"
    r"|(?:rates|limits|fees|duties|tariffs)[^\S\n]set[^\S\n]by[^\S\n][^:\n]{1,40})[^:\n]{0,40}:?$",
    re.IGNORECASE,
)
_AS_IT_IS = re.compile(
    r"\b(?:if|instead of|rather than|down from|up from|over|people|currently|now|was|were|has|had)\b", re.IGNORECASE
)
"""After these a number of such a point is one that is there already."""
_EXCEPTED = re.compile(r"\w{3,12}er than\b", re.IGNORECASE)


def is_advised(text: str, start: int) -> bool:
    """Tell whether the number that begins there stands in a point of a list of advice, demands or terms."""
    above = text[max(0, start - _REACH) : start].split("\n")
    point = above.pop()
    if not _POINT.match(point) or _AS_IT_IS.search(point) or _EXCEPTED.match(text, start):
        return False
    while above and (_POINT.match(above[-1]) or not above[-1].strip()):
        above.pop()
    return bool(above and _HEAD.search(above[-1].rstrip()))
