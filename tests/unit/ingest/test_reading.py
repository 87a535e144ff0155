"""Files are read in processes of their own, with the same result."""

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


def test_what_takes_too_long_is_stopped_told_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = reading.Reader()
    monkeypatch.setattr(reading, "LONGEST_S", 0.01)
    with pytest.raises(Unreadable, match=r"Save the article's text as \.txt"):
        reader.read(HTML, "ferry.html", None)
    monkeypatch.setattr(reading, "LONGEST_S", 60)
    assert reader.read(HTML, "ferry.html", None).title == "Ferry late"
    reader.end()


def test_one_reader_reads_many_files_and_is_replaced_when_it_has_died() -> None:
    reader = reading.Reader()
    assert reader.read(HTML, "ferry.html", None) == reader.read(HTML, "ferry.html", None)
    assert reader._process is not None
    first = reader._process
    first.kill()
    first.wait()
    assert reader.read(HTML, "ferry.html", None).title == "Ferry late"
    assert reader._process is not first
    reader.end()


def test_a_large_file_is_kept_as_it_came() -> None:
    data = HTML + b" " * reading.LARGE
    original = read_original(data, "ferry.html", Settings())
    assert original.data == data
    assert original.page.title == "Ferry late"
    assert "“very late” 😀" in original.page.text
