"""An article with a claim in it, and how to look at what people hung on it."""

from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, document_fromstring
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.accounts.pages import Me
from app.db import Database
from app.models import Base, ClaimState, Event
from tests.factories import make_article, make_claim, make_me
from tests.web.html import one, page

WORDS = "the crane had been at least 30 per cent over its limit on Tuesday"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass(frozen=True)
class Marked:
    """A claim, its article, and who made it."""

    database: Database
    article: int
    claim: int
    maker: Me

    @property
    def url(self) -> str:
        return f"/articles/{self.article}/claims/{self.claim}"

    def state(self) -> ClaimState:
        """Return the derived row of the claim."""
        with self.database.read() as db:
            state = db.get_one(ClaimState, self.claim)
            db.expunge_all()
        return state

    def card(self, client: TestClient) -> HtmlElement:
        """Open the article and return the claim's open card."""
        return card_of(page(client, f"/articles/{self.article}?claim=C-{self.claim}"), self.claim)


def make_marked(database: Database, source: str | None = "Mara Ostrin") -> Marked:
    """Make an article with one claim that has no marks yet."""
    with database.write() as db:
        maker = make_me(db, name="Mo Lind", email="mo@example.org")
        article = make_article(db, maker, publisher="Coast Wire")
        claim = make_claim(db, maker, article, WORDS, source)
    return Marked(database, article, claim, maker)


def card_of(document: HtmlElement, claim: int) -> HtmlElement:
    """Return the open card of a claim."""
    return one(document, f"//article[@id='claim-C-{claim}'][@aria-current='true']")


def document_of(answer: Any) -> HtmlElement:
    """Return the document an answer holds."""
    return document_fromstring(answer.text)


def count_of(database: Database, table: type[Base]) -> int:
    """Count the rows of a table."""
    with database.read() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def events_of(database: Database, kind: str) -> list[tuple[Any, Any]]:
    """Return (before, after) of the events of a kind, oldest first."""
    with database.read() as db:
        rows = db.execute(select(Event.before, Event.after).where(Event.kind == kind).order_by(Event.id))
        return [(before, after) for before, after in rows]
