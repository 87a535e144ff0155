"""Where templates, static files and migrations lie: in the tree, or in the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent
"""Folder that holds `templates`, `static` and `migrations`."""
