"""Whom a noun, a pronoun or a label stands for: passages as they stand in news, claim by claim."""

from datetime import datetime
from pathlib import Path

import pytest

from app.extraction.document import ExtractedClaim
from app.extraction.pipeline import extract
from app.ingest.reader import model_in

PUBLISHED = datetime(2026, 3, 11)


def _passages() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return kind, text, and (words of a claim, name of its source) of each passage.

    A passage begins with "# kind"; lines "=> words => name" follow it. "-" is nobody, "author" the author.
    """
    whole = Path(__file__).with_name("who_is_meant.txt").read_text(encoding="utf-8")
    made = []
    for block in whole.split("\n# ")[1:]:
        kind, *lines = block.split("\n")
        wanted = [line[3:].rpartition(" => ") for line in lines if line.startswith("=> ")]
        text = "\n".join(line for line in lines if not line.startswith("=> ")).strip()
        made.append((kind, text, [(words, name) for words, _, name in wanted]))
    return made


PASSAGES = _passages()


def _named(claim: ExtractedClaim) -> str | None:
    return {"author": "author", "unstated": "-"}.get(claim.source.kind, claim.source.name)


def _innermost(text: str, claims: tuple[ExtractedClaim, ...], words: str) -> list[str | None]:
    """Return the sources of the shortest claims that hold the words."""
    start = text.index(words)
    holding = [c for c in claims if any(s.start <= start and start + len(words) <= s.end for s in c.content)]
    sizes = [sum(s.end - s.start for s in c.content) for c in holding]
    return [_named(c) for c, size in zip(holding, sizes, strict=True) if size == min(sizes)]


@pytest.mark.parametrize(("kind", "text", "wanted"), PASSAGES, ids=[f"{n}-{p[0]}" for n, p in enumerate(PASSAGES)])
def test_the_source_is_whom_a_reader_would_name(kind: str, text: str, wanted: list[tuple[str, str]]) -> None:
    claims = extract(text, PUBLISHED, language="en", model=model_in(None)).claims
    found = {words: _innermost(text, claims, words) for words, _ in wanted}
    assert all(name in found[words] for words, name in wanted), found
