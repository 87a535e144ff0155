"""A newer extractor reads an article again: the difference stands on the list, is taken and taken back."""

from dataclasses import replace

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.claims.storing import store_extraction
from app.db import Database
from app.extraction.document import Extraction, Source
from app.extraction.pipeline import extract
from app.models import ArticleVersion
from tests.browser.conftest import set_up
from tests.browser.test_first_journey import paste
from tests.server import Server


def read_anew(server: Server) -> None:
    """Store another run, as the worker would, that gives every claim of others another source."""
    database = Database(f"sqlite:///{server.data / 'dictum.db'}")
    with database.write() as db:
        text = db.execute(select(ArticleVersion.text)).scalar_one()
        claims = tuple(
            replace(claim, source=Source("Jon Vale", None, "named")) if claim.source.kind == "named" else claim
            for claim in extract(text, None).claims
        )
        store_extraction(db, 1, Extraction("dictum 9.0", claims, ()), None)
    database.close()


def test_a_difference_is_taken_and_taken_back(page: Page, server: Server) -> None:
    set_up(page, server)
    paste(page, server)
    page.locator(".claim-card", has_text="30 per cent").first.locator(".claim-card-gist a").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#status")).to_contain_text("Accepted")
    read_anew(server)

    page.goto(f"{server.url}/articles/1")
    page.get_by_role("link", name="Compare", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Jon Vale").first
    expect(row).to_contain_text("Mara Ostrin")
    row.get_by_role("button", name="Take the new value").click()
    expect(page.get_by_role("status").first).to_contain_text("taken from dictum 9.0")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row").filter(has_text="Jon Vale").first).to_contain_text("Mara Ostrin")
