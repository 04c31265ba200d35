"""What every store of deliveries does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from hostapp.storage.deliveries import Delivery, DeliveryState
from hostapp.storage.stores import Stores

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
ONE = Delivery("d1", "m", NOW, by="mette")


async def test_a_delivery_begins_once_and_stands_as_it_was_put_last(sql: Stores) -> None:
    assert await sql.deliveries.begin("c", ONE)
    assert not await sql.deliveries.begin("c", replace(ONE, by="another"))
    assert await sql.deliveries.get("d1") == ONE
    there = replace(ONE, state=DeliveryState.ACKNOWLEDGED, tries=2, receipt="S-1")
    await sql.deliveries.put("c", there)
    assert await sql.deliveries.get("d1") == there
    assert await sql.deliveries.get("d2") is None


async def test_the_deliveries_of_a_meeting_come_in_the_order_they_were_begun(sql: Stores) -> None:
    later = replace(ONE, id="d0", at=NOW + timedelta(days=1))
    for one in (later, ONE, replace(ONE, id="d3", meeting="other")):
        await sql.deliveries.begin("c", one)
    assert await sql.deliveries.of_meeting("m") == (ONE, later)


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.deliveries.begin("c", ONE)
    assert await neighbour.deliveries.get("d1") is None
    assert await neighbour.deliveries.of_meeting("m") == ()
