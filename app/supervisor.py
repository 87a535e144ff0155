"""Keeps a worker process beside the server: text analysis must not slow pages down, and may die without harm."""

import os
import signal
import subprocess
import sys
import threading

PARENT = "DICTUM_PARENT_PID"


class Supervisor:
    """Starts `dictum work` and starts it again when it dies."""

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Start the worker and watch over it."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker; a job it held is taken again after a restart."""
        self._ended.set()
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(timeout=10)

    def _watch(self) -> None:
        while not self._ended.is_set():
            environment = os.environ | {PARENT: str(os.getpid())}
            self._process = subprocess.Popen([sys.executable, "-m", "app.cli", "work"], env=environment)
            self._process.wait()
            self._ended.wait(1)


def is_orphan() -> bool:
    """Tell a worker that its server is gone, so that it ends too."""
    parent = os.environ.get(PARENT)
    return parent is not None and os.getppid() != int(parent)
