"""Large files are read in a process of their own, with the same result."""

import pytest

from app.extraction.clean import read
from app.extraction.document import Unreadable
from app.ingest import reading
from app.ingest.original import read_original
from app.settings import Settings

HTML = """<html lang="en"><head><title>Ferry late</title><meta name="author" content="B. Lind"></head><body>
<h1>Ferry late</h1><p>4 March 2026</p><p>The ferry was late – “very late” 😀, Mara Ostrin said.</p>
</body></html>""".encode()


def test_what_is_read_apart_is_what_is_read_here() -> None:
    assert reading.read_apart(HTML, "ferry.html", None) == read(HTML, "ferry.html")


def test_a_refusal_comes_back_in_its_own_words() -> None:
    with pytest.raises(Unreadable, match=r"\.pdf"):
        reading.read_apart(b"%PDF", "ferry.pdf", None)


def test_what_takes_too_long_is_stopped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_S", 0.01)
    with pytest.raises(Unreadable, match=r"Save the article's text as \.txt"):
        reading.read_apart(HTML, "ferry.html", None)


def test_a_large_file_is_kept_as_it_came() -> None:
    data = HTML + b" " * reading.APART_FROM
    original = read_original(data, "ferry.html", Settings())
    assert original.data == data
    assert original.page.title == "Ferry late"
    assert "“very late” 😀" in original.page.text
