"""Paste a text, see its claims, accept one, make one by selection, find it again; after a reload all is there."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, set_up
from tests.factories import TEXT


def paste(page: Page, server: Server, text: str = TEXT) -> None:
    page.goto(f"{server.url}/import")
    page.get_by_label("Article text").fill(text)
    page.get_by_role("button", name="Add article").click()
    expect(page.locator(".claim-card").first).to_be_visible(timeout=20_000)


def select_words(page: Page, words: str) -> None:
    """Select words in the article as dragging the mouse over them would."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".reading"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            walker.currentNode.parentElement.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
            return;
          }
          throw new Error(`not in one piece in the text: ${words}`);
        }""",
        words,
    )


def make_by_selection(page: Page, words: str, source: str) -> None:
    select_words(page, words)
    box = page.get_by_role("dialog", name=re.compile("Make a claim"))
    expect(box).to_be_visible()
    box.get_by_label("Name of the source").fill(source)
    box.get_by_role("button", name="Make claim").click()
    expect(page.locator("#status")).to_contain_text("made.")


def test_an_article_goes_in_and_its_claims_stand_beside_its_text(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)

    card = page.locator(".claim-card", has_text="30 per cent").first
    card.locator(".claim-card-gist a").click()
    expect(card).to_have_attribute("aria-current", "true")
    expect(page.locator(".reading .mark-content[data-lit]").first).to_be_visible()

    expect(card.get_by_role("button", name="Accept")).to_be_visible()

    page.keyboard.press("t")
    expect(card.get_by_label("Tag to add")).to_be_focused()
    page.keyboard.type("port/crane")
    page.keyboard.press("Enter")
    expect(card.locator(".tag-chip", has_text="port/crane")).to_be_visible()

    card.get_by_role("button", name="Accept").click()
    expect(page.locator("#status")).to_contain_text("Accepted.")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Accept")).to_have_count(1)
    expect(page.locator('.claim-card[data-state="accepted"]', has_text="30 per cent").first).to_be_visible()

    make_by_selection(page, "Nobody answered.", "Mara Ostrin")

    page.reload()
    expect(page.locator('.claim-card[data-state="accepted"]')).to_have_count(2)

    page.keyboard.press("/")
    page.keyboard.type('"nobody answered"')
    page.keyboard.press("Enter")
    expect(page.locator(".hit", has_text="Nobody answered").first).to_be_visible()
    page.goto(f"{server.url}/claims?tag=port")
    expect(page.locator(".claim-row")).to_have_count(1)


def test_a_claim_is_made_with_the_keyboard_alone(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server, f"{TEXT}\nAn 🦀 crossed the quay; no é was hurt, she added.\n")
    page.locator("body").press("s")
    box = page.get_by_role("dialog", name=re.compile("Make a claim"))
    for _ in range(12):
        if "quay" in box.inner_text():
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("made.")
    made = page.locator('.claim-card[aria-current="true"]')
    expect(made).to_contain_text("An 🦀 crossed the quay; no é was hurt, she")


def test_an_edit_by_two_people_shows_both_values(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    page.locator(".claim-card .claim-card-gist a").nth(1).click()
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_label("In one sentence")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    other.keyboard.press("e")
    other.get_by_label("In one sentence").fill("First to save")
    other.get_by_role("button", name="Save").click()
    expect(other.locator("#status")).to_contain_text("saved")
    page.get_by_label("In one sentence").fill("Second to save")
    page.get_by_role("button", name="Save").click()
    conflict = page.get_by_role("alert")
    expect(conflict).to_contain_text("First to save")
    expect(conflict).to_contain_text("Second to save")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator('.claim-card[aria-current="true"]')).to_contain_text("Second to save")


def test_reading_and_deciding_work_without_script(browser: Browser, page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    bare = plain.new_page()
    bare.goto(page.url)
    bare.locator(".claim-card-gist a").nth(1).click()
    bare.get_by_role("button", name="Accept").click()
    expect(bare.locator('.claim-card[data-state="accepted"]')).to_have_count(1)
    bare.locator('.claim-card[aria-current="true"]').get_by_role("link", name="Edit").click()
    bare.get_by_label("In one sentence").fill("Typed without script")
    bare.get_by_role("button", name="Save").click()
    expect(bare.locator(".claim-card", has_text="Typed without script")).to_be_visible()
    plain.close()
