"""The demo with a tool in it that goes wrong wherever a file says: in its process, or contained in one of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hostapp import cli
from hostapp.live import arriving
from hostapp.live.contained import Contained
from tests.e2e.server import ROOT, Server
from tests.faulty import FILE

DISTRIBUTIONS = {
    "acme-faulty": ("faulty = tests.faulty:faulty", "Project-URL: Security, mailto:sikkerhed@example.dk"),
    "acme-newer": ("newer = acme_newer:it", "Requires-Dist: socialive>=999"),
}
"""What is installed beside ours: the tool, and one that does not fit."""


def broken_in(folder: Path, *more: str) -> Server:
    """Return a demo that is told *more*, whose tool goes wrong as `folder / "fault"` says."""
    folder.chmod(0o755)  # whoever it is that the tool runs as
    for name, (point, line) in DISTRIBUTIONS.items():
        about = folder / f"{name.replace('-', '_')}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nAuthor: Acme\n{line}\n\n")
        (about / "entry_points.txt").write_text(f"[socialive.tools]\n{point}\n")
    server = Server(folder, *more)
    server.program = [sys.executable, "-m", "tests.e2e.breaking"]
    path = os.pathsep.join([str(folder), str(ROOT)])
    server.told = {**os.environ, "PYTHONPATH": path, FILE: str(folder / "fault")}
    return server


def _told(point: Any, given: Any = None) -> Contained:
    file = Path(os.environ[FILE])
    return Contained(point, given, {FILE: str(file)}, [str(file.parent)])


if __name__ == "__main__":
    arriving.Contained = _told  # type: ignore[assignment,misc]
    cli.main()
