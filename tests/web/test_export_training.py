"""What people decided, as data to learn from: one command, for an admin, read back as gold."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from app.accounts.pages import Me
from app.articles.coding import mark_coded
from app.articles.commands import correct_article
from app.claims.commands import decide, edit_claim
from app.cli import app
from app.db import Database
from app.models import Article, ClaimState
from app.settings import Settings
from tests.factories import TEXT, make_article, make_claim, make_me
from tests.web.marked import events_of
from training.prepare import UNSURE, decided

Typed = Callable[..., Result]
JON = {"name": "Jon Vale", "text": None, "kind": "named"}


@pytest.fixture
def typed(settings: Settings) -> Typed:
    def run(*words: str) -> Result:
        variables = {"DICTUM_DATA": str(settings.data), "DICTUM_SECRET_KEY": "k" * 40}
        return CliRunner().invoke(app, words, env=variables)

    return run


@pytest.fixture
def me(database: Database, run_jobs: Callable[[], None]) -> Me:
    """An admin who accepted one claim and corrected its source, rejected another, and made a third."""
    with database.write() as db:
        me = make_me(db, role="admin", email="boss@example.org", name="Secret Name")
        make_article(db, me, publisher="Coast Wire")
    run_jobs()
    with database.write() as db:
        first, second = about(db, "30 per cent"), about(db, "Nobody answered")
        edit_claim(db, me, first, 1, {"source": JON})
        decide(db, me, first, "accept")
        decide(db, me, second, "reject", "Secret Name told me so")
        make_claim(db, me, 1, "the harbour master")
    return me


def about(db: Any, words: str) -> int:
    claim: int = db.execute(select(ClaimState.claim_id).where(ClaimState.quote.contains(words))).scalars().first()
    return claim


def exported(typed: Typed, out: Path, *more: str) -> list[dict[str, Any]]:
    done = typed("export-training", str(out), "--by", "boss@example.org", *more)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_field_has_the_machines_value_and_peoples(typed: Typed, me: Me, tmp_path: Path) -> None:
    (line,) = exported(typed, tmp_path / "out.jsonl")
    assert (line["text"], line["publisher"], line["is_fully_coded"]) == (TEXT, "Coast Wire", False)
    by_status = {claim["status"]: claim for claim in line["claims"] if claim["made_by"] == "extractor"}
    assert set(by_status) == {"accepted", "rejected"}
    accepted = by_status["accepted"]
    assert accepted["fields"]["source"]["machine"]["name"] == "Mara Ostrin"
    (said,) = accepted["fields"]["source"]["people"]
    assert (said["value"], said["who"], said["at"][:2]) == (JON, accepted["decisions"][0]["who"], "20")
    assert accepted["fields"]["times"]["people"] == []
    assert accepted["extractor"].startswith("dictum ")
    (by_hand,) = [claim for claim in line["claims"] if claim["made_by"] == "analyst"]
    assert (by_hand["extractor"], by_hand["fields"]["spans"]["machine"]) == (None, None)


def test_spans_count_into_the_text_of_the_line(typed: Typed, me: Me, tmp_path: Path) -> None:
    (line,) = exported(typed, tmp_path / "out.jsonl")
    contents = [
        line["text"][start:end]
        for claim in line["claims"]
        for start, end in (claim["fields"]["spans"]["machine"] or claim["fields"]["spans"]["people"][-1]["value"])[
            "content"
        ]
    ]
    assert "the harbour master" in contents


def test_nobody_can_be_told_from_it(typed: Typed, me: Me, tmp_path: Path) -> None:
    exported(typed, tmp_path / "out.jsonl")
    raw = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert "Secret Name" not in raw
    assert "boss@example.org" not in raw
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o077 == 0


def test_claims_nobody_judged_are_no_data(typed: Typed, me: Me, database: Database, tmp_path: Path) -> None:
    (line,) = exported(typed, tmp_path / "out.jsonl")
    with database.read() as db:
        n = len(db.execute(select(ClaimState.claim_id)).all())
    assert len(line["claims"]) == 3 < n


def test_the_export_is_written_down(typed: Typed, me: Me, database: Database, tmp_path: Path) -> None:
    exported(typed, tmp_path / "out.jsonl")
    assert [after for _, after in events_of(database, "training.exported")] == [
        {"texts": 1, "claims": 3, "left_out": 0, "strictest": "green"}
    ]


def test_a_file_that_is_there_is_never_written_over(typed: Typed, me: Me, database: Database, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine", encoding="utf-8")
    done = typed("export-training", str(out), "--by", "boss@example.org")
    assert done.exit_code == 1
    assert "there already" in done.output
    assert out.read_text(encoding="utf-8") == "mine"
    assert events_of(database, "training.exported") == []


@pytest.mark.parametrize("who", ["nobody@example.org", "ana@example.org"])
def test_only_an_admin_may(typed: Typed, me: Me, database: Database, tmp_path: Path, who: str) -> None:
    with database.write() as db:
        make_me(db, email="ana@example.org")
    done = typed("export-training", str(tmp_path / "out.jsonl"), "--by", who)
    assert done.exit_code == 1
    assert "admin" in done.output
    assert not (tmp_path / "out.jsonl").exists()


def test_articles_marked_more_strictly_stay_here(typed: Typed, me: Me, database: Database, tmp_path: Path) -> None:
    with database.write() as db:
        correct_article(db, me, 1, db.get_one(Article, 1).revision, {"tlp": "amber"})
    assert exported(typed, tmp_path / "green.jsonl") == []
    assert len(exported(typed, tmp_path / "amber.jsonl", "--tlp", "amber")) == 1


def test_a_mark_that_is_none_is_refused(typed: Typed, me: Me, tmp_path: Path) -> None:
    done = typed("export-training", str(tmp_path / "out.jsonl"), "--by", "boss@example.org", "--tlp", "purple")
    assert done.exit_code == 2


def test_what_was_accepted_is_read_back_as_gold_from_fully_coded_texts_alone(
    typed: Typed, me: Me, database: Database, tmp_path: Path
) -> None:
    exported(typed, tmp_path / "before.jsonl")
    assert decided(tmp_path / "before.jsonl") == []
    with database.write() as db:
        mark_coded(db, me, 1)
    exported(typed, tmp_path / "after.jsonl")
    (example,) = decided(tmp_path / "after.jsonl")
    contents = {TEXT[start:end] for relation in example.relations for start, end in relation.content}
    assert "the harbour master" in contents
    assert any("30 per cent" in words for words in contents)
    assert not any("Nobody answered" in words for words in contents)
    assert example.entities[0] == (0, len(TEXT), UNSURE)
