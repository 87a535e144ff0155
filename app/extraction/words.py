"""A sentence as words, each with a one-letter class, so that rules are regular expressions over the classes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction import lexicon
from app.extraction.quotes import Quote
from app.text.span import Span

# The classes. D determiner, X capitalised, n other noun or adjective, P possessive ("the port's"), # number, T day or
# month, r subject pronoun, u object pronoun, p preposition, o "of", i "to", c "and", b "but", k "while",
# s subordinator, t "that", w relative, m modal, h "have", B "be", a adverb, v finite verb, e past or participle,
# g -ing form, V and G the same for verbs that can report, N nouns that can report, q a whole quotation; punctuation
# stands for itself.


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text. `tags` has one letter for each word; a quotation counts as one word."""

    words: list[str]
    """In lower case, apostrophes straight."""
    spans: list[Span]
    tags: str
    quotes: dict[int, Quote]
    """By number of the word."""

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of text from word `start` to before word `end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


_TOKEN = re.compile(
    r"\b(?:[Ii]|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Tt]here|[Tt]hat|[Ww]ho|[Ww]hat|[Hh]ere)(?=[’'](?:s|m|re|ve|d|ll)\b)"
    r"|(?<=\w)[’'](?:s|m|re|ve|d|ll)\b|"
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|St|Jr|Sr|Lt|Col|Rev|Prof|Sgt|Capt|Cmdr|Adm|No|Inc|Ltd|Corp|Co|vs)\."
    r"|(?<![^\W_])[A-Z]\.(?=\s[A-Z])"
    r"|[^\W_]+(?:[’'.,&/\-‐‑_]+(?=[^\W_])[^\W_]+)*(?:(?<=s)[’'])?|--+|\S"
)
_FUNCTION: dict[str, str] = {
    **dict.fromkeys(lexicon.DETERMINERS, "D"),
    **dict.fromkeys(lexicon.PREPOSITIONS, "p"),
    **dict.fromkeys(lexicon.SUBORDINATORS, "s"),
    **dict.fromkeys(lexicon.CONTRASTS, "k"),
    **dict.fromkeys(lexicon.RELATIVES, "w"),
    **dict.fromkeys(lexicon.OBJECT_PRONOUNS, "u"),
    **dict.fromkeys(lexicon.ADVERBS, "a"),
    **dict.fromkeys(lexicon.SUBJECT_PRONOUNS, "r"),
    **dict.fromkeys(lexicon.MODALS, "m"),
    **dict.fromkeys(lexicon.HAVE, "h"),
    **dict.fromkeys(lexicon.BE, "B"),
    **dict.fromkeys(lexicon.DAY_WORDS, "T"),
    **{
        "that": "t",
        "to": "i",
        "of": "o",
        "and": "c",
        "or": "c",
        "&": "c",
        "but": "b",
        "yet": "b",
        "who": "w",
        "her": "D",
    },
}
_PUNCTUATION = {
    **dict.fromkeys(".!?…", "."),
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
} | dict.fromkeys(["—", "–", "-", "--", "---"], "-")
_CLITICS = {"'s": "B", "'m": "B", "'re": "B", "'ve": "h", "'d": "m", "'ll": "m"}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_OPENERS = frozenset('"“«„‘')
ARTICLES = frozenset(("the", "a", "an", "its", "his", "their", "our", "my", "your"))
_DOERS = frozenset(("i", "you", "he", "she", "we", "they"))
"""Behind these a word that no list holds is what they do."""
_NOUN_BEFORE = frozenset("DP#opN")
_CLAUSE_AFTER = lexicon.DETERMINERS | lexicon.SUBJECT_PRONOUNS | {"that", "to", ":", "how", "why", "whether"}
_PARTICLES = frozenset(("aside", "off", "up", "down", "back"))
""" "set aside", "put off"."""


def tag(text: str, span: Span, quotes: Sequence[Quote] = (), title_case: bool = False) -> Words:
    """Cut a stretch of text into words and class them.

    quotes: the quotations that overlap the span; each becomes one word. title_case: capitals mean nothing here.
    """
    words: list[str] = []
    spans: list[Span] = []
    held: dict[int, Quote] = {}
    at = span.start
    for quote in quotes:
        _cut(text, at, max(at, quote.span.start), words, spans)
        held[len(words)] = quote
        words.append("“”")
        spans.append(Span(max(quote.span.start, span.start), min(quote.span.end, span.end)))
        at = min(quote.span.end, span.end)
    _cut(text, at, span.end, words, spans)
    return Words(words, spans, _classes(text, words, spans, held, title_case), held)


def _cut(text: str, start: int, end: int, words: list[str], spans: list[Span]) -> None:
    for found in _TOKEN.finditer(text, start, end):
        words.append(found.group().lower().replace("’", "'"))
        spans.append(Span(found.start(), found.end()))


def _classes(text: str, words: list[str], spans: list[Span], held: dict[int, Quote], title_case: bool) -> str:
    tags: list[str] = []
    last = len(words) - 1
    for k, word in enumerate(words):
        if k in held:
            tags.append("q")
            continue
        start = spans[k].start
        capital = text[start].isupper() and not title_case
        fresh = k == 0 or tags[-1] in ".:q" or words[k - 1] in _OPENERS
        tags.append(
            _class(
                word,
                capital and not fresh,
                capital and spans[k].end - start > 1 and text[start : spans[k].end].isupper(),
                tags[-1] if tags else ".",
                words[k - 1] if k else "",
                words[k + 1] if k < last else ".",
                k < last and text[spans[k + 1].start].isupper(),
            )
        )
        if capital and tags[-1] in "ne":
            tags[-1] = "X"
    classes = re.sub(r"(?<=[DP#])(a?)[egGV](?=[nXPN])", r"\1n", "".join(tags))
    classes = re.sub(r"(?<=D)g(?=[oBmh])", "n", classes)  # "the scanning of"
    return re.sub(r"(?:^|(?<=[tDcb,]))v(?=[mhB])", "n", classes)  # "that repairs would"


def _class(
    word: str, inner_capital: bool, shouting: bool, before: str, last: str, following: str, name_after: bool
) -> str:
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word[0].isdigit():
        return "T" if _YEAR.match(word) else "#"
    if shouting and not _FUNCTION.get(word, "").startswith(("D", "p", "r")):
        return "X"
    if inner_capital and word in lexicon.MONTHS:
        return "T"
    known = _FUNCTION.get(word)
    if known and not (inner_capital and known in "msaw"):
        return known
    if word in _CLITICS:
        return _CLITICS[word]
    if word.endswith(("'s", "s'")):
        return "P"
    if inner_capital:
        return "X"
    return _open_class(word, before, last, following, name_after)


def _open_class(word: str, before: str, last: str, following: str, name_after: bool) -> str:
    cue = lexicon.CUES.get(word)
    form = cue.form if cue else lexicon.VERB_FORMS.get(word)
    if form in ("base", "s") and last in ARTICLES:
        return "N" if word in lexicon.REPORT_NOUNS else "n"
    doubtful = word in lexicon.NOUN_OR_VERB and form in ("base", "s", None)
    if doubtful and _is_noun(word, before, last, following, name_after):
        return "N" if word in lexicon.REPORT_NOUNS else "n"
    if cue:
        return "G" if form == "ing" else "V"
    if word in lexicon.SIMPLE_PASTS:
        return "v"
    if form:
        return {"ing": "g", "past": "e"}.get(form, "v")
    if word in lexicon.REPORT_NOUNS:
        return "N"
    if word in lexicon.NOUN_OR_VERB:
        return "v"
    if word.endswith("ly") and len(word) > 4:
        return "a"
    if word.endswith("ing") and len(word) > 5:
        return "g"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    return "v" if before == "r" and last in _DOERS else "n"


def _is_noun(word: str, before: str, last: str, following: str, name_after: bool) -> bool:
    if before in _NOUN_BEFORE or before in ".,(" or last in ("that", "'s") or before == "V":
        return True
    if before in "rwmia" or following in _PARTICLES:
        return False
    if before == "n" and last.endswith("s") == word.endswith("s"):
        return True
    return not (following in _CLAUSE_AFTER or name_after or following == "“”")
