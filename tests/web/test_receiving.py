"""A connection on which nothing, or next to nothing, arrives is cut; a slow upload is not."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.web import receiving

PATIENCE_S = 0.3
"""In these tests, what LONGEST_S is elsewhere."""
GIVE_UP_S = 20
HEAD = b"POST / HTTP/1.1\r\nHost: testserver\r\nConnection: close\r\nContent-Length: 50000\r\n\r\n"


async def count_bytes(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer how many bytes came."""
    n = len(await Request(scope, receive).body())
    await PlainTextResponse(str(n))(scope, receive, send)


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A connection to a server that is not patient."""
    monkeypatch.setattr(receiving, "LONGEST_S", PATIENCE_S)
    monkeypatch.setattr(receiving, "LEAST_BYTES", 1_000)
    config = uvicorn.Config(count_bytes, port=0, http=receiving.Receiving, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    with socket.create_connection(server.servers[0].sockets[0].getsockname()[:2], timeout=GIVE_UP_S) as connection:
        yield connection
    server.should_exit = True
    thread.join()


def all_of(connection: socket.socket) -> bytes:
    """Read until the server closes; a server that does not is an error."""
    parts = []
    while part := connection.recv(4096):
        parts.append(part)
    return b"".join(parts)


def keep_sending(connection: socket.socket, words: bytes) -> None:
    """Send the same again and again, until it can't be."""
    for _ in range(100):
        connection.sendall(words)
        time.sleep(PATIENCE_S / 5)


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: testserver\r\nX-a: ", HEAD + b"a" * 10], ids=len
)
def test_a_connection_on_which_no_more_comes_is_cut(connection: socket.socket, sent: bytes) -> None:
    connection.sendall(sent)
    assert b"200 OK" not in all_of(connection)


def test_a_head_that_never_ends_is_cut_however_often_a_line_comes(connection: socket.socket) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: testserver\r\n")
    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        keep_sending(connection, b"X-a: " + b"a" * 500 + b"\r\n")


def test_an_upload_that_is_slow_but_moves_arrives(connection: socket.socket) -> None:
    connection.sendall(HEAD)
    for _ in range(10):
        connection.sendall(b"a" * 5_000)
        time.sleep(PATIENCE_S / 3)
    assert all_of(connection).endswith(b"50000")


def test_a_connection_is_kept_between_requests(connection: socket.socket) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: testserver\r\n\r\n")
    assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
    time.sleep(2 * PATIENCE_S)
    connection.sendall(b"GET / HTTP/1.1\r\nHost: testserver\r\nConnection: close\r\n\r\n")
    assert b"200 OK" in all_of(connection)
