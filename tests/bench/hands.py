"""The people of one meeting under load: one writes, two press, each at their own pace."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from contextlib import suppress

from msgspec import Struct, field

from .screens import RefusedError, Screen
from .seeding import Laid

WORDS = "Vi prøver at lægge skoletasken frem om aftenen, så morgenen bliver roligere. "
KEY_EVERY = 0.2
ACTION_EVERY = 2.0
ANSWERED_WITHIN = 10.0


class Took(Struct):
    """Seconds that things took, one figure a press or key, and what went wrong."""

    actions: list[float] = field(default_factory=list)
    actions_shown: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    keys_shown: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Line(Struct):
    """The line that control is writing: its text, the version acknowledged, and its length."""

    text: str
    version: int = 0
    length: int = 0


class Table:
    """One meeting: its three screens, and the line that is being written."""

    def __init__(self, laid: Laid, control: Screen, phone: Screen, display: Screen) -> None:
        self.laid, self.control, self.phone, self.display = laid, control, phone, display
        self.line: Line | None = None
        self._next = 0

    @property
    def screens(self) -> tuple[Screen, Screen, Screen]:
        return self.control, self.phone, self.display

    async def write(self, until: float, took: Took) -> None:
        """Strike a key every 200 ms, one on its way at a time; a key that had to wait for it was struck when due."""
        due = time.perf_counter() + random.uniform(0, KEY_EVERY)
        while max(due, time.perf_counter()) < until:
            waited = time.perf_counter() >= due
            await asyncio.sleep(due - time.perf_counter())
            if self.line is not None:
                await self._strike(self.line, due if waited else time.perf_counter(), took)
            due += KEY_EVERY

    async def _strike(self, line: Line, struck: float, took: Took) -> None:
        id, letter = secrets.token_hex(8), WORDS[line.length % len(WORDS)]
        self.display.watching[id] = lambda now: took.keys_shown.append(now - struck)
        answered = self.control.edit(id, line.text, line.version, (line.length, letter))
        line.length += 1
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                took.keys.append(await answered - struck)
        except (TimeoutError, RefusedError) as error:
            took.faults.append(f"a key: {error!r}")
        line.version += 1

    async def press(self, until: float, took: Took) -> None:
        """Act every two seconds in the mean, by chance; of four turns a line is shown, taken back, kept and begun."""
        due = time.perf_counter() + random.expovariate(1 / ACTION_EVERY)
        while max(due, time.perf_counter()) < until:
            await asyncio.sleep(due - time.perf_counter())
            act = (self.show, self.take_back, self.keep_and_begin)[self._next % 3]
            self._next += 1
            acts = await act(took)
            due += sum(random.expovariate(1 / ACTION_EVERY) for _ in range(acts))

    async def show(self, took: Took) -> int:
        await self._turn(self.phone, took, action={"do": "show"}, words=["Det er svært om morgenen."])
        return 1

    async def take_back(self, took: Took) -> int:
        await self._turn(self.phone, took)
        return 1

    async def keep_and_begin(self, took: Took) -> int:
        """Put the line in the note, and begin the next one at once."""
        self.line = None
        await self._turn(self.control, took, action={"do": "keep"})
        return 1 + await self.begin(took)

    async def begin(self, took: Took) -> int:
        """Begin a line with some words; keys follow before the answer, as a browser lets them."""
        id = secrets.token_hex(8)
        turn = asyncio.ensure_future(self._turn(self.control, took, id, action={"do": "start"}, words=[WORDS]))
        await asyncio.sleep(0)  # sent
        self.line = Line(f"{id}.0", length=len(WORDS))
        await turn
        return 1

    async def _turn(self, screen: Screen, took: Took, id: str = "", **act: object) -> None:
        """Press, and wait for the answer and for the stage."""
        id, pressed = id or secrets.token_hex(8), time.perf_counter()
        shown = asyncio.get_running_loop().create_future()
        self.display.awaiting.append(shown)
        what = "act" if act else "undo"
        done = screen.ask(what, id, board=self.laid.note, base=screen.parts["board:note"], **act)
        try:
            async with asyncio.timeout(ANSWERED_WITHIN):
                took.actions.append(await done - pressed)
                took.actions_shown.append(await shown - pressed)
        except (TimeoutError, RefusedError) as error:
            took.faults.append(f"{what} {act.get('action')}: {error!r}")
            with suppress(ValueError):
                self.display.awaiting.remove(shown)
