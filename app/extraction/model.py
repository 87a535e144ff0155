"""The attribution model: load the weights once, find who says what, and names, in a text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from app.extraction.document import Attribution, Sentence, Zone
from app.extraction.pieces import Pieces, chunks, encode, load_tokenizer, windows
from app.extraction.scores import CueReader, Found, Marks, Name, Scores, Tuning, decode, names
from app.text.span import Span

CLS, SEP = 101, 102
CONTENT_ZONES = ("headline", "body")
SIGNAL_ZONES = (*CONTENT_ZONES, "label", "sources")
"""Where a cue or a source may stand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model found in one text, in reading order."""

    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]


class Model:
    """The network with its tokenizer and the numbers of decoding. Uses one thread; holds no text."""

    def __init__(self, session: Any, tokenizer: Tokenizer, reader: CueReader, tuning: Tuning, version: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._reader = reader
        self._tuning = tuning
        self.version = version

    def read(self, text: str, sentences: Sequence[Sentence], zones: Sequence[Zone]) -> Reading:
        """Find the attributions and names of a text; what only the layout attributes is left to others.

        Contents lie in body and headline, when zones are given, and leave out the full stop that ends a sentence,
        when sentences are. Time grows linearly with the text.
        """
        content, signal = _allowed(text, zones, CONTENT_ZONES), _allowed(text, zones, SIGNAL_ZONES)
        stops = {sentence.span.end for sentence in sentences if text[sentence.span.end - 1] == "."}
        attributions: list[Attribution] = []
        named: list[Name] = []
        for pieces in self._windows(text):
            scores = self.scores(pieces)
            allowed = (content[pieces.starts], signal[pieces.starts])
            found = sorted(decode(pieces, scores, allowed, self._reader, self._tuning), key=_place)
            n_before = len(attributions)
            for one in found:
                kept = tuple(_without_stop(span, stops, text) for span in one.content)
                outer = _outer(one, found)
                above = None if outer is None else n_before + outer
                attributions.append(Attribution(kept, (one.cue,), one.source, above, score=one.score))
            named += names(pieces, scores)
        return Reading(tuple(attributions), tuple(named))

    def scores(self, pieces: Pieces) -> Scores:
        """Run the network over one window."""
        ids = np.concatenate([[CLS], pieces.ids, [SEP]])[None]
        features = np.concatenate([[0], pieces.features, [0]])[None]
        outputs = self._session.run(None, {"ids": ids, "features": features})
        return Scores(*(output[0, 1:-1] for output in outputs))

    def _windows(self, text: str) -> Iterator[Pieces]:
        for start, end in chunks(text):
            pieces = encode(self._tokenizer, text, start, end)
            for first, last in windows(pieces.breaks):
                yield pieces.cut(first, last)


def load(folder: Path) -> Model:
    """Load the model from a folder with model.onnx, tokenizer.json and model.json.

    Raises FileNotFoundError when one of them is missing.
    """
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = load_tokenizer(str(folder / "tokenizer.json"))
    return Model(session, tokenizer, reader_of(settings), tuning_of(settings), settings["version"])


def reader_of(settings: dict[str, Any]) -> CueReader:
    """Take the head that reads for a cue out of model.json."""
    parts = settings["reader"]
    return CueReader(*(np.array(parts[name], np.float32) for name in CueReader.__slots__))


def tuning_of(settings: dict[str, Any]) -> Tuning:
    """Take the numbers of decoding out of model.json."""
    parts = settings["tuning"]
    names_of_tables = ("role_steps", "role_bias", "read_steps", "read_bias")
    role_steps, role_bias, read_steps, read_bias = (np.array(parts[name], np.float32) for name in names_of_tables)
    constant, of_cue, of_content = parts["score"]
    score = (constant, of_cue, of_content)
    return Tuning(role_steps, role_bias, read_steps, read_bias, score)


def _allowed(text: str, zones: Sequence[Zone], kinds: tuple[str, ...]) -> Marks:
    """Mark the code points in zones of these kinds; without zones, all."""
    allowed = np.full(len(text) + 1, not zones)
    for zone in zones:
        allowed[slice(*zone.span)] = zone.kind in kinds
    return allowed


def _place(found: Found) -> tuple[Span, Span]:
    return found.content[0], found.cue


def _outer(one: Found, others: list[Found]) -> int | None:
    """Return which of the window's attributions holds this one's cue in its content: the narrowest, if any."""
    around = [
        (span.end - span.start, place)
        for place, other in enumerate(others)
        if other is not one
        for span in other.content
        if span.contains(one.cue)
    ]
    return min(around)[1] if around else None


def _without_stop(span: Span, stops: set[int], text: str) -> Span:
    """Leave out the full stop that ends a sentence."""
    ends_sentence = span.end in stops and span.end - span.start > 1 and text[span.end - 1] == "."
    return Span(span.start, span.end - 1) if ends_sentence else span
