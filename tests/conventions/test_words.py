"""What the repository says: nothing unfinished, nothing of one machine, no registry, and the words of the glossary.

A path of somebody's machine works nowhere else; a registry's address ties an installation to it; a note "to do later"
is not found again by whoever needs it. Texts of articles are left out where a word may well be news.
"""

import re
import subprocess
from pathlib import Path

import pytest

from app.web.render import ENVIRONMENT

ROOT = Path(__file__).parents[2]
THIS = "tests/conventions/test_words.py"
TOO_LARGE = 400_000
"""Bytes; larger ones are weights and their vocabulary."""
ARTICLES = ("training/gold/", "tests/quality/")

ANYWHERE = {
    r"/(?:work|home|root|Users)/\w": "a path of one machine",
    r"\b(?:pypi|npmjs|npm\.pkg|pythonhosted|huggingface|crates)\.(?:org|com|io|co)\b": "the address of a registry",
    r"[Ll]orem ipsum": "filler",
}
IN_WHAT_WE_WRITE = {
    r"\b(?:TODO|FIXME|HACK|XXX)\b": "something unfinished",
    r"\b(?:AI|LLMs?|[Aa]ssistants?|[Cc]hatbots?|[Cc]opilot)\b": "a word that the product does not use",
    r"\bskip(?:if)?\(|\bxfail\(": "a test that does not run",
    r"print\(\s*f?[\"']DEBUG": "a trace of a search for a mistake",
}
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "helpers",
    "service",
    "services",
    "manager",
    "managers",
    "common",
    "misc",
    "base_classes",
}
NOT_ON_SCREEN = {
    r"\b[Pp]lease\b": "we say what to do",
    r"\b(?:[Oo]ops|[Ss]orry|[Uu]h-oh)\b": "no jokes about what went wrong",
    r"\b[Ss]peakers?\b": "we say source",
    r"\b[Oo]utlets?\b": "we say publisher",
    r"\b[Ff]ake\b": "we say what the rating says",
    r">\s*Submit\s*<": "a button says what it does",
    r"[A-Za-z]!(?!=)(?:\s|<|$)": "no exclamation",
}


def tracked() -> list[str]:
    """Return the files of the repository, or of the folder when it is not one."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    return [
        str(path.relative_to(ROOT)) for folder in ("app", "templates", "tests") for path in (ROOT / folder).rglob("*.*")
    ]


def words_of(name: str) -> str:
    path = ROOT / name
    if path.stat().st_size > TOO_LARGE:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def found(patterns: dict[str, str], names: list[str]) -> list[str]:
    return [
        f"{name}: {hit.group()!r} is {why}"
        for name in names
        if name != THIS
        for pattern, why in patterns.items()
        if (hit := re.search(pattern, words_of(name)))
    ]


def test_nothing_names_a_machine_or_a_registry() -> None:
    assert found(ANYWHERE, tracked()) == []


def test_what_we_write_is_finished() -> None:
    assert found(IN_WHAT_WE_WRITE, [name for name in tracked() if not name.startswith(ARTICLES)]) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name for name in tracked() if name.endswith(".py") and Path(name).stem in NAMES_THAT_SAY_NOTHING] == []


def test_every_module_says_in_its_first_line_what_is_inside() -> None:
    silent = [
        name for name in tracked()
        if name.startswith("app/") and name.endswith(".py") and not re.match(r'r?"""[A-Za-z`].{8,}', words_of(name))
    ]  # fmt: skip
    assert silent == []


@pytest.mark.parametrize("name", sorted(path for path in ENVIRONMENT.list_templates() if path.endswith(".html")))
def test_the_screen_speaks_plainly(name: str) -> None:
    shown = re.sub(r"\{#.*?#\}", "", words_of(f"templates/{name}"), flags=re.DOTALL)
    said = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<!doctype", " ", shown, flags=re.DOTALL)

    assert [
        f"{hit.group()!r}: {why}" for pattern, why in NOT_ON_SCREEN.items() if (hit := re.search(pattern, said))
    ] == []


def test_refusals_speak_plainly() -> None:
    pattern = re.compile(r"(?:Invalid|Forbidden|NotFound|Conflict|Busy|TooLarge|Problem)\(\s*f?\"([^\"]+)\"")
    refusals = [
        (name, words) for name in tracked() if name.startswith("app/") and name.endswith(".py")
        for words in pattern.findall(words_of(name))
    ]  # fmt: skip

    def said(words: str) -> str:
        return re.sub(r"\{[^}]*\}", "", words).lower()

    assert len(refusals) > 20
    bad = {
        "please": "say what to do",
        "invalid": "say what is wrong",
        "error": "say what is wrong",
        "!": "no exclamation",
    }
    assert [(name, words) for name, words in refusals for word in bad if word in said(words)] == []
    assert [(name, words) for name, words in refusals if not words.rstrip().endswith((".", "”", ":", "}"))] == []
