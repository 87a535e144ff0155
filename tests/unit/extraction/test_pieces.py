"""Word pieces: places are exact, features tell of layout, chunks and windows lose nothing."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from app.extraction import pieces as module
from app.extraction.pieces import MAX_PIECES, PARAGRAPH, SENTENCE, Pieces, chunks, encode, load_tokenizer, windows

WEIGHTS = Path(module.__file__).parent / "weights"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(str(WEIGHTS / "tokenizer.json"))


def words_with(pieces: Pieces, text: str, bit: int) -> list[str]:
    chosen = (pieces.features & bit > 0) & pieces.first
    return [text[start:end] for start, end in zip(pieces.starts[chosen], pieces.ends[chosen], strict=True)]


def test_places_are_exact_with_emoji_and_combining_letters(tokenizer: Tokenizer) -> None:
    text = "🚢 Zoe\u0301 O’Hara 👩\u200d🔧 said: „Ça va“ — naïve 東京 fin"
    pieces = encode(tokenizer, text)
    assert [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)][1:3] == ["Zoe\u0301", "O"]
    assert text[pieces.starts[-1] : pieces.ends[-1]] == "fin"
    assert (pieces.ends > pieces.starts).all()


def test_a_stretch_counts_from_the_start_of_the_text(tokenizer: Tokenizer) -> None:
    text = "One two\nthree four"
    pieces = encode(tokenizer, text, 8, len(text))
    assert [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)] == ["three", "four"]


def test_lines_and_sentences_begin(tokenizer: Tokenizer) -> None:
    text = "The pier shut. It reopened.\nNobody came."
    pieces = encode(tokenizer, text)
    begins = {text[pieces.starts[n] :].split()[0]: int(pieces.breaks[n]) for n in np.flatnonzero(pieces.breaks)}
    assert begins == {"The": PARAGRAPH, "It": SENTENCE, "Nobody": PARAGRAPH}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no way” then", "“ no way ”"),
        ('He said "no way" then', '" no way "'),
        ("He said «no way» then", "« no way »"),
        ("He said 'no way' then", "' no way '"),
        ("He said ‘don’t go’ then", "‘ don ’ t go ’"),
        ("The dockers' union's 'safe' pier", "' safe '"),
        ("It isn't the owners' fault", ""),
        ("“open to the end\nof its line", "“ open to the end"),
    ],
)
def test_what_stands_in_quotation_marks(tokenizer: Tokenizer, text: str, inside: str) -> None:
    assert " ".join(words_with(encode(tokenizer, text), text, 2)) == inside


def test_shapes_of_words(tokenizer: Tokenizer) -> None:
    pieces = encode(tokenizer, "small Big NATO 2026")
    shapes = pieces.features[pieces.first] // 8
    assert list(shapes) == [0, 1, 2, 3]


def test_a_short_line_is_told_from_a_sentence(tokenizer: Tokenizer) -> None:
    text = "Key points:\nThe pier shut."
    assert words_with(encode(tokenizer, text), text, 1) == ["Key", "points", ":"]


@given(st.text(alphabet="ab \n'\"“”‘’.é🏗", max_size=200), st.integers(3, 50))
def test_chunks_join_to_the_text(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_CHUNK", size)
        found = list(chunks(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= size for start, end in found)


@given(st.lists(st.sampled_from([0, 0, 0, 0, 0, 0, SENTENCE, PARAGRAPH]), max_size=900))
def test_windows_cover_all_once_and_end_at_lines_where_they_can(breaks: list[int]) -> None:
    found = windows(np.array(breaks, dtype=np.int64))
    assert [n for start, end in found for n in range(start, end)] == list(range(len(breaks)))
    assert all(end - start <= MAX_PIECES for start, end in found)
    for start, end in found[:-1]:
        inside = breaks[start + MAX_PIECES * 6 // 10 + 1 : end + 1]
        assert PARAGRAPH not in inside or breaks[end] == PARAGRAPH


def test_nothing_from_nothing(tokenizer: Tokenizer) -> None:
    assert list(chunks("")) == []
    assert windows(np.zeros(0, dtype=np.int64)) == []
    assert len(encode(tokenizer, " \n ").ids) == 0
