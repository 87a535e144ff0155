"""Two windows on one article: what a colleague does is there without reloading, and nothing moves under a reader."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import second_member, set_up
from tests.browser.test_first_journey import make_by_selection, paste
from tests.browser.test_together import decide_another, open_claim, save_as_other
from tests.server import Server, start_server

NEWER = "Crane in Tarnvik is gone\n\nTARNVIK, 9 March 2026 (NC) - The crane is gone, Mara Ostrin said.\n"


def open_in_two_windows(page: Page, browser: Browser, server: Server) -> Page:
    """Bring an article in, open it, and return the page of a colleague."""
    set_up(page, server)
    paste(page, server)
    page.goto(f"{server.url}/articles/1")
    expect(page.locator("#live")).to_contain_text("Live")
    return second_member(browser, server)


def test_what_a_colleague_does_is_seen_without_reloading(page: Page, browser: Browser, server: Server) -> None:
    other = open_in_two_windows(page, browser, server)
    page.evaluate("window.isStillTheSamePage = true")
    ref = open_claim(page, 1)
    card = page.locator(f"#claim-{ref}")

    other.goto(f"{server.url}/articles/1?claim={ref}")
    theirs = other.locator(f"#claim-{ref}")
    theirs.get_by_role("textbox", name="Comment").fill("See the register")
    theirs.get_by_role("button", name="Comment", exact=True).click()
    expect(card.locator(".thread")).to_contain_text("See the register")
    theirs.locator(".tag-field summary").click()
    theirs.get_by_label("Tag to add").fill("port/crane")
    theirs.get_by_label("Tag to add").press("Enter")
    expect(card.locator(".tag-chip", has_text="port/crane")).to_be_visible()
    theirs.get_by_role("button", name="Accept").click()
    expect(card).to_have_attribute("data-state", "accepted")
    expect(page.locator(f'.reading .mark-number[data-claims="{ref}"]')).to_have_attribute("data-state", "accepted")
    make_by_selection(other, "Nobody answered.", "Mara Ostrin")
    expect(page.locator(".claim-card", has_text="Nobody answered")).to_have_count(2)
    assert page.evaluate("window.isStillTheSamePage")
    assert f"claim={ref}" in page.url


def test_a_field_in_focus_is_not_touched_and_a_form_is_told(page: Page, browser: Browser, server: Server) -> None:
    other = open_in_two_windows(page, browser, server)
    ref = open_claim(page, 1)
    page.keyboard.press("e")
    page.get_by_label("In one sentence").fill("Typed by Ana")
    page.keyboard.press("ArrowLeft")

    save_as_other(other, server, ref, "Saved by Jonas")
    decide_another(other, 3)

    expect(page.locator(".claim-card").nth(3)).to_have_attribute("data-state", "accepted")
    expect(page.locator(f"#claim-{ref}").get_by_role("status")).to_contain_text("Changed by Jonas Berg.")
    expect(page.get_by_label("In one sentence")).to_be_focused()
    page.keyboard.type("!")
    expect(page.get_by_label("In one sentence")).to_have_value("Typed by An!a")


def test_a_newer_text_does_not_come_under_somebody_who_reads(page: Page, browser: Browser, server: Server) -> None:
    other = open_in_two_windows(page, browser, server)
    answer = other.request.post(
        f"{server.url}/articles/1/versions", form={"text": NEWER},
        headers={"Origin": server.url, "Sec-Fetch-Site": "same-origin"},
    )  # fmt: skip
    assert answer.ok
    expect(page.locator(".workbench-text > .notice")).to_contain_text("This is version 1. Version 2 is the newest.")
    expect(page.locator(".reading")).to_contain_text("We warned the owner in February")


def test_a_lost_connection_is_told_and_what_was_missed_is_caught_up(
    page: Page, browser: Browser, server: Server
) -> None:
    other = open_in_two_windows(page, browser, server)
    ref = open_claim(page, 1)
    server.kill()
    expect(page.locator("#live")).to_contain_text("Not connected.")
    expect(page.locator("#live")).to_have_attribute("data-state", "lost")
    again = start_server(server.data, int(server.url.rpartition(":")[2]))
    try:
        other.goto(f"{again.url}/articles/1?claim={ref}")
        other.locator(f"#claim-{ref}").get_by_role("button", name="Accept").click()
        expect(page.locator(f"#claim-{ref}")).to_have_attribute("data-state", "accepted", timeout=30_000)
        expect(page.locator("#live")).to_have_text(re.compile("Live"))
        expect(page.locator("#live")).to_have_attribute("data-state", "on")
    finally:
        again.kill()


def test_ones_own_changes_ask_for_the_page_once(page: Page, browser: Browser, server: Server) -> None:
    other = open_in_two_windows(page, browser, server)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "version=1" in request.url else None)
    decide_another(page, 1)
    decide_another(page, 2)
    other.goto(f"{server.url}/articles/1")
    decide_another(other, 3)
    expect(page.locator(".claim-card").nth(3)).to_have_attribute("data-state", "accepted")
    assert len(asked) == 1
