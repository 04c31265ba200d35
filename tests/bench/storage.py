"""How many edits a second are durable, and what one costs: `python -m tests.bench.storage [url]`."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import Edited, Opened, TextChanges
from socialive_core.stores import Texts

HANDS = 200
SECONDS = 5.0


async def hand(texts: Texts, n: int, until: float, pause: float) -> list[float]:
    """Write in a text of one's own until the time is up, and return how long each edit took to be kept."""
    took: list[float] = []
    version = 0
    if pause:
        await asyncio.sleep(pause * n / HANDS)
    while (begun := time.perf_counter()) < until:
        version += 1
        await texts.keep(Edited(f"x{n}", version, f"author {n}", f"{n}.{version}", (version - 1, "ø")))
        took.append(time.perf_counter() - begun)
        if pause:
            await asyncio.sleep(max(0.0, pause - took[-1]))
    return took


async def measure(url: str, pause: float) -> None:
    upgrade(url)
    database = Database.open(url, Keys(os.urandom(32)))
    texts = Stores.of(database, "m").texts
    await texts.alter("b", TextChanges(opened=tuple(Opened(f"x{n}") for n in range(HANDS))))
    processor = time.process_time()
    until = time.perf_counter() + SECONDS
    took = sorted(x for xs in await asyncio.gather(*(hand(texts, n, until, pause) for n in range(HANDS))) for x in xs)
    cost = (time.process_time() - processor) / len(took)
    await database.close()
    middle, late = statistics.median(took) * 1e3, took[int(len(took) * 0.99)] * 1e3
    kind = "closed" if not pause else f"{HANDS / pause:.0f}/s"
    print(
        f"{kind:>8}: {len(took) / SECONDS:8.0f} edits/s  {cost * 1e6:6.1f} µs of processor each  "
        f"p50 {middle:.1f} ms  p99 {late:.1f} ms"
    )


def main() -> None:
    for pause in (0.0, 0.2):
        with tempfile.TemporaryDirectory() as folder:
            url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder)}/socialive.db"
            asyncio.run(measure(url, pause))


if __name__ == "__main__":
    main()
