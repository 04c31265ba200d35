"""What is checked: a tool, what chance made of it, and the distribution it comes in where there is one."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from hostapp.packages import folder_of
from socialive_core import PluginError, Tool
from socialive_core.registry import TOOLS

from .drawing import Drawer
from .driving import Run, drive

SLOWEST = 0.150
"""Seconds that a turn, or a drawing for one look, may take: what a person does not feel as waiting."""


class NoToolError(Exception):
    """There is no tool to check where one was asked for; the message says what to do."""


class UnmeasuredError(Exception):
    """A check cannot be made here; the message says what is missing. It is not the same as that all is well."""


class Subject:
    """
    A tool under the checks.

    Attributes:
        spec: Where it is, as `module:attribute`.
        project: The folder with its `pyproject.toml`, where it is known.
    """

    def __init__(self, tool: Tool[Any, Any], spec: str, project: Path | None = None) -> None:
        self.tool, self.spec, self.project = tool, spec, project

    @cached_property
    def drawer(self) -> Drawer:
        """What draws it."""
        return Drawer(self.tool)

    @cached_property
    def run(self) -> Run:
        """What chance made of it."""
        return drive(self.drawer)

    @cached_property
    def other(self) -> subprocess.Popen[str]:
        """Another process, with another order of whatever has none, that plays it again; begun when it is asked for."""
        paths = os.pathsep.join(path for path in sys.path if path)
        environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": paths}
        command = [sys.executable, "-m", "hostapp.kit.again", self.spec]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)  # noqa: S603

    @property
    def folder(self) -> Path:
        """Its project; raises `UnmeasuredError` where that is not known, as of what came in a wheel."""
        if self.project is None:
            raise UnmeasuredError("Its project is not known: give the folder with its pyproject.toml.")
        return self.project

    @cached_property
    def package(self) -> Path:
        """The folder of its package."""
        return folder_of(self.tool.package)

    def modules(self) -> Iterator[Path]:
        """Yield the Python files of its package."""
        yield from sorted(self.package.rglob("*.py"))

    def static(self, kind: str) -> Iterator[Path]:
        """Yield its files of a kind, such as `css`."""
        yield from sorted(self.package.glob(f"static/**/*.{kind}"))


def find(word: str) -> list[Subject]:
    """
    Return what *word* stands for: a folder with a `pyproject.toml`, `module:attribute`, or an installed tool's id.

    Raises:
        NoToolError: Nothing of that kind is there.
        PluginError: The tool is put together wrongly.
    """
    folder = Path(word)
    if (folder / "pyproject.toml").is_file():
        return of_project(folder.resolve())
    if ":" in word:
        return [_loaded(word)]
    for point in entry_points(group=TOOLS):
        if point.name == word:
            return [_loaded(point.value)]
    raise NoToolError(
        f"{word!r} er hverken en mappe med pyproject.toml, modul:navn eller et installeret værktøj.\n"
        f"{word!r} is no folder with a pyproject.toml, no module:name and no installed tool."
    )


def of_project(folder: Path) -> list[Subject]:
    """Return every tool that the project in *folder* says it has, imported from there."""
    points = tomllib.loads((folder / "pyproject.toml").read_text()).get("project", {}).get("entry-points", {})
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    found = [_loaded(value, folder) for value in points.get(TOOLS, {}).values()]
    if not found:
        raise NoToolError(
            f"{folder.name} har ingen entry points i gruppen {TOOLS}.\n{folder.name} has no entry points in {TOOLS}."
        )
    return found


def _loaded(spec: str, project: Path | None = None) -> Subject:
    module, _colon, name = spec.partition(":")
    tool = getattr(importlib.import_module(module), name, None)
    if not isinstance(tool, Tool):
        raise PluginError(spec, [f"{spec} gives a {type(tool).__name__}, not a Tool."])
    return Subject(tool, spec, project or _project_of(folder_of(tool.package)))


def _project_of(package: Path) -> Path | None:
    above = package.parent
    return above if (above / "pyproject.toml").is_file() else None
