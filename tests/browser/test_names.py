"""Two names of one person are merged on the page of a name, and parted again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import set_up
from tests.browser.test_first_journey import paste
from tests.server import Server

LATER = """Crane in Tarnvik is closed

TARNVIK, 6 March 2026 (NC) - The crane was closed on Friday.

"Nobody may work on it now," Ostrin said.
"""


def test_a_surname_is_merged_into_the_full_name_and_parted_again(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    paste(page, server, LATER)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Names").click()
    page.get_by_role("link", name="Mara Ostrin", exact=True).click()
    page.get_by_role("button", name="Ostrin is the same as Mara Ostrin").click()
    expect(page.get_by_role("status").first).to_contain_text("“Ostrin” is another name of “Mara Ostrin” now.")
    expect(page.get_by_role("region", name="Other names")).to_contain_text("Ostrin said by Ana Ortiz")
    page.get_by_role("link", name=re.compile(r"^\d+ claims$")).click()
    expect(page.get_by_role("main")).to_contain_text("Nobody may work on it now")

    page.go_back()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("“Ostrin” stands by itself again.")
    expect(page.get_by_role("button", name="Ostrin is the same as Mara Ostrin")).to_be_visible()
