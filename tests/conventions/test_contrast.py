"""Every pair of colours that meets on screen keeps its contrast, in both themes.

Text needs 4.5:1 (WCAG 2.2, 1.4.3); borders of controls and marks that carry meaning need 3:1 (1.4.11). The pairs are
computed from `tokens.css`, which holds every colour; that no other style file holds one is checked here too.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = ROOT / "static" / "css"
THEMES = ("light", "dark")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w{6}),\s*(#\w{6})\)|(#\w{6}));")
MORE_CONTRAST = "@media (prefers-contrast: more)"

SURFACES = ("bg", "surface", "raised", "sunken", "hover")
TINTS = ("accent-weak", "src-bg", "cue-bg", "con-bg", "ok-bg", "no-bg", "warn-bg", "note-bg")
SET_BY_SCRIPT = {f"tie-{part}" for part in ("x", "y", "top", "width", "height")} | {
    "box-x",
    "box-y",
    "card-top",
    "cards-height",
}
"""Where the script puts cards, the box of the selection, and the line between text and card."""
STATES = ("ok", "no", "warn")
PARTS = ("src", "cue", "con")


def tokens(css: str) -> dict[str, tuple[str, str]]:
    """Return each colour token as (light, dark)."""
    return {name: (light or both, dark or both) for name, light, dark, both in TOKEN.findall(css)}


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` in [0, 1] (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 … 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_pairs() -> Iterator[tuple[str, str]]:
    """Yield (ink, ground) for words."""
    yield from ((ink, ground) for ink in ("ink", "ink-2", "ink-read") for ground in SURFACES + TINTS)
    yield from (("ink-3", ground) for ground in (*SURFACES, "accent-weak"))
    yield from ((ink, ground) for ink in ("accent", *PARTS, *STATES) for ground in SURFACES)
    yield from ((name, f"{name}-bg") for name in PARTS + STATES)
    yield from (("ink", f"shade-{depth}") for depth in (1, 2))
    yield from (("on-accent", f"shade-{depth}") for depth in (3, 4))
    yield from (("accent", "accent-weak"), ("on-accent", "accent"), ("hit-ink", "hit"))
    yield from (("surface", "ink"), ("surface", "ink-2"), ("surface", "ok"))
    yield from ((f"tlp-{level}", "tlp-bg") for level in ("red", "amber", "green", "clear"))


def shape_pairs() -> Iterator[tuple[str, str]]:
    """Yield (line, ground) for borders of controls and for marks."""
    yield from (("line-2", ground) for ground in ("bg", "surface", "raised", "hover"))
    yield from (("mark-rest", ground) for ground in ("bg", "surface"))
    yield from (("focus", ground) for ground in SURFACES)


def failures(colours: dict[str, tuple[str, str]]) -> list[str]:
    """Name every pair below its limit."""
    wanted = [(pair, 4.5) for pair in text_pairs()] + [(pair, 3.0) for pair in shape_pairs()]
    return [
        f"{theme}: {ink} on {ground} is {ratio:.2f}, needs {limit}"
        for (ink, ground), limit in wanted
        for index, theme in enumerate(THEMES)
        if (ratio := contrast(colours[ink][index], colours[ground][index])) < limit
    ]


@pytest.fixture
def plain() -> str:
    return (CSS / "tokens.css").read_text().split(MORE_CONTRAST)[0]


def test_every_pair_of_colours_is_readable_in_both_themes(plain: str) -> None:
    assert failures(tokens(plain)) == []


def test_every_pair_is_readable_for_those_who_ask_for_more_contrast(plain: str) -> None:
    more = (CSS / "tokens.css").read_text().split(MORE_CONTRAST)[1].split("@media")[0]
    assert failures(tokens(plain) | tokens(more)) == []


def test_a_colour_that_is_too_pale_is_noticed(plain: str) -> None:
    found = failures(tokens(plain) | {"ink-3": ("#9aa3a9", "#98a1a8")})
    assert [line for line in found if line.startswith("light: ink-3 on bg ")]
    assert not [line for line in found if line.startswith("dark")]


@pytest.mark.parametrize(("grey", "ratio"), [("#000000", 21.0), ("#777777", 4.48), ("#ffffff", 1.0)])
def test_contrast_with_white_is_as_published(grey: str, ratio: float) -> None:
    assert contrast(grey, "#ffffff") == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("path", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_only_tokens_hold_colours(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    literal = HEX.findall(css) + re.findall(r"\b(?:rgba?|hsla?|oklch|oklab)\(", css)
    assert path.name == "tokens.css" or literal == []


@pytest.mark.parametrize("path", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_every_token_that_is_used_exists(path: Path) -> None:
    own = set(re.findall(r"--([\w-]+):", "".join(file.read_text() for file in CSS.glob("*.css"))))
    used = set(re.findall(r"var\(--([\w-]+)\)", path.read_text()))
    assert used - own - SET_BY_SCRIPT == set()
