"""Cut off whoever sends a request so slowly that it only keeps a connection busy."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LONGEST_S = 10
"""Seconds in which the head of a request must be there."""
LEAST_BYTES = 10_000
"""What must arrive of a body in each LONGEST_S: a slow line is slow, 1 kB/s is not a line."""


class Receiving(H11Protocol):
    """uvicorn's own protocol, which waits for ever, with a deadline for what is received."""

    _timer: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        if self._timer is None:
            self._wait()
        self._received += len(data)
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._received = 0
        self._timer = self.loop.call_later(LONGEST_S, self._look)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        # Where reading is paused, it is us who are slow.
        is_body = self.conn.their_state is h11.SEND_BODY
        if is_body and (self.flow.read_paused or self._received >= LEAST_BYTES):
            self._wait()
        else:
            self.transport.close()
