"""What every store of units does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from hostapp.storage.stores import Stores
from hostapp.toolbox.units import FIRST, Unit

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
UNIT = Unit("jobs", "Jobcenter", NOW)


async def test_the_first_unit_is_there_before_anybody_has_named_it(sql: Stores) -> None:
    (first,) = await sql.units.all()
    assert (first.id, first.name) == (FIRST, "")
    await sql.units.put(UNIT)
    named = Unit(FIRST, "Familieafdelingen", NOW + timedelta(days=1))
    await sql.units.put(named)
    assert await sql.units.all() == (named, UNIT)


async def test_units_stand_in_the_order_they_were_made_and_are_called_something_else(sql: Stores) -> None:
    earlier = Unit("zz", "Voksne", NOW - timedelta(days=1))
    for one in (UNIT, earlier, replace(UNIT, name="Arbejde")):
        await sql.units.put(one)
    assert [one.name for one in await sql.units.all()] == ["", "Voksne", "Arbejde"]


async def test_another_municipality_has_units_of_its_own(sql: Stores, neighbour: Stores) -> None:
    await sql.units.put(UNIT)
    assert UNIT not in await neighbour.units.all()
    await neighbour.units.put(replace(UNIT, name="Andet"))
    assert UNIT in await sql.units.all()
