"""From corpora to labelled word pieces: the PolNeAR articles, and articles of our own in the gold format."""

import gzip
import json
import os
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from app.extraction.pieces import MAX_PIECES, PARAGRAPH, Ints, Pieces, encode, windows
from app.extraction.scores import ENTITIES, ROLES
from app.text.span import Span
from training.markup import GoldArticle, GoldClaim, Head, read_all

SILVER = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "CITY": "place",
    "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
}
"""Classes of the automatic entity labels that come with PolNeAR, in our words."""
UNSURE = "MISC"
"""The automatic class that says nothing about ours; its words are left out of the loss."""
GOLD = Path(__file__).parent / "gold"
"""Our own articles, a folder for each split."""
IGNORE = -100
MIN_PIECES = 4
"""A shorter window teaches nothing."""
JOINED = re.compile(r"[\s,;]*(?:and|but|or)?[\s,;]*")
"""What may stand between two contents of one attribution for them to be one stretch, as PolNeAR marks them."""
TYPEWRITER = str.maketrans("“”‘’", "\"\"''")
BRITISH = str.maketrans("“”‘’", "‘’“’")

Range = tuple[int, int]
"""First word piece and the one after the last."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution. Places are characters in an Example, word pieces in a Document."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An article with what is known of it, by characters."""

    name: str
    text: str
    relations: tuple[Relation, ...]
    entities: tuple[tuple[int, int, str], ...]
    silver: bool
    """Whether the entity labels are automatic: they know persons, organisations and places only."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as labelled word pieces."""

    pieces: Pieces
    roles: Ints
    entities: Ints
    relations: tuple[Relation, ...]
    silver: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document short enough for the network."""

    pieces: Pieces
    roles: Ints
    entities: Ints
    relations: tuple[Relation, ...] = field(default=())
    silver: bool = False


def corpora() -> Path:
    """Return the folder of the corpora: DICTUM_CORPORA, else ../shared/data beside the repository."""
    return Path(os.environ.get("DICTUM_CORPORA", "../shared/data"))


def polnear(split: str) -> list[Example]:
    """Read a split of PolNeAR: "train" or "dev". The first annotator's relations are taken.

    Source: Newell, Margolin, Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
    """
    with gzip.open(corpora() / "polnear" / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_polnear_example(json.loads(line)) for line in lines]


def _polnear_example(article: dict[str, Any]) -> Example:
    annotated = article["annotators"][min(article["annotators"])]
    relations = (Relation(*(_ranges(relation[role]) for role in ROLES)) for relation in annotated)
    entities = ((start, end, SILVER.get(kind, kind)) for start, end, kind in article["silver_entities"])
    known = (entity for entity in entities if entity[2] in (*ENTITIES, UNSURE))
    return Example(article["id"], article["text"], tuple(relations), tuple(known), silver=True)


def _ranges(pairs: Iterable[list[int]]) -> tuple[Range, ...]:
    return tuple(sorted((start, end) for start, end in pairs))


def own(folder: Path) -> list[Example]:
    """Read a folder of articles in the gold format."""
    return [gold_example(article) for article in read_all(folder)]


def gold_example(article: GoldArticle) -> Example:
    """Turn claims into attributions: claims that share source and cue are one; the article's own voice is none."""
    grouped: dict[tuple[object, ...], list[GoldClaim]] = {}
    for claim in article.claims:
        if claim.kind != "author":
            alone = () if claim.cue or claim.source else (claim.number,)
            grouped.setdefault((claim.source, claim.cue, *alone), []).append(claim)
    relations = tuple(
        Relation(
            tuple(claims[0].source),
            tuple(claims[0].cue),
            _joined(sorted({span for claim in claims for span in claim.content}), article.text),
        )
        for claims in grouped.values()
    )
    entities = tuple((*entity.span, entity.type) for entity in article.entities)
    return Example(article.path.stem, article.text, relations, entities, silver=False)


def _joined(spans: list[Any], text: str) -> tuple[Range, ...]:
    """Join contents with nothing but a comma or an "and" between them, within one line."""
    found: list[Range] = []
    for start, end in spans:
        between = text[found[-1][1] : start] if found else "\n"
        if found and (start <= found[-1][1] or ("\n" not in between and JOINED.fullmatch(between))):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def decided(path: Path) -> list[Example]:
    """Read what a team decided, as `dictum export-training` writes it, as gold to learn from.

    Only texts that somebody marked as fully coded are taken: elsewhere nobody has said that what is unmarked is no
    attribution. Of their claims those that were accepted count, each with people's values before the machine's. Names
    are known only inside them; the rest of the text is left out of what is learned about names.
    """
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    return [_decided_example(text) for text in texts if text["is_fully_coded"]]


def _decided_example(text: dict[str, Any]) -> Example:
    accepted = [_values(claim) for claim in text["claims"] if claim["status"] == "accepted"]
    claims = tuple(_decided_claim(number, values) for number, values in enumerate(accepted))
    head = Head("-", "-", datetime.min, "-", text["language"] or "en")
    name = Path(f"article-{text['article']}-{text['version']}")
    example = gold_example(GoldArticle(name, head, text["text"], claims, (), (), (), ()))
    unknown = (0, len(text["text"]), UNSURE)
    named = sorted(
        {
            (start, end, entity["type"])
            for values in accepted
            for entity in values.get("entities", ())
            for start, end in entity.get("spans") or ()
        }
    )
    return replace(example, entities=(unknown, *named))


def _values(claim: dict[str, Any]) -> dict[str, Any]:
    """Return the value of each field that counts: the last that a person set and did not take back, else as read."""
    values = {}
    for name, field_ in claim["fields"].items():
        last = field_["people"][-1] if field_["people"] else None
        values[name] = field_["machine"] if last is None or last["is_reset"] else last["value"]
    return values


def _decided_claim(number: int, values: dict[str, Any]) -> GoldClaim:
    content, cue, source = (
        tuple(Span(*pair) for pair in values["spans"].get(role) or ()) for role in ("content", "cue", "source")
    )
    who = values.get("source") or {"name": None, "kind": "unstated"}
    given = values.get("factuality") or [{"value": "CT+"}]
    speech = values.get("speech") or "indirect"
    return GoldClaim(number, content, cue, source, speech, who["name"], who["kind"], given[0]["value"])


def varied(example: Example, rng: random.Random) -> Example:
    """Return the example with other quotation marks now and then; places stay the same."""
    table = rng.choices((None, TYPEWRITER, BRITISH), (0.5, 0.3, 0.2))[0]
    if table is None or "“" not in example.text:
        return example
    text = example.text.translate(table)
    return Example(example.name, text, example.relations, example.entities, example.silver)


def document(example: Example, tokenizer: Tokenizer) -> Document:
    """Cut an example into word pieces and label them; only the first piece of a word counts."""
    pieces = encode(tokenizer, example.text)
    relations = tuple(
        Relation(*(_to_pieces(getattr(relation, role), pieces) for role in ROLES)) for relation in example.relations
    )
    return Document(
        pieces,
        _role_labels(relations, pieces),
        _entity_labels(example.entities, pieces),
        relations,
        example.silver,
    )


def _to_pieces(ranges: Iterable[Range], pieces: Pieces) -> tuple[Range, ...]:
    found = []
    for start, end in ranges:
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        if first < last:
            found.append((first, last))
    return tuple(found)


def _role_labels(relations: tuple[Relation, ...], pieces: Pieces) -> Ints:
    """BIO over source, cue, content; a source or cue inside a content is labelled as what it is."""
    labels = np.zeros(len(pieces.ids), dtype=np.int64)
    for role in ("content", "source", "cue"):
        for relation in relations:
            for span in getattr(relation, role):
                _mark(labels, span, ROLES.index(role))
    labels[~pieces.first] = IGNORE
    return labels


def _entity_labels(entities: tuple[tuple[int, int, str], ...], pieces: Pieces) -> Ints:
    labels = np.zeros(len(pieces.ids), dtype=np.int64)
    for start, end, kind in entities:
        for span in _to_pieces([(start, end)], pieces):
            if kind == UNSURE:
                labels[slice(*span)] = IGNORE
            else:
                _mark(labels, span, ENTITIES.index(kind))
    labels[~pieces.first] = IGNORE
    return labels


def _mark(labels: Ints, span: Range, kind: int) -> None:
    labels[slice(*span)] = 2 * kind + 2
    labels[span[0]] = 2 * kind + 1


def cut(document: Document, rng: random.Random | None) -> Iterator[Window]:
    """Cut a document into windows; with a generator of chance, the first ends at any line."""
    start = 0
    lines = np.flatnonzero(document.pieces.breaks[:MAX_PIECES] == PARAGRAPH)
    if rng and len(document.pieces.ids) > MAX_PIECES and len(lines):
        start = int(rng.choice(list(lines)))
    for first, last in windows(document.pieces.breaks, start):
        if last - first >= MIN_PIECES:
            yield Window(
                document.pieces.cut(first, last),
                document.roles[first:last],
                document.entities[first:last],
                tuple(_within(document.relations, first, last)),
                document.silver,
            )


def _within(relations: Iterable[Relation], first: int, last: int) -> Iterator[Relation]:
    """Yield what of each attribution lies in a window, where its cue does."""
    for relation in relations:
        parts = (
            tuple(
                (max(start, first) - first, min(end, last) - first)
                for start, end in getattr(relation, role)
                if start < last and end > first
            )
            for role in ROLES
        )
        clipped = Relation(*parts)
        if clipped.cue:
            yield clipped


def cue_labels(relation: Relation, pieces: Pieces) -> Ints:
    """Label every piece for one cue: nothing, source begins and goes on, content begins and goes on."""
    labels = np.zeros(len(pieces.ids), dtype=np.int64)
    for kind, spans in enumerate((relation.source, relation.content)):
        for first, last in spans:
            labels[first:last] = 2 * kind + 2
            labels[first] = 2 * kind + 1
    labels[~pieces.first] = IGNORE
    return labels
