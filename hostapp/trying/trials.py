"""Every trial of this process: one a login and tool, closed with the login, and after a while in which nobody acts."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.i18n import Catalogues
from hostapp.live.guarded import Guarded
from hostapp.live.rooms import Rooms
from hostapp.live.runner import ToolFailed
from hostapp.toolbox.decided import SETTINGS
from socialive_core import Surface

from .made_up import MadeUp
from .trial import Trial

MOST, MOST_PICTURES = 12, 200
"""Trials at once, the one that was acted on longest ago goes first; and pictures that are remembered."""
IDLE = 30 * 60.0
"""Seconds."""
FIRST = -99
"""Turns a display back to its first page."""

Login = tuple[str, str]
"""An account, and one of its sessions."""


class Kept(Struct):
    """
    A trial while somebody is at it.

    Attributes:
        settled: The number of the decision that its settings hold by.
        closing: What closes it when nobody has come for a while.
    """

    trial: Trial
    settled: int
    closing: asyncio.TimerHandle


class Trials:
    """Begins trials, and lets go of them."""

    def __init__(self, rooms: Rooms, environment: Environment, catalogues: Catalogues, clock: Clock, zone: str) -> None:
        self._rooms, self._environment, self._catalogues = rooms, environment, catalogues
        self._clock, self._zone = clock, zone
        self._kept: OrderedDict[tuple[Login, str], Kept] = OrderedDict()
        self._pictures: OrderedDict[tuple[object, ...], Markup | None] = OrderedDict()
        self._beginning = asyncio.Lock()
        self._going: set[asyncio.Task[None]] = set()

    async def of(self, login: Login, tool: str, language: str) -> Trial:
        """
        Return the trial of *tool* that *login* is at; a new one where there is none, or its settings hold no more.

        Raises:
            ToolFailed: The operator has switched it off, and nobody calls it.
        """
        self._check_on(tool)
        async with self._beginning:
            settled, key = await self._settled(tool), (login, tool)
            kept = self._kept.get(key)
            if kept is None or kept.settled != settled:
                self._let_go(key)
                trial = await self._begin(tool, language)
                kept = Kept(trial, settled, self._closes(key))
            kept.closing.cancel()
            kept.closing = self._closes(key)
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._let_go(next(iter(self._kept)))
            return kept.trial

    def again(self, login: Login, tool: str) -> None:
        """Let go of the trial that *login* is at, so that the next page begins anew."""
        self._let_go((login, tool))

    async def picture(self, tool: str, language: str) -> Markup | None:
        """Return *tool* at work on its example, as it is on the display; nothing where it has none, or it fails."""
        today = day(self._clock(), self._zone)
        async with self._beginning:
            key = (tool, language, await self._settled(tool), today)
            if key not in self._pictures:
                self._pictures[key] = await self._picture(tool, language)
                if len(self._pictures) > MOST_PICTURES:
                    self._pictures.popitem(last=False)
            return self._pictures[key]

    def over(self, account: str, session: str | None = None) -> None:
        """Let go of what an account tries, or one session of it: it is logged out."""
        for login, tool in [*self._kept]:
            if login[0] == account and session in (None, login[1]):
                self._let_go((login, tool))

    async def close(self) -> None:
        """Let go of everything."""
        for key in [*self._kept]:
            self._let_go(key)
        await asyncio.gather(*self._going)

    async def _begin(self, tool: str, language: str) -> Trial:
        made_up = await MadeUp.around(tool, self._rooms, self._environment, self._catalogues, self._clock, self._zone)
        try:
            return await Trial.begin(tool, made_up, language)
        except BaseException:  # whoever asked has gone, or it took too long: nothing is left lying
            self._later(made_up.close())
            raise

    async def _picture(self, tool: str, language: str) -> Markup | None:
        if self._is_off(tool):
            return None
        trial = await self._begin(tool, language)
        try:
            painted = await trial.paint(Surface.DISPLAY, "", language, FIRST)
            return painted.parts["tool"] if trial.example and not trial.problem else None
        finally:
            await trial.close()

    async def _settled(self, tool: str) -> int:
        return (await self._rooms.shelf.current()).heads.get(SETTINGS + tool, 0)

    def _is_off(self, tool: str) -> bool:
        runner = self._rooms.runners[tool]
        return isinstance(runner, Guarded) and runner.monitor.off is not None

    def _check_on(self, tool: str) -> None:
        if self._is_off(tool):
            raise ToolFailed(self._rooms.runners[tool].manifest, "off")

    def _closes(self, key: tuple[Login, str]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(IDLE, self._let_go, key)

    def _let_go(self, key: tuple[Login, str]) -> None:
        kept = self._kept.pop(key, None)
        if kept:
            kept.closing.cancel()
            self._later(kept.trial.close())

    def _later(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(doing)
        self._going.add(task)
        task.add_done_callback(self._going.discard)
