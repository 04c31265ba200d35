"""The server under a replay: a process of its own that is killed without warning and started again on its data."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
READY_WITHIN = 60.0


class NoServer(Exception):
    """The server did not come up; the message says why."""


class Server:
    """
    A demo server on a folder of its own.

    Attributes:
        origin: Where it is reached.
        password: Of the demo's caseworker.
        kills: How often it was killed.
    """

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.kills = data, _free_port(), 0
        self.origin = f"http://127.0.0.1:{self.port}"
        self.password = secrets.token_hex(8)
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        command = ["-m", "hostapp.cli", "demo", "--port", str(self.port), "--data", str(self.data), "--keep", "--fresh"]
        self._log = (self.data / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | {"SOCIALIVE_DEMO_PASSWORD": self.password},
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + READY_WITHIN
        while not self._answers():
            if self._process.poll() is not None:
                raise NoServer(f"The server stopped with {self._process.returncode}:\n{self._last_words()}")
            if time.monotonic() > until:
                raise NoServer(f"The server was not ready within {READY_WITHIN:.0f} s:\n{self._last_words()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it as a power cut would: no warning, nothing tidied up."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self.kills += 1
        if self._log:
            self._log.close()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/-/ready", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _last_words(self) -> str:
        return "\n".join((self.data / "server.log").read_text(errors="replace").splitlines()[-20:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
