"""Whatever a plugin's hook does wrong while people meet, the note and the tools go on, and nobody comes in unasked."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.identity.account import Device, DeviceState
from hostapp.live.screen import Screen
from hostapp.live.switching import Switching
from hostapp.plugins import hooks as calling
from hostapp.plugins.health import Monitors
from hostapp.toolbox.switches import Switch
from socialive_core import Case, Kind, Participant, Role, Surface, Viewer
from socialive_core.hookspecs import ANSWERS, FAILS
from tests.faulty import faulty
from tests.hooked import NAME, SECRET, Sky, hooks_of

from .table import MEETING, NOW, Table, new_id
from .test_coming_and_going import asks
from .test_faults import Meeting, NoSwitches, told

DOWN = "Himlen virker ikke lige nu, så vi lukker ikke"
FAULTS = ("raise", "exit", "garbage", "slow")
GIVEN: dict[str, Any] = {
    "case": Case("c1", "Sofies sag", NOW),
    "meeting": MEETING,
    "participant": Participant("amina", "Amina", Role.PARENT),
    "viewer": Viewer(Surface.CONTROL, "da", Role.CASEWORKER, "mette"),
}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "DEADLINE", 0.3)


def hooked(table: Table, sky: Sky) -> Monitors:
    table.rooms.hooks, monitors = hooks_of(sky=sky)
    return monitors


async def at_the_door(table: Table, **away: bool) -> Screen:
    """Return control, with a phone in the waiting room, and Karim away."""
    people = tuple(replace(one, away=away.get(one.person, False)) for one in table.room.meeting.people)
    await table.rooms.stores.meetings.put(replace(table.room.meeting, people=people))
    await table.rooms.refresh(table.room)
    device = Device("waiting", MEETING.id, "", "blue-bird", NOW, "seal", DeviceState.WAITING)
    await table.rooms.stores.devices.add(device)
    return await table.sits("mette", Surface.CONTROL)


@pytest.mark.parametrize("hook", FAILS)
@pytest.mark.parametrize("what", FAULTS)
async def test_while_a_hook_goes_wrong_the_note_and_the_tools_work(hook: str, what: str) -> None:
    meeting, sky = await Meeting.begun(), Sky()
    monitors = hooked(meeting.table, sky)
    await meeting.opens("weather")
    sky.wrong, sky.slow = {hook: what}, 0.9
    hooks = meeting.table.rooms.hooks
    given = {name: GIVEN[name] for name in hooks.plugins[NAME].does[hook][1]}
    calls = [asyncio.ensure_future(hooks.call(hooks.plugins[NAME], hook, **given)) for _call in range(3)]
    assert await meeting.writes() < 1
    assert told(await meeting.presses("weather")) == ""
    came = await asyncio.gather(*calls, return_exceptions=True)
    if what != "garbage" or hook in ANSWERS:  # whoever is only told of something answers nothing
        assert all(isinstance(one, calling.HookFailed) for one in came)
        assert monitors.hooks[NAME].breaker.reason, "It is left alone."
        assert SECRET not in repr(monitors.health())
    sky.wrong = {}
    await asyncio.sleep(0.9 if what == "slow" else 0)
    monitors.hooks[NAME].breaker.until = 0  # the rest is over
    await hooks.call(hooks.plugins[NAME], hook, **given)
    assert not monitors.hooks[NAME].breaker.reason, "It works again, and nothing was started anew."


WAYS: dict[str, dict[str, str]] = {
    "is let in as somebody new": {"what": "admit", "device": "waiting", "name": "Farmor", "role": "relative"},
    "is let in as somebody who was not here": {"what": "admit", "device": "waiting", "as": "karim"},
    "is written in without a screen": {"what": "add", "name": "Farmor", "role": "relative"},
    "is here after all": {"what": "here", "person": "karim"},
}
"""How somebody comes to the table of a running meeting."""


@pytest.mark.parametrize("way", WAYS)
async def test_nobody_comes_to_the_table_whom_a_plugin_denies(way: str) -> None:
    table, sky = await Table.laid(), Sky()
    control = await at_the_door(table, karim=True)
    hooked(table, sky)
    sky.denies = {"Farmor", "Karim"}
    before = table.room.meeting.people
    with_ = {name: value for name, value in WAYS[way].items() if name != "what"}
    answers = await asks(table, control, WAYS[way]["what"], **with_)
    assert "kan komme i morgen. Aftal en tid." in told(answers)
    assert table.room.meeting.people == before
    assert (await table.rooms.stores.devices.get("waiting")).state is DeviceState.WAITING
    sky.denies = set()
    assert told(await asks(table, control, WAYS[way]["what"], **with_)) == ""


@pytest.mark.parametrize("what", FAULTS)
async def test_where_a_plugin_cannot_be_asked_nobody_comes_in_until_it_works_or_is_switched_off(what: str) -> None:
    table, sky = await Table.laid(), Sky()
    control = await at_the_door(table)
    monitors = hooked(table, sky)
    sky.wrong, sky.slow = {"check_participant": what}, 0.5
    assert f"{DOWN} Farmor ind." in told(await asks(table, control, "add", name="Farmor", role="relative"))
    assert all(table.room.person(one.person) for one in table.room.meeting.people)
    switches = NoSwitches(Switch(NAME, NOW, True, "Den virker ikke."))
    await Switching(table.rooms, monitors, switches).once()
    assert told(await asks(table, control, "add", name="Farmor", role="relative")) == ""
    assert [one.name for one in table.room.people].count("Farmor") == 1


async def test_a_tablet_that_is_passed_round_is_not_handed_to_somebody_who_may_not_be_here() -> None:
    table, sky = await Table.laid(), Sky()
    await at_the_door(table, karim=True)
    tablet = await table.sits(None, Surface.TABLE)
    hooked(table, sky)
    sky.denies = {"Karim"}
    answers = await table.says(tablet, m="do", id=new_id(), what="sit", **{"with": {"person": "karim"}})
    assert "Aftal en tid." in told(answers)
    assert "karim" not in table.room.holders.values()


async def test_in_a_meeting_that_is_practised_on_nobody_is_asked() -> None:
    table, sky = await Table.laid(), Sky()
    hooked(table, sky)
    sky.denies = {"Amina"}
    await table.rooms.hooks.check(replace(MEETING, kind=Kind.PRACTICE), GIVEN["participant"])
    assert sky.heard == []


async def test_hooks_that_fail_leave_a_tool_of_the_same_plugin_alone_with_its_work() -> None:
    meeting, sky = await Meeting.begun(), Sky()
    meeting.table.rooms.hooks, monitors = hooks_of(faulty=sky)
    sky.wrong = {"check_participant": "raise"}
    for _try in range(4):
        await asks(meeting.table, meeting.control, "add", name="Farmor", role="relative")
    assert monitors.hooks["faulty"].breaker.reason
    await meeting.opens(faulty.id)
    assert told(await meeting.presses()) == ""
