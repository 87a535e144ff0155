"""The model that finds who says what, loaded once for each process."""

import json
import multiprocessing
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import extraction
from app.errors import Problem
from app.extraction.document import Extraction, Zone
from app.extraction.version import EXTRACTOR_VERSION, with_model

if TYPE_CHECKING:
    from app.extraction.model import Model

SHIPPED = Path(extraction.__file__).parent / "weights"
FILES = ("model.onnx", "tokenizer.json", "model.json")
_REMEDY = f"Set DICTUM_MODEL to a folder with {', '.join(FILES[:-1])} and {FILES[-1]}, or leave it unset."


def check_model(folder: Path | None) -> None:
    """Raise Problem when a folder does not hold a whole model; reads no file. None: the one that is shipped."""
    missing = [name for name in FILES if not ((folder or SHIPPED) / name).is_file()]
    if missing:
        raise Problem(f"There is no {missing[0]} in {folder or SHIPPED}. {_REMEDY}")


@cache
def model_in(folder: Path | None) -> "Model":
    """Return the model in a folder; None: the one that is shipped. Raises Problem when it is not whole or damaged."""
    # Imported here: it brings the runtime of the network, which the process that serves pages should not carry.
    from app.extraction.model import load

    check_model(folder)
    try:
        return load(folder or SHIPPED)
    except Exception as error:  # The runtime, the tokenizer and the reader of settings each raise what they like.
        raise _unreadable(folder) from error


def _unreadable(folder: Path | None) -> Problem:
    return Problem(f"The model in {folder or SHIPPED} can't be read. {_REMEDY}")


def try_model(folder: Path | None) -> None:
    """Raise Problem when a model is not whole or damaged, before anybody waits for what it should find.

    One of our own is loaded in a process that ends again: the one that serves pages should not carry the runtime.
    """
    check_model(folder)
    if folder is None:
        return
    trial = multiprocessing.get_context("spawn").Process(target=_load_and_end, args=(folder,))
    trial.start()
    trial.join()
    if trial.exitcode != 0:
        raise _unreadable(folder)


def _load_and_end(folder: Path) -> None:
    try:
        model_in(folder)
    except Problem:
        sys.exit(1)


@cache
def extractor_version(folder: Path | None) -> str:
    """Return the version of the extractor with the model in a folder: `1.1` with the one that is shipped.

    With another it is `1.1+ours-7`: what the two read is told apart. Raises Problem.
    """
    name = _name_of(folder)
    return EXTRACTOR_VERSION if name == _name_of(None) else with_model(name)


def _name_of(folder: Path | None) -> str:
    check_model(folder)
    try:
        return str(json.loads(((folder or SHIPPED) / "model.json").read_text(encoding="utf-8"))["version"])
    except (ValueError, LookupError, TypeError) as error:
        raise _unreadable(folder) from error


def claims_in(
    text: str, published_at: datetime | None, zones: Sequence[Zone] | None, folder: Path | None
) -> Extraction:
    """Find the claims of a text with the model in a folder. Parameters as in `extract`. Raises Problem."""
    # Imported here: it brings the extractor.
    from app.extraction.pipeline import extract

    found = extract(text, published_at, zones, model=model_in(folder))
    return replace(found, version=f"dictum {extractor_version(folder)}") if found.has_model else found
