"""Labels of word pieces: they stand on the words that were marked, whatever window they are cut into."""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from app.extraction import pieces as pieces_module
from app.extraction.pieces import MAX_PIECES, load_tokenizer
from app.extraction.scores import ENTITIES, ROLES
from training.markup import read
from training.prepare import (
    IGNORE,
    Document,
    Example,
    Relation,
    cue_labels,
    cut,
    document,
    gold_example,
    own,
    polnear,
    varied,
)

TEXT = "Ida Brandt said the pier had shut. “Nobody asked us,” she told Radio Coast."
EXAMPLE = Example(
    "pier",
    TEXT,
    (
        Relation(((0, 10),), ((11, 15),), ((16, 33),)),
        Relation(((54, 57),), ((58, 62),), ((35, 53),)),
    ),
    ((0, 10, "person"), (63, 74, "organisation")),
    silver=False,
)
GOLD = """layout: wire
topic: ports
published_at: 2026-03-04
publisher: Coast Post
language: en
---
{C1|The pier has shut}. {C2|"We knew,"} {S2,3|{PER|Ida Brandt}} {U2,3|said}. {C3|"Nobody asked."}
{S4,5|{PER|Brandt}} {U4,5|added} {C4|that the crane had failed} and {C5|that the owner was told}.
===
C1 narrator | author | author | CT+
C2 direct | Ida Brandt | named | CT+
C3 direct | Ida Brandt | named | CT-
C4 indirect | Ida Brandt | named | CT+
C5 indirect | Ida Brandt | named | CT+
"""


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(str(Path(pieces_module.__file__).parent / "weights" / "tokenizer.json"))


def marked(one: Document, labels: np.ndarray, kind: int) -> list[str]:
    """Return the words under each label of a kind, joined where it goes on."""
    found: list[list[str]] = []
    for label, start, end in zip(labels, one.pieces.starts, one.pieces.ends, strict=True):
        if label == 2 * kind + 1:
            found.append([])
        if label in (2 * kind + 1, 2 * kind + 2):
            found[-1].append(TEXT[start:end])
    return [" ".join(words) for words in found]


def test_roles_stand_on_their_words(tokenizer: Tokenizer) -> None:
    one = document(EXAMPLE, tokenizer)
    assert marked(one, one.roles, ROLES.index("cue")) == ["said", "told"]
    assert marked(one, one.roles, ROLES.index("content")) == ["the pier had shut", "“ Nobody asked us , ”"]
    assert marked(one, one.entities, ENTITIES.index("organisation")) == ["Radio Coast"]


def test_labels_for_one_cue_are_its_own(tokenizer: Tokenizer) -> None:
    one = document(EXAMPLE, tokenizer)
    labels = cue_labels(one.relations[1], one.pieces)
    assert marked(one, labels, 0) == ["she"]
    assert marked(one, labels, 1) == ["“ Nobody asked us , ”"]


def test_only_the_first_piece_of_a_word_counts(tokenizer: Tokenizer) -> None:
    one = document(EXAMPLE, tokenizer)
    assert (one.roles[~one.pieces.first] == IGNORE).all()
    assert (one.roles[one.pieces.first] != IGNORE).all()


def test_words_of_an_unsure_class_do_not_count(tokenizer: Tokenizer) -> None:
    unsure = Example("pier", TEXT, (), ((0, 10, "MISC"),), silver=True)
    one = document(unsure, tokenizer)
    assert (one.entities[:2] == IGNORE).all()
    assert one.entities[2] == 0


def test_other_quotation_marks_keep_all_places() -> None:
    texts = {varied(EXAMPLE, random.Random(seed)).text for seed in range(20)}
    assert {text[35] for text in texts} == {"“", '"', "‘"}
    assert {len(text) for text in texts} == {len(TEXT)}


def test_windows_keep_every_attribution_with_its_cue(tokenizer: Tokenizer) -> None:
    length = len(TEXT) + 1
    relations = tuple(
        Relation(*(tuple((a + n * length, b + n * length) for a, b in getattr(relation, role)) for role in ROLES))
        for n in range(40)
        for relation in EXAMPLE.relations
    )
    long = document(Example("long", "\n".join([TEXT] * 40), relations, (), silver=False), tokenizer)
    for rng in (None, random.Random(1)):
        windows = list(cut(long, rng))
        assert len(windows) > 2
        assert all(len(window.pieces.ids) <= MAX_PIECES for window in windows)
        assert sum(len(window.relations) for window in windows) == 80
        for window in windows:
            assert all((window.roles[first] == 3) for relation in window.relations for first, _ in relation.cue)


def test_claims_of_one_cue_are_one_attribution(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text(GOLD, encoding="utf-8")
    example = own(tmp_path)[0]
    contents = [[example.text[a:b] for a, b in relation.content] for relation in example.relations]
    assert contents == [
        ['"We knew,"', '"Nobody asked."'],
        ["that the crane had failed and that the owner was told"],
    ]
    assert gold_example(read(tmp_path / "pier.txt")) == example


def test_the_corpus_is_read_from_the_folder_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = {
        "id": "one",
        "text": TEXT,
        "annotators": {
            "b": [],
            "a": [{"source": [[0, 10]], "cue": [[11, 15]], "content": [[26, 33], [16, 25]]}],
        },
        "silver_entities": [[0, 10, "PERSON"], [11, 15, "DATE"]],
    }
    (tmp_path / "polnear").mkdir()
    with gzip.open(tmp_path / "polnear" / "train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(article) + "\n")
    monkeypatch.setenv("DICTUM_CORPORA", str(tmp_path))
    example = polnear("train")[0]
    assert example.relations == (Relation(((0, 10),), ((11, 15),), ((16, 25), (26, 33))),)
    assert example.entities == ((0, 10, "person"),)
