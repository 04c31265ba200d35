"""What the big screen shows beside the board: how one comes in, and who waits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hostapp.identity.account import Device, DeviceState
from hostapp.theme.environment import qr
from socialive_core import Surface

from .table import NOW, Table, new_id

ADDRESS = "http://192.168.1.7:8000/kom-med#een4CtOnI9NXWosC5OcDBA"
SMALL = "Kom med: 482\u00a0913"


async def asks(table: Table, screen: Any, do: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=do, **{"with": more})


async def with_digits() -> tuple[Table, Any]:
    """A table with its digits shown, and the chair's screen at it."""
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    table.room.digits, table.room.address = "482913", ADDRESS
    await table.rooms.renderer.show_all(table.room)
    return table, control


def stage(table: Table) -> str:
    """The stage as it was last shown."""
    return next(picture.html for (part, _viewer), picture in table.room.pictures.items() if part == "stage")


async def test_digits_and_qr_are_large_until_a_word_is_written_and_small_after() -> None:
    table, control = await with_digits()
    assert str(qr(ADDRESS)) in stage(table)
    assert SMALL not in stage(table)
    await table.acts(control, "start", voice="amina")
    assert "joincard" not in stage(table)
    assert SMALL in stage(table)
    assert "Vis stort på skærmen" in table.room.pictures["door", control.viewer].html


async def test_what_not_all_may_know_of_leaves_them_large() -> None:
    table, control = await with_digits()
    await table.acts(control, "show", words=["Kun til os to."])
    table.room.boards[table.board()].state["lines"][0]["seen_by"] = ["mette"]
    await table.rooms.renderer.show_all(table.room)
    assert "joincard" in stage(table)


async def test_they_are_small_beside_a_tool() -> None:
    table, control = await with_digits()
    await asks(table, control, "open", tool="weather")
    assert "joincard" not in stage(table)
    assert SMALL in stage(table)


async def test_the_chair_has_them_large_for_as_long_as_she_likes() -> None:
    table, control = await with_digits()
    await asks(table, control, "open", tool="weather")
    await asks(table, control, "large", on="yes")
    await table.acts(control, "say", tool="weather", weather="sun")
    assert "joincard" in stage(table)
    await asks(table, control, "large", on="")
    assert "joincard" not in stage(table)


async def test_nobody_else_makes_them_large() -> None:
    table, _control = await with_digits()
    phone = await table.sits("amina", Surface.OWN)
    assert (await asks(table, phone, "large", on="yes"))[0]["why"] == "forbidden"


async def test_hidden_digits_are_on_no_screen() -> None:
    table, control = await with_digits()
    await asks(table, control, "large", on="yes")
    await asks(table, control, "code")
    assert "482" not in stage(table)


async def test_a_phone_that_waits_is_shown_beside_small_digits_too() -> None:
    table, control = await with_digits()
    await table.acts(control, "start", voice="amina")
    await table.rooms.stores.devices.add(
        Device("d1", "m1", "", "blue-bird", NOW, "", DeviceState.WAITING, Surface.OWN, None)
    )
    table.room.waiting["d1"] = set()
    await table.rooms.renderer.show_all(table.room)
    assert "Blå fugl" in stage(table)
    assert "joincard" not in stage(table)


async def test_what_was_begun_earlier_never_undoes_what_is_shown_since(monkeypatch: pytest.MonkeyPatch) -> None:
    table, control = await with_digits()
    devices, go_on, held = table.rooms.stores.devices, asyncio.Event(), []
    of_meeting = devices.of_meeting

    async def slow_at_first(meeting: str) -> tuple[Device, ...]:
        found: tuple[Device, ...] = await of_meeting(meeting)
        if not held:
            held.append(found)
            await go_on.wait()
        return found

    monkeypatch.setattr(devices, "of_meeting", slow_at_first)
    early = asyncio.create_task(table.rooms.renderer.show(table.room, "door"))
    await asyncio.sleep(0)
    await devices.add(Device("d1", "m1", "", "blue-bird", NOW, "", DeviceState.WAITING, Surface.OWN, None))
    table.room.waiting["d1"] = set()
    await table.rooms.renderer.show(table.room, "door")
    go_on.set()
    await early
    assert "Blå fugl" in table.room.pictures["door", control.viewer].html
