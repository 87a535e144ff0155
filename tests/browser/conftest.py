"""The Chromium that this machine has, and a server for each journey."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

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


def second_member(browser: Browser, server: Server, name: str = "Jonas Berg") -> Page:
    """Add an analyst and return the page of a browser in which they are signed in."""
    subprocess.run(
        [sys.executable, "-m", "app.cli", "user", "add", "jonas@example.org", "--name", name, "--role", "analyst",
         "--password-stdin"],
        input=f"{PASSWORD}\n", text=True, check=True, capture_output=True,
        env=os.environ | {"DICTUM_DATA": str(server.data)},
    )  # fmt: skip
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{server.url}/login")
    page.get_by_label("E-mail").fill("jonas@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{server.url}/")
    return page


def set_up(page: Page, server: Server, name: str = "Ana Ortiz") -> None:
    """Make the first admin and arrive at the home page."""
    page.goto(server.url)
    page.get_by_label("One-time code").fill(server.code)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill("ana@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    page.wait_for_url(f"{server.url}/**")
