"""What is proved of a plugin with hooks: they are called as the host calls them, with made-up cases and meetings."""

from __future__ import annotations

import ast
import asyncio
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from msgspec import Struct

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.packages import folder_of
from hostapp.plugins.health import Monitors
from hostapp.plugins.hooks import HookFailed, Hooks
from socialive_core import (
    About,
    Case,
    Kind,
    Lazy,
    Meeting,
    Phase,
    PluginError,
    Present,
    Registry,
    Role,
    Surface,
    Viewer,
)
from socialive_core.hookspecs import Denial, hook_names
from socialive_core.registry import PLUGINS

from . import packed, written
from .around import PEOPLE
from .checks import Finding, finding_of
from .subject import UnmeasuredError

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
CASES = tuple(Case(f"kit-{kind or 'none'}", "Sofies sag", NOW, kind=kind) for kind in ("", "family", "adult", "work"))
CLOSED = Case("kit-closed", "", NOW)
"""What is left of a case that is closed."""


class Called(Struct, frozen=True):
    """What a plugin is told of itself by its project."""

    id: str
    about: About
    package: str


class Hooking:
    """
    A plugin with hooks under the checks.

    Attributes:
        id: Its entry point's name.
        project: The folder with its `pyproject.toml`, where it is known.
    """

    def __init__(self, id: str, plugin: object, project: Path | None = None) -> None:
        self.id, self.plugin, self.project = id, plugin, project
        module = getattr(plugin, "__module__", None) or getattr(plugin, "__name__", "")
        self.name = str(module).partition(".")[0]

    @property
    def tool(self) -> Called:
        """What the checks of a tool read of it."""
        about = getattr(self.plugin, "about", None)
        if not isinstance(about, About):
            raise PluginError(self.id, ["It says no about: people are to read what it is called and what it keeps."])
        return Called(self.id, about, self.name)

    @property
    def folder(self) -> Path:
        """Its project; raises `UnmeasuredError` where that is not known."""
        if self.project is None:
            raise UnmeasuredError("Its project is not known: give the folder with its pyproject.toml.")
        return self.project

    @property
    def package(self) -> Path:
        """The folder of its package."""
        return folder_of(self.name)

    @cached_property
    def registry(self) -> Registry:
        """A registry with nothing in it but this plugin; raises `PluginError` where it cannot come in."""
        made = Registry()
        made.hook(self.id, self.plugin)
        return made

    @cached_property
    def answers(self) -> list[tuple[str, Any]]:
        """Everything it answered, with the hook that asked; what failed is `HookFailed`."""
        return asyncio.run(_asked(self))


async def _asked(subject: Hooking) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for hook in hook_names():
        for given in _given(hook):
            hooks = Hooks.of(subject.registry, Monitors())  # each call by itself: nothing is left alone here
            one = hooks.plugins[subject.id]
            if hook in one.does:
                try:
                    found.append((hook, await hooks.call(one, hook, **given)))
                except HookFailed as failed:
                    found.append((hook, failed))
                    break
    return found


def _given(hook: str) -> Iterator[dict[str, Any]]:
    """Yield what *hook* is given: every kind of case and meeting, everybody who could come, and some of it twice."""
    meetings = [_meeting(kind) for kind in Kind]
    looks = [Viewer(Surface.HOME, "da", one.role, one.id) for one in PEOPLE]
    match hook:
        case "case_opened":
            yield from ({"case": case} for case in (*CASES, CASES[0]))
        case "case_closed":
            yield from ({"case": case} for case in (*CASES, CLOSED, CLOSED))
        case "overview_cards":
            mette = Viewer(Surface.CONTROL, "da", Role.CASEWORKER, "mette")
            yield from ({"case": case, "viewer": mette} for case in (*CASES, CLOSED))
        case "minutes_sections":
            yield from ({"meeting": meeting, "viewer": look} for meeting in meetings for look in looks)
        case "check_participant" | "participant_joined":
            yield from ({"meeting": meeting, "participant": one} for meeting in meetings for one in PEOPLE)
        case _:
            yield from ({"meeting": meeting} for meeting in (*meetings, meetings[0]))


def _meeting(kind: Kind) -> Meeting:
    people = tuple(Present(one.id, one.chair, one.away) for one in PEOPLE)
    return Meeting(f"kit-{kind}", CASES[1].id, "Vi taler om skolen", NOW, Phase.WORK, people=people, kind=kind)


def fits(subject: Hooking) -> Iterator[str]:
    """What is wrong with how its hooks are written."""
    try:
        assert subject.registry
    except PluginError as error:
        yield from error.faults


def answer(subject: Hooking) -> Iterator[str]:
    """Which hooks fail, as the host would see it."""
    for hook, said in subject.answers:
        if isinstance(said, HookFailed):
            yield f"{hook} failed: {said.cause}."


def sentences(subject: Hooking) -> Iterator[str]:
    """Sentences that cannot be said, and denials that say nothing."""
    catalogues = Catalogues.load({HOST: LOCALES, subject.id: subject.package / "locales"})
    for hook, said in subject.answers:
        answered = said if isinstance(said, tuple) else ()
        if any(isinstance(one, Denial) and not one.because.message.strip() for one in answered):
            yield f"{hook} denies and does not say why."
        for one in _lazies(said):
            for language in catalogues.languages():
                try:
                    catalogues.say(one, language, subject.id)
                except (LookupError, ValueError, AttributeError) as error:
                    yield f"{one.message!r} cannot be said in {language}: {type(error).__name__}: {error}."


def _lazies(said: Any) -> Iterator[Lazy]:
    if isinstance(said, Lazy):
        yield said
    elif isinstance(said, tuple | list):
        yield from (one for inner in said for one in _lazies(inner))
    elif isinstance(said, Struct):
        yield from (one for name in said.__struct_fields__ for one in _lazies(getattr(said, name)))


def code(subject: Hooking) -> Iterator[str]:
    """What it imports of the host: a plugin knows the core alone. Files and nets are its own to answer for."""
    for path in sorted(subject.package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in {name.partition(".")[0] for name in names} & written.HOSTS:
                yield f"{path.name} imports {name}, which is the host's."


CHECKS: dict[str, tuple[str, Callable[[Any], Iterator[str]]]] = {
    "hooks": ("Every hook is one that there is, and takes what it is given.", fits),
    "answers": ("Every hook answers in time, with what is an answer, whatever it is asked of.", answer),
    "sentences": ("Every sentence can be said in every language.", sentences),
    "code": ("It imports nothing of the host's.", code),
    "about": ("It says what it is for and what it keeps, in few words.", written.about),
    "described": ("It says its version, and which Socialive it fits.", packed.described),
    "packed": ("Its wheel holds what it needs.", packed.packs),
    "translated": ("Every sentence stands in every language it speaks.", packed.translated),
}
"""All that is proved of hooks: a name, what is true of good ones, and what looks for faults."""


def prove(subject: Hooking) -> list[Finding]:
    """Return what every check found of *subject*."""
    return [finding(name, subject) for name in CHECKS]


def finding(name: str, subject: Hooking) -> Finding:
    """Return what became of the check called *name*."""
    return finding_of(name, *CHECKS[name], subject)


def find(word: str) -> list[Hooking]:
    """Return the plugins with hooks that *word* stands for: a project's folder, or the name of an installed one."""
    folder = Path(word)
    if (folder / "pyproject.toml").is_file():
        return of_project(folder.resolve())
    return [_loaded(point) for point in entry_points(group=PLUGINS) if point.name == word]


def of_project(folder: Path) -> list[Hooking]:
    """Return every plugin with hooks that the project in *folder* says it has, imported from there."""
    points = tomllib.loads((folder / "pyproject.toml").read_text()).get("project", {}).get("entry-points", {})
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return [_loaded(EntryPoint(name, value, PLUGINS), folder) for name, value in points.get(PLUGINS, {}).items()]


def _loaded(point: EntryPoint, project: Path | None = None) -> Hooking:
    return Hooking(point.name, point.load(), project)
