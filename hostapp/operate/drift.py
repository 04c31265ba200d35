"""What the page is made of: every plugin with how it does, and the two things that can be done about one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import entry_points

import msgspec
from litestar.exceptions import NotFoundException
from msgspec import Struct

from hostapp.administer.cards import Origin, origin_of
from hostapp.administer.desk import Asked, Desk
from hostapp.live.laid import LAID
from hostapp.live.runner import Runner
from hostapp.live.switching import Switching
from hostapp.plugins.health import Health, Monitors
from hostapp.toolbox.decided import RUN
from hostapp.toolbox.switches import Switch
from socialive_core import About, Lazy
from socialive_core.registry import GROUPS, TOOLS

from .trying import Tried, Trying
from .words import Status, status_of


class Row(Struct, frozen=True):
    """
    One plugin as it is told of.

    Attributes:
        about: What it says of itself; nothing of hooks, and of what did not come in.
        always: It lies on every table, and is never switched off.
        survey: It is words alone, and there is nothing to try.
    """

    health: Health
    status: Status
    switch: Switch | None
    about: About | None
    tried: Tried | None
    always: bool
    survey: bool = False

    @property
    def name(self) -> Lazy | str:
        return self.about.name if self.about else self.health.name

    @property
    def origin(self) -> Origin:
        points = (one for group in GROUPS for one in entry_points(group=group, name=self.health.name))
        own = (one for one in points if one.dist and one.dist.name == self.health.distribution)
        return next(map(origin_of, own), Origin())


class Drift(Struct, frozen=True):
    """
    How the plugins of this process run.

    Attributes:
        since: When the process began; every figure is of the time since.
    """

    desk: Desk
    monitors: Monitors
    switching: Switching
    trying: Trying
    since: datetime

    @property
    def runners(self) -> Mapping[str, Runner]:
        return self.desk.rooms.runners

    async def rows(self) -> list[Row]:
        """Return every plugin that is installed, as it now is."""
        switches = {one.plugin: one for one in await self.desk.stores.switches.all()}
        return [self._row(health, switches.get(health.name)) for health in self.monitors.health()]

    async def row(self, plugin: str) -> Row:
        """Return the one that is called *plugin*, that which came in before others of its name."""
        found = [one for one in await self.rows() if one.health.name == plugin]
        if not found:
            raise NotFoundException
        return min(found, key=lambda one: one.status in {Status.OUT, Status.NEXT})

    def _row(self, health: Health, switch: Switch | None) -> Row:
        runner = None if health.hooks else self.runners.get(health.name)
        survey = None if health.hooks or runner else self.desk.surveys.get(health.name)
        about = runner.manifest.about if runner else survey.about if survey else None
        tried = self.trying.tried.get(health.name) if runner else None
        always = health.name in LAID and not health.hooks
        return Row(health, status_of(health, switch), switch, about, tried, always, survey is not None)

    async def try_all(self) -> None:
        """Ask every installed tool that is not left alone; the host's own are drawn in pages of its own."""
        installed = {one.name for one in self.monitors.loaded if one.group == TOOLS}
        found = ((id, runner) for id, runner in self.runners.items() if id in installed & self.monitors.keys())
        await self.trying.all((runner, self.monitors[id]) for id, runner in found)

    async def switch(self, request: Asked, row: Row, off: bool, given: Mapping[str, str]) -> None:
        """
        Switch a plugin off, or let it be used again as if it had never failed, in every process.

        Raises:
            Refused: There is no reason, or somebody else has decided meanwhile.
        """
        name, desk = row.health.name, self.desk
        decided = await desk.decide(request, RUN + name, {"off": off}, given, why=off)
        await desk.stores.switches.put(Switch(name, decided.at, off, decided.why, decided.name))
        await self.switching.once()
        if not off and name in self.runners and name in self.monitors:
            await self.trying.one(self.runners[name], self.monitors[name])


def report_name(row: Row, kind: str) -> str:
    """Return what a report is called when it is kept: a plugin's own name and nothing of ours."""
    return f"{row.health.name}-{row.health.version}.{kind}"


def json_of(report: Struct) -> bytes:
    """Return a report as JSON that one can read."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2)
