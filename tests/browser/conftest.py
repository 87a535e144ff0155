"""The Chromium that this machine has, and a server for each journey."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.server import Server, start_server

PASSWORD = "five quiet harbours at dawn"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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
