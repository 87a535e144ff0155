"""From the bytes of a file to its characters: kept exactly or refused, never changed in silence."""

import codecs
import re

from charset_normalizer import from_bytes

from app.extraction.document import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,9}<\?xml\s[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_:.\-]{2,40})")
_META_WITHIN = 4096
"""Bytes at the start of a page in which it names its encoding."""
_OF_TEXT = re.compile(
    r"(?:ascii|utf-?(?:8|16|32)(?:-[bl]e)?|cp\d{3,4}|iso8859-\d{1,2}|koi8-[rtu]|mac-\w+|gb2312|gbk|gb18030|hz|big5\w*"
    r"|euc[_-]\w+|shift_jis\w*|iso2022_\w+|johab|kz1048|tis-620|ptcp154)$"
)
_BROWSERS_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x7f]")
_SEEN = re.compile("[^\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LOUD = 0.02
"""Share of control characters above which a file is no text."""
_LIKELY = 0.3
"""Coherence, in [0, 1], from which a guessed encoding is believed (charset-normalizer: how like a known language)."""
_NEAR = 0.05
"""Coherence by which an encoding must be ahead of the next."""
_GUESSED = "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r koi8_u cp874 cp932 euc_jp gb18030 big5 cp949"
"""Encodings in which news is found; the rest of the code pages make letters out of anything."""
_KNOWN_STARTS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an Office document or a ZIP archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_REMEDY = "Save the article as plain text in UTF-8, or as HTML, and add that file."


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of a file, without its byte order mark.

    Tried in this order: byte order mark, the encoding declared by whoever sent it, the one named in the page itself,
    UTF-8 (before Latin-1, though that be declared), then a guess that must look like a known language. Raises
    Unreadable for an empty or a binary file, and where no encoding fits without loss.
    """
    if not data:
        raise Unreadable("The file is empty. Add a file that holds the text of an article.")
    for start, what in _KNOWN_STARTS:
        if data.startswith(start):
            raise Unreadable(f"This is {what}, not a text. {_REMEDY}")
    text = _decoded(data, declared)
    check_characters(text)
    if len(_CONTROLS.findall(text)) > max(2, _LOUD * len(text)):
        raise Unreadable(f"The file holds control characters and no readable text. {_REMEDY}")
    return text


def check_characters(text: str) -> None:
    """Refuse what cannot be stored and shown as it is: NUL characters, halves of surrogate pairs, and no text at all.

    Raises Unreadable.
    """
    if "\0" in text:
        at = text.index("\0")
        raise Unreadable(f"There is a NUL character at position {at:,}, so this is not plain text. {_REMEDY}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unreadable(
            f"The character at position {error.start:,} is half of a surrogate pair. Save the text as UTF-8 again."
        ) from error
    if not _SEEN.search(text):
        raise Unreadable("There is no text in it, only blank space. Add a file that holds the text of an article.")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    for label in (declared, _named_within(data), "utf-8"):
        text = _strictly(data, label)
        if text is not None:
            return text
    return _guessed(data)


def _by_mark(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The file begins as {encoding.upper()} but byte {error.start:,} does not fit. "
            "It may be damaged: save it again."
        ) from error


def _named_within(data: bytes) -> str | None:
    found = _META.search(data, 0, _META_WITHIN) or _XML.match(data)
    if found is None:
        return None
    label = found[1].decode("ascii")
    return "utf-8" if label.lower().startswith("utf-16") else label


def _strictly(data: bytes, label: str | None) -> str | None:
    """Decode without loss by a named encoding; None when it is unknown, not one of text, or does not fit."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if not _OF_TEXT.match(name):
        return None
    # Latin-1 is what servers declare when they do not know; bytes that are good UTF-8 are hardly ever anything else.
    first = ("utf-8",) if name in ("ascii", "iso8859-1", "cp1252") else ()
    for encoding in dict.fromkeys((*first, _BROWSERS_READ_AS.get(name, name), name)):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return None


def _guessed(data: bytes) -> str:
    """Decode by the encoding that makes the text most like a known language, where no other comes near.

    Latin-1 letters read alike in several Western encodings; on a tie the most common of them, cp1252, is taken.
    """
    wrong_at = _first_wrong_byte(data)
    lossy = data.decode(errors="replace")
    n_wrong = lossy.count("\ufffd")
    if sum(sign > "\x7f" for sign in lossy) > 2 * n_wrong:
        raise Unreadable(f"The file is UTF-8 but damaged at byte {wrong_at:,}. Save it as UTF-8 again.")
    matches = from_bytes(data, cp_isolation=_GUESSED.split())
    best = matches.best()
    if best is None or best.coherence < _LIKELY:
        raise Unreadable(
            f"The encoding of the characters could not be told (not UTF-8: see byte {wrong_at:,}). "
            "Save it as UTF-8 and add it again."
        )
    near = [m for m in matches if m.chaos <= best.chaos + 0.01 and m.coherence >= best.coherence - _NEAR]
    western = [m for m in near if m.encoding == "cp1252" and m.chaos == 0 and m.coherence >= best.coherence]
    if len(near) > 1 and not western:
        names = ", ".join(sorted(match.encoding for match in near))
        raise Unreadable(f"The encoding of the characters is in doubt ({names}). Save it as UTF-8 and add it again.")
    return str((western or near)[0])


def _first_wrong_byte(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
