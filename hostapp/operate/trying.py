"""Tries a tool as a meeting would ask it, on an empty board with made-up people: nobody must meet to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.live.runner import Frame, Runner
from hostapp.plugins.health import Monitor
from socialive_core import Look, Participant, Role, SocialiveError, Surface, Viewer

LEADER, CITIZEN = Participant("leder", "Leder", Role.CASEWORKER, mark=0), Participant("borger", "Borger", Role.PARENT)
VIEWERS = {
    "display": Viewer(Surface.DISPLAY, "da"),
    "control": Viewer(Surface.CONTROL, "da", Role.CASEWORKER, LEADER.id),
    "table": Viewer(Surface.TABLE, "da", Role.PARENT, CITIZEN.id),
    "own": Viewer(Surface.OWN, "da", Role.PARENT, CITIZEN.id),
}
PAPER = "paper"


class Tried(Struct, frozen=True):
    """
    How a tool did when it was last tried.

    Attributes:
        answers: Whether it answered, by surface, and on paper; of what it was not asked nothing stands here.
    """

    at: datetime
    answers: dict[str, bool] = {}


class Trying:
    """
    Tries tools, and remembers how each did.

    Attributes:
        at: When all of them were last tried; nothing before the first time.
    """

    def __init__(self, clock: Clock, zone: str) -> None:
        self._clock, self._zone = clock, zone
        self.at: datetime | None = None
        self.tried: dict[str, Tried] = {}

    async def all(self, tools: Iterable[tuple[Runner, Monitor]]) -> None:
        """Try every tool, one after the other: together they would measure each other."""
        for runner, monitor in tools:
            await self.one(runner, monitor)
        self.at = self._clock()

    async def one(self, runner: Runner, monitor: Monitor) -> None:
        """Try one tool, as long as its *monitor* lets it be asked: what fails again and again is left alone."""
        manifest, answers = runner.manifest, dict[str, bool]()
        for name, viewer in VIEWERS.items():
            if not monitor.rests:
                answers[name] = await self._answers(runner, viewer)
        if manifest.summarises and not monitor.rests:
            answers[PAPER] = await self._answers(runner, None)
        monitor.untold(sum(not fine for fine in answers.values()))
        self.tried[manifest.id] = Tried(self._clock(), answers)

    async def _answers(self, runner: Runner, viewer: Viewer | None) -> bool:
        """Ask for one surface, or for what is put on paper; twice for a drawing, since with the first all is read."""
        state, today = runner.manifest.blank, day(self._clock(), self._zone)
        look = _look(runner, viewer or Viewer(Surface.HOME, "da", Role.PARENT, CITIZEN.id), today)
        try:
            if viewer is None:
                await runner.summarise(state, look)
            else:
                await runner.draw(state, look, Frame("drift"))
                await runner.draw(state, look, Frame("drift"))
        except SocialiveError:
            return False
        return True


def _look(runner: Runner, viewer: Viewer, today: date) -> bytes:
    return msgspec.json.encode(Look(viewer, (CITIZEN, LEADER), today, settings=msgspec.Raw(runner.settings)))
