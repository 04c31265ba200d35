"""The toolbox as this process knows it: at once where it was decided here, at the next pick where it was not."""

from __future__ import annotations

from collections.abc import Callable

from .decided import Decision, Decisions, Toolbox, held


class Shelf:
    """
    What holds in a municipality now.

    Attributes:
        now: As it was last read; enough to draw with.
        changed: Told of every change that this process comes to know of; the composition root sets it.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._number = -1
        self.now = Toolbox()
        self.changed: Callable[[], None] = lambda: None

    async def current(self) -> Toolbox:
        """Return what holds at this moment, whoever decided it."""
        number = await self._decisions.last()
        if number != self._number:
            every, known = await self._decisions.all(), self._number >= 0
            self.now, self._number = held(every), every[-1].number if every else 0
            if known:
                self.changed()
        return self.now

    async def decide(self, decision: Decision, seen: int) -> bool:
        """Keep *decision* unless somebody has decided about the same since *seen*; it holds at once."""
        kept = await self._decisions.decide(decision, seen)
        await self.current()
        return kept

    async def log(self) -> tuple[Decision, ...]:
        """Return every decision, the first one first."""
        return await self._decisions.all()
