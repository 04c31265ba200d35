"""What every store of room screens does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from hostapp.identity.room_screens import RoomScreen
from hostapp.storage.stores import Stores

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
SCREEN = RoomScreen("s", "f" * 64, "Lokale 2", NOW, "mette")


async def test_screens_are_read_as_they_were_in_the_order_they_were_paired(sql: Stores) -> None:
    assert await sql.room_screens.get("s") is None
    first = replace(SCREEN, id="z", name="Lokale 1", made=NOW - timedelta(days=1))
    for screen in (SCREEN, first):
        await sql.room_screens.add(screen)
    assert await sql.room_screens.get("s") == SCREEN
    assert await sql.room_screens.all() == (first, SCREEN)
    await sql.room_screens.remove("s")
    assert await sql.room_screens.all() == (first,)


async def test_of_two_who_lend_a_screen_at_once_one_has_it(sql: Stores) -> None:
    await sql.room_screens.add(SCREEN)
    assert await sql.room_screens.lend("s", None, "d1")
    assert not await sql.room_screens.lend("s", None, "d2")
    assert await sql.room_screens.get("s") == replace(SCREEN, device="d1")
    assert await sql.room_screens.lend("s", "d1", "d3")
    assert not await sql.room_screens.lend("nothing", None, "d4")


async def test_another_municipality_sees_none_of_them(sql: Stores, neighbour: Stores) -> None:
    await sql.room_screens.add(SCREEN)
    assert await neighbour.room_screens.get("s") is None
    assert await neighbour.room_screens.all() == ()
    assert not await neighbour.room_screens.lend("s", None, "d")
    await neighbour.room_screens.remove("s")
    assert await sql.room_screens.get("s") == SCREEN
