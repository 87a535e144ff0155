"""Look into a page as a person does: by role, label and id."""

from lxml import html
from lxml.html import HtmlElement
from starlette.testclient import TestClient


def page(client: TestClient, url: str, status: int = 200) -> HtmlElement:
    """Open an address and return its document."""
    answer = client.get(url)
    assert answer.status_code == status, (answer.status_code, answer.text[:500])
    return html.document_fromstring(answer.text)


def text_of(element: HtmlElement) -> str:
    """Return an element's words with single spaces."""
    return " ".join(element.text_content().split())


def one(document: HtmlElement, path: str) -> HtmlElement:
    """Return the only element at an XPath."""
    found = document.xpath(path)
    assert len(found) == 1, (path, len(found))
    return found[0]
