"""The figures of a quarter: made once, when the citizens have had theirs, kept, and looked up from then on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from hostapp.clock import day
from hostapp.storage.stores import Stores
from hostapp.surveying.figures.shown import Release
from hostapp.surveying.wave import Wave
from hostapp.toolbox.decided import Decision

from .counting import Quarter, measured
from .looking import counted
from .measures import CITIZENS_FIRST, COUNTED


class Measured(Struct, frozen=True):
    """What is kept: which measures there were, and all that is ever shown of them."""

    names: tuple[str, ...]
    release: Release


class Shelf(Struct, frozen=True):
    """Where the page finds what is shown."""

    stores: Stores
    zone: str

    async def of(self, on: Mapping[str, Decision], today: date) -> tuple[Quarter, Measured | None]:
        """Return the last quarter that is over, and its figures; none until the citizens have had theirs first."""
        quarter = Quarter.before(today)
        names = tuple(name for name in COUNTED if name in on and self.shows(on[name]) <= today)
        wave = Wave(quarter.id, "measured", "", "during", (), (), quarter.start, quarter.last, "closed")
        kept = await self.stores.results.of(wave)
        if kept is None and names and quarter.end + CITIZENS_FIRST <= today:
            cases = await counted(self.stores, quarter)
            units = {one.id for one in await self.stores.units.all()} | {one.unit for one in cases}
            made = Measured(names, measured(quarter, names, sorted(units), cases))
            kept = await self.stores.results.alter(wave, lambda now: now or msgspec.msgpack.encode(made))
        return quarter, msgspec.msgpack.decode(kept, type=Measured) if kept else None

    def shows(self, decision: Decision) -> date:
        """Return the first day on which whoever leads sees a figure that *decision* switched on."""
        return day(decision.at, self.zone) + CITIZENS_FIRST
