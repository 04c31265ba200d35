"""What every store of paired screens and codes does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from hostapp.identity.account import Code, Device, DeviceState
from hostapp.storage.stores import Stores
from socialive_core import Surface

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
DEVICE = Device("d", "m", "f" * 64, "blå bjørn", NOW, "seal")


async def test_a_screen_is_read_as_it_was_and_as_it_now_is(sql: Stores) -> None:
    assert await sql.devices.get("d") is None
    await sql.devices.add(DEVICE)
    assert await sql.devices.get("d") == DEVICE
    inside = replace(DEVICE, state=DeviceState.IN, surface=Surface.OWN, person="p")
    await sql.devices.put(inside)
    assert await sql.devices.get("d") == inside


async def test_screens_of_a_meeting_come_in_the_order_they_arrived(sql: Stores) -> None:
    first = replace(DEVICE, id="z", made=NOW - timedelta(minutes=1))
    for device in (DEVICE, first, replace(DEVICE, id="e", meeting="other")):
        await sql.devices.add(device)
    assert await sql.devices.of_meeting("m") == (first, DEVICE)


async def test_a_code_opens_its_meeting_until_its_time_is_up(sql: Stores) -> None:
    assert await sql.devices.opens("123456", NOW) is None
    assert await sql.devices.show(Code("123456", "m", LATER))
    assert await sql.devices.opens("123456", NOW) == "m"
    assert await sql.devices.opens("123456", LATER) is None


async def test_a_new_code_stands_in_place_of_the_meetings_earlier(sql: Stores) -> None:
    await sql.devices.show(Code("123456", "m", LATER))
    assert await sql.devices.show(Code("654321", "m", LATER))
    assert await sql.devices.opens("123456", NOW) is None
    assert await sql.devices.opens("654321", NOW) == "m"


async def test_digits_another_meeting_shows_now_are_taken_until_their_time_is_up(sql: Stores) -> None:
    await sql.devices.show(Code("111111", "m", LATER))
    assert await sql.devices.show(Code("222222", "n", LATER))
    assert not await sql.devices.show(Code("111111", "n", LATER))
    assert await sql.devices.opens("222222", NOW) == "n"
    await sql.devices.show(Code("333333", "gone", NOW))
    assert await sql.devices.show(Code("333333", "n", LATER))
    assert await sql.devices.opens("333333", NOW) == "n"


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.devices.add(DEVICE)
    await sql.devices.show(Code("123456", "m", LATER))
    assert await neighbour.devices.get("d") is None
    assert await neighbour.devices.of_meeting("m") == ()
    assert await neighbour.devices.opens("123456", NOW) is None
    assert await neighbour.devices.show(Code("123456", "elsewhere", LATER))
    assert await sql.devices.opens("123456", NOW) == "m"


async def test_a_crowd_is_who_is_in_or_waits(sql: Stores) -> None:
    for id, state in (("a", DeviceState.WAITING), ("b", DeviceState.IN), ("c", DeviceState.OUT)):
        await sql.devices.add(replace(DEVICE, id=id, state=state))
    await sql.devices.add(replace(DEVICE, id="e", meeting="other"))
    assert await sql.devices.crowd("m") == 2
    assert await sql.devices.crowd("nothing") == 0
