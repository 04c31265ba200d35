"""
What one action and one drawing cost in each tool, and how large it grows: `python -m tests.bench tools [tool …]`.

Every tool that is installed is measured, by way of the host's own runner. What is done to it stands beside its tests,
in `plugins/<id>/tests/in_use.py`: `PEOPLE`; `act(n, state)`, the *n*-th press of a board in use, where things come and
go and it all goes round in ten; `largest()`, the largest state that makes sense; and, where it reads them, `FACTS`.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.live.runner import Frame, InProcess
from hostapp.theme.environment import make_environment
from socialive_core import Look, Participant, Registry, Sitting, Surface, Tool, Turn, Viewer
from socialive_core.journal import RING
from socialive_core.tool import MOST_STATE

from .figures import Figure, as_json

ROOT = Path(__file__).parents[2]
MARKS = (10, 100, 1_000, 10_000)
ROUND, ROUNDS, DRAWINGS = 10, 60, 60
UNDO = "undo"
FRAME = Frame("board", "agreements")


class Board:
    """One board of a tool, as the host has it: its state in bytes, and the last ones to go back to."""

    def __init__(self, tool: Tool[Any, Any], runner: InProcess, use: ModuleType, state: bytes, n: int = 0) -> None:
        self.tool, self.runner, self.use, self.state, self.n = tool, runner, use, state, n
        self._before = deque([state], RING)
        self._people = {person.id: person for person in use.PEOPLE}

    async def acts(self) -> float:
        """Take the next press, and return the seconds of processor that it took the tool."""
        self.n += 1
        who, action = self.use.act(self.n - 1, msgspec.json.decode(self.state, type=self.tool.state))
        if action == UNDO:
            self.state = self._before.pop()
            return 0.0
        turn = msgspec.json.encode(self._turn(self._people[who]))
        encoded = msgspec.json.encode(action)
        begun = time.thread_time()
        after = (await self.runner.turn(self.state, encoded, turn)).state
        took = time.thread_time() - begun
        self._before.append(self.state)
        self.state = after
        return took

    def again(self) -> Board:
        """Return a board that stands where this one does."""
        other = Board(self.tool, self.runner, self.use, self.state, self.n)
        other._before = self._before.copy()
        return other

    def _turn(self, who: Participant) -> Turn:
        id, at = f"{self.n:016x}", datetime(2026, 11, 19, 9, tzinfo=UTC)
        return Turn(id, at, who, who.id, Sitting("meeting", "t1"), people=self.use.PEOPLE)


class Found(Struct, frozen=True):
    """Seconds of processor an action takes at each mark and at the largest state, and a drawing; and bytes."""

    tool: str
    acts: tuple[float, ...]
    views: float
    draws: float
    sizes: tuple[int, ...]

    @property
    def figures(self) -> Iterator[Figure]:
        yield Figure(f"cost_10000_vs_10_{self.tool}", self.acts[len(MARKS) - 1] / self.acts[0], "x")
        yield Figure(f"render_ms_{self.tool}", self.draws * 1e3, "ms")
        yield Figure(f"state_kib_{self.tool}", max(self.sizes) / 1024, "KiB")

    @property
    def line(self) -> str:
        acts = "".join(f"{act * 1e6:9.0f}" for act in self.acts)
        sizes = "".join(f"{size / 1024:9.1f}" for size in self.sizes)
        return f"{self.tool:20}{acts}{self.views * 1e3:9.2f}{self.draws * 1e3:9.2f}{sizes}"


async def measured(tool: Tool[Any, Any], runner: InProcess) -> Found:
    """Use the tool for as long as the last mark, and measure a round from each."""
    use = in_use(tool.id)
    board = Board(tool, runner, use, tool.manifest.blank)
    boards = []
    for mark in MARKS:
        while board.n < mark:
            await board.acts()
        boards.append(board.again())
    boards.append(Board(tool, runner, use, msgspec.json.encode(use.largest()), ROUND))
    took: list[list[float]] = [[] for _board in boards]
    for turn in range(ROUNDS):  # in turns, so that whatever else the machine does falls on all of them
        for at, one in enumerate(boards[:: 1 if turn % 2 else -1]):
            fresh = one.again()
            took[at if turn % 2 else len(boards) - 1 - at].append(sum([await fresh.acts() for _ in range(ROUND)]))
    sizes = tuple(len(one.state) for one in boards)
    assert max(sizes) <= MOST_STATE, f"{tool.id} has grown past what a board may be."
    draws, views = await drawn(boards[-1], runner)
    return Found(tool.id, tuple(statistics.median(one) / ROUND for one in took), views, draws, sizes)


async def drawn(largest: Board, runner: InProcess) -> tuple[float, float]:
    """Seconds that a drawing takes the slowest viewer after each press, and those of its view alone."""
    every, alone = [], []
    for look in looks(largest.use):
        board, draws, views = largest.again(), [], []
        encoded = msgspec.json.encode(look)
        await runner.draw(board.state, encoded, FRAME)
        for _drawing in range(DRAWINGS):
            await board.acts()
            begun = time.thread_time()
            await runner.draw(board.state, encoded, FRAME)
            draws.append(time.thread_time() - begun)
            state = msgspec.json.decode(board.state, type=board.tool.state)
            begun = time.thread_time()
            board.tool.view(state, look)
            views.append(time.thread_time() - begun)
        every.append(statistics.median(draws))
        alone.append(statistics.median(views))
    return max(every), max(alone)


def looks(use: ModuleType) -> Iterator[Look]:
    """Every surface with somebody behind it, and the display with nobody."""
    people: Sequence[Participant] = use.PEOPLE
    chair = next(person for person in people if person.chair)
    facts = getattr(use, "FACTS", ())
    for surface, who in ((Surface.CONTROL, chair), (Surface.OWN, people[0]), (Surface.TABLE, people[0])):
        yield Look(Viewer(surface, role=who.role, person=who.id), people, date(2026, 11, 19), facts)
    yield Look(Viewer(Surface.DISPLAY), people, date(2026, 11, 19), facts)


def measurable() -> tuple[str, ...]:
    """Return the tools that are installed and say what is done to them."""
    return tuple(id for id in sorted(Registry.discover().tools) if _path(id).is_file())


def in_use(tool: str) -> ModuleType:
    """Return what is done to *tool*; without it, it cannot be measured."""
    spec = spec_from_file_location(f"in_use_{tool}", _path(tool)) if _path(tool).is_file() else None
    if spec is None or spec.loader is None:
        sys.exit(f"Say what is done to {tool} in {_path(tool).relative_to(ROOT)}.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _path(tool: str) -> Path:
    return ROOT / "plugins" / tool / "tests" / "in_use.py"


def main() -> None:
    """Measure every tool, or those that are named, and print a table and the figures."""
    tools = Registry.discover().tools
    sources = {HOST: LOCALES} | {id: Path(str(files(tool.package))) / "locales" for id, tool in tools.items()}
    environment = make_environment(list(tools.values()), Catalogues.load(sources))
    chosen = sys.argv[1:] or measurable()
    if missing := sorted(set(tools) - set(chosen)):
        print(f"Not measured: {', '.join(missing)}.")
    found = [asyncio.run(measured(tools[id], InProcess(tools[id], environment))) for id in chosen]
    marks = [*(f"{mark:,}" for mark in MARKS), "largest"]
    print(
        f"{'tool':20}{''.join(f'{one:>9}' for one in marks)}{'view':>9}{'draw':>9}{''.join(f'{m:>9}' for m in marks)}"
    )
    print(f"{'':20}{'µs an action':>45}{'ms':>9}{'ms':>9}{'KiB':>45}")
    print("\n".join(one.line for one in found))
    print(as_json(figure for one in found for figure in one.figures))


if __name__ == "__main__":
    main()
