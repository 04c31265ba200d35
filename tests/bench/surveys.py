"""What the figures of a hundred thousand answers take, made once and as they are served: `tests.bench surveys`."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.storage.migrate import upgrade
from hostapp.surveying.ballots import Ballots
from hostapp.surveying.figures.shelf import Shelf
from hostapp.surveying.wave import ROLES
from socialive_core import Person
from tests.house import PASSWORD, Client, House, open_house, quick
from tests.surveying.filled import fill
from tests.surveying.made_up import ITEMS, NUMBER, WORDS, Asking, asked

PEOPLE, UNITS, TIMES = 44_500, 5, 12
"""Three in four of them answer, three times."""


async def main() -> None:
    """Say how many answers there are, what making the figures of the last wave took, and what its pages take."""
    with tempfile.TemporaryDirectory() as folder:
        upgrade(f"sqlite:///{folder}/socialive.db")
        async with open_house(Path(folder)) as house, house.client() as client:
            world = measured()
            await fill(house.stores, world, {one: one for one in world.waves[0].units})
            print(f"{sum(map(len, world.answers.values()))} answers")
            shelf = Shelf(Ballots(house.stores.ballot, house.clock, "Europe/Copenhagen"), house.stores.results)
            began = time.perf_counter()
            found = await shelf.of("after")
            print(f"made once: {(time.perf_counter() - began) * 1000:.0f} ms")
            assert found
            out = replace(found[1], out=house.clock().date())
            await house.stores.results.alter(found[0], lambda _now: msgspec.msgpack.encode(out))
            await _serve(house, client)


def measured() -> Asking:
    each = PEOPLE // (UNITS * len(ROLES))
    sizes = {(f"u{unit}", role): each for unit in range(UNITS) for role in ROLES}
    return asked(8, sizes, (*ITEMS, NUMBER, WORDS), texts=0)


async def _serve(house: House, client: Client) -> None:
    person = Person(secret.new_id(), "Birgit")
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), "birgit", kept, person.id, office=Office.MANAGER))
    await house.log_in(client, "birgit")
    pages = {"whoever leads": urls.figures("after"), "a unit": f"{urls.figures('after')}?enhed=u2"}
    for name, path in {**pages, "those who answered": urls.results("after")}.items():
        took = []
        for _time in range(TIMES):
            began = time.perf_counter()
            answer = await client.get(path)
            took.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, answer.status_code
        most = sorted(took)[int(TIMES * 0.95)]
        print(f"{name}: {statistics.median(took):.0f} ms in the median, {most:.0f} at 95 of 100")


if __name__ == "__main__":
    asyncio.run(main())
