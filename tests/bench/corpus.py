"""Fill an empty store with made-up articles and claims, through the same derived rows as the application."""

import hashlib
import random
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.accounts.queries import me_by_id
from app.accounts.sessions import start_session
from app.claims.naming import name_key
from app.claims.state import given_of, write_states
from app.db import Database
from app.events.log import record
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimReading,
    ClaimTag,
    Comment,
    Decision,
    Extraction,
    Original,
    Publisher,
    Statement,
    Tag,
)
from app.settings import Settings
from app.upkeep.migrate import migrate
from tests.bench.words import Said, Story, Writer
from tests.factories import make_member

BATCH = 200
FIRST_DAY = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)
TAGS = (
    "harbour", "harbour/crane", "money", "money/levy", "money/wages", "law", "law/court", "water", "water/flood",
    "work", "work/strike", "travel", "travel/ferry", "to check", "doubtful",
)  # fmt: skip
VERDICTS = (None, None, None, "accept", "accept", "reject", "dispute")
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the store now holds. The ids of articles are 1, 2, …; those of claims run in reading order."""

    secret: str
    """Of a session in which an adjudicator is signed in."""
    stories: tuple[Story, ...]
    """In the order of the articles; the last one has very many claims."""
    first_claim: tuple[int, ...]
    """Id of each article's first claim."""

    @property
    def dense(self) -> int:
        """Id of the article with very many claims."""
        return len(self.stories)


def make_corpus(settings: Settings, n_articles: int, n_claims: int, n_dense: int) -> Corpus:
    """Migrate the store and fill it. What is in it depends only on the code, so two runs measure the same."""
    database = Database(settings.database)
    migrate(database)
    writer = Writer()
    stories = (*writer.stories(n_articles, n_claims), writer.story(n_dense))
    with database.write() as db:
        me = me_by_id(db, make_member(db, role="adjudicator"))
        assert me is not None
        _add_articles(db, me, stories)
        n = _add_claims(db, me, stories)
        _add_opinions(db, me, n)
        for first in range(1, n + 1, BATCH):
            write_states(db, given_of(db, range(first, min(first + BATCH, n + 1))))
            db.expunge_all()
        record(db, "import.finished", "import", member_id=me.id, project_id=me.project_id, topics=["articles"])
        secret = start_session(db, me.id)
    database.close()
    before = [sum(len(story.said) for story in stories[:at]) for at in range(len(stories))]
    return Corpus(secret, stories, tuple(number + 1 for number in before))


def _add_articles(db: Session, me: Me, stories: tuple[Story, ...]) -> None:
    names = sorted({story.publisher for story in stories})
    db.execute(
        insert(Publisher), [{"project_id": me.project_id, "name": name, "name_key": name_key(name)} for name in names]
    )
    numbered = list(enumerate(stories, 1))
    db.execute(insert(Article), [_article(me, number, story, names) for number, story in numbered])
    db.execute(insert(ArticleVersion), [_version(me, number, story) for number, story in numbered])
    originals = [{"version_id": number, "data": zlib.compress(story.text.encode())} for number, story in numbered]
    db.execute(insert(Original), originals)
    run = {"name": "dictum", "version": "dictum-rules 1.0", "notes": [], "created_at": FIRST_DAY}
    db.execute(insert(Extraction), [run | {"id": number, "version_id": number} for number, _ in numbered])


def _article(me: Me, number: int, story: Story, publishers: list[str]) -> dict[str, Any]:
    return {
        "id": number,
        "project_id": me.project_id,
        "title": story.title,
        "publisher_id": publishers.index(story.publisher) + 1,
        "author": story.author,
        "published_at": FIRST_DAY + timedelta(hours=number),
        "language": "en",
        "status": "ready",
        "created_at": FIRST_DAY + timedelta(hours=number, minutes=40),
        "created_by": me.id,
    }


def _version(me: Me, number: int, story: Story) -> dict[str, Any]:
    data = story.text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return {
        "id": number,
        "project_id": me.project_id,
        "article_id": number,
        "number": 1,
        "text": story.text,
        "text_sha256": sha256,
        "zones": [list(zone) for zone in story.zones],
        "n_words": len(story.text.split()),
        "found_title": story.title,
        "found_publisher": story.publisher,
        "found_author": story.author,
        "found_published_at": FIRST_DAY + timedelta(hours=number),
        "found_language": "en",
        "original_sha256": sha256,
        "original_size": len(data),
        "media_type": "text/plain",
        "created_at": FIRST_DAY + timedelta(hours=number, minutes=40),
        "created_by": me.id,
    }


def _add_claims(db: Session, me: Me, stories: tuple[Story, ...]) -> int:
    said = [(article, story, claim) for article, story in enumerate(stories, 1) for claim in story.said]
    statements: Rows = [{"project_id": me.project_id, "created_at": FIRST_DAY} for _ in said]
    db.execute(insert(Statement), statements)
    claims: Rows = [
        {
            "id": number,
            "project_id": me.project_id,
            "article_id": article,
            "version_id": article,
            "statement_id": number,
            "made_by": "extractor",
            "created_at": FIRST_DAY,
        }
        for number, (article, _, _) in enumerate(said, 1)
    ]
    db.execute(insert(Claim), claims)
    readings: Rows = [
        {
            "claim_id": number,
            "extraction_id": article,
            "score": 0.9,
            "salience": 0.8,
            "fields": _fields(story, claim),
            "reasons": {"content": {"component": "attribution-rules 1", "why": "cue", "score": None}},
        }
        for number, (article, story, claim) in enumerate(said, 1)
    ]
    db.execute(insert(ClaimReading), readings)
    return len(said)


def _fields(story: Story, claim: Said) -> dict[str, Any]:
    start, end = claim.content
    quote = story.text[start:end]
    number = str(claim.amount)
    at = start + quote.index(f"cost {number}") + 5
    year = start + quote.index(str(claim.year))
    return {
        "spans": {"content": [[start, end]], "cue": [list(claim.cue)], "source": [list(claim.source)]},
        "gist": quote,
        "speech": "indirect",
        "source": {"id": None, "name": claim.name, "text": claim.name, "kind": "named"},
        "source_chain": [
            {"role": "author", "name": story.author, "kind": "author"},
            {"role": "source", "name": claim.name, "kind": "named"},
        ],
        "factuality": [{"source": claim.name, "value": claim.sure}, {"source": "author", "value": "Uu"}],
        "polarity": claim.polarity,
        "modality": "asserted",
        "certainty_words": [list(claim.cue)],
        "times": [{"edtf": str(claim.year), "relation": "during", "basis": "explicit", "span": [year, year + 4]}],
        "quantities": [
            {
                "value": float(claim.amount), "unit": "worker", "comparator": "=", "vague": False, "of": None,
                "per": None, "target": False, "span": [at, at + len(number)],
            }
        ],
        "entities": [
            {"id": None, "name": claim.name, "type": "person", "role": "agent", "spans": [list(claim.source)]},
            {"id": None, "name": claim.place, "type": "place", "role": "location", "spans": [list(claim.place_at)]},
        ],
        "said_on": None,
    }  # fmt: skip


def _add_opinions(db: Session, me: Me, n_claims: int) -> None:
    """Decide about half of the claims, tag most, comment on some: as a team in the middle of its work has them."""
    tags: Rows = [
        {"project_id": me.project_id, "path": path, "created_at": FIRST_DAY} for path in TAGS if "/" not in path
    ]
    db.execute(insert(Tag), tags)
    tops = {tag["path"]: number for number, tag in enumerate(tags, 1)}
    db.execute(
        insert(Tag),
        [
            {"project_id": me.project_id, "path": path, "created_at": FIRST_DAY, "parent_id": tops[path.split("/")[0]]}
            for path in TAGS
            if "/" in path
        ],
    )
    chance = random.Random(2)
    mine = {"member_id": me.id, "created_at": FIRST_DAY}
    verdicts = [(number, chance.choice(VERDICTS)) for number in range(1, n_claims + 1)]
    decisions = [mine | {"claim_id": number, "verdict": verdict} for number, verdict in verdicts if verdict]
    db.execute(insert(Decision), decisions)
    tagged = [
        mine | {"claim_id": number, "tag_id": tag}
        for number in range(1, n_claims + 1)
        for tag in chance.sample(range(1, len(TAGS) + 1), chance.randint(0, 2))
    ]
    db.execute(insert(ClaimTag), tagged)
    comments = [
        mine | {"claim_id": number, "body": "Compare it with the *earlier* report."}
        for number in range(1, n_claims + 1, 9)
    ]
    db.execute(insert(Comment), comments)
