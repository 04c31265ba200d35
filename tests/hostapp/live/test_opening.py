"""How a meeting opens: on one screen, with a press for who is not here, and one for "Vi går i gang"."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.identity.account import Device, DeviceState
from hostapp.live.screen import Screen
from hostapp.meetings.opening import STEPS, first_phase
from socialive_core import Kind, Meeting, Phase, Present, Surface

from .table import MEETING, NOW, Table, heard, kinds, memory_stores, new_id, raw

PAPERS = "Kommunen kan have andre papirer i sagen."


async def opened(*earlier: Meeting, **changes: Any) -> Table:
    """A meeting that has just begun, after those that were *earlier*."""
    stores = memory_stores()
    stores.meetings.kept[MEETING.id] = replace(MEETING, phase=Phase.OPEN, **changes)
    for meeting in earlier:
        stores.meetings.kept[meeting.id] = meeting
    return await Table.laid(stores)


BEFORE = replace(MEETING, id="m0", phase=Phase.CLOSED)


async def asks(table: Table, screen: Screen, do: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=do, **{"with": more})


def part(frames: list[dict[str, Any]], name: str) -> str:
    return next(frame["html"] for frame in frames if frame["m"] == "part" and frame["part"] == name)


async def drawn(table: Table, surface: Surface, name: str, person: str | None = None) -> str:
    """A part as it now is, whole."""
    screen = await table.sits(person, surface)
    html = part(heard(screen), name)
    table.room.leave(screen)
    return html


async def agreed_before(table: Table, control: Screen, **agreed: str) -> None:
    """Let people agree on something in the meeting before this one."""
    table.room.meeting = replace(table.room.meeting, id=BEFORE.id)
    for who, what in agreed.items():
        await table.acts(control, "agree", "agreements", who=who, words=[what])
    table.room.meeting = replace(table.room.meeting, id=MEETING.id)
    await table.rooms.renderer.show_all(table.room)


ALONE, BOTH = (Present("mette", chair=True),), (Present("mette", chair=True), Present("amina"))
BEGINS = {
    "others are expected": (Kind.ORDINARY, BOTH, Phase.OPEN),
    "at home": (Kind.VISIT, BOTH, Phase.OPEN),
    "a child": (Kind.CHILD_TALK, BOTH, Phase.OPEN),
    "the network": (Kind.NETWORK, BOTH, Phase.OPEN),
    "on the telephone": (Kind.PHONE, BOTH, Phase.OPEN),
    "short": (Kind.SHORT, BOTH, Phase.WORK),
    "practice": (Kind.PRACTICE, BOTH, Phase.WORK),
    "nobody else is expected": (Kind.ORDINARY, ALONE, Phase.WORK),
}


@pytest.mark.parametrize("name", BEGINS)
def test_a_meeting_opens_where_others_are_expected_and_there_is_time(name: str) -> None:
    kind, people, phase = BEGINS[name]
    assert first_phase(replace(MEETING, kind=kind, people=people)) is phase


async def test_the_big_screen_says_welcome_by_name_and_why_and_what_may_be_promised() -> None:
    table = await opened(BEFORE)
    wall = await drawn(table, Surface.DISPLAY, "stage")
    assert "Velkommen, Amina, Karim og Line" in wall
    for words in ("Vi taler om morgenerne.", "Brevet fra skolen", "vi slutter kl. 11.45", PAPERS):
        assert words in wall
    assert 'class="note' not in wall


async def test_one_line_is_said_and_one_press_begins_the_work() -> None:
    table = await opened(BEFORE)
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    opening = part(heard(control), "opening")
    assert opening.count('class="saybar"') == 1
    assert "steps" not in opening
    heard(wall)
    assert kinds(await asks(table, control, "begin"))[-1] == "done"
    assert table.room.meeting.phase is Phase.WORK
    assert (await table.rooms.stores.meetings.get(MEETING.id)).phase is Phase.WORK
    assert 'id="opening"' not in await drawn(table, Surface.CONTROL, "opening", "mette")
    assert "Punkt 1 af 2" in await drawn(table, Surface.DISPLAY, "stage")


async def test_pressed_later_it_takes_a_meeting_nowhere() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "begin")
    await table.room.stores.meetings.put(replace(table.room.meeting, phase=Phase.READBACK))
    table.room.meeting = await table.room.stores.meetings.get(MEETING.id)
    await asks(table, control, "begin")
    assert table.room.meeting.phase is Phase.READBACK


async def test_who_is_not_here_is_marked_with_a_press_and_stands_in_no_seat() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "here", person="karim", away="yes")
    wall = await drawn(table, Surface.DISPLAY, "stage")
    assert "Velkommen, Amina og Line" in wall
    assert "Karim" not in wall
    note = await drawn(table, Surface.CONTROL, "board:note", "mette")
    assert 'name="voice" value="line"' in note
    assert 'name="voice" value="karim"' not in note
    assert '<option value="line"' in note
    assert '<option value="karim"' not in note
    assert "er her ikke" in await drawn(table, Surface.CONTROL, "door", "mette")
    await asks(table, control, "here", person="karim")
    assert "Velkommen, Amina, Karim og Line" in await drawn(table, Surface.DISPLAY, "stage")


async def test_whoever_is_let_in_with_a_phone_is_here() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "here", person="karim", away="yes")
    waiting = Device("waiting", MEETING.id, "", "blue-bird", NOW, "seal", DeviceState.WAITING)
    await table.rooms.stores.devices.add(waiting)
    assert kinds(await asks(table, control, "admit", device="waiting", **{"as": "karim"}))[-1] == "done"
    assert not any(present.away for present in table.room.meeting.people)


async def test_nobody_is_away_whose_own_screen_is_here_and_never_the_leader() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await table.sits("karim", Surface.OWN)
    assert (await asks(table, control, "here", person="karim", away="yes"))[-1]["why"] == "refused"
    for person in ("mette", "nobody"):
        assert (await asks(table, control, "here", person=person, away="yes"))[-1]["why"] == "malformed"
    assert not any(present.away for present in table.room.meeting.people)


async def test_what_was_agreed_is_gone_through_the_municipality_first_and_marked_with_one_press() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await agreed_before(table, control, amina="Amina ringer.", mette="Mette skriver brevet.")
    opening = await drawn(table, Surface.CONTROL, "opening", "mette")
    assert opening.index("Mette skriver brevet.") < opening.index("Amina ringer.")
    heard(control)
    key = table.room.boards[table.board("agreements")].state["made"][1]["id"]
    told = await table.acts(control, "mark", "agreements", agreement=key, state="done")
    assert "opening" in {frame["part"] for frame in told if frame["m"] == "part"}
    row = (await drawn(table, Surface.CONTROL, "opening", "mette")).split(f'id="kept-{key}"')[1].split("</li>")[0]
    assert row.count('aria-pressed="true"') == 1
    assert row.index("Gjort") < row.index('aria-pressed="false"')


async def test_the_big_screen_shows_what_was_agreed_too_and_how_it_went_once_that_is_said() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await agreed_before(table, control, amina="Amina ringer.", mette="Mette skriver brevet.")
    wall = await drawn(table, Surface.DISPLAY, "stage")
    assert wall.index("Mette skriver brevet.") < wall.index("Amina ringer.")
    assert "Ikke begyndt" not in wall
    key = table.room.boards[table.board("agreements")].state["made"][1]["id"]
    await table.acts(control, "mark", "agreements", agreement=key, state="done")
    wall = await drawn(table, Surface.DISPLAY, "stage")
    assert wall.index("Mette skriver brevet.") < wall.index("Gjort") < wall.index("Amina ringer.")


async def test_what_the_leader_alone_may_see_of_it_is_not_on_a_tablet_for_all() -> None:
    table = await opened(BEFORE)
    control = await table.sits("mette", Surface.CONTROL)
    await agreed_before(table, control, mette="Kun til Mette.")
    table.room.boards[table.board("agreements")].state["made"][0]["seen_by"] = ["mette"]
    assert "Kun til Mette." in await drawn(table, Surface.CONTROL, "opening", "mette")
    await table.rooms.renderer.show_all(table.room)
    assert "Kun til Mette." not in await drawn(table, Surface.DISPLAY, "stage")
    tablet = await table.sits("mette", Surface.CONTROL)
    heard(tablet)
    tablet.viewer = replace(tablet.viewer, together=True)
    await table.rooms.renderer.welcome(table.room, tablet, {})
    assert "Kun til Mette." not in part(heard(tablet), "opening")


async def test_a_first_meeting_has_seven_steps_with_one_at_a_time() -> None:
    table = await opened()
    control = await table.sits("mette", Surface.CONTROL)
    opening = part(heard(control), "opening")
    assert len(STEPS) == 7
    assert opening.count('class="count"') == 7
    assert opening.count('aria-current="step"') == 1
    shown = {}
    for at, step in enumerate(STEPS):
        assert kinds(await asks(table, control, "step", to=str(at)))[-1] == "done"
        shown[step.key] = await drawn(table, Surface.DISPLAY, "stage")
        assert step.key == "hello" or str(step.words) in shown[step.key]
    assert [key for key, html in shown.items() if PAPERS in html] == ["how"]
    assert [key for key, html in shown.items() if "Brevet fra skolen" in html] == ["topics"]


@pytest.mark.parametrize("to", ["7", "-1", "x", "²", ""])
async def test_there_is_no_other_step(to: str) -> None:
    table = await opened()
    control = await table.sits("mette", Surface.CONTROL)
    assert (await asks(table, control, "step", to=to))[-1]["why"] == "malformed"


async def test_a_short_meeting_has_one_line_until_something_is_written() -> None:
    table = await opened(BEFORE)
    table.room.meeting = replace(table.room.meeting, phase=Phase.WORK, kind=Kind.SHORT)
    control = await table.sits("mette", Surface.CONTROL)
    assert part(heard(control), "opening").count('class="saybar"') == 1
    told = await table.acts(control, "show", words=["Det går bedre."])
    assert part(told, "opening") == "" or "saybar" not in await drawn(table, Surface.CONTROL, "opening", "mette")


async def test_nobody_but_the_leader_begins() -> None:
    table = await opened(BEFORE)
    phone = await table.sits("amina", Surface.OWN)
    for do, more in (("begin", {}), ("step", {"to": "1"}), ("here", {"person": "karim", "away": "yes"})):
        assert (await asks(table, phone, do, **more))[-1]["why"] == "forbidden"
    assert table.room.meeting.phase is Phase.OPEN
    assert "opening" not in raw(phone)
