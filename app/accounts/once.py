"""A POST that is sent again with the same Idempotency-Key is answered alike and done once."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.pages import Me
from app.errors import Invalid
from app.models import IdempotencyKey

Answer = tuple[int, Any, str | None]
"""Status, body (JSON), Location."""


def fingerprint(method: str, path: str, body: bytes) -> str:
    """Return what makes two requests the same."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).hexdigest()


def once(db: Session, me: Me, key: str | None, request_sha256: str, make: Callable[[], Answer]) -> Answer:
    """Do something once per key, in the transaction of what is done. Raises Invalid when the key was another's."""
    if key is None:
        return make()
    known = db.get(IdempotencyKey, (me.id, key[:200]))
    if known is not None:
        if known.request_sha256 != request_sha256:
            raise Invalid("This Idempotency-Key was used for another request. Use a new one for each.")
        return known.status, known.body, known.location
    status, body, location = make()
    stored = IdempotencyKey(member_id=me.id, key=key[:200], request_sha256=request_sha256, status=status)
    stored.location, stored.body, stored.created_at = location, json.loads(json.dumps(body)), datetime.now(UTC)
    db.add(stored)
    return status, body, location
