"""The demo as a program of its own, which a test may kill and start again on the same data."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "tre-små-grise"
READY_WITHIN = 60.0


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """
    One demo of three meetings, with *more* said to it on its command line.

    Attributes:
        program: What is started.
        place: The folder that it is started in.
        told: What else stands in its environment.
        within: So many seconds it has to be ready.
        fresh: Nothing is left of an earlier meeting.
        data: Its folder, the same after a restart.
        origin: Its address, likewise.
    """

    program: Sequence[str] = (sys.executable, "-m", "hostapp.cli")
    place = ROOT
    told: Mapping[str, str] = os.environ
    within = READY_WITHIN

    def __init__(self, folder: Path, *more: str, fresh: bool = True) -> None:
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._more = ("--fresh", *more) if fresh else more
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Return once it answers."""
        command = [*self.program, "demo", "--port", str(self.port), "--data", str(self.data)]
        env = {**self.told, "SOCIALIVE_DEMO_PASSWORD": PASSWORD}
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [*command, "--keep", *self._more],
                cwd=self.place,
                env=env,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout
        until = time.monotonic() + self.within
        while time.monotonic() < until:
            if select.select([self._process.stdout], [], [], 0.2)[0]:
                line = self._process.stdout.readline()
                if line.startswith("ready"):
                    return
            if self._process.poll() is not None:
                break
        raise AssertionError(f"The demo did not start:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator does."""
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Start it again on what it left behind."""
        self.start()

    def complaints(self) -> str:
        """What it wrote besides its address; a demo in which nothing goes wrong writes nothing."""
        return self.log.read_text()

    def remembers(self, words: str) -> list[str]:
        """The files of its data folder that hold *words* in clear."""
        wanted = [words.encode("utf-8"), words.encode("utf-16-le")]
        files = [path for path in self.data.rglob("*") if path.is_file()]
        return [path.name for path in files if any(one in path.read_bytes() for one in wanted)]

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)
        if process.stdout:
            process.stdout.close()
