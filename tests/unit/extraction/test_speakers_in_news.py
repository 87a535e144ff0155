"""Who speaks in interviews, polls, advisories and live blogs: whole articles, each line with its source."""

import re
from pathlib import Path

import pytest

from app.extraction.document import Extraction
from app.extraction.pipeline import extract
from app.ingest.reader import model_in

_LINE_END = re.compile(r" (?P<how>=>|~>) (?P<source>.+)$")


def _articles() -> dict[str, str]:
    """Return the articles by their titles.

    A line ends with " => the source of all its claims" where that is tested, with " ~> " where rules alone miss it.
    """
    whole = Path(__file__).with_name("speakers_in_news.txt").read_text(encoding="utf-8")
    parts = re.split(r"^== (.+)\n", whole, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


ARTICLES = _articles()


def _plain(article: str) -> str:
    return re.sub(_LINE_END.pattern, "", article, flags=re.MULTILINE)


def wrong(article: str, found: Extraction) -> list[str]:
    """Return the lines that have no claim, or a claim of another source than theirs.

    Of claims within another's report the outermost source counts.
    """
    bad, start = [], 0
    for marked in article.split("\n"):
        line = _LINE_END.sub("", marked)
        end = start + len(line)
        named = [c.chain[1].name if c.chain[1:] else None for c in found.claims if start <= c.content[0].start < end]
        wanted = _LINE_END.search(marked)
        tested = wanted and (found.has_model or wanted["how"] == "=>")
        if wanted and tested and set(named) != {wanted["source"]}:
            bad.append(f"{line[:60]} … wanted {wanted['source']}, found {named}")
        start = end + 1
    return bad


@pytest.mark.parametrize("has_model", [False, True], ids=["rules", "network"])
@pytest.mark.parametrize("title", ARTICLES)
def test_every_line_has_its_source(title: str, has_model: bool) -> None:
    model = model_in(None) if has_model else None
    found = extract(_plain(ARTICLES[title]), None, language="en", model=model)
    assert wrong(ARTICLES[title], found) == []


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("Venn", "Orla Venn", "person"),
        ("Luc Sorel", "Luc Sorel", "person"),
        ("Nordlys Magasin", "Nordlys Magasin", "organisation"),
        ("Dahl", "Hanne Dahl", "person"),
        ("Minister Lind", "Oskar Lind", "person"),
        ("Jan Visser", "Jan Visser", "person"),
        ("Nordlys", "Nordlys Magasin", "organisation"),
    ],
)
def test_the_names_before_what_is_said_are_mentions(label: str, name: str, kind: str) -> None:
    article = _plain(next(a for a in ARTICLES.values() if f"\n{label}:" in a))
    end = article.index(f"\n{label}:") + len(label) + 1
    found = extract(article, None, language="en").mentions
    assert [(m.name, m.type) for m in found if m.span.end == end] == [(name, kind)]
