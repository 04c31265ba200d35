"""Finds plugins, loads each behind its own guard, and says in one message what is wrong with one that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy
from msgspec import Struct

from . import bounds, hookspecs
from .errors import PluginError
from .hooked import hook_faults
from .survey import Survey
from .tool import Tool

TOOLS, PLUGINS, SURVEYS = "socialive.tools", "socialive.plugins", "socialive.surveys"
GROUPS = {TOOLS: "tool", PLUGINS: "plugin", SURVEYS: "survey"}
"""Groups of entry points, and what one of each is called."""


class LoadState(StrEnum):
    """How a plugin came through loading."""

    LOADED = auto()
    BROKEN = auto()
    INCOMPATIBLE = auto()
    BARRED = auto()
    OFF = auto()
    CONTAINED = auto()


USED = frozenset({LoadState.LOADED, LoadState.CONTAINED})
"""States of plugins that can be used."""


class Loaded(Struct, frozen=True):
    """
    One entry point, and what became of it.

    Attributes:
        name: The entry point's name; for a tool its id, known before it is imported.
        message: Everything wrong with it, in one message; empty when it works.
    """

    name: str
    group: str
    distribution: str
    version: str
    state: LoadState
    message: str = ""


def everybody(point: EntryPoint) -> bool:
    """Trust whatever is installed."""
    return True


@dataclass(frozen=True)
class Admission:
    """
    Which plugins may come in, decided on what their metadata says.

    Attributes:
        allowed: Names of entry points or of their distributions; `None` is whatever is installed.
        off: Names of entry points that an operator has switched off.
        trusted: Says of whom we know who wrote it; of two with one name the trusted one comes in. Others' tools run
            in processes of their own, and their hooks not at all.
    """

    allowed: frozenset[str] | None = None
    off: frozenset[str] = frozenset()
    trusted: Callable[[EntryPoint], bool] = everybody

    def judges(self, point: EntryPoint) -> LoadState:
        """Say whether *point* may come in at all."""
        if self.allowed is not None and not {point.name, _origin(point)[0]} & self.allowed:
            return LoadState.BARRED
        if point.name in self.off:
            return LoadState.OFF
        if self.trusted(point):
            return LoadState.LOADED
        return LoadState.CONTAINED if point.group == TOOLS else LoadState.BARRED

    def in_order(self, points: Iterable[EntryPoint]) -> list[EntryPoint]:
        """Return *points* in the order they come in: never by where somebody installed them."""
        return sorted(points, key=lambda point: (point.name, not self.trusted(point), _origin(point)))


class Registry:
    """
    The plugins of one running Socialive.

    Attributes:
        tools: Working tools by id.
        surveys: Surveys by id.
        loaded: Every entry point that was found, the broken ones too.
        contained: Tools that were not imported, since they run in a process of their own.
        manager: Knows hook implementations and whose they are; the host calls each one itself.
    """

    def __init__(self, tools: Iterable[Tool[Any, Any]] = ()) -> None:
        self.manager = pluggy.PluginManager("socialive")
        self.manager.add_hookspecs(hookspecs)
        self.loaded: list[Loaded] = []
        self.tools: dict[str, Tool[Any, Any]] = {}
        self.surveys: dict[str, Survey] = {}
        self.contained: dict[str, EntryPoint] = {}
        self._running = bounds.ours()
        for tool in tools:
            self._add(tool.id, tool)

    @classmethod
    def discover(cls, allowed: Iterable[str] | None = None, tools: Iterable[Tool[Any, Any]] = ()) -> Registry:
        """Return a registry of *tools* and every plugin installed beside this package, or those *allowed* by name."""
        registry = cls(tools)
        registry.admit(Admission(None if allowed is None else frozenset(allowed)))
        return registry

    def admit(self, admission: Admission, imports: bool = True) -> None:
        """Load what is installed and may come in; of the rest, or without *imports*, nothing but metadata is read."""
        for group in GROUPS:
            for point in admission.in_order(entry_points(group=group)):
                self.load(point, admission.judges(point), imports)

    def again(self, name: str, admission: Admission) -> None:
        """Judge and load once more what is called *name*, after somebody has decided about it."""
        self.loaded = [one for one in self.loaded if one.name != name]
        for group in GROUPS:
            for point in admission.in_order(entry_points(group=group, name=name)):
                self.load(point, admission.judges(point))

    def load(self, point: EntryPoint, judged: LoadState = LoadState.LOADED, imports: bool = True) -> Loaded:
        """Load *point* behind a guard; whatever it raises becomes a message, never a crash of the host."""
        wanted = judged in USED
        state, faults = self._judged(point, judged) if wanted else (judged, [])
        if state is LoadState.CONTAINED:
            self.contained[point.name] = point
        if state is LoadState.LOADED and imports:
            faults = self._taken(point)
            state = LoadState.BROKEN if faults else state
        loaded = Loaded(point.name, point.group, *_origin(point), state, _message(point, faults) if faults else "")
        self.loaded.append(loaded)
        return loaded

    def hook(self, name: str, plugin: object) -> None:
        """
        Register hook implementations, once nothing is wrong with any of them.

        Raises:
            PluginError: Naming everything that is.
        """
        if faults := hook_faults(self.manager, plugin):
            raise PluginError(name, faults)
        self.manager.register(plugin, name)

    def leave_out(self, name: str, faults: list[str]) -> Loaded:
        """Leave a contained tool out after all, for what is wrong with it."""
        point = self.contained.pop(name)
        left = Loaded(name, TOOLS, *_origin(point), LoadState.BROKEN, _message(point, faults))
        self.loaded = [left if (one.name, one.state) == (name, LoadState.CONTAINED) else one for one in self.loaded]
        return left

    @property
    def broken(self) -> list[Loaded]:
        """What was to be loaded and was not, with its message."""
        return [one for one in self.loaded if one.state in {LoadState.BROKEN, LoadState.INCOMPATIBLE}]

    def require(self) -> None:
        """
        Be strict: go no further with a plugin left out.

        Raises:
            PluginError: Naming every plugin that is, and everything wrong with each.
        """
        if self.broken:
            names = ", ".join(sorted({one.name for one in self.broken}))
            raise PluginError(names, [one.message for one in self.broken])

    def _judged(self, point: EntryPoint, wanted: LoadState) -> tuple[LoadState, list[str]]:
        """What can be said of *point* without importing it: whether it fits, and whether its name is free."""
        if faults := bounds.misfits(point.dist, self._running):
            return LoadState.INCOMPATIBLE, faults
        for other in self.loaded:
            if (other.name, other.group) == (point.name, point.group) and other.state in USED:
                whose = f", of {other.distribution} {other.version}" if other.distribution else ""
                return LoadState.BROKEN, [f"There is another {GROUPS[point.group]} called {point.name!r}{whose}."]
        if wanted is LoadState.CONTAINED and point.name in self.tools:
            return LoadState.BROKEN, [f"There is another tool called {point.name!r}."]
        return wanted, []

    def _taken(self, point: EntryPoint) -> list[str]:
        """Import *point* and take it up; returns everything wrong with it, and leaves nothing of it behind then."""
        try:
            value = point.load()
            take = {TOOLS: self._add, PLUGINS: self.hook, SURVEYS: self._ask}[point.group]
            take(point.name, value)
        except PluginError as error:
            return error.faults
        except BaseException as error:  # a plugin may raise anything at all, SystemExit too
            if isinstance(error, KeyboardInterrupt):
                raise
            return [f"{type(error).__name__}: {error}"]
        return []

    def _add(self, name: str, tool: Any) -> None:
        if not isinstance(tool, Tool):
            raise PluginError(name, [f"Its entry point gives a {type(tool).__name__}, not a Tool."])
        faults = []
        if tool.id != name:
            faults.append(f"Its entry point is called {name!r} and its tool {tool.id!r}.")
        if tool.id in self.tools:
            faults.append(f"There is another tool called {tool.id!r}.")
        if faults:
            raise PluginError(name, faults)
        self.tools[tool.id] = tool

    def _ask(self, name: str, survey: Any) -> None:
        if not isinstance(survey, Survey):
            raise PluginError(name, [f"Its entry point gives a {type(survey).__name__}, not a Survey."])
        if survey.id != name:
            raise PluginError(name, [f"Its entry point is called {name!r} and its survey {survey.id!r}."])
        self.surveys[survey.id] = survey


def _origin(point: EntryPoint) -> tuple[str, str]:
    dist = point.dist
    return (dist.name, dist.version) if dist else ("", "")


def _message(point: EntryPoint, faults: list[str]) -> str:
    origin = " ".join(_origin(point)).strip() or "of no distribution"
    return f"Plugin {point.name!r} ({origin}) is left out: " + " ".join(faults)
