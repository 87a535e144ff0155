"""A real server of its own for each journey, and the Chromium that this machine has."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

PASSWORD = "five quiet harbours at dawn"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Server:
    """`dictum serve` in a folder of its own."""

    url: str
    code: str
    data: Path
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End server and worker at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_server(data: Path, port: int | None = None) -> Server:
    """Start Dictum and wait until it answers."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DICTUM_")}
    data.mkdir(exist_ok=True)
    printed = data / "printed.txt"
    with printed.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", "--port", str(port)],
            env=environment | {"DICTUM_DATA": str(data)},
            stdout=output,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    _wait_until_up(url, process)
    code = re.search(r"one-time code: (\S+)", printed.read_text())
    return Server(url, code[1] if code else "", data, process)


def _wait_until_up(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=1):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("dictum serve ended before it answered") from None
            time.sleep(0.1)
    raise RuntimeError("dictum serve did not answer within 30 s")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = start_server(tmp_path / "data")
    yield server
    server.kill()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)))
    flags = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to sandbox when root runs it
    return {**browser_type_launch_args, "executable_path": found, "args": flags}


def set_up(page: Page, server: Server, name: str = "Ana Ortiz") -> None:
    """Make the first admin and arrive at the home page."""
    page.goto(server.url)
    page.get_by_label("One-time code").fill(server.code)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    page.wait_for_url(f"{server.url}/**")
