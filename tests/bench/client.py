"""One browser that keeps its connection, and how long each answer took."""

import http.client
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    path: str
    form: dict[str, str] | None = None
    """Sent by POST; None: GET."""
    tag: str = ""
    """Of the page as the browser keeps it: is it still the same?"""
    drawn: bool = False
    """Sent by htmx, so that the workbench comes back drawn anew."""


class Browser:
    """Signed in, one request at a time."""

    def __init__(self, port: int, secret: str) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = f"dictum={secret}"

    def send(self, asked: Asked) -> tuple[http.client.HTTPResponse, float]:
        """Send a request and read the whole answer; returns it and the milliseconds it took."""
        headers = {"Cookie": self.cookie, "Accept": "text/html"}
        if asked.tag:
            headers["If-None-Match"] = asked.tag
        body = None
        if asked.form is not None:
            body = urlencode(asked.form).encode()
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
            headers["Sec-Fetch-Site"] = "same-origin"
        if asked.drawn:
            headers |= {"HX-Request": "true", "HX-Target": "div#workbench"}
        began = time.perf_counter()
        self.connection.request("GET" if body is None else "POST", asked.path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer, (time.perf_counter() - began) * 1000

    def get_tag(self, path: str) -> str:
        """Open a page and return the tag under which a browser keeps it."""
        return self.send(Asked(path))[0].getheader("ETag") or ""


@dataclass
class Measured:
    """The milliseconds that one kind of request took."""

    status: int
    """Of a right answer; any other ends the run."""
    times: list[float] = field(default_factory=list)
    cpu_s: float = 0.0
    """What the server's process computed meanwhile, in seconds."""

    def quantiles(self) -> dict[str, float]:
        """Return median, 95th and 99th percentile, and the server's computing for one request, in milliseconds."""
        cuts = statistics.quantiles(self.times, n=100, method="inclusive")
        cpu = self.cpu_s * 1000 / len(self.times)
        found = {"p50_ms": cuts[49], "p95_ms": cuts[94], "p99_ms": cuts[98], "cpu_ms": cpu}
        return {name: round(value, 3) for name, value in found.items()}

    def add(self, browser: Browser, all_asked: Sequence[Asked], cpu_s: Callable[[], float]) -> None:
        """Send these requests one after the other and keep their times. cpu_s: what the server has computed so far."""
        before = cpu_s()
        for asked in all_asked:
            answer, took = browser.send(asked)
            if answer.status != self.status:
                raise RuntimeError(f"{asked.path} answered {answer.status}, not {self.status}")
            self.times.append(took)
        self.cpu_s += cpu_s() - before
