"""A real server in a process of its own, to be opened in a browser or killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Server:
    """`dictum serve` in a folder of its own."""

    url: str
    code: str
    data: Path
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End server and worker at once, as a power cut would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_server(data: Path, port: int | None = None, *options: str) -> Server:
    """Start Dictum and wait until it answers. options: more of `dictum serve`."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DICTUM_")}
    data.mkdir(exist_ok=True)
    printed = data / "printed.txt"
    with printed.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", "--port", str(port), *options],
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
