from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.clean import read, read_html, read_markdown, read_text
from app.extraction.document import Unreadable

PLAIN = (
    "Port of Kestrel closes for a week\r\nBy Ilse Tarn\r\n4 March 2026, 18:15\r\n\r\n"
    "The port will close for a week from Monday, its director said on Wednesday. “It’s the dredging,” she added 🛳️.\r\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Ferry strike ends in Morrow Bay - The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ilse Tarn">
<meta property="article:published_time" content="2026-03-04T18:15:00+02:00"></head>
<body><header><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav></header>
<main><article><h1>Ferry strike ends in Morrow Bay</h1><p>By <a href=/a>Ilse Tarn</a> | 4 March 2026, 18:15</p>
<figure><img src=x><figcaption>Photo: Jon Reed / Harbour Gazette</figcaption></figure>
<p>The strike of ferry crews in Morrow Bay ended on Wednesday after eleven days, the port authority said.</p>
<p>“We agreed on all but the night shifts,” said <b>Mara Kessel</b>, who leads the union. “Those come in June.”</p>
<ul><li>Some 4,000 lorries were held up, according to the customs service.</li></ul>
<p>Read also: <a href=/z>Port fees to rise in autumn</a></p>
<p>The authority expects to carry 20% more freight this year than it did in 2025, a spokesman said.</p>
</article></main><aside><h3>Elsewhere</h3><ul><li><a>Council votes on new bridge</a></li></ul></aside>
<footer><p>© 2026 The Harbour Gazette. All rights reserved.</p></footer></body></html>"""


def test_plain_text_is_kept_as_it_is() -> None:
    page = read(PLAIN.encode(), "port.txt")
    assert page.text == PLAIN
    assert (page.title, page.author, page.language) == ("Port of Kestrel closes for a week", "Ilse Tarn", "en")
    assert page.published_at == datetime(2026, 3, 4, 18, 15)


def test_markdown_is_kept_as_it_is() -> None:
    text = "# Port of Kestrel closes\n\n**Details:** The port will close for a week, its director said.\n"
    page = read(text.encode(), "PORT.MD")
    assert page == read_markdown(text)
    assert (page.text, page.title) == (text, "Port of Kestrel closes")


def test_of_a_page_the_visible_text_is_kept_and_the_article_told_from_the_rest() -> None:
    page = read(PAGE.encode(), "ferry.html")
    assert [(zone.kind, zone.span.of(page.text)) for zone in page.zones] == [
        ("boilerplate", "• Home"),
        ("boilerplate", "• World"),
        ("headline", "Ferry strike ends in Morrow Bay"),
        ("byline", "By Ilse Tarn |"),
        ("dateline", "4 March 2026, 18:15"),
        ("boilerplate", "Photo: Jon Reed / Harbour Gazette"),
        (
            "body",
            "The strike of ferry crews in Morrow Bay ended on Wednesday after eleven days, the port authority said.",
        ),
        (
            "body",
            "“We agreed on all but the night shifts,” said Mara Kessel, who leads the union. “Those come in June.”",
        ),
        ("bullet", "•"),
        ("body", "Some 4,000 lorries were held up, according to the customs service."),
        ("boilerplate", "Read also: Port fees to rise in autumn"),
        ("body", "The authority expects to carry 20% more freight this year than it did in 2025, a spokesman said."),
        ("boilerplate", "Elsewhere"),
        ("boilerplate", "• Council votes on new bridge"),
        ("boilerplate", "© 2026 The Harbour Gazette. All rights reserved."),
    ]
    assert (page.title, page.author) == ("Ferry strike ends in Morrow Bay", "Ilse Tarn")
    assert (page.publisher, page.language) == ("The Harbour Gazette", "en")
    assert page.published_at == datetime(2026, 3, 4, 18, 15, tzinfo=timezone(timedelta(hours=2)))


def test_a_page_in_a_text_file_is_read_as_a_page() -> None:
    assert read(PAGE.encode(), "ferry.txt") == read_html(PAGE)
    assert read(b"He wrote <b>this</b> by hand, the clerk said.", "note.txt").text.startswith("He wrote <b>")


def test_the_time_of_day_may_come_from_the_date_line() -> None:
    page = read_html(PAGE.replace("T18:15:00+02:00", ""))
    assert page.published_at == datetime(2026, 3, 4, 18, 15)
    page = read_html(PAGE.replace("2026-03-04T18:15:00+02:00", "2026-03-04T16:15:00Z"))
    assert page.published_at == datetime(2026, 3, 4, 16, 15, tzinfo=UTC)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt.exe", "a", "", ".html", "folder.html/a.svg"])
def test_other_files_are_refused_by_name(name: str) -> None:
    with pytest.raises(Unreadable, match=r"\(\.txt\), Markdown \(\.md\) and HTML") as refused:
        read(PLAIN.encode(), name)
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize(
    "html", ["<html></html>", "<script>" + "x" * 999, "<!-- only", "<frameset><frame src=//x.example>"]
)
def test_a_page_without_visible_text_is_refused(html: str) -> None:
    with pytest.raises(Unreadable, match="no visible text"):
        read_html(html)


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "\ud800 is half"])
def test_text_that_cannot_be_kept_is_refused(text: str) -> None:
    for reader in (read_text, read_html, read_markdown):
        with pytest.raises(Unreadable):
            reader(text)


def test_a_page_too_large_to_choose_from_is_kept_whole() -> None:
    many = "<b>It</b> <i>will</i> close. " * 16_000
    page = read_html(f"<html><body><h1>Port closes</h1><p>{many}</p><p>Unlike it.</p></body></html>")
    assert page.title == "Port closes"
    assert page.text.count("It will close.") == 16_000
    assert page.zones[-1].kind == "body"
    assert read_html("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">It will close, it said.").language is None


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, len(PAGE)),
    st.integers(0, len(PAGE)),
    st.sampled_from(["", "<", "\ufeff", "</main>", "&#", "'", "<p hidden>"]),
)
def test_a_damaged_page_is_read_or_refused(start: int, end: int, junk: str) -> None:
    try:
        page = read_html(PAGE[:start] + junk + PAGE[end:])
    except Unreadable:
        return
    assert page.text.strip()


@given(st.text())
def test_text_is_never_changed(text: str) -> None:
    try:
        page = read_text(text)
    except Unreadable:
        return
    assert page.text == text
