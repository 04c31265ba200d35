"""Begins a tool: a whole distribution with tests, in a folder of its own."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

SOURCES = Path(__file__).parent / "sources"
"""The files of a new tool, with `$id`, `$Type` and `$name` where its own are put; `package` stands for its package."""

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST = 40


class UnusableNameError(Exception):
    """No tool can be called that, or something lies where it would; the message says what to do."""


def begin(id: str, where: Path) -> list[Path]:
    """
    Write the tool called *id* in a folder beneath *where*, and return its files.

    Raises:
        UnusableNameError: The name is no snake_case, or the folder is there.
    """
    if not NAME.fullmatch(id) or len(id) > LONGEST:
        raise UnusableNameError(
            f"{id!r} kan et værktøj ikke hedde. Brug små bogstaver, tal og _, såsom my_tool.\n"
            f"A tool cannot be called {id!r}. Use small letters, digits and _, such as my_tool."
        )
    folder = where / f"socialive-{id.replace('_', '-')}"
    if folder.exists():
        raise UnusableNameError(f"{folder} er der allerede.\n{folder} is there already.")
    return [_written(source, folder, id) for source in sorted(SOURCES.rglob("*.in"))]


def _written(source: Path, folder: Path, id: str) -> Path:
    name = source.relative_to(SOURCES).as_posix().removesuffix(".in")
    path = folder / name.replace("package/", f"socialive_{id}/").replace("_id", id)
    path.parent.mkdir(parents=True, exist_ok=True)
    words = {"id": id, "dashed": id.replace("_", "-"), "Type": id.title().replace("_", ""), "name": _name(id)}
    path.write_text(Template(source.read_text()).substitute(words))
    return path


def _name(id: str) -> str:
    """What it is called on a button, until its author finds a better word: twelve letters at most."""
    return id.replace("_", " ").capitalize()[:12].strip()
