"""Whoever may see no more is shown no more: from the moment that is kept, not a frame."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.identity.account import DeviceState
from hostapp.live.screen import Screen
from socialive_core import Phase, Surface
from tests.hostapp.live.table import NOW, Table, new_id

TRIALS = 125
"""Of each of the four ways."""


class Wire:
    """What really goes out to a screen, in time with what is kept."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.sent = screen, list[tuple[int, str]]()
        self.kept = 0
        self._speaking = asyncio.create_task(screen.outbox.drain(self._send))

    async def _send(self, frame: str) -> None:
        self.sent.append((self.kept, frame))
        await asyncio.sleep(0)

    async def over(self) -> list[str]:
        """What was shown after the way out was kept; the line is closed by then."""
        await asyncio.wait_for(self._speaking, 1.0)
        return [frame for kept, frame in self.sent if kept and not frame.startswith(('{"m":"bye"', '{"m":"done"'))]


def marks(wire: Wire, store: Any, name: str, when: Callable[..., bool]) -> None:
    """Let *wire* know the moment at which *store* has kept it."""
    really = getattr(store, name)

    async def keep(*given: Any) -> Any:
        await asyncio.sleep(0)
        result = await really(*given)
        if when(*given):
            wire.kept = 1
        await asyncio.sleep(0)
        return result

    setattr(store, name, keep)


async def kicked(table: Table, karim: Screen, wire: Wire) -> None:
    marks(wire, table.rooms.stores.devices, "put", lambda device: device.state is DeviceState.OUT)
    await table.rooms.joining.remove("m1", karim.device or "")


async def unrelated(table: Table, karim: Screen, wire: Wire) -> None:
    marks(wire, table.rooms.stores.cases, "relate", lambda relation: relation.person == "karim")
    held = next(one for one in table.rooms.stores.cases.held if one.person == "karim")
    table.rooms.stores.cases.held.remove(held)
    await table.rooms.relate(replace(held, until=NOW.date() - timedelta(days=1)))


async def ended(table: Table, karim: Screen, wire: Wire) -> None:
    marks(wire, table.rooms.stores.meetings, "put", lambda meeting: meeting.phase is Phase.CLOSED)
    mette = next(screen for screen in table.screens.values() if screen.viewer.surface is Surface.CONTROL)
    await table.says(mette, m="do", id=new_id(), what="end", **{"with": {"left": "Tiden gik"}})


async def dropped(table: Table, karim: Screen, wire: Wire) -> None:
    """As at logout, which lets go of what an account holds before and after it is kept."""
    karim.holder = "account"
    table.rooms.drop("account")
    wire.kept = 1
    table.rooms.drop("account")


Way = Callable[[Table, Screen, Wire], Awaitable[None]]


async def busy(table: Table, screen: Screen, stop: asyncio.Event, dice: Random) -> None:
    """Somebody else writes all the while."""
    while not stop.is_set():
        await table.acts(screen, "show", words=[f"linje {dice.random()}"])
        await asyncio.sleep(0)


@pytest.mark.parametrize("way", [kicked, unrelated, ended, dropped])
async def test_after_it_is_kept_not_one_frame_shows_anything_and_the_line_is_closed_within_a_second(way: Way) -> None:
    after: list[str] = []
    for trial in range(TRIALS):
        dice = Random(trial)
        table = await Table.laid()
        await table.sits("mette", Surface.CONTROL)
        amina, karim = await table.sits("amina", Surface.OWN), await table.sits("karim", Surface.OWN)
        wire, stop = Wire(karim), asyncio.Event()
        writing = asyncio.create_task(busy(table, amina, stop, dice))
        for _moment in range(dice.randrange(1, 12)):
            await asyncio.sleep(0)
        await way(table, karim, wire)
        stop.set()
        after += await wire.over()
        await writing
        assert wire.kept
    assert after == []


async def test_who_has_no_key_any_more_is_not_at_the_table() -> None:
    table = await Table.laid()
    await table.sits("mette", Surface.CONTROL)
    karim = await table.sits("karim", Surface.OWN)
    held = table.rooms.stores.cases.held
    gone = next(one for one in held if one.person == "karim")
    held.remove(gone)
    await table.rooms.relate(replace(gone, until=NOW.date() - timedelta(days=1)))
    assert [person.id for person in table.room.people] == ["amina", "line", "mette"]
    assert karim.outbox.closed


async def test_where_it_cannot_be_kept_everybody_is_shown_on() -> None:
    table = await Table.laid()
    karim = await table.sits("karim", Surface.OWN)

    async def fails(*_given: Any) -> None:
        raise OSError

    table.rooms.stores.devices.put = fails
    with pytest.raises(OSError):
        await table.rooms.joining.remove("m1", karim.device or "")
    assert not karim.outbox.held
    assert not karim.outbox.closed
