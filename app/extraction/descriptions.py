"""Sources that are described, not named: the words that stand for them, and where they were introduced."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.extraction import lexicon
from app.extraction.source_kinds import DOCUMENTS, PERSONS
from app.text.span import Span

_ARTICLE = re.compile(
    r"^(?:an?|the|this|that|its|his|her|their|our|my|your|these|those|some|one(?= (?!of)))\s+", re.IGNORECASE
)
_MINOR = re.compile(
    r"^(?:own|same)\s+",
    re.IGNORECASE,
)
_NOT_DONE = "".join(
    f"(?<!{done}{late})" for done in ("ed", "wn", "en", "sent", "held", "made") for late in ("", " late", " early")
)
"""What no time is cut off behind: "a study published on Monday", "released late on Monday", "circulated last week"."""
_CUT = re.compile(
    r",|\s+(?:it|they|he|she|we) (?:had|has|have|was|were|is|would)\b.*"
    rf"|{_NOT_DONE}\s+(?:last|this|earlier this|late last) (?:week|month|year|autumn|summer|spring|winter)$"
    rf"|{_NOT_DONE}\s+on (?:{'|'.join(sorted(lexicon.DAY_WORDS))})$"
    r"|\s+(?:who|which|that|whose|including|speaking|writing)\b|\s+\(|\s+there$"
    r"|\s+and (?:\w+ly )?(?:\w+ed|seen|drawn|written) (?:in|by|on)\b",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r" (?:(?:on|for|from|of|in|at|by|to|with)(?: \d{1,2})?|early|late|himself|herself|itself|themselves)$"
)
"""What is left where a date ended the phrase: "an article of 5" May."""
_PART_OF = re.compile(
    r"\b(?:of|for|at|in|on|from|to|with|near|below|above|by|against|close|familiar|briefed|led"
    r"|about|dated|circulating|running|living|working|speaking|standing|travelling|dating|serving)\b"
    r"|(?<=\w\s)(?:\w+ed|seen|shown|drawn|written|sent|given|held|made|led)\s"
    r"(?=(?:by|in|on|at|to|from|as|up|with|between|last|this|after|\w+day)\b)"
)
_OWNER = re.compile(r"[^\W\d_a-z][^,]*['’]s? (?=[a-z])")
""" "Board of Trade's"."""
_ORDINARY = (
    PERSONS | lexicon.BODY_NOUNS | DOCUMENTS | lexicon.DETERMINERS | lexicon.word_set(
        "some two three four five six seven eight nine ten former senior local internal fellow regional police"
        " military shipping fleet tour aid human health independent people both neither early official leaked union"
    )
)  # fmt: skip
INTRODUCED = PERSONS | lexicon.BODY_NOUNS | DOCUMENTS
"""The nouns whose first full description is looked for."""
_DONE = lexicon.word_set("published released issued drafted signed leaked obtained printed posted filed adopted opened")
_PLURAL = re.compile(r"(?<![’'])s$")
_MOST = 30
_BEFORE = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?:(?:the|its|his|her|their|another|[A-Z]\w+[’']s|this|an?)\s)"
    r"((?:(?!of |by |to |in |and )[\w’'-]+\s){0,3})$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z][a-z-]+")


def described(words: str) -> str:
    """Return a description without its article and without what is told about it."""
    plain = " ".join(words.split()).strip(' ,.;:“”"')
    plain = _ARTICLE.sub("", plain)
    plain = _MINOR.sub("", plain)
    cut = _CUT.search(plain)
    while cut and cut.start():
        plain = plain[: cut.start()].strip()
        cut = _CUT.search(plain)
    plain = _HANGING.sub("", plain)
    first = plain.split(" ", 1)[0]
    ordinary = first.lower() in _ORDINARY or bool(_PLURAL.search(first)) or first[:1].islower()
    return plain[:1].lower() + plain[1:] if ordinary and not first.isupper() else plain


def head_noun(description: str) -> str:
    """ "senior official at the port" → "official"."""
    first = _kind(description).split()
    if len(first) > 1 and first[-1] in _DONE and first[-2] in INTRODUCED:
        first.pop()
    return first[-1] if first else ""


def modifiers(description: str) -> set[str]:
    """ "prime minister" → {"prime"}."""
    return set(_kind(description).split()[:-1])


def is_owned(words: Iterable[str]) -> bool:
    """Tell whether one of the words before a noun says whose it is: "the bank's", "the growers'"."""
    return any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)


def core(description: str) -> str:
    """ "former agent for the firm" → "former agent": what a description is without its phrases."""
    found = _PART_OF.search(description)
    return description[: found.start()].rstrip() if found and found.start() else description


def _kind(description: str) -> str:
    """ "senior official at the port" → "senior official", "Board of Trade's new figures" → "new figures"."""
    owner = _OWNER.match(description)
    return _PART_OF.split(description[owner.end() if owner else 0 :].lower())[0]


class Introductions:
    """Where a text brings in what it later calls "the review" or "the operator"."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = defaultdict(list)
        for found in _WORDS.finditer(text):
            noun = found.group().lower()
            if noun in INTRODUCED and len(self._places[noun]) < _MOST:
                self._places[noun].append(found.start())

    def before(self, noun: str, place: int) -> Iterator[tuple[Span, str]]:
        """Yield the places of a noun with words that tell it apart, nearest first, and those words with it."""
        for start in reversed(self._places.get(noun, ())):
            if start < place and (told := _BEFORE.search(self._text, max(0, start - 60), start)):
                span = Span(told.start(1), start + len(noun))
                yield span, span.of(self._text)
