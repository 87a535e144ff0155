"""Every setting stands in the manual with its name and its default, and the manual names no setting that is gone."""

import re
from pathlib import Path

import pytest

from app.settings import Settings

MANUAL = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
NAMES = [f"DICTUM_{name.upper()}" for name in Settings.model_fields]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_stands_in_the_manual_with_its_default(name: str) -> None:
    row = re.search(rf"^\| `DICTUM_{name.upper()}` \| (.+?) \| (.+) \|$", MANUAL, re.MULTILINE)

    assert row is not None
    default = Settings.model_fields[name].default
    if isinstance(default, int):
        assert row[1] == str(default)


def test_the_manual_names_no_setting_that_is_gone() -> None:
    assert set(re.findall(r"DICTUM_\w+", MANUAL)) == set(NAMES)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_says_in_the_code_what_it_is_for(name: str) -> None:
    assert (Settings.model_fields[name].description or "").endswith(".")
