"""A ballot with closed waves in it, filled at once: five thousand people would take their time."""

from __future__ import annotations

from datetime import date

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.storage.slips import packed
from hostapp.storage.stores import Stores
from hostapp.surveying.figures.results import Results
from hostapp.surveying.figures.shown import Release
from hostapp.surveying.wave import Wave
from tests.surveying.asked import draft
from tests.surveying.made_up import Asking


async def fill(stores: Stores, world: Asking, units: dict[str, str]) -> tuple[Wave, ...]:
    """Keep the waves of *world* as they are when they are closed; *units* is what its units are in the house."""
    ballot, kept = stores.ballot, []
    for wave in world.waves:
        here = replace(wave, units=tuple(units[one] for one in wave.units))
        bag = tuple(replace(one, unit=units[one.unit]) for one in world.answers[wave.id])
        for state in ("draft", "open"):
            await ballot.put(replace(here, state=state))

        def work(connection: sa.Connection, here: Wave = here, bag: tuple = bag) -> None:
            ballot._keep_bag(connection, here, packed(here, bag))

        await ballot._database.write(work)
        await ballot.put(here)
        kept.append(here)
    return tuple(kept)


async def let_out(stores: Stores, id: str) -> None:
    """Keep a wave that nobody has answered, and let those who did not see what came of it."""
    wave = replace(draft(), id=id, series="Let out")
    for state in ("draft", "open", "closed"):
        await stores.ballot.put(replace(wave, state=state))
    results = Results(Release(id), out=date(2026, 11, 30))
    await stores.results.alter(replace(wave, state="closed"), lambda _now: msgspec.msgpack.encode(results))
