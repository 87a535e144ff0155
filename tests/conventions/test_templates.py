"""Templates escape everything, hold no style and no script of their own, and every one is used by a page class.

What people typed ends up in them, so one unescaped value or one inline handler would undo the whole defence: the
security headers allow neither, and a page that relied on them would be broken for everybody.
"""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from app.web.render import ENVIRONMENT, make_environment

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
FORBIDDEN = {
    r"\|\s*safe\b": "a value that is not escaped",
    r"\bMarkup\s*\(": "a value that is not escaped",
    r"\bautoescape\b": "escaping turned on or off",
    r"\sstyle\s*=": "inline style",
    r"<style\b": "inline style",
    r"\son\w+\s*=": "an inline handler",
    r"javascript:": "a script in an address",
    r"<script(?![^>]*\ssrc=)": "an inline script",
    r"\b(?:src|href|action)\s*=\s*[\"'](?:https?:)?//": "something from another host",
    r"hx-on\b": "an inline handler",
    r"\b(?:js|javascript):\{": "script in an attribute of htmx",
}


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_that_the_headers_forbid(name: str) -> None:
    found = [words for pattern, words in FORBIDDEN.items() if re.search(pattern, without_comments(source(name)))]

    assert found == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_read_and_sets_no_escaping(name: str) -> None:
    assert ENVIRONMENT.parse(source(name)).find(nodes.ScopedEvalContextModifier) is None


def test_every_value_is_escaped_and_an_unknown_one_is_an_error() -> None:
    environment = make_environment()

    assert environment.autoescape is True
    assert environment.from_string("{{ name }}").render(name='<b a="1">\'') == "&lt;b a=&#34;1&#34;&gt;&#39;"
    with pytest.raises(Exception, match="is undefined"):
        environment.from_string("{{ nothing }}").render()


def test_the_patterns_find_what_they_are_for() -> None:
    bad = [
        "{{ x | safe }}", "{{ Markup(x) }}", "{% autoescape false %}", '<p style="color:red">', "<style>",
        '<a onclick="x">', '<a href="javascript:x">', "<script>x</script>", '<img src="//evil.test/x">',
        '<a hx-on:click="x">',
    ]  # fmt: skip
    assert all(any(re.search(pattern, text) for pattern in FORBIDDEN) for text in bad)
    assert not any(re.search(pattern, '<script src="/static/x.js" defer></script>') for pattern in FORBIDDEN)


def page_templates() -> set[str]:
    """Return what the page classes name as their template, read from the code."""
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_named = isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "template"
            if is_named and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found


def included_templates() -> set[str]:
    pattern = r"\{%-?\s*(?:extends|include|import|from)\s+\"([^\"]+)\""
    return {name for template in TEMPLATES for name in re.findall(pattern, source(template))}


def test_every_template_is_used_and_every_used_one_is_there() -> None:
    used = page_templates() | included_templates()

    assert used - set(TEMPLATES) == set()
    assert set(TEMPLATES) - used == set()
