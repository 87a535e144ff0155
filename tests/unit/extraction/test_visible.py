import pytest

from app.extraction.visible import read_visible


def text_of(html: str) -> str:
    return read_visible(html)[0]


def test_blocks_become_lines() -> None:
    html = """
      <h1>Port   <b>closes</b></h1><p>It <i>will</i> close,<br>the port
      said.&nbsp;&amp; more</p>
      <ul><li>one</li><li><p>two</p></li><li>three<ul><li>deep</ul></ul>
      <table><tr><th>Day<th>Sailings</tr><tr><td>Monday</td><td>4 <b>late</b></td></tr></table><div>a<div>b</div>c</div>
      <pre>  kept
        as is</pre>"""
    assert text_of(html) == (
        "Port closes\n\nIt will close,\nthe port said.\u00a0& more\n\n• one\n• two\n• three\n• deep\n\n"
        "Day\tSailings\nMonday\t4 late\n\na\n\nb\n\nc\n\n  kept\n        as is"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p {color: red}</style>",
        "<title>Tab</title>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        "<div style='color: red; DISPLAY : none'><p>x</p><br></div>",
        "<span style=visibility:hidden>x</span>",
        "<span class='a sr-only'>x</span>",
        "<dialog>x</dialog>",
        "<select><option>x</select>",
        "<!-- x -->",
        "<?php x ?>",
        "<iframe>x</iframe>",
        "<input type=hidden value=x><img alt=x>",
    ],
)
def test_what_no_reader_sees_is_left_out(html: str) -> None:
    assert text_of(f"<p>before</p>{html}<p>after</p>") == "before\n\nafter"


def test_the_page_is_read_as_browsers_do() -> None:
    assert text_of("<p>5 &lt; 6 &copy &#x1F9EA; &#0;&#xD800; &bogus;") == "5 < 6 © 🧪 \ufffd\ufffd &bogus;"
    assert text_of("<p>one<p>two<li>three") == "one\n\ntwo\n\n• three"
    assert text_of("<p>a<b>b<i>c</b>d</i>") == "abcd"


def test_nothing_is_loaded_through_the_document_type(tmp_path: pytest.TempPathFactory) -> None:
    secret = tmp_path / "secret.txt"  # type: ignore[operator]
    secret.write_text("SECRET")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>a &x; b'
    assert "SECRET" not in text_of(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<b><i><a href=y><span>" * 25_000 + "x",
        "<table><tr><td>" * 30_000 + "x",
        "<ul><li>" * 9 + "x",
    ],
)
def test_depth_does_no_harm(html: str) -> None:
    text, seen = read_visible(html)
    assert text.strip("• ") in ("x", "")
    assert seen.deepest > 10


def test_the_code_of_the_page_tells_headline_and_times() -> None:
    html = (
        "<head><meta property=article:published_time content=2026-03-04T18:15:00Z>"
        '<script type="application/ld+json">{"datePublished" : "2026-03-04T19:00:00Z"}</script></head>'
        "<body><h1> </h1><h1>Port <em>closes</em></h1><time datetime=2026-03-05>today</time><h1>Other</h1>"
    )
    _, seen = read_visible(html)
    assert seen.headline == "Port closes"
    assert seen.stamps == ["2026-03-04T18:15:00Z", "2026-03-04T19:00:00Z", "2026-03-05"]
