"""The model that finds who says what, loaded once for each process."""

from functools import cache
from pathlib import Path

from app import extraction
from app.extraction.model import Model, load

SHIPPED = Path(extraction.__file__).parent / "weights"


@cache
def model_in(folder: Path | None) -> Model:
    """Return the model in a folder; None: the one that is shipped. Raises FileNotFoundError when it is not whole."""
    return load(folder or SHIPPED)
