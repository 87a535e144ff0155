"""Two people on one article: what one of them is typing is held still while the other changes things."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import second_member, set_up
from tests.browser.test_first_journey import paste, select_words
from tests.server import Server

GIST = "In one sentence"


def open_claim(page: Page, at: int) -> str:
    """Open a claim and return its id, as people see it."""
    card = page.locator(".claim-card").nth(at)
    card.locator(".claim-card-gist a").click()
    expect(card.get_by_role("button", name="Accept")).to_be_visible()
    return str(card.get_attribute("data-claim"))


def save_as_other(other: Page, server: Server, ref: str, gist: str) -> None:
    other.goto(f"{server.url}/articles/1?claim={ref}&edit=claim")
    other.get_by_label(GIST).fill(gist)
    other.get_by_role("button", name="Save").click()
    expect(other.locator("#status")).to_contain_text("saved")


def decide_another(page: Page, at: int) -> None:
    """Accept another claim, which draws the whole page anew around whatever is open."""
    card = page.locator(".claim-card").nth(at)
    page.locator(f'.reading .mark-number[data-claims="{card.get_attribute("data-claim")}"]').click()
    card.get_by_role("button", name="Accept").click()
    expect(page.locator("#status")).to_contain_text("Accepted.")


def test_a_claim_form_stays_as_it_is_and_saving_it_passes_over_nothing(
    page: Page, browser: Browser, server: Server
) -> None:
    set_up(page, server)
    paste(page, server)
    other = second_member(browser, server)
    ref = open_claim(page, 1)
    page.keyboard.press("e")
    page.get_by_label(GIST).fill("Typed by Ana")
    page.get_by_label("Said on").fill("2026-03-01")

    save_as_other(other, server, ref, "Saved by Jonas")
    decide_another(page, 3)

    form = page.locator(f"#claim-{ref} form")
    expect(form.get_by_label(GIST)).to_have_value("Typed by Ana")
    expect(form.get_by_label("Said on")).to_have_value("2026-03-01")
    expect(form.locator("[name=version]")).to_have_value("1")
    expect(form.get_by_role("status")).to_contain_text("Changed by Jonas Berg.")
    form.locator(".news-changes summary").click()
    expect(form.get_by_role("status")).to_contain_text("Jonas Berg changed the gist")

    form.get_by_role("button", name="Save").click()
    conflict = page.get_by_role("alert")
    expect(conflict).to_contain_text("Saved by Jonas")
    expect(conflict).to_contain_text("Typed by Ana")
    other.reload()
    expect(other.locator(f"#claim-{ref}")).to_contain_text("Saved by Jonas")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator(f"#claim-{ref}")).to_contain_text("Typed by Ana")


def test_only_one_claim_is_edited_at_a_time_and_nothing_written_goes(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    first = open_claim(page, 1)
    page.keyboard.press("e")
    page.get_by_label(GIST).fill("Half written")
    second = open_claim(page, 3)
    page.locator(f"#claim-{second}").get_by_role("link", name="Edit").click()
    expect(page.locator(f"#claim-{first}").get_by_label(GIST)).to_be_focused()
    expect(page.get_by_label(GIST)).to_have_count(1)
    expect(page.get_by_label(GIST)).to_have_value("Half written")


def test_a_comment_a_tag_and_a_note_stay_while_they_are_typed(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    ref = open_claim(page, 1)
    card = page.locator(f"#claim-{ref}")
    card.get_by_role("textbox", name="Comment").fill("Half a thought")
    card.locator(".tag-field summary").click()
    card.get_by_label("Tag to add").fill("port/cr")
    select_words(page, "Nobody answered.")
    box = page.get_by_role("dialog", name="Make a claim or a note")
    box.get_by_label("Note").fill("Ask the owner")

    decide_another(page, 3)

    expect(box.get_by_label("Note")).to_have_value("Ask the owner")
    box.get_by_role("button", name="Save note").click()
    expect(page.locator(".note-card")).to_contain_text("Ask the owner")
    expect(box).to_be_hidden()
    card.locator(".claim-card-gist a").click()
    expect(card.get_by_label("Tag to add")).to_have_value("port/cr")
    expect(card.get_by_role("textbox", name="Comment")).to_have_value("Half a thought")


def test_words_are_kept_when_the_claim_they_are_about_is_withdrawn(
    page: Page, browser: Browser, server: Server
) -> None:
    set_up(page, server)
    paste(page, server)
    other = second_member(browser, server)
    ref = open_claim(page, 1)
    page.keyboard.press("e")
    page.get_by_label(GIST).fill("Typed by Ana")
    answer = other.request.post(
        f"{server.url}/articles/1/claims/{ref[2:]}/withdrawal",
        form={"version": "1"}, headers={"Origin": server.url, "Sec-Fetch-Site": "same-origin"},
    )  # fmt: skip
    assert answer.ok
    decide_another(page, 3)
    expect(page.locator(f"#claim-{ref}").get_by_label(GIST)).to_have_value("Typed by Ana")
    expect(page.locator(f"#claim-{ref}").get_by_role("status")).to_contain_text("Changed by Jonas Berg.")
