"""Takes in tools while meetings run: those installed since the last start, and one that is switched on again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment
from litestar import Router

from hostapp import log
from hostapp.i18n import Catalogues
from hostapp.packages import folder_of
from hostapp.plugins.admitting import admission_of, tell_of
from hostapp.plugins.health import Monitors
from hostapp.screens.files import of_tool
from hostapp.settings import Settings, SettingsError
from hostapp.theme.environment import HasTemplates, add_tool
from hostapp.toolbox.switches import Switches
from socialive_core import LoadState, Manifest, Tool

from .arriving import Arriving
from .composition import watched_in
from .contained import Contained
from .rooms import Rooms
from .runner import InProcess, Runner
from .settled import settled_for


class Newcomers:
    """
    Whoever comes after the start.

    Attributes:
        serve: Lets a tool's files be fetched; the composition root sets it once there is an application.
    """

    def __init__(
        self,
        settings: Settings,
        arriving: Arriving,
        rooms: Rooms,
        monitors: Monitors,
        switches: Switches,
        environment: Environment,
        catalogues: Catalogues,
    ) -> None:
        self._settings, self._arriving, self._rooms = settings, arriving, rooms
        self._monitors, self._switches = monitors, switches
        self._environment, self._catalogues = environment, catalogues
        self.serve: Callable[[Iterable[Router]], None] = lambda routes: None

    async def run(self) -> None:
        """Take in who has come since the last start, each as soon as it has said what it is."""
        await self._arriving.all(self._comes)
        self._tell()

    @property
    def awaited(self) -> list[str]:
        """Names of those that have not said yet what they are."""
        return self._arriving.new

    def awaits(self, name: str) -> bool:
        """Say whether *name* was off at the start, so that it has to be brought in before it can be used."""
        return any(one.name == name and one.state is LoadState.OFF for one in self._arriving.registry.loaded)

    async def switched_on(self, name: str) -> None:
        """Bring in what was off at the start; what is wrong with it costs only itself, as then."""
        registry, before = self._arriving.registry, set(self._arriving.registry.tools)
        registry.again(name, admission_of(self._settings, await self._switches.all()))
        if name in registry.contained and (one := await self._arriving.asked(name)):
            await self._comes(one)
        for id in registry.tools.keys() - before:
            try:
                await self._comes_here(registry.tools[id])
            except SettingsError as error:
                log.event("plugin_broken", logging.ERROR, error, tool=id)
        self._tell()

    async def _comes(self, one: Contained) -> None:
        self._speaks(one.manifest)
        runner = watched_in(self._monitors, one)
        dress(one.manifest.id, self._arriving, self._monitors, self._environment)
        await self._welcome(runner)
        self._tell()

    async def _comes_here(self, tool: Tool[Any, Any]) -> None:
        given = self._settings.tools.get(tool.id)
        settled = settled_for([tool], {tool.id: given} if given else {})[tool.id]
        self._speaks(tool)
        add_tool(self._environment, tool)
        self.serve(of_tool(tool))
        await self._welcome(watched_in(self._monitors, InProcess(tool, self._environment, settled)))

    async def _welcome(self, runner: Runner) -> None:
        """Let it be picked from now on; what it left on a table goes on."""
        id, rooms = runner.manifest.id, self._rooms
        rooms.runners[id] = runner
        for room in rooms.running:
            async with room.turn:
                for live in [one for one in room.boards.values() if one.board.tool == id]:
                    await rooms.renderer.show_board(room, await rooms.take_up(room, live.board))
        rooms.shelf.changed()

    def _speaks(self, tool: HasTemplates | Manifest) -> None:
        self._catalogues.add(tool.id, folder_of(tool.package, "locales"), self._settings.more_languages)

    def _tell(self) -> None:
        """Say what was left out, as at the start."""
        registry = self._arriving.registry
        tell_of(one for one in registry.broken if one not in self._monitors.loaded)
        self._monitors.loaded = tuple(registry.loaded)


def dress(id: str, arriving: Arriving, monitors: Monitors, environment: Environment) -> None:
    """Bring a tool's style sheet along to every page; what is wrong with one that is refused stands with its health."""
    known = arriving.known[id]
    monitors[id].refused = known.refused
    if known.css:
        environment.globals["styles"].add(id, known.css)  # type: ignore[attr-defined]
