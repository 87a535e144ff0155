"""Where one goes after signing in is always a page of Dictum."""

from urllib.parse import urljoin, urlsplit

import pytest

from app.accounts.routes import safe_next

TRICKS = [
    "//evil.test", "///evil.test", "////evil.test", "https://evil.test", "https:evil.test", "/\\evil.test",
    "\\/evil.test", "/%2f/evil.test", "/%09/evil.test", "/\t/evil.test", "\t//evil.test", "/.//evil.test",
    "/x/..//evil.test", "http:///evil.test", "//evil.test\\@good", "//good@evil.test", "/\r\n//evil.test",
    "javascript:alert(1)", "//\u3002evil.test", "?next=//evil.test", "", "evil.test", "/\u2028/evil.test",
    "/\u202e//evil.test", "data:text/html,x", "/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("url", TRICKS)
def test_no_trick_leads_away(url: str) -> None:
    home = "http://dictum.example/login"
    there = urljoin(home, safe_next(url))

    assert urlsplit(there).netloc == "dictum.example"
    assert safe_next(url).startswith("/")
    assert not safe_next(url).startswith("//")
    assert safe_next(url).isascii()


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("/", "/"),
        ("/articles/7-a-title?claim=6&show=open", "/articles/7-a-title?claim=6&show=open"),
        ("/search?q=http%3A%2F%2Fnews.example%2Fa", "/search?q=http%3A%2F%2Fnews.example%2Fa"),
        ("/search?q=//x", "/search?q=//x"),
        ("/tags/mar/öl", "/tags/mar/%C3%B6l"),
        ("/tags/two words", "/tags/two%20words"),
    ],
)
def test_our_own_pages_are_kept(url: str, there: str) -> None:
    assert safe_next(url) == there
