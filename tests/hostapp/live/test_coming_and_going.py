"""Somebody comes when something is written already, and somebody goes: asked quietly, and never in the way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.identity.account import Device, DeviceState
from hostapp.live.screen import Screen
from socialive_core import Phase, Role, Surface

from .table import MEETING, NOW, Table, heard, kinds, memory_stores, new_id, raw

BEFORE, AFTER = "Det var svært i maj.", "Nu går det bedre."
SIDES = {"amina": "a", "line": "a", "karim": "b"}
ASKED = "Må Farmor se det, vi har skrevet?"


async def asks(table: Table, screen: Screen, do: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=do, **{"with": more})


async def shown(table: Table, screen: Screen) -> str:
    """Every byte that *screen* is sent when it comes again."""
    heard(screen)
    await table.rooms.renderer.welcome(table.room, screen, {})
    return raw(screen)


async def written(role: Role = Role.RELATIVE) -> tuple[Table, Screen, Screen]:
    """Something is written, and Farmor comes with her phone: the table, the chair's screen and hers."""
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await table.acts(control, "show", words=[BEFORE])
    await table.rooms.stores.devices.add(
        Device("waiting", MEETING.id, "", "blue-bird", NOW, "seal", DeviceState.WAITING)
    )
    answers = await asks(table, control, "admit", device="waiting", name="Farmor", role=role)
    assert kinds(answers)[-1] == "done"
    phone = await table.sits(table.room.meeting.people[-1].person, Surface.OWN)
    await table.acts(control, "show", words=[AFTER])
    return table, control, phone


def farmor(table: Table) -> str:
    return table.room.meeting.people[-1].person


async def test_the_leader_is_asked_and_until_they_answer_a_newcomers_own_phone_shows_what_comes() -> None:
    table, control, phone = await written()
    assert ASKED in await shown(table, control)
    told = await shown(table, phone)
    assert (BEFORE in told, AFTER in told) == (False, True)
    assert ASKED not in told


async def test_meanwhile_nothing_goes_from_the_wall_or_from_anybody_else() -> None:
    table, _control, _phone = await written()
    for screen in (await table.sits(None, Surface.DISPLAY), await table.sits("amina", Surface.OWN)):
        assert BEFORE in await shown(table, screen)


async def test_after_a_yes_everything_is_theirs_too() -> None:
    table, control, phone = await written()
    await asks(table, control, "past", person=farmor(table), show="yes")
    assert BEFORE in await shown(table, phone)
    assert ASKED not in await shown(table, control)


async def test_from_now_on_means_that_what_was_before_is_not_on_the_wall_either_and_can_be_shown_later() -> None:
    table, control, phone = await written()
    wall = await table.sits(None, Surface.DISPLAY)
    heard(wall)
    await asks(table, control, "past", person=farmor(table))
    for screen in (wall, phone):
        told = await shown(table, screen)
        assert (BEFORE in told, AFTER in told) == (False, True)
    kept = await shown(table, control)
    assert BEFORE in kept
    assert "Vis også det før" in kept
    await asks(table, control, "past", person=farmor(table), show="yes")
    assert BEFORE in await shown(table, wall)


async def test_what_is_not_theirs_cannot_be_acted_on_and_stays_as_it_is() -> None:
    table, _control, phone = await written()
    line = table.room.boards[table.board()].state["lines"][0]["id"]
    assert (await table.acts(phone, "differ", line=line, words=["Nej."]))[-1]["m"] == "no"
    assert (await table.acts(phone, "show", words=["Jeg ser det sådan."]))[-1]["m"] == "done"
    assert len(table.room.boards[table.board()].state["lines"]) == 3


async def test_of_an_interpreter_it_is_not_asked() -> None:
    table, control, _phone = await written(Role.INTERPRETER)
    assert ASKED not in await shown(table, control)


async def test_while_a_meeting_opens_nobody_is_asked() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await table.acts(control, "show", words=[BEFORE])
    table.room.meeting = replace(table.room.meeting, phase=Phase.OPEN)
    await table.rooms.stores.meetings.put(table.room.meeting)
    await asks(table, control, "add", name="Farmor", role="relative")
    assert not any(one.undecided for one in table.room.meeting.people)


async def test_where_nothing_is_written_nobody_is_asked() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "add", name="Farmor", role="relative")
    assert ASKED not in await shown(table, control)


async def test_whoever_goes_is_in_no_seat_and_nothing_is_on_their_phone() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("karim", Surface.OWN)
    heard(phone)
    assert kinds(await asks(table, control, "went", person="karim"))[-1] == "done"
    assert "bye" in kinds(heard(phone))
    assert next(one for one in table.room.people if one.id == "karim").away
    assert (await table.rooms.stores.devices.get(phone.device)).state is DeviceState.OUT


async def test_whoever_comes_back_is_not_kept_from_what_they_saw_before_they_went() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await table.acts(control, "show", words=[BEFORE])
    await asks(table, control, "went", person="karim")
    await asks(table, control, "here", person="karim")
    assert "Må Karim se det" not in await shown(table, control)
    await asks(table, control, "went", person="karim")
    await table.acts(control, "show", words=[AFTER])
    await asks(table, control, "here", person="karim")
    assert "Må Karim se det" in await shown(table, control)
    told = await shown(table, await table.sits("karim", Surface.OWN))
    assert (BEFORE in told, AFTER in told) == (True, False)


async def test_it_is_asked_again_of_whoever_went_before_it_was_answered_and_a_no_stays_a_no() -> None:
    table, control, _phone = await written()
    who = farmor(table)
    await asks(table, control, "went", person=who)
    assert ASKED not in await shown(table, control)
    await asks(table, control, "here", person=who)
    assert ASKED in await shown(table, control)
    await asks(table, control, "past", person=who)
    for do in ("went", "here"):
        await asks(table, control, do, person=who)
    told = await shown(table, await table.sits(who, Surface.OWN))
    assert (BEFORE in told, AFTER in told) == (False, True)


async def test_where_sides_are_kept_apart_it_is_not_asked_of_what_is_the_other_sides() -> None:
    stores = memory_stores()
    stores.cases.apart = "Der er vold i sagen."
    stores.cases.held = [replace(one, side=SIDES.get(one.person, "")) for one in stores.cases.held]
    table = await Table.laid(stores)
    control, amina = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await table.acts(amina, "show", words=[BEFORE])
    await asks(table, control, "went", person="karim")
    table.room.knew.clear()
    await asks(table, control, "here", person="karim")
    assert not any(one.undecided for one in table.room.meeting.people)
    assert BEFORE not in await shown(table, await table.sits("karim", Surface.OWN))


async def test_the_leader_does_not_go() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    for person in ("mette", "nobody"):
        assert (await asks(table, control, "went", person=person))[-1]["why"] == "malformed"


async def test_a_room_waits_from_when_the_last_one_left_it_and_not_from_an_earlier_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hostapp.live.rooms.LINGERS", 0.3)
    table = await Table.laid()
    table.rooms.leave(table.room, await table.sits("mette", Surface.CONTROL))
    control = await table.sits("mette", Surface.CONTROL)
    await asyncio.sleep(0.2)
    table.rooms.leave(table.room, control)
    await asyncio.sleep(0.2)
    assert table.rooms.running == [table.room]
    await asyncio.sleep(0.2)
    assert table.rooms.running == []
