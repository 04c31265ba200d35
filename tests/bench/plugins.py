"""
What a process of its own costs a tool, and what fifty tools cost beside five: `python -m tests.bench plugins`.

Both are ratios of one run: a turn and a drawing contained against in this process; a start with 45 strangers' tools
installed beside our own, whose manifests are remembered or not, against our own alone.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import msgspec

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.live.contained import Contained
from hostapp.live.runner import InProcess, Runner
from hostapp.packages import folder_of
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.theme.environment import make_environment
from socialive_core import Registry

from .figures import Figure, as_json
from .strangers import install
from .tools import FRAME, Board, in_use, looks

TOOL, ROUNDS, STARTS = "scaling_questions", 100, 4
REMEMBER = """
import sys
from importlib.metadata import entry_points
from pathlib import Path
import msgspec
from hostapp.live.arriving import Known
from hostapp.live.frames import Hello
from hostapp.packages import folder_of
from hostapp.plugins.remembered import Remembered, stamp_of
from hostapp.theme.safe_css import sheet_of
points = [point for point in entry_points(group="socialive.tools") if point.name.startswith("stranger")]
def known(one):
    css, faults = sheet_of(one.name, folder_of(one.value.partition(":")[0], "static"))
    return Known(Hello(msgspec.json.encode(one.load().manifest)), css, tuple(faults))
said = {stamp_of(one, None): msgspec.msgpack.encode(known(one)) for one in points}
Remembered(Path(sys.argv[1])).keep(said)
"""
"""What a first start does with a process for each, done in one, so that it is the later starts that are measured."""

START = """
import asyncio, sys, time
from pathlib import Path
import hostapp.cli
from hostapp import urls
from hostapp.app import create_app
from hostapp.settings import Settings
begun = time.perf_counter()
app = create_app(Settings(data=Path(sys.argv[1])))
print(time.perf_counter() - begun, len(app.state["rooms"].runners))
"""
ARRIVE = (
    START
    + """
async def main():
    async with app.lifespan():
        while app.state["newcomers"].awaited:
            await asyncio.sleep(0.05)
asyncio.run(main())
print(time.perf_counter() - begun, len(app.state["rooms"].runners))
"""
)
"""The first start after an installation, until the last of the new has come in."""


async def contained() -> list[Figure]:
    """Measure the same presses and drawings in turns, so that whatever else the machine does falls on both."""
    tool = Registry.discover().tools[TOOL]
    sources = {HOST: LOCALES, TOOL: folder_of(tool.package, "locales")}
    here = InProcess(tool, make_environment([tool], Catalogues.load(sources)))
    apart = Contained(EntryPoint(TOOL, f"{tool.package}:{TOOL}", ""))
    await apart.begin()
    use = in_use(TOOL)
    board = Board(tool, here, use, msgspec.json.encode(use.largest()))
    look = msgspec.json.encode(next(iter(looks(use))))
    turns: dict[Runner, list[float]] = {here: [], apart: []}
    draws: dict[Runner, list[float]] = {here: [], apart: []}
    for n in range(ROUNDS):
        who, action = use.act(n, msgspec.json.decode(board.state, type=tool.state))
        if not isinstance(action, str):
            turn = msgspec.json.encode(board._turn(board._people[who]))
            encoded = msgspec.json.encode(action)
            for runner in turns:
                turns[runner].append(await _took(runner.turn, board.state, encoded, turn))
        await board.acts()
        for runner in draws:
            draws[runner].append(await _took(runner.draw, board.state, look, FRAME))
    given = {"turn": (board.state, encoded, turn), "draw": (board.state, look, FRAME)}
    work = [await _work(call, here, apart, *given[call]) for call in given]
    await apart.stop()
    return [
        *work,
        *_figures("turn", turns[here], turns[apart]),
        *_figures("draw", draws[here], draws[apart]),
    ]


async def _work(call: str, here: InProcess, apart: Contained, *given: Any) -> Figure:
    """What the processors do for a call, both processes together: unlike time, it does not wait for others' work."""
    assert apart._process
    stat = Path(f"/proc/{apart._process.pid}/stat")

    def theirs() -> float:
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    spent = []
    for runner, other in ((here, float), (apart, theirs)):
        before = time.process_time() + other()
        for _round in range(ROUNDS):
            await getattr(runner, call)(*given)
        spent.append(time.process_time() + other() - before)
    return Figure(f"contained_work_vs_here_{call}", spent[1] / spent[0], "x")


async def _took(call: Callable[..., Awaitable[object]], *given: Any) -> float:
    begun = time.perf_counter()
    await call(*given)
    return time.perf_counter() - begun


def _figures(name: str, here: list[float], apart: list[float]) -> list[Figure]:
    one, other = statistics.median(here), statistics.median(apart)
    return [Figure(f"contained_{name}_ms", other * 1e3, "ms"), Figure(f"contained_vs_here_{name}", other / one, "x")]


def started(folder: Path) -> list[Figure]:
    """Measure starts with our own tools and with strangers' beside them, in turns."""
    site, data = folder / "site", folder / "data"
    install(site)
    data.mkdir()
    upgrade(f"sqlite:///{data / 'socialive.db'}", data / "installation.key")
    Keys.from_file(data / "installation.key")
    words = [sys.executable, "-c", REMEMBER, str(data / "keptTrue.json")]
    subprocess.run(words, env={**os.environ, "PYTHONPATH": str(site)}, check=True)
    own, many, first = [], [], []
    for _start in range(STARTS):
        own.append(_start_with(data, ""))
        many.append(_start_with(data, str(site)))
        first.append(_start_with(data, str(site), anew=True))
    all_in, _count = _start_with(data, str(site), anew=True, program=ARRIVE)
    few, every = statistics.median(took for took, _ in own), statistics.median(took for took, _ in many)
    counts = Figure("tools", many[-1][1], "")
    new = statistics.median(took for took, _ in first)
    return [
        counts,
        Figure("start_ms", every * 1e3, "ms"),
        Figure("start_fifty_vs_five", every / few, "x"),
        Figure("first_start_fifty_vs_five", new / few, "x"),
        Figure("all_new_are_in_s", all_in, "s"),
    ]


def _start_with(data: Path, path: str, anew: bool = False, program: str = START) -> tuple[float, int]:
    # What is remembered of the many is not forgotten by a start with the few: each has its file.
    remembered, kept = data / "manifests.json", data / f"kept{bool(path)}.json"
    if kept.exists() and not anew:
        kept.replace(remembered)
    words = [sys.executable, "-c", program, str(data)]
    run = subprocess.run(words, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)
    if remembered.exists():
        remembered.unlink() if anew else remembered.replace(kept)
    took, count = run.stdout.split()[-2:]
    return float(took), int(count)


def main() -> None:
    """Measure both, and print the figures."""
    figures = asyncio.run(contained())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        figures += started(Path(folder))
    for one in figures:
        print(f"{one.name:28}{one.value:10.2f} {one.unit}")
    print(as_json(figures))


if __name__ == "__main__":
    main()
