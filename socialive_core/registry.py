"""Finds plugins, loads each behind its own guard, and says in one message what is wrong with one that fails."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum, auto
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import pluggy
from msgspec import Struct

from . import hookspecs
from .errors import PluginError
from .tool import Tool

TOOLS, PLUGINS = "socialive.tools", "socialive.plugins"


class LoadState(StrEnum):
    """How a plugin came through loading."""

    LOADED = auto()
    BROKEN = auto()
    BARRED = auto()


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


class Registry:
    """
    The plugins of one running Socialive.

    Attributes:
        tools: Working tools by id.
        loaded: Every entry point that was found, the broken ones too.
        manager: Validates hook implementations and knows whose they are; the host calls each one itself.
    """

    def __init__(self, tools: Iterable[Tool[Any, Any]] = ()) -> None:
        self.manager = pluggy.PluginManager("socialive")
        self.manager.add_hookspecs(hookspecs)
        self.loaded: list[Loaded] = []
        self.tools: dict[str, Tool[Any, Any]] = {}
        for tool in tools:
            self._add(tool.id, tool)

    @classmethod
    def discover(cls, allowed: Iterable[str] | None = None, tools: Iterable[Tool[Any, Any]] = ()) -> Registry:
        """Return a registry of *tools* and every plugin installed beside this package, or those *allowed* by name."""
        registry = cls(tools)
        barred = None if allowed is None else set(allowed)
        for group in (TOOLS, PLUGINS):
            for point in sorted(entry_points(group=group), key=lambda point: point.name):
                registry.load(point, barred is None or point.name in barred)
        return registry

    def load(self, point: EntryPoint, allowed: bool = True) -> Loaded:
        """Load *point* behind a guard; whatever it raises becomes a message, never a crash of the host."""
        state, message = LoadState.LOADED, ""
        if not allowed:
            state = LoadState.BARRED
        else:
            try:
                self._take(point)
            except PluginError as error:
                state, message = LoadState.BROKEN, _message(point, error.faults)
            except BaseException as error:  # a plugin may raise anything at all, SystemExit too
                if isinstance(error, KeyboardInterrupt):
                    raise
                state, message = LoadState.BROKEN, _message(point, [f"{type(error).__name__}: {error}"])
        loaded = Loaded(point.name, point.group, *_origin(point), state, message)
        self.loaded.append(loaded)
        return loaded

    @property
    def broken(self) -> list[Loaded]:
        """What did not load, with its message."""
        return [loaded for loaded in self.loaded if loaded.state is LoadState.BROKEN]

    def _take(self, point: EntryPoint) -> None:
        value = point.load()
        if point.group == TOOLS:
            self._add(point.name, value)
        else:
            self._hook(point.name, value)

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

    def _hook(self, name: str, plugin: object) -> None:
        """Register hook implementations; one that fits no hook, or not its arguments, leaves nothing behind."""
        try:
            self.manager.register(plugin, name)
            self.manager.check_pending()
        except pluggy.PluginValidationError as error:
            self._forget(plugin)
            raise PluginError(name, [str(error).replace("\n", " ")]) from error
        except ValueError as error:
            raise PluginError(name, [f"There is another plugin called {name!r}."]) from error
        if not self.manager.get_hookcallers(plugin):
            self._forget(plugin)
            raise PluginError(name, ["It implements no hook; its functions need @hookimpl."])

    def _forget(self, plugin: object) -> None:
        if self.manager.is_registered(plugin):
            self.manager.unregister(plugin)


def _origin(point: EntryPoint) -> tuple[str, str]:
    dist = point.dist
    return (dist.name, dist.version) if dist else ("", "")


def _message(point: EntryPoint, faults: list[str]) -> str:
    origin = " ".join(_origin(point)).strip() or "of no distribution"
    return f"Plugin {point.name!r} ({origin}) is left out: " + " ".join(faults)
