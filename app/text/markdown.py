"""Markdown of comments and notes into safe HTML."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_PARSER = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True})
_TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "s"}


class SafeHtml(str):
    """HTML that was sanitised; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@lru_cache(maxsize=2000)
def to_html(body: str) -> SafeHtml:
    """Return the Markdown subset as HTML: no images, no raw HTML, links only to http, https and mailto."""
    html = nh3.clean(
        _PARSER.render(body),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return SafeHtml(html)
