"""Runs queued jobs: a table from job kind to functions."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import Busy
from app.ingest import jobs as ingest
from app.jobs.queue import Taken, fail, keep, take
from app.models import Job
from app.settings import Settings

log = logging.getLogger("dictum.worker")
IDLE_S = 0.25
LONGEST_S = 900
"""A job that runs longer is taken for stuck: its worker ends, and a job that does this again is set aside."""


@dataclass(frozen=True, slots=True)
class Handler:
    """What a kind of job does."""

    begin: Callable[[Session, Taken], None]
    run: Callable[[Database, Settings, Taken], None]
    give_up: Callable[[Session, Taken, str], None]


HANDLERS = {"extract_article": Handler(ingest.begin, ingest.extract_article, ingest.give_up)}


def work(database: Database, settings: Settings, should_stop: Callable[[], bool]) -> None:
    """Take and run jobs until told to stop."""
    name = f"{socket.gethostname()}-{os.getpid()}"
    while not should_stop():
        try:
            if not work_once(database, settings, name):
                time.sleep(IDLE_S)
        except Busy:
            time.sleep(1)


def work_once(database: Database, settings: Settings, name: str) -> bool:
    """Run the next job; False when there is none."""
    if not _is_work_waiting(database):
        return False
    with database.write() as db:
        job = take(db, name, settings.job_lease_s, settings.job_attempts)
        if job is None:
            return False
        handler = HANDLERS[job.kind]
        if not job.worker:
            handler.give_up(db, job, f"it took its worker down {job.attempts} times and was set aside")
            return True
        handler.begin(db, job)
    with Heartbeat(database, job, settings.job_lease_s):
        _run(database, settings, handler, job)
    return True


def _is_work_waiting(database: Database) -> bool:
    # A read does not wait for the writer; only when there may be something does the worker ask to write.
    with database.read() as db:
        return db.execute(select(Job.id).where(Job.status.in_(("queued", "running"))).limit(1)).first() is not None


def _run(database: Database, settings: Settings, handler: Handler, job: Taken) -> None:
    try:
        handler.run(database, settings, job)
    except ingest.LeaseLost:
        log.warning("job %s went to another worker", job.id)
    except Exception as error:
        log.exception("job %s (%s) failed", job.id, job.kind)
        reason = f"{type(error).__name__} in the extractor"
        with database.write() as db:
            if fail(db, job, reason):
                handler.give_up(db, job, reason)


class Heartbeat:
    """Renews a job's lease while it runs."""

    def __init__(self, database: Database, job: Taken, lease_s: int) -> None:
        self.database, self.job, self.lease_s = database, job, lease_s
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_error: object) -> None:
        self.ended.set()
        self.thread.join()

    def _beat(self) -> None:
        started = time.monotonic()
        while not self.ended.wait(self.lease_s / 3):
            if time.monotonic() - started > LONGEST_S:
                log.error("job %s runs for too long; this worker ends", self.job.id)
                os._exit(70)
            try:
                with self.database.write() as db:
                    keep(db, self.job, self.lease_s)
            except Busy:
                continue
