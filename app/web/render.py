"""Page or fragment: the Jinja environment, its filters, addresses of static files."""

import hashlib
import os
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.ext import do
from jinja2.runtime import Context
from jinja2_fragments import render_block
from markupsafe import Markup

from app.places import ROOT
from app.text.moments import has_time
from app.web.viewer import NOBODY, Viewer

SITE_NAME = "Dictum"

SURE_WORDS = {
    "CT+": ("fact", "as fact"),
    "PR+": ("likely", "likely"),
    "PS+": ("possible", "possible"),
    "PS-": ("possibly-not", "possibly not"),
    "PR-": ("unlikely", "unlikely"),
    "CT-": ("denied", "denied"),
    "CTu": ("unasserted", "not asserted"),
    "Uu": ("unasserted", "not asserted"),
}
"""FactBank value → (key for styles, words on screen)."""


LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "inch": "inches",
}  # fmt: skip
NO_PLURAL = frozenset(
    [
        "aircraft",
        "baht",
        "cattle",
        "children",
        "fish",
        "horsepower",
        "krona",
        "krone",
        "kwacha",
        "lira",
        "manat",
        "men",
        "people",
        "personnel",
        "police",
        "rand",
        "renminbi",
        "sheep",
        "som",
        "staff",
        "women",
        "won",
        "yen",
        "yuan",
    ]
)
"""Words that count things and stay as they are; so do words that end in -s already."""


class Page(Protocol):
    """What a template is given: one frozen dataclass."""

    template: ClassVar[str]
    """Path below `templates/`."""
    name: ClassVar[str]
    """What the template calls it."""


@dataclass(frozen=True)
class StatusLine:
    """One sentence for the live line of the page: what was just done, or why it could not be."""

    template: ClassVar[str] = "_status.html"
    name: ClassVar[str] = "line"
    words: str
    undo: str | None = None
    """Address that takes the change back, by POST."""
    reasons: tuple[str, ...] = ()
    """Reasons to choose from, for a rejection."""
    reasons_url: str = ""
    is_error: bool = False
    target: str = "#workbench"
    """What on the page is drawn anew when the change is taken back or its reason is given."""


def day_and_time(moment: datetime | None) -> str:
    """Write a UTC moment as `8 Dec 2023, 02:25`; empty for None."""
    return "" if moment is None else f"{moment.day} {moment:%b %Y, %H:%M}"


def plain_day(moment: datetime | None) -> str:
    """Write the day of a moment as `8 Dec 2023`; empty for None."""
    return "" if moment is None else f"{moment.day} {moment:%b %Y}"


def published(moment: datetime | None) -> str:
    """Write when an article was published: `8 Dec 2023, 02:25`, or `8 Dec 2023` where only the day is known."""
    return day_and_time(moment) if moment and has_time(moment) else plain_day(moment)


def published_typed(moment: datetime | None) -> str:
    """Write when an article was published as it is typed: `2023-12-08 02:25` or `2023-12-08`; empty for None."""
    if moment is None:
        return ""
    return f"{moment:%Y-%m-%d %H:%M}" if has_time(moment) else f"{moment:%Y-%m-%d}"


def sure_word(value: str | None) -> str:
    """Say a FactBank value in words; empty for None."""
    return SURE_WORDS[value][1] if value else ""


def sure_key(value: str | None) -> str:
    """Return the style key of a FactBank value; `unknown` for None."""
    return SURE_WORDS[value][0] if value else "unknown"


def figure(quantity: Mapping[str, Any]) -> str:
    """Write a quantity with the precision the text has: `at least 6,000 drones per month`."""
    value = quantity["value"]
    ends = value if isinstance(value, list | tuple) else [value]
    number = " to ".join(f"{end:,g}" if abs(end) < 1e6 else f"{end:,.0f}" for end in ends if end is not None)
    words = {"=": "", "<=": "at most", ">=": "at least", "~": "about"}[quantity["comparator"]]
    parts = [words, number or "an unstated number of", _unit(quantity.get("unit") or "", is_one=number == "1")]
    return " ".join(part for part in [*parts, f"per {quantity['per']}" if quantity.get("per") else ""] if part)


def _unit(unit: str, *, is_one: bool) -> str:
    """Write a unit after its number: `drones`, `people`, `km`. Signs and what has no plural stay as they are."""
    first, _, last = unit.rpartition(" ")
    if is_one or not re.fullmatch(r"[a-z-]*[aeiouy][a-z-]*", last) or len(last) < 3 or last in NO_PLURAL:
        return unit
    if re.search("[^s]s$", last):
        return unit
    regular = (
        f"{last[:-1]}ies"
        if re.search("[^aeiou]y$", last)
        else last + ("es" if re.search("(ss|x|ch|sh)$", last) else "s")
    )
    return f"{first} {PLURALS.get(last, regular)}".strip()


def language_name(code: str) -> str:
    """Return the English name of the commonest languages, the code itself for others."""
    return LANGUAGES.get(code, code)


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: `1 claim`, `1,284 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


STATIC = StaticFiles(directory=ROOT / "static", packages=[("dictum_assets", ".")])
"""Our own files, and the browser libraries that the build brought."""


@lru_cache
def asset(name: str) -> str:
    """Return the address of a static file, with a hash of its content so that it may be cached for ever."""
    path, status = STATIC.lookup_path(name)
    if status is None:
        raise FileNotFoundError(f"There is no static file {name}. Install Dictum again to bring the browser files.")
    return f"/static/{name}?v={hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]}"


class Part(Hashable, Protocol):
    """A piece of a page that is drawn by a template of its own. Equal parts look the same."""

    template: ClassVar[str]
    name: ClassVar[str]
    most_kept: ClassVar[int]
    """How many of its kind are kept once drawn."""

    @property
    def is_kept(self) -> bool:
        """Tell whether this one is kept."""


@pass_context
def drawn(context: Context, part: Part) -> Markup:
    """Draw a part of a page; one that is equal to another drawn lately is not drawn again."""
    draw = _drawn_once(type(part)) if part.is_kept and not ENVIRONMENT.auto_reload else _drawn
    return draw(part, context["path_for"])


def _drawn(part: Part, path_for: Callable[..., str]) -> Markup:
    return Markup(ENVIRONMENT.get_template(part.template).render({part.name: part, "path_for": path_for}))


@lru_cache
def _drawn_once(kind: type[Part]) -> Callable[[Part, Callable[..., str]], Markup]:
    return lru_cache(maxsize=kind.most_kept)(_drawn)


def make_environment() -> Environment:
    """Make the Jinja environment all pages are drawn with."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[do],
        auto_reload=bool(os.environ.get("DICTUM_RELOAD")),
    )
    environment.filters.update(
        day=day_and_time,
        drawn=drawn,
        plain_day=plain_day,
        published=published,
        published_typed=published_typed,
        sure_word=sure_word,
        sure_key=sure_key,
        count=count,
        figure=figure,
        language_name=language_name,
    )
    environment.globals.update(asset=asset, site_name=SITE_NAME)
    return environment


ENVIRONMENT = make_environment()


def context_of(request: Request, page: Page) -> dict[str, Any]:
    """Return what the template of a page sees."""
    return {
        page.name: page,
        "viewer": viewer_of(request),
        "running": request.app.state.extractor,
        "path_for": _path_for(request.app),
        "here": getattr(page, "here", ""),
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }


def _path_for(app: Any) -> Callable[..., str]:
    # Looking for a route costs as much as drawing the link, and a page asks for the same few again and again.
    if not hasattr(app.state, "path_for"):
        app.state.path_for = lru_cache(maxsize=4096)(app.url_path_for)
    path_for: Callable[..., str] = app.state.path_for
    return path_for


def viewer_of(request: Request) -> Viewer:
    """Return the person at the screen, as far as the route has found out."""
    viewer: Viewer = getattr(request.state, "viewer", NOBODY)
    return viewer


def target_of(request: Request) -> str | None:
    """Return the id of the element htmx will swap, None for a whole page (also boosted or restored from history)."""
    headers = request.headers
    if "HX-Request" not in headers or "HX-Boosted" in headers or "HX-History-Restore-Request" in headers:
        return None
    return headers.get("HX-Target", "").partition("#")[2] or None


def render(request: Request, page: Page, status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    """Draw a page: one block when htmx targets its id, else the whole of its template."""
    html = _draw(context_of(request, page), page.template, target_of(request))
    answer = HTMLResponse(html, status, {"Vary": "HX-Request, HX-Target", "Cache-Control": "private, no-cache"})
    answer.headers.update(headers or {})
    return answer


def _draw(context: dict[str, Any], template: str, target: str | None) -> str:
    block = target.replace("-", "_") if target else None
    if block and block in ENVIRONMENT.get_template(template).blocks:
        return render_block(ENVIRONMENT, template, block, **context)
    return ENVIRONMENT.get_template(template).render(context)


def render_saying(request: Request, page: Page, line: StatusLine) -> HTMLResponse:
    """Draw the block htmx targets, and say in the status line what was done (htmx 4 `<hx-partial>`)."""
    context = context_of(request, page)
    html = _draw(context, page.template, target_of(request))
    said = ENVIRONMENT.get_template(line.template).render(context | {line.name: line})
    html += f'<hx-partial hx-target="#status" hx-swap="innerHTML">{said}</hx-partial>'
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


def see_other(url: str) -> Response:
    """Send the browser on to another page after a change (303), so that reloading does not repeat it."""
    return Response(status_code=303, headers={"Location": url})


def shown_as(request: Request, address: str) -> dict[str, str]:
    """Return the header that makes the browser show this address, when it is about to swap a part of the page.

    Not when it restores a page from its history: the address is there already.
    """
    return {"HX-Push-Url": address} if target_of(request) else {}


def is_htmx(request: Request) -> bool:
    """Tell whether htmx sent the request and will swap a part of the page."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def unchanged(request: Request, last_event: int) -> Response | None:
    """Answer 304 when the browser's copy is of the same state, for the same person; else None.

    last_event: id of the newest event; every change adds one, so the same id means nothing changed.
    """
    if request.headers.get("If-None-Match") == state_tag(request, last_event):
        return Response(
            status_code=304, headers={"ETag": state_tag(request, last_event), "Vary": "HX-Request, HX-Target"}
        )
    return None


def state_tag(request: Request, last_event: int) -> str:
    """Return the ETag of a page: the state of the store, the person, the address and the templates."""
    parts = (last_event, viewer_of(request).cache_key, request.url, target_of(request), _templates_hash())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


@lru_cache
def _templates_hash() -> str:
    files = sorted((ROOT / "templates").rglob("*.html"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
