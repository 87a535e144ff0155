"""One plain function per thing: makes a valid one in the database, through the real commands where there are some."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.queries import default_project, me_by_id
from app.claims.commands import create_claim
from app.ingest.commands import add_article
from app.ingest.original import Given, read_pasted
from app.models import Member, ProjectMember
from app.settings import Settings

TEXT = """Crane in Tarnvik stood over its limit, harbour master says

TARNVIK, 4 March 2026 (NC) - Mara Ostrin, the harbour master of Tarnvik, said the crane had been at least 30 per cent \
over its limit on Tuesday.

"We warned the owner in February," she said. "Nobody answered."

The owner, Norrland Lifting, denied that it had received a warning. It may appeal, its lawyer said.
"""
"""A fictional wire report that holds direct and indirect speech, a denial, a hedge, a date and a quantity."""


def make_member(db: Session, *, role: str = "analyst", name: str = "Ana Ortiz", email: str = "ana@example.org") -> int:
    """Make a member who has no password and return the id."""
    member = Member(email=email, name=name, password_hash=None, created_at=datetime.now(UTC))
    db.add(member)
    db.flush()
    db.add(ProjectMember(project_id=default_project(db), member_id=member.id, role=role))
    db.flush()
    return member.id


def make_me(db: Session, **changes: str) -> Me:
    """Make a member and return them as the one who sends a request."""
    me = me_by_id(db, make_member(db, **changes))
    assert me is not None
    return me


def make_article(db: Session, me: Me, text: str = TEXT, **given: str) -> int:
    """Bring an article in and return its id; its claims are found when the jobs run."""
    return add_article(db, me.project_id, me.id, read_pasted(text, Settings()), Given(**given)).article_id


def make_claim(db: Session, me: Me, article_id: int, words: str, source: str | None = "Mara Ostrin") -> int:
    """Make a claim by hand of words of TEXT and return its id."""
    start = TEXT.index(words)
    fields = {
        "spans": {"content": [[start, start + len(words)]], "cue": [], "source": []},
        "source": {"name": source, "text": source, "kind": "named" if source else "unstated"},
        "factuality": [{"source": source or "unstated", "value": "CT+"}],
    }
    return create_claim(db, me, article_id, 1, fields, words)
