"""The commands of the terminal, each as a process of its own."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from app.accounts.queries import me_by_email, member_of_token
from app.cli import app
from app.db import Database
from app.models import Article, Claim, Job
from app.settings import Settings
from app.terminal.opening import plainly
from tests.factories import TEXT

Typed = Callable[..., Result]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def dictum(settings: Settings):  # type: ignore[no-untyped-def]
    """Return a function that runs `dictum` on the test's database."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DICTUM_")}

    def run(*words: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *words], input=given, capture_output=True, text=True, timeout=120,
            env=inherited | {"DICTUM_DATA": str(settings.data), "PYTHONUTF8": "1"} | variables, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def typed(settings: Settings) -> Typed:
    """Return a function that runs a command within the test, on the test's database."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, words, env={"DICTUM_DATA": str(settings.data)})

    return run


def test_extract_prints_claims_in_the_form_of_the_api_and_uses_no_database(dictum, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = TEXT.replace("\n", "\r\n") + "😀 “Late,” she said.\r\n"
    (tmp_path / "crane.txt").write_bytes(text.encode())

    done = dictum("extract", str(tmp_path / "crane.txt"), DICTUM_DATA=str(tmp_path / "none"))

    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == [
        "file", "title", "published_at", "published_time_known", "text_sha256", "zones", "claims",
    ]  # fmt: skip
    assert found["published_at"] == "2026-03-04T00:00:00+00:00"
    assert found["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert found["zones"][0] == {"kind": "headline", "start": 0, "end": 58}
    assert found["claims"]
    for claim in found["claims"]:
        assert " ".join(text[start:end] for start, end in claim["spans"]["content"]) == claim["quote"]
        assert claim["id"] is None
    assert not (tmp_path / "none").exists()


def test_extract_prints_a_line_for_each_file_and_goes_on_after_a_bad_one(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry was late, he said.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.md").write_text("It may rain tomorrow, she said.")

    done = typed("extract", str(tmp_path), "--format", "jsonl", "--published-at", "2026-03-04")

    assert done.exit_code == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(line["file"]).name for line in lines] == ["a.txt", "c.md"]
    assert {line["published_at"] for line in lines} == {"2026-03-04T00:00:00+00:00"}
    assert {line["published_time_known"] for line in lines} == {False}
    assert done.stderr.count("\n") == 1
    assert "b.txt: The file is empty." in done.stderr


def test_extract_can_print_a_table(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    done = typed("extract", str(tmp_path / "a.txt"), "--format", "table")

    assert done.exit_code == 0
    assert "Mara Ostrin" in done.stdout
    assert "at least 30 %" in done.stdout


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    several = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert several.exit_code == 2
    assert "--format jsonl" in several.stderr
    date = CliRunner().invoke(app, ["ingest", str(tmp_path), "--published-at", "yesterday"])
    assert date.exit_code == 2
    assert "is not a date" in date.stderr


def test_ingest_takes_files_folders_and_standard_input_and_finds_their_claims(  # type: ignore[no-untyped-def]
    dictum, tmp_path: Path, database: Database
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    (tmp_path / "news" / "b.html").write_text("<h1>Ferry</h1><p>The ferry was late, the master said.</p>")

    done = dictum(
        "ingest", str(tmp_path / "news"), "-", "--publisher", "The Pilot", "--published-at", "2026-03-05", "--wait",
        given="Rain\n\nIt will rain, she said.\n",
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == ["1", "2", "3"]
    assert [line[1] for line in lines][1:] == ["Ferry", "Rain"]
    with database.read() as db:
        n_claims = dict(db.execute(select(Claim.version_id, func.count()).group_by(Claim.version_id)).all())
        assert db.execute(select(Article.status).distinct()).scalars().all() == ["ready"]
        assert {str(day.date()) for day in db.execute(select(Article.published_at)).scalars()} == {"2026-03-05"}
    assert [line[2] for line in lines] == [f"{n_claims[number]} claims" for number in (1, 2, 3)]


def test_ingest_says_of_each_article_why_it_was_not_taken_and_takes_the_others(
    typed: Typed, tmp_path: Path, database: Database
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")

    names = [str(tmp_path / "b.pdf"), str(tmp_path / "a.txt"), str(tmp_path / "c.txt"), "https://a.example/news/1"]
    done = typed("ingest", *names, str(tmp_path / "a.txt"))

    assert done.exit_code == 1
    fresh, again = done.stdout.splitlines()
    assert fresh.startswith("1\tCrane in Tarnvik")
    assert fresh.endswith("claims not found yet")
    assert again.endswith("There already; nothing was changed")
    problems = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in problems] == [names[0], names[2], names[3]]
    assert "save it as HTML" in problems[2]
    with database.read() as db:
        assert db.execute(select(Job.status)).scalars().all() == ["queued"]


def test_members_and_tokens_are_made_in_the_terminal(  # type: ignore[no-untyped-def]
    dictum, typed: Typed, database: Database
) -> None:
    admin = dictum(
        "user", "add", "Ana@example.org", "--name", "Ana Ortiz", "--role", "admin", "--password-stdin",
        given="five quiet harbours at dawn\n",
    )  # fmt: skip
    assert (admin.returncode, admin.stdout) == (0, "")
    reader = typed("user", "add", "bo@example.org", "--name", "Bo Lind", "--role", "reader")
    assert reader.exit_code == 0
    assert len(reader.stdout.strip()) >= 15
    assert typed("user", "list").stdout.splitlines() == [
        "ana@example.org\tAna Ortiz\tadmin\tactive",
        "bo@example.org\tBo Lind\treader\tactive",
    ]
    token = dictum("token", "create", "ana@example.org", "--name", "Notebook").stdout
    with database.read() as db:
        owner = member_of_token(db, token.strip())
        assert owner == me_by_email(db, "ana@example.org")
        assert owner is not None


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["user", "add", "ana@example.org", "--name", "Ana", "--role", "boss"], "Choose one of reader"),
        (["user", "add", "nowhere", "--name", "Ana", "--role", "reader"], "Type an e-mail address"),
        (["token", "create", "zoe@example.org"], "no active member zoe@example.org"),
        (["ingest", "a.txt", "--project", "x"], "There is no project x"),
    ],
)
def test_what_the_terminal_refuses_it_refuses_in_one_line(
    command: list[str],
    words: str,
    settings: Settings,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DICTUM_DATA", str(settings.data))
    with pytest.raises(SystemExit) as end:
        plainly(partial(app, command))

    assert end.value.code == 1
    told = capfd.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DICTUM_SECRET_KEY": "short"}, "DICTUM_SECRET_KEY can't be used"),
        ({"DICTUM_DATABASE_URL": "nonsense"}, "DICTUM_DATABASE_URL can't be used"),
        ({"DICTUM_DATA": "/proc/none"}, "/proc/none"),
    ],
)
def test_a_mistake_in_the_environment_is_told_in_one_line(
    variables: dict[str, str], words: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as end:
        plainly(partial(app, ["migrate"]))

    assert end.value.code == 1
    told = capfd.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_every_setting_stands_in_the_help_of_serve() -> None:
    shown = CliRunner().invoke(app, ["serve", "--help"]).stdout

    for name in Settings.model_fields:
        assert f"DICTUM_{name.upper()}" in shown
