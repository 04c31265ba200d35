"""Many meetings at once on one server, durable: `python -m tests.bench live [--meetings N] [--seconds S]`."""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop

from hostapp.settings import Settings

from .figures import Figure, Window, as_json, late, table
from .hands import Table, Took
from .screens import Screen
from .seeding import Laid, seed
from .served import Served, served

AT_ONCE = 8
"""Screens that come in at the same time."""
WARM_UP = 5.0
LINES = 6
"""That stand in every note before anything is measured."""

Load = Callable[[Table, float, Took], Awaitable[object]]


def main() -> None:
    """Measure, and say what was found; the exit code is 1 where anything went wrong on the way."""
    wish = _wish()
    with tempfile.TemporaryDirectory(prefix="socialive-bench-") as folder:
        port = _free_port()
        settings = Settings(data=Path(folder), port=port, origin=f"http://127.0.0.1:{port}")
        laid = asyncio.run(seed(settings, wish.meetings))
        with served(settings) as server:
            figures = uvloop.run(_measure(server, settings, laid, wish.seconds))
    print(as_json(figures))
    sys.exit(any(one.name == "errors" and one.value for one in figures))


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench live", description=__doc__)
    parser.add_argument("--meetings", type=int, default=200, help="each with three screens (200)")
    parser.add_argument("--seconds", type=float, default=20.0, help="of each window (20)")
    return parser.parse_args()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _measure(server: Served, settings: Settings, laid: list[Laid], seconds: float) -> list[Figure]:
    empty, began = server.memory(), time.perf_counter()
    few = asyncio.Semaphore(AT_ONCE)
    tables = await asyncio.gather(*(_sit_down(settings.origin, one, few) for one in laid))
    full = server.memory()
    print(f"{3 * len(tables)} screens at {len(tables)} meetings came in within {time.perf_counter() - began:.1f} s")
    await asyncio.gather(*(_prepare(one) for one in tables))
    await _window("warm-up", _both, WARM_UP, server, tables)
    windows = {
        name: await _window(name, load, seconds, server, tables)
        for name, load in (("idle", _nothing), ("keys", Table.write), ("actions", Table.press), ("both", _both))
    }
    await asyncio.sleep(1.0)
    faults = [fault for window in windows.values() for fault in window.took.faults] + _faults(tables)
    print(table(windows.values()))
    print("\n".join(f"{count} × {fault}" for fault, count in Counter(faults).most_common(10)))
    for one in tables:
        for screen in one.screens:
            screen.leave()
    return _figures(windows, len(tables), (full - empty) / (3 * len(tables)), server.memory(), tables, len(faults))


async def _sit_down(origin: str, laid: Laid, few: asyncio.Semaphore) -> Table:
    async with few:
        control = await Screen.comes(origin, laid.control, "control1", parts=5)
        phone = await Screen.comes(origin, laid.phone, "phone001", parts=3)
        return Table(laid, control, phone, await Screen.comes(origin, laid.display, "display1", parts=1))


async def _prepare(one: Table) -> None:
    """A note with some lines in it, and the next one begun."""
    before = Took()
    for _ in range(LINES):
        await one.show(before)
    await one.begin(before)
    if before.faults:
        sys.exit(f"The meetings could not begin: {before.faults[0]}")


async def _window(name: str, load: Load, seconds: float, server: Served, tables: list[Table]) -> Window:
    took = Took()
    began, used, own = time.perf_counter(), server.processor(), time.process_time()
    await asyncio.gather(*(load(one, began + seconds, took) for one in tables))
    lasted = time.perf_counter() - began
    return Window(name, lasted, server.processor() - used, time.process_time() - own, took)


async def _nothing(_one: Table, until: float, _took: Took) -> None:
    await asyncio.sleep(until - time.perf_counter())


async def _both(one: Table, until: float, took: Took) -> None:
    await asyncio.gather(one.write(until, took), one.press(until, took))


def _faults(tables: list[Table]) -> list[str]:
    """What the screens met, and where a display does not end with what control has."""
    met = [fault for one in tables for screen in one.screens for fault in screen.faults]
    return met + ["a display ends otherwise" for one in tables if one.display.texts != one.control.texts]


def _figures(
    windows: dict[str, Window], meetings: int, screen: float, memory: int, tables: list[Table], faults: int
) -> list[Figure]:
    idle, both = windows["idle"], windows["both"].took
    keys, actions = windows["keys"], windows["actions"]
    timed = {
        "action_p50_ms": (both.actions, 0.5),
        "action_p99_ms": (both.actions, 0.99),
        "action_shown_p50_ms": (both.actions_shown, 0.5),
        "action_shown_p99_ms": (both.actions_shown, 0.99),
        "key_p50_ms": (both.keys, 0.5),
        "key_p99_ms": (both.keys, 0.99),
        "key_shown_p50_ms": (both.keys_shown, 0.5),
        "key_shown_p99_ms": (both.keys_shown, 0.99),
    }
    silence = max(one_screen.silence for one in tables for one_screen in one.screens)
    return [
        *(Figure(f"{name}_{meetings}", late(*of), "ms") for name, of in timed.items()),
        Figure(f"action_cpu_us_{meetings}", actions.each(len(actions.took.actions), idle), "us"),
        Figure(f"key_cpu_us_{meetings}", keys.each(len(keys.took.keys), idle), "us"),
        Figure(f"idle_cpu_pct_{meetings}", idle.load * 100, "%"),
        Figure(f"both_cpu_pct_{meetings}", windows["both"].load * 100, "%"),
        Figure("longest_silence_s", silence, "s"),
        Figure("screen_rss_kb", screen / 1024, "kB"),
        Figure("server_rss_mb", memory / 1024**2, "MB"),
        Figure("errors", faults, "count"),
    ]


if __name__ == "__main__":
    main()
