"""What every store of switches does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hostapp.storage.stores import Stores
from hostapp.toolbox.switches import Switch

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
OFF = Switch("weather", NOW, True, "den regner")


async def test_what_was_said_last_of_a_plugin_stands(sql: Stores) -> None:
    assert await sql.switches.all() == ()
    on = Switch("weather", NOW + timedelta(minutes=1), False)
    for one in (OFF, Switch("fog", NOW, True), on):
        await sql.switches.put(one)
    assert await sql.switches.all() == (Switch("fog", NOW, True), on)


async def test_another_municipality_switches_for_itself(sql: Stores, neighbour: Stores) -> None:
    await sql.switches.put(OFF)
    assert await neighbour.switches.all() == ()
