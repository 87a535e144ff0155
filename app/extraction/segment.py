"""Cutting body and headline into sentences: pysbd proposes the ends, the rules here mend what it gets wrong."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import pysbd

from app.extraction.document import Sentence, Zone
from app.extraction.lexicon import DAY_WORDS, MONTHS, word_set
from app.extraction.paragraphs import paragraphs
from app.text.span import Span

_PIECE = 800
"""Characters given to pysbd at once: its time grows with the square of the length."""
_CLOSERS = "\"'”’»›)]*_」』）"
_BLANKED = str.maketrans(dict.fromkeys('"“”„‘«»‹›\n\r\v\f\x85\u2028\u2029', " "))
"""pysbd keeps quotations whole and cuts at line breaks; blanked, the sentences within a quotation are told apart."""
_SINGLE_OPENER = re.compile(r"(?<!\w)'(?=\w)")
_END = re.compile(r"[.!?…]+[\"'”’»›)\]*_]*(?=\s)|[。！？]+[”’」』）]*")
_SAFE = re.compile(r"(?<=[a-z]{4})[.!?][\"”’»)]?\s+(?=[\"“‘«(]?[A-Z])")
_PLAIN_END = re.compile(r"(?<=[a-z]{4})[.!?](?=[ \t][A-Z][a-z])")
"""An end that needs no second look: behind a long word that is no abbreviation, before a capital letter."""
_ENDING = re.compile(r"[.!?…。！？][\"'”’»›)\]*_」』）]*$")
_LAST_WORD = re.compile(r"[^\s\"“‘«(\[*_]{1,30}$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[*_]{0,4}([^\W_][\w'’\-]{0,30})?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+$")
_SAID = re.compile(
    r"(?:[A-Z][\w.'’\-]{0,30}\s){1,4}(?:asked|said|says|asks|replied|shouted|cried|wondered|added|exclaimed|wrote"
    r"|exclaimed|inquired|demanded|answered|joked|insisted|warned|continued|told|tweeted|posted|yelled|called)\b"
)
_TITLES = word_set(
    """gen col sen rep reps sens gov lt capt maj sgt cpl mr mrs ms mx dr drs prof st rev hon adm cmdr brig pres supt
    insp det messrs pvt pte pfc ens fr sr coun cllr lieut asst dep amb mt ft vs cf viz eds ed fig figs approx est
    ca circa e.g i.e"""
)
"""Abbreviations that are followed by what they belong to and never end a sentence."""
_BEFORE_NUMBER = word_set("no nos art arts sec p pp vol ch fig par para ext tel")
_CLOCKS = word_set("a.m p.m am pm")
_MAY_END = word_set(
    """inc corp co ltd jr llc plc bros u.s u.k e.u u.n u.s.a d.c ph.d m.d b.c a.d etc al dept univ assn jan feb mar apr
    jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun ave blvd conn mass calif fla pa va wash ariz ill mich
    minn"""
)
"""Abbreviations after which a sentence may end: only the next word tells."""
_ABBREVIATIONS = _TITLES | _BEFORE_NUMBER | _CLOCKS | _MAY_END
_STARTERS = word_set(
    """the a an this that these those it its he his she her they their we our i you your there here in on at by for from
    with as but and however also when where while what who why how if after before since during meanwhile asked
    according both another some many most several officials police now then so yet not no one two although though
    because instead still later earlier"""
)


def segment(text: str, zones: Sequence[Zone]) -> tuple[Sentence, ...]:
    """Cut the body and the headline into sentences, in order; none crosses a paragraph.

    Labels, bullets and date lines belong to no sentence, the headline is one. A sentence that ends within a quotation
    is a sentence. Takes linear time, on one line of any length too: about five seconds for a million characters.
    """
    starts = [span.start for span in paragraphs(text)]
    found = []
    for zone in zones:
        if zone.kind not in ("body", "headline"):
            continue
        number = bisect_right(starts, zone.span.start) - 1
        spans = _sentences(text, zone.span) if zone.kind == "body" else iter((zone.span,))
        found += [Sentence(span, number, zone.kind) for span in spans]
    return tuple(found)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """A piece without a letter, such as "2.", goes with what follows, at the end with what came before."""
    current: Span | None = None
    start = span.start
    for end in (*_ends(text, span), span.end):
        piece = _trimmed(text, start, end)
        if any(sign.isalpha() for sign in piece.of(text)):
            if current:
                yield current
            current, start = piece, end
        elif current and end == span.end and piece.start < piece.end:
            current = Span(current.start, piece.end)
    if current:
        yield current


def _ends(text: str, span: Span) -> Iterator[int]:
    """Return where sentences end within a paragraph, in order, without its own end."""
    for piece in _pieces(text, span):
        words = piece.of(text)
        ends = sorted({_after_closers(text, piece.start + end, span.end) for end in _proposed(words)})
        yield from (end for end in ends if end < span.end and _is_end(text, end, span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a long paragraph where a sentence surely ends, else at a space, so that no piece is long."""
    start = span.start
    while span.end - start > _PIECE:
        limit = start + _PIECE
        safe = [found.end() for found in _SAFE.finditer(text, start, limit)]
        end = safe[-1] if safe else text.rfind(" ", start + 1, limit) + 1 or limit
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _proposed(words: str) -> set[int]:
    """Return the ends that pysbd finds or is known to miss, and the piece's own end."""
    ends = {len(words.rstrip())}
    inner = [found for found in _END.finditer(words) if found.end() not in ends]
    if all(_is_plain(words, found) for found in inner):
        ends |= {found.end() for found in inner}
    else:
        blanked = _SINGLE_OPENER.sub(" ", words.translate(_BLANKED))
        ends |= {part.start + len(part.sent.rstrip()) for part in _segmenter().segment(blanked)}
        ends |= {found.end() for found in _END.finditer(words) if _is_missed(words, found)}
    return ends


def _is_plain(words: str, found: re.Match[str]) -> bool:
    """Tell whether an end is so plain that pysbd, which is slow, need not be asked."""
    if not _PLAIN_END.match(words, found.start()):
        return False
    last = _LAST_WORD.search(words, max(0, found.start() - 31), found.start())
    return last is not None and last.group().casefold() not in _ABBREVIATIONS


def _is_missed(words: str, found: re.Match[str]) -> bool:
    """Tell whether an end stands where pysbd finds none: behind a closing sign, a clock time, at "…" or "。"."""
    if words[found.end() - 1] in _CLOSERS or words[found.start()] in "。！？…":
        return True
    return words[max(0, found.start() - 3) : found.start()].lower() in ("a.m", "p.m")


@cache
def _segmenter() -> pysbd.Segmenter:
    return pysbd.Segmenter(language="en", clean=False, char_span=True)


def _after_closers(text: str, end: int, limit: int) -> int:
    while end < limit and (text[end] in _CLOSERS or text[end] in ".!?…"):
        end += 1
    return end


def _is_end(text: str, end: int, span: Span) -> bool:
    before = text[max(span.start, end - 60) : end]
    ending = _ENDING.search(before)
    if ending is None:
        return False
    stop, is_closed = ending.group()[0], len(ending.group()) > 1
    if stop in "。！？":
        return not is_closed or text[end].isspace() or text[end] in "「『（“"
    if not text[end].isspace():
        return False
    after = text[end : end + 120].lstrip()
    following = _NEXT_WORD.match(after)
    word = (following[1] if following else None) or ""
    if word[:1].islower():
        return False
    if stop in "?!…" and is_closed and _SAID.match(after):
        return False
    return stop != "." or _full_stop_ends(before[: ending.start()], word)


def _full_stop_ends(before: str, following: str) -> bool:
    """Tell whether a full stop behind these words ends a sentence, given the word that follows."""
    last = _LAST_WORD.search(before)
    word = (last.group() if last else "").casefold()
    following_key = following.casefold()
    if word in _TITLES:
        return False
    if word in _BEFORE_NUMBER and following[:1].isdigit():
        return False
    if word in _CLOCKS:
        return following_key not in DAY_WORDS | MONTHS and not (following.isupper() and 1 < len(following) < 6)
    if word in _MAY_END or _INITIAL.match(word + "."):
        return following_key in _STARTERS
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, max(left, start + len(words.rstrip())))
