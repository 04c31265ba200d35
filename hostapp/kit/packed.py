"""Rules of a tool's distribution: what is said of it, and that what it needs is in it."""

from __future__ import annotations

import re
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from hostapp.toolbox.quality import FILE
from socialive_core.registry import TOOLS

from . import catalogue
from .subject import Subject, UnmeasuredError

NEEDED = ("templates", "static", "locales")
CORE = re.compile(r"^socialive(?:-core)?\b(?!-)")


@lru_cache(maxsize=4)
def project_of(subject: Subject) -> dict[str, Any]:
    """Return the `[project]` table of its pyproject."""
    table: dict[str, Any] = tomllib.loads((subject.folder / "pyproject.toml").read_text()).get("project", {})
    return table


def described(subject: Subject) -> Iterator[str]:
    """It has a version and a description, and says which Socialive it fits, downwards and upwards."""
    project = project_of(subject)
    for field in ("version", "description", "requires-python"):
        if field not in project and field not in project.get("dynamic", ()):
            yield f"pyproject.toml says no {field}."
    bounds = [one for one in project.get("dependencies", ()) if CORE.match(one)]
    if not bounds:
        yield 'pyproject.toml does not depend on socialive: say "socialive>=0.1,<1".'
    yield from (
        f"{one!r} has no upper bound: a later Socialive may be another."
        for one in bounds
        if "<" not in one and "~=" not in one
    )


def found(subject: Subject) -> Iterator[str]:
    """Its entry point is called what the tool is called."""
    points = project_of(subject).get("entry-points", {}).get(TOOLS, {})
    if points and subject.tool.id not in points:
        yield f"There is no entry point called {subject.tool.id!r} in {TOOLS}, only {', '.join(points)}."


def packs(subject: Subject) -> Iterator[str]:
    """Its wheel holds its templates, its files and its catalogues."""
    names = _wheel(subject.folder)
    needed = [path for folder in NEEDED for path in sorted((subject.package / folder).rglob("*"))]
    for path in (*needed, subject.package / FILE):
        name = path.relative_to(subject.package.parent).as_posix()
        if path.is_file() and name not in names:
            yield f"{name} is not in the wheel."


@lru_cache(maxsize=4)
def _wheel(project: Path) -> frozenset[str]:
    """The names in the wheel that the project builds."""
    system = tomllib.loads((project / "pyproject.toml").read_text()).get("build-system", {})
    if system.get("build-backend") != "hatchling.build":
        raise UnmeasuredError("Its wheel is not built by hatchling, which is what is looked into here.")
    try:
        from hatchling.builders.wheel import WheelBuilder
    except ImportError:
        raise UnmeasuredError("hatchling is not installed: pip install hatchling.") from None
    with tempfile.TemporaryDirectory() as folder:
        (wheel,) = WheelBuilder(str(project)).build(directory=folder, versions=["standard"])
        return frozenset(zipfile.ZipFile(wheel).namelist())


def translated(subject: Subject) -> Iterator[str]:
    """Every sentence stands in every language that it speaks, with the same slots."""
    wanted = catalogue.sentences([subject.package], subject.package)
    for path in sorted(subject.package.glob("locales/*/LC_MESSAGES/*.po")):
        language = path.parts[-3]
        if path.stem != subject.tool.id:
            yield f"{path.name} is found by nobody: call it {subject.tool.id}.po."
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        yield from (f"{language}: {fault}" for fault in catalogue.faults(catalog, wanted))


def said_otherwise(subject: Subject, language: str) -> set[str]:
    """Return the sentences without slots that *language* has other words for."""
    path = subject.package / "locales" / language / "LC_MESSAGES" / f"{subject.tool.id}.po"
    if not path.is_file():
        return set()
    with path.open("rb") as file:
        words = [(one.id, one.string) for one in read_po(file, locale=language) if isinstance(one.id, str)]
    return {danish for danish, other in words if danish and other not in ("", danish) and "{" not in danish}
