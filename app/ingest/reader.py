"""The model that finds who says what, loaded once for each process."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import extraction
from app.errors import Problem

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
        raise Problem(f"The model in {folder or SHIPPED} can't be read. {_REMEDY}") from error
