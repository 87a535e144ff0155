"""kill -9 in the middle of bringing articles in: what was acknowledged is there, nothing twice, and work goes on."""

import threading
import time
from pathlib import Path

import httpx2
from sqlalchemy import func, select

from app.accounts.commands import start_session
from app.db import Database
from app.models import Article, ArticleVersion, ClaimState
from app.upkeep.check import check
from tests.factories import TEXT, make_member
from tests.server import Server, start_server

KILLS = 3
ENOUGH = 25
"""Articles acknowledged before each kill."""


def signed_in(data: Path) -> str:
    database = Database(f"sqlite:///{data / 'dictum.db'}")
    with database.write() as db:
        secret = start_session(db, make_member(db))
    database.close()
    return secret


def write_until_killed(server: Server, secret: str, name: str, acknowledged: list[str]) -> None:
    """Bring one article after the other; note the text of each that was acknowledged."""
    headers = {"Cookie": f"dictum={secret}", "Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    with httpx2.Client(headers=headers, timeout=20) as client:
        for number in range(10_000):
            text = f"{TEXT}\nArticle {name} {number}."
            try:
                answer = client.post(f"{server.url}/import", data={"text": text})
            except httpx2.HTTPError:
                return
            if answer.status_code != 303:
                return
            acknowledged.append(text)


def wait_until_all_are_read(database: Database) -> None:
    waiting = select(func.count()).select_from(Article).where(Article.status.in_(("queued", "extracting")))
    for _ in range(1200):
        with database.read() as db:
            if db.execute(waiting).scalar_one() == 0:
                return
        time.sleep(0.1)
    raise AssertionError("articles still wait after two minutes")


def test_nothing_acknowledged_is_lost_or_done_twice(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    secret = None
    for kill in range(KILLS):
        server = start_server(tmp_path)
        secret = secret or signed_in(tmp_path)
        at_start = len(acknowledged)
        writers = [
            threading.Thread(target=write_until_killed, args=(server, secret, f"{kill}-{writer}", acknowledged))
            for writer in range(2)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < at_start + ENOUGH and any(writer.is_alive() for writer in writers):
            time.sleep(0.01)
        server.kill()
        for writer in writers:
            writer.join()
        assert len(acknowledged) > at_start

    server = start_server(tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'dictum.db'}")
    try:
        wait_until_all_are_read(database)
        assert check(database) == []
        with database.read() as db:
            texts = db.execute(select(ArticleVersion.text)).scalars().all()
            failed = db.execute(select(Article.problem).where(Article.status == "failed")).scalars().all()
            counts = db.execute(select(func.count()).select_from(ClaimState).group_by(ClaimState.article_id)).scalars()
            assert failed == []
            assert set(acknowledged) <= set(texts)
            assert len(texts) == len(set(texts))
            assert len(set(counts)) == 1
    finally:
        database.close()
        server.kill()
