"""
Whether the time of an answer tells what the answer does not: `python -m tests.bench timing [--samples N]`.

Pairs of questions with one answer are asked by turns of chance, in one process without a network, which shows more
than a network ever would. Two samples are compared by their medians and by the two-sided Kolmogorov–Smirnov test
(N. Smirnov, 1948): p is how likely they would lie so far apart if one clock had made both.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import math
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
from msgspec import Struct

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.settings import Settings
from hostapp.storage.migrate import upgrade
from socialive_core import Phase
from tests.house import OURS, Client, House, open_house

from .figures import Figure, as_json

NOTHING = "f" * 32
Ask = Callable[[], Awaitable[httpx.Response]]


class Pair(Struct, frozen=True):
    """Two questions that must not be told apart, and what is to be set right between two askings."""

    name: str
    one: Ask
    other: Ask
    status: int
    between: Callable[[], Awaitable[object]] | None = None


class Found(Struct, frozen=True):
    """Medians in microseconds, the greatest distance of the two distributions, and its p."""

    name: str
    one: float
    other: float
    distance: float
    p: float


def compared(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return the Kolmogorov–Smirnov distance of two samples, and its p by the asymptotic distribution."""
    ordered = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    seen, distance = [0, 0], 0.0
    for place, (value, which) in enumerate(ordered):
        seen[which] += 1
        if place + 1 == len(ordered) or ordered[place + 1][0] != value:
            distance = max(distance, abs(seen[0] / len(one) - seen[1] / len(other)))
    many = len(one) * len(other) / (len(one) + len(other))
    scaled = (math.sqrt(many) + 0.12 + 0.11 / math.sqrt(many)) * distance
    terms = (2 * (-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101))
    return distance, min(1.0, max(0.0, math.fsum(terms)))


async def measured(pair: Pair, samples: int) -> Found:
    """Ask both in turns of chance, first some to get warm."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(samples + 50):
        for which in random.sample((0, 1), 2):
            if pair.between:
                await pair.between()
            began = time.perf_counter()
            answer = await (pair.other if which else pair.one)()
            if number >= 50:
                took[which].append(time.perf_counter() - began)
            assert answer.status_code == pair.status, (pair.name, answer.status_code)
    return Found(pair.name, *(statistics.median(one) * 1e6 for one in took), *compared(*took))


async def pairs(house: House, stranger: Client, nobody: Client) -> list[Pair]:
    """The family's meeting runs; a second one has ended; a third is full."""
    digits = await three_doors(house)
    own = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    other = await house.device(house.family, DeviceState.IN, house.family.people[1].person)
    for id in (other.device.id, NOTHING):
        nobody.cookies.set(house.jar.device(id), own.ticket)

    def gets(client: Client, path: str) -> Ask:
        return lambda: client.get(path)

    def led(path: str, real: str) -> tuple[Ask, Ask]:
        return gets(stranger, path + NOTHING), gets(stranger, path + real)

    def types(of: str) -> Ask:
        return lambda: nobody.post(urls.JOIN, data={"digits": digits.get(of, "000000")})

    def logs_in(name: str) -> Ask:
        return lambda: nobody.post(urls.LOGIN, data={"username": name, "password": "forkert"})

    async def later() -> None:
        house.clock.move(timedelta(minutes=11))  # past what the limits count
        await three_doors(house, digits)

    async def tomorrow() -> None:
        house.clock.move(timedelta(minutes=11))

    return [
        Pair("codes: wrong, over", types("wrong"), types("over"), 422, later),
        Pair("codes: wrong, full", types("wrong"), types("full"), 422, later),
        Pair("meeting: not there, not yours", *led("/moeder/", house.family.id), 404),
        Pair("case: not there, not yours", *led("/sager/", house.family.case), 404),
        Pair(
            "screen: not there, not yours", *(gets(nobody, urls.device(id)) for id in (NOTHING, other.device.id)), 404
        ),
        Pair("account: not there, wrong word", logs_in("nobody"), logs_in("mette"), 422, tomorrow),
    ]


async def three_doors(house: House, before: dict[str, str] | None = None) -> dict[str, str]:
    """Show digits of one meeting that runs, one that is over and one that is full."""
    joining, stores = house.app.state["rooms"].joining, house.stores
    meetings = dict(zip(("open", "over", "full"), house.meetings, strict=False))
    if before is None:
        for name, meeting in meetings.items():
            phase = Phase.CLOSED if name == "over" else Phase.WORK
            await stores.meetings.put(msgspec.structs.replace(meeting, phase=phase))
        for _ in range(30):
            await house.device(meetings["full"], DeviceState.IN, meetings["full"].people[0].person)
    shown = {name: (await joining.show_code(meeting.id)).digits for name, meeting in meetings.items()}
    if before is not None:
        before.update(shown)
    return shown


async def run(samples: int, folder: Path) -> list[Found]:
    upgrade(Settings(data=folder).database_url)
    async with open_house(folder) as house, house.client() as stranger, house.client() as nobody:
        await house.another_caseworker()
        await house.log_in(stranger, "bo")
        nobody.headers.update(OURS)
        found = []
        gc.disable()
        for pair in await pairs(house, stranger, nobody):
            await house.log_in(stranger, "bo")  # whose session the hours that went by have ended
            found.append(await measured(pair, samples))
            one = found[-1]
            gap = 100 * (one.other / one.one - 1)
            print(f"{one.name:32}{one.one:9.0f}{one.other:9.0f} us {gap:+6.1f} %   D {one.distance:.3f}  p {one.p:.3f}")
        return found


def main() -> None:
    """Measure every pair, and print medians and p."""
    parser = argparse.ArgumentParser("bench timing", description=__doc__)
    parser.add_argument("--samples", type=int, default=2_000, help="of each question (2000)")
    with tempfile.TemporaryDirectory(prefix="socialive-bench-") as folder:
        found = asyncio.run(run(parser.parse_args().samples, Path(folder)))
    print(as_json(Figure(f"timing_p ({one.name})", one.p, "p") for one in found))


if __name__ == "__main__":
    main()
