"""Takes over what is saved in a tool's folder, in the meetings that run: code, templates, words, styles, programs."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar

from hostapp.live.guarded import Guarded
from hostapp.live.rooms import Rooms
from hostapp.live.runner import InProcess
from hostapp.theme.environment import forget
from socialive_core import Tool

from .written import EVERY, BeingWritten, Written

CODE, DRAWN, WORDS = {".py", ".toml"}, {".html", ".txt"}, {".po"}
STYLES, PROGRAMS = {".css"}, {".js", ".svg"}


class Saving:
    """
    One tool in a running app.

    Attributes:
        programs: Counts those that were saved, so that a page sees that it has older ones.
    """

    def __init__(self, app: Litestar, written: Written, tool: Tool[Any, Any]) -> None:
        rooms: Rooms = app.state["rooms"]
        self._rooms, self._written, self._id = rooms, written, tool.id
        self._environment = app.state["pages"].environment
        guarded = rooms.runners[tool.id]
        assert isinstance(guarded, Guarded)
        self._guarded, self._tool = guarded, BeingWritten(written, InProcess(tool, self._environment))
        guarded.becomes(self._tool)
        self._checking: asyncio.subprocess.Process | None = None
        self.programs = 0

    @property
    def files(self) -> dict[str, Any]:
        """What a page of the meeting is to have fetched by now."""
        return {"styles": [*self._environment.globals["styles"]], "programs": self.programs}

    async def run(self) -> None:
        """Look for ever."""
        seen = self._written.stamps()
        await self._checks()
        while True:
            await asyncio.sleep(EVERY)
            now = self._written.stamps()
            changed = [path for path in now | seen if now.get(path) != seen.get(path)]
            seen = now
            if changed:
                await self.take(changed)

    async def take(self, changed: list[Path]) -> None:
        """Take over the files that were *changed*, and say how long it took."""
        began, kinds = time.perf_counter(), {path.suffix for path in changed}
        if kinds & CODE:
            self._read()
        if kinds & WORDS:
            catalogues = self._environment.globals["catalogues"]
            catalogues.add(self._id, self._written.package / "locales")
        if kinds & STYLES:
            self._environment.globals["styles"].again(self._id, self._written.package / "static")
        self.programs += bool(kinds & PROGRAMS)
        if kinds & (CODE | DRAWN | WORDS):
            forget(self._environment)
            self._tool.told.clear()
            await self._show(anew=bool(kinds & CODE) and not self._tool.fault)
        names = ", ".join(sorted(path.relative_to(self._written.folder).as_posix() for path in changed))
        _tell(self._tool.fault or f"{names}: on every screen in {(time.perf_counter() - began) * 1000:.0f} ms")
        await self._checks()

    def _read(self) -> None:
        try:
            tool = self._written.read()
            if tool.id != self._id:
                raise ValueError(f"It was called {self._id!r} when this began; begin again for {tool.id!r}.")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever is saved, the meeting goes on
            self._tool.fault = self._written.why(error)
            return
        self._tool.take(InProcess(tool, self._environment))
        self._guarded.becomes(self._tool)

    async def _show(self, *, anew: bool) -> None:
        """Draw its boards again on every screen; *anew* from what is kept, which new code may read otherwise."""
        for room in self._rooms.running:
            async with room.turn:
                for board in [one for one in room.boards.values() if one.board.tool == self._id]:
                    if anew:
                        board.blank = msgspec.json.decode(self._tool.manifest.blank)
                        board.state = board.state if board.version else board.blank
                        await board.load(room.stores.shields)
                    if board.rests:
                        _tell("It cannot read what lies on the table: raise state_version and give an upcast.")
                    await self._rooms.renderer.show_board(room, board)

    async def _checks(self) -> None:
        """Let the kit look at what was saved, in a process of its own; the one before is over."""
        if self._checking and self._checking.returncode is None:
            self._checking.kill()
        if self._tool.fault:
            return
        words = [sys.executable, "-m", "hostapp.cli", "check", str(self._written.folder), "--quiet"]
        self._checking = await asyncio.create_subprocess_exec(*words, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})

    def stop(self) -> None:
        """End what still looks."""
        if self._checking and self._checking.returncode is None:
            self._checking.kill()


def _tell(words: str) -> None:
    print(words, flush=True)
