"""The text that a reader of an HTML page sees, line by line, and what the page's code says about its dates."""

import re

from lxml import etree

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "noframes",
        "noembed",
        "iframe",
        "object",
        "embed",
        "applet",
    }
    | {"audio", "video", "canvas", "datalist", "select", "rp", "desc", "metadata", "defs"}
)
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "screenreader-only"})
_HIDING_STYLE = re.compile(r"display\s?:\s?none|visibility\s?:\s?(?:hidden|collapse)", re.IGNORECASE)
_PARAGRAPHS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
    }
    | {
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
    }
    | {"pre", "section", "table", "ul", "menu", "search"}
)
_LINES = frozenset(
    {
        "br",
        "caption",
        "dd",
        "dt",
        "figcaption",
        "legend",
        "li",
        "option",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "tr",
    }
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DATE_PROPERTIES = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
    }
    | {
        "publishdate",
        "publish-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.issued",
        "sailthru.date",
    }
    | {"parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "published_at"}
)
_LD_DATE = re.compile(r'"datePublished"\s{0,3}:\s{0,3}"([^"]{8,40})"')


class VisibleText:
    """Collects the visible text while libxml2 reads the page; being fed tag by tag, it needs no tree and no recursion.

    Blocks begin a line of their own, paragraphs stand between blank lines, list items begin with "• ", the cells of a
    table row are parted by tabs. Nothing is loaded: no script, image, entity or document type.
    """

    def __init__(self) -> None:
        self.deepest = 0
        """How many elements lie inside one another at most."""
        self.n_elements = 0
        self.most_attributes = 0
        """How many attributes one element has at most."""
        self.headline: str | None = None
        """The words of the first `h1` that has any."""
        self.stamps: list[str] = []
        """Times of publication as the page's code gives them, as written there."""
        self._depth = 0
        self._hidden_at: int | None = None
        self._script_at: int | None = None
        self._pre_at: int | None = None
        self._h1: tuple[int, int] | None = None
        self._lines: list[str] = []
        self._line: list[str] = []
        self._mark = ""
        self._n_items = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in a tag that opens."""
        self._depth += 1
        self.n_elements += 1
        self.deepest = max(self.deepest, self._depth)
        self.most_attributes = max(self.most_attributes, len(attributes))
        self._note_stamp(tag, attributes)
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self._script_at = self._depth
        if self._hidden_at is None and (tag in _UNSEEN or _is_hidden(tag, attributes)):
            self._hidden_at = self._depth
        if self._hidden_at is not None:
            return
        self._break_before(tag)
        if tag == "li":
            self._mark = "• "
            self._n_items += 1
        elif tag == "pre" and self._pre_at is None:
            self._pre_at = self._depth
        elif tag == "h1" and self._h1 is None and self.headline is None:
            self._h1 = (self._depth, len(self._lines))

    def end(self, tag: str) -> None:
        """Take in a tag that closes."""
        depth, self._depth = self._depth, self._depth - 1
        if self._script_at == depth:
            self._script_at = None
        if self._hidden_at is not None:
            if self._hidden_at == depth:
                self._hidden_at = None
            return
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag in _LINES and tag != "br":
            self._end_line()
        if tag == "li":
            self._n_items -= 1
        if self._pre_at == depth:
            self._pre_at = None
        if self._h1 is not None and self._h1[0] == depth:
            self.headline = " ".join(" ".join(self._lines[self._h1[1] :]).split()) or None
            self._h1 = None

    def data(self, data: str) -> None:
        """Take in text between tags."""
        if self._script_at is not None:
            self.stamps += _LD_DATE.findall(data)
        if self._hidden_at is not None:
            return
        if self._pre_at is None:
            self._line.append(_SPACE.sub(" ", data))
            return
        first, *others = data.replace("\r\n", "\n").split("\n")
        self._line.append(first)
        for line in others:
            self._end_line(keep=True)
            self._line.append(line)

    def comment(self, _text: str) -> None:
        """Leave out a comment."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Leave out a processing instruction."""

    def close(self) -> str:
        """Return the text."""
        self._end_line()
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return "\n".join(self._lines)

    def _break_before(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag in _LINES:
            self._end_line()
        elif tag in ("td", "th") and self._line:
            self._line.append("\t")

    def _end_paragraph(self) -> None:
        self._end_line()
        if self._lines and self._lines[-1] and not self._n_items:
            self._lines.append("")

    def _end_line(self, keep: bool = False) -> None:
        """End the line that is being written; an empty one is dropped unless it is to be kept."""
        line = "".join(self._line)
        if self._pre_at is None:
            line = _joined(line)
        self._line.clear()
        if line.strip():
            self._lines.append(self._mark + line)
            self._mark = ""
        elif keep and self._lines:
            self._lines.append("")

    def _note_stamp(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if name.lower() in _DATE_PROPERTIES:
                self.stamps.append(attributes.get("content", "")[:40])
        elif tag == "time" and attributes.get("datetime"):
            self.stamps.append(attributes["datetime"][:40])


def read_visible(html: str) -> tuple[str, VisibleText]:
    """Return the visible text of a page and what else was seen on the way. Takes linear time at any depth."""
    seen = VisibleText()
    parser = etree.HTMLParser(target=seen, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(html.encode())
    return parser.close(), seen


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    if _HIDING_STYLE.search(attributes.get("style", "")):
        return True
    return not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split())


def _joined(line: str) -> str:
    """Join the spaces of neighbouring pieces of text into one, and those beside a tab into none."""
    cells = ("".join(_SPACE.sub(" ", cell)).strip(" ") for cell in line.split("\t"))
    return "\t".join(cells).strip(" ")
