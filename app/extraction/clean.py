"""From a file to an article: plain text, Markdown and HTML become a text that never changes, with its zones."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

import lxml.html
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from app.extraction.decode import check_characters, decode
from app.extraction.document import Page, Unreadable, Zone
from app.extraction.language import detect
from app.extraction.metadata import read_metadata
from app.extraction.paragraphs import paragraphs
from app.extraction.visible import VisibleText, read_visible
from app.extraction.zones import find_zones
from app.text.span import Span, words

_HTML_ENDINGS = (".html", ".htm")
_STARTS_AS_HTML = re.compile(
    r"\s{0,99}(?:<!--.{0,999}?-->\s{0,99})?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_DEEPEST = 200
_MOST_ELEMENTS = 30_000
_MOST_ATTRIBUTES = 300
"""Pages nested deeper, of more elements or with more attributes on one are kept whole: choosing the main text would
take too long (minutes for 100,000 attributes)."""
_SHINGLE = 4
"""Words in a row by which a line is recognised in the main text."""
_ENOUGH_OF_A_LINE = 0.6
_WORD = re.compile(r"\w+")
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}")
_DATES = {"original_date": True, "extensive_search": False}


def read(data: bytes, file_name: str, declared: str | None = None) -> Page:
    """Read an article from a file: plain text (.txt), Markdown (.md) or HTML (.html, .htm).

    A text file that holds a web page is read as HTML. declared: the encoding named by whoever sent it.
    Raises Unreadable.
    """
    ending = PurePosixPath(file_name.replace("\\", "/")).suffix.lower()
    if ending not in (".txt", ".md", *_HTML_ENDINGS):
        what = f"Files that end in “{ending[:12]}” are not read" if ending else "The file's name has no ending"
        raise Unreadable(
            f"{what}; plain text (.txt), Markdown (.md) and HTML (.html, .htm) are. Save it as one of these."
        )
    text = decode(data, declared)
    if ending in _HTML_ENDINGS or _STARTS_AS_HTML.match(text):
        return read_html(text)
    return read_markdown(text) if ending == ".md" else read_text(text)


def read_text(text: str) -> Page:
    """Read an article from plain text, which is stored unchanged. Raises Unreadable."""
    check_characters(text)
    zones = find_zones(text)
    title, author, publisher, published_at = read_metadata(text, zones)
    return Page(text, zones, title, publisher, author, published_at, _language(text, zones))


def read_markdown(text: str) -> Page:
    """Read an article from Markdown, which is stored unchanged, marks and all. Raises Unreadable."""
    return read_text(text)


def read_html(html: str) -> Page:
    """Read an article from a web page: all its visible text is stored; what is not the article is boilerplate.

    Nothing is loaded from anywhere. Raises Unreadable.
    """
    check_characters(html)
    text, seen = read_visible(html)
    if not text.strip():
        raise Unreadable(
            "The page holds no visible text; it may be put together by scripts. "
            "Open it in a browser, save its text and add that."
        )
    tree = _tree(html) if _is_ordinary(seen) else None
    main = _main(text, tree) if tree is not None else None
    told = extract_metadata(tree, date_config=dict(_DATES)) if tree is not None else None
    known = seen.headline or (told.title if told else None)
    zones = find_zones(text, main, known)
    title, author, publisher, published_at = read_metadata(text, zones)
    if told:
        title = title or told.title
        author = told.author or author
        publisher = told.sitename or publisher
        published_at = _published_at(told.date, seen.stamps, published_at)
    return Page(text, zones, title, publisher, author, published_at, _language(text, zones))


def _language(text: str, zones: tuple[Zone, ...]) -> str | None:
    return detect(words(text, (zone.span for zone in zones if zone.kind == "body")))


def _is_ordinary(seen: VisibleText) -> bool:
    return seen.deepest <= _DEEPEST and seen.n_elements <= _MOST_ELEMENTS and seen.most_attributes <= _MOST_ATTRIBUTES


def _tree(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _main(text: str, tree: lxml.html.HtmlElement) -> list[Span] | None:
    """Return the paragraphs of the visible text that trafilatura counts as the article; None when it finds none."""
    chosen = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    if not isinstance(chosen, Document) or not chosen.text:
        return None
    known = {shingle for line in chosen.text.splitlines() for shingle in _shingles(line)}
    main = [span for span in paragraphs(text) if _is_within(span.of(text), known)]
    return main or None


def _is_within(line: str, known: set[tuple[str, ...]]) -> bool:
    shingles = list(_shingles(line))
    n_known = sum(shingle in known for shingle in shingles)
    return n_known > 0 and n_known >= _ENOUGH_OF_A_LINE * len(shingles)


def _shingles(line: str) -> Iterator[tuple[str, ...]]:
    """Return the runs of four words in a line; a shorter line is one run."""
    found = _WORD.findall(line.casefold())
    for at in range(max(1, len(found) - _SHINGLE + 1)):
        if found:
            yield tuple(found[at : at + _SHINGLE])


def _published_at(date: str | None, stamps: list[str], in_text: datetime | None) -> datetime | None:
    """Give the day that htmldate found its time: from the page's code, else from its visible date line."""
    if date is None:
        return in_text
    for stamp in stamps:
        if stamp.startswith(date) and _STAMP.match(stamp):
            try:
                return datetime.fromisoformat(stamp)
            except ValueError:
                continue
    return in_text if in_text and in_text.date().isoformat() == date else datetime.fromisoformat(date)
