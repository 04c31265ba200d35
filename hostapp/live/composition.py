"""Puts the parts of the live door together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment

from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.joining import Joining
from hostapp.meetings.letters import LETTER
from hostapp.plugins.health import Monitors
from hostapp.storage.stores import Stores
from socialive_core import Tool

from .contained import Contained
from .guarded import Guarded
from .laid import LAID
from .parts import Parts
from .render import Renderer
from .rooms import Rooms
from .runner import InProcess, Runner
from .settled import settled_for


def rooms_for(
    stores: Stores,
    tools: Sequence[Tool[Any, Any]],
    environment: Environment,
    catalogues: Catalogues,
    joining: Joining,
    clock: Clock,
    zone: str,
    settings: Mapping[str, Mapping[str, Any]],
    monitors: Monitors | None = None,
    contained: Sequence[Contained] = (),
) -> Rooms:
    """
    Return the running meetings of a municipality, with every tool behind its runner, set as *settings* say of it.

    Raises:
        SettingsError: They are of no tool that is here, or do not fit it.
    """
    watched = Monitors() if monitors is None else monitors
    settled = settled_for(tools, settings, (one.name for one in watched.loaded))
    runners: dict[str, Runner] = {
        tool.id: watched_in(watched, InProcess(tool, environment, settled[tool.id]), tool.id not in {*LAID, LETTER})
        for tool in tools
    }
    runners |= {one.manifest.id: watched_in(watched, one) for one in contained}
    parts = Parts(runners, catalogues, environment)
    rooms = Rooms(stores, runners, Renderer(environment, catalogues, parts), joining, clock, zone)
    environment.globals |= {"own": lambda: rooms.shelf.now.own, "looks": lambda: rooms.shelf.now.looks}
    rooms.shelf.changed = lambda: rooms.later(_offer_anew(rooms))
    return rooms


def watched_in(monitors: Monitors, runner: InProcess | Contained, trips: bool = True) -> Guarded:
    """Return *runner* behind its monitor among *monitors*."""
    monitor = monitors.of(runner.manifest, trips)
    if isinstance(runner, Contained):
        monitor.runs, monitor.protection = "apart", runner.hello.protection
    return Guarded(runner, monitor)


async def _offer_anew(rooms: Rooms) -> None:
    """Show every running meeting which tools it may pick now; what lies on its table is left alone."""
    for room in rooms.running:
        for part in ("needs", "calm"):
            await rooms.renderer.show(room, part)
