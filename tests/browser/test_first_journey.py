"""Paste a text, see its claims, accept one, make one by selection, find it again; after a reload all is there."""

import re

from playwright.sync_api import Page, expect

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


def test_an_article_goes_in_and_its_claims_stand_beside_its_text(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)

    card = page.locator(".claim-card", has_text="30 per cent").first
    card.locator(".claim-card-gist a").click()
    expect(card).to_have_attribute("aria-current", "true")
    expect(page.locator(".reading .mark-content[data-lit]").first).to_be_visible()
    card.get_by_role("button", name="Accept").click()
    expect(page.locator("#status")).to_contain_text("Accepted.")
    expect(page.locator('.claim-card[data-state="accepted"]', has_text="30 per cent").first).to_be_visible()

    select_words(page, "Nobody answered.")
    box = page.get_by_role("dialog", name=re.compile("Make a claim"))
    expect(box).to_be_visible()
    box.get_by_label("Name of the source").fill("Mara Ostrin")
    box.get_by_role("button", name="Make claim").click()
    expect(page.locator("#status")).to_contain_text("made.")

    page.reload()
    expect(page.locator('.claim-card[data-state="accepted"]')).to_have_count(2)
