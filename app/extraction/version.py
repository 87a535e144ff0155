"""The version of the extractor: raised whenever what it finds in the same text changes."""

import re

EXTRACTOR_VERSION = "1.5"
"""With the model that comes with Dictum."""


def with_model(name: str) -> str:
    """Return the version of the extractor with another model. name: as its model.json calls it; `1.3+ours-7`."""
    return f"{EXTRACTOR_VERSION}+{re.sub(r'[^0-9A-Za-z.]+', '-', name).strip('-')[:40]}"


def current_names(version: str) -> tuple[str, str]:
    """Return what runs of this version call themselves: with the model, and of the rules alone (other languages)."""
    return f"dictum {version}", f"dictum-rules {EXTRACTOR_VERSION}"
