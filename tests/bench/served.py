"""The server that is measured: a process of its own, on a processor of its own where there are two."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hostapp.settings import Settings

ROOT = Path(__file__).parents[2]
READY_WITHIN = 60.0
LINUX = sys.platform == "linux"


class Served:
    """A running server, and what it costs; on Linux alone, which says so in `/proc`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._proc = Path("/proc") / str(process.pid)

    def processor(self) -> float:
        """Return the seconds of processor time used so far, by all threads."""
        if not LINUX:
            return 0.0
        after_name = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the bytes that lie in memory."""
        return int((self._proc / "statm").read_text().split()[1]) * resource.getpagesize() if LINUX else 0


@contextmanager
def served(settings: Settings, *, looks: bool = True) -> Iterator[Served]:
    """
    Serve as `socialive serve` does, keep this process off the server's processor, and stop the server at the end.

    Args:
        looks: Log who looks, as always; without, to see what that costs.
    """
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    processors = sorted(os.sched_getaffinity(0))[:2] if LINUX else []
    if len(processors) == 2:
        os.sched_setaffinity(0, {processors[0]})  # what a process begins with, its threads have too
    log = settings.data / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "hostapp.cli" if looks else "tests.bench.unlogged", "serve"],
            cwd=ROOT,
            env=_environment(settings),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    if len(processors) == 2:
        os.sched_setaffinity(0, {processors[1]})
    try:
        _wait(process, settings, log)
        yield Served(process)
    finally:
        _stop(process)


def _environment(settings: Settings) -> dict[str, str]:
    told = {
        "SOCIALIVE_DATABASE": settings.database_url,
        "SOCIALIVE_KEY_FILE": str(settings.key_path),
        "SOCIALIVE_ORIGIN": settings.origin,
        "SOCIALIVE_PORT": str(settings.port),
    }
    return os.environ | told


def _wait(process: subprocess.Popen[bytes], settings: Settings, log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while not _answers(settings.origin):
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(f"The server did not come up:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


def _answers(origin: str) -> bool:
    try:
        with urllib.request.urlopen(f"{origin}/-/ready", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
