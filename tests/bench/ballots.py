"""What an answer to an anonymous wave costs when many lie in the bag already: `python -m tests.bench ballots`."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from datetime import date

from msgspec.structs import replace

from hostapp.storage.ballots import SqlBallot
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.surveying import codes
from socialive_core.ballots import ROLES, Asked, Cast, Group, Wave

MANY, EACH = 5_000, 1_000
KEYS = [f"statement_{n}" for n in range(11)]
WORDS = {role: {"da": "Jeg bliver mødt med respekt."} for role in ROLES}
ITEMS = (*(Asked(key, "agree", WORDS) for key in KEYS), Asked("overall", "number", WORDS), Asked("more", "text", WORDS))
UNITS = tuple(f"{n:032x}" for n in range(5))
DAY = date(2026, 11, 2)
WAVE = Wave("w", "s", "trust_survey", "before", UNITS, ITEMS, DAY, DAY, "open")
TEXT = "Mere tid til at tale om det, der er svært, og ét nummer at ringe til."


async def run(url: str) -> None:
    """Cast, in a process that has nothing else to do, and say what each thousandth took."""
    database = Database.open(url, Keys(os.urandom(32)))
    ballot = SqlBallot(database, "m")
    await ballot.put(WAVE)
    cards = [os.urandom(32) for _ in range(MANY)]
    for at, unit in enumerate(UNITS):
        for role_at, role in enumerate(ROLES):
            await ballot.hand_out("s", Group(unit, role), cards[at * 3 + role_at :: 15])
    took = []
    for number, card in enumerate(cards, 1):
        cast = Cast(dict.fromkeys(KEYS, 1 + number % 5) | {"overall": 7}, {"more": TEXT * (number % 3 == 0)}, card)
        began = time.perf_counter()
        await ballot.cast("w", cast)
        took.append(time.perf_counter() - began)
        if number % EACH == 0:
            _say(f"an answer beside {number} others", took[-200:])
    for name, work in (("closing", ballot.put(replace(WAVE, state="closed"))), ("reading all", ballot.answers("w"))):
        began = time.perf_counter()
        await work
        _say(name, [time.perf_counter() - began])
    began = time.perf_counter()
    codes.stretched(codes.draw(), "s")
    _say("stretching a code", [time.perf_counter() - began])
    await database.close()


def _say(what: str, took: list[float]) -> None:
    most = sorted(took)[int(len(took) * 0.95)]
    print(f"{what}: {statistics.median(took) * 1000:.1f} ms in the median, {most * 1000:.1f} at 95 of 100")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        here = f"sqlite:///{folder}/socialive.db"
        upgrade(here)
        asyncio.run(run(here))
