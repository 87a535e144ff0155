"""Every page, in both themes and at several widths: nothing from elsewhere, nothing refused, nothing cut off, WCAG."""

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import set_up
from tests.browser.test_first_journey import paste
from tests.server import Server

PAGES = (
    "/", "/articles", "/articles/1", "/articles/1?claim=C-2", "/articles/1?claim=C-2&edit=claim",
    "/articles/1?edit=article", "/articles/1/versions", "/claims", "/claims/C-2", "/claims?status=rejected",
    "/search", "/search?q=crane", "/search?q=nothing+like+it", "/tags", "/import", "/members", "/settings", "/help",
    "/names", "/names?kind=place", "/names/sources/1", "/differences", "/extractor", "/nowhere",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def opened(page: Page, browser: Browser, server: Server) -> Callable[..., tuple[Page, list[str]]]:
    """Return a function that opens a browser in which somebody is signed in; it notes what goes wrong."""
    set_up(page, server)
    paste(page, server)
    state = page.context.storage_state()

    def with_size(width: int, scheme: str) -> tuple[Page, list[str]]:
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=state
        )
        opened, problems = context.new_page(), []
        opened.on("pageerror", lambda error: problems.append(f"{opened.url}: {error}"))
        opened.on(
            "console",
            lambda message: problems.append(f"{opened.url}: {message.text}") if message.type == "error" else None,
        )
        opened.on(
            "request", lambda request: None if request.url.startswith(server.url) else problems.append(request.url)
        )
        return opened, problems

    return with_size


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark"), (320, "light")])
def test_pages_load_whole_and_fit(
    opened: Callable[..., tuple[Page, list[str]]], server: Server, width: int, scheme: str
) -> None:
    page, problems = opened(width, scheme)
    for path in PAGES:
        page.goto(server.url + path)
        expect(page.locator("h1")).to_have_count(1)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide at {width}"
    assert [problem for problem in problems if "/nowhere" not in problem] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_meet_wcag(opened: Callable[..., tuple[Page, list[str]]], server: Server, scheme: str) -> None:
    page, _ = opened(1440, scheme)
    found = []
    for path in PAGES:
        page.goto(server.url + path)
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        for violation in results.response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{path}: {violation['id']}: {json.dumps(nodes)}")
    assert found == []


def test_the_overlay_of_keys_opens_and_closes(opened: Callable[..., tuple[Page, list[str]]], server: Server) -> None:
    page, _ = opened(1440, "light")
    page.goto(f"{server.url}/articles/1")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/claims")
