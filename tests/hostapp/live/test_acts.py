"""What may be asked of the meeting itself: every act, by every kind of screen."""

from __future__ import annotations

from typing import Any

import pytest

from hostapp.identity.account import Device, DeviceState
from hostapp.identity.room_screens import RoomScreen
from hostapp.live.acts import ACTS, Who, whose
from hostapp.live.screen import Screen
from socialive_core import Phase, Surface, Viewer

from .table import NOW, Table, heard, kinds, new_id

WITH = {
    "admit": {"device": "waits", "as": "amina"},
    "refuse": {"device": "waits"},
    "remove": {"device": "phone"},
    "code": {"show": "yes"},
    "topic": {"to": "1"},
    "lend": {"screen": "s"},
    "add": {"name": "Farmor", "role": "relative"},
    "open": {"tool": "weather"},
    "far": {"to": "1.25"},
    "page": {"to": "-1"},
    "step": {"to": "1"},
    "here": {"person": "karim"},
    "past": {"person": "karim"},
    "went": {"person": "line"},
    "signal": {"what": "slow"},
    "sit": {"person": "karim"},
    "end": {"left": "Tiden gik"},
    "five": {"on": "yes"},
}
"""What each act needs; the others need nothing."""


async def seated() -> tuple[Table, dict[str, Screen]]:
    table = await Table.laid()
    screens = {
        "chair": await table.sits("mette", Surface.CONTROL),
        "phone": await table.sits("karim", Surface.OWN),
        "wall": await table.sits(None, Surface.DISPLAY),
        "waits": Screen("waits.tab", Viewer(Surface.DISPLAY), None, "waits", None),
    }
    for id, state, person in (("waits", DeviceState.WAITING, None), ("phone", DeviceState.IN, "karim")):
        await table.rooms.stores.devices.add(Device(id, "m1", "", "blue-bird", NOW, "", state, Surface.OWN, person))
    screens["phone"].device = "phone"
    table.room.waiting["waits"] = {screens["waits"]}
    await table.rooms.stores.room_screens.add(RoomScreen("s", "", "Lokale 2", NOW, "mette"))
    board = await table.rooms.lay(table.room, "weather")
    WITH["keep"] = WITH["discard"] = {"board": board.board.id}
    return table, screens


async def asks(table: Table, screen: Screen, what: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=what, **{"with": {**WITH.get(what, {}), **more}})


ALLOWED = {
    Who.CHAIR: {"chair"},
    Who.PRESENT: {"chair", "phone"},
    Who.WAITING: {"waits"},
}
"""Which screens may do what is for whom."""

ELSEWHERE = {"leave", "forget", "signal", "sit", "eyes"}
"""Acts about a kind of screen that the chair's own, unpaired one is not; and `sit`, which is the table's alone."""


async def test_a_screen_that_was_let_in_acts_at_once_though_its_page_that_waited_is_not_gone_yet() -> None:
    table, screens = await seated()
    table.room.waiting["phone"] = {Screen("phone.waited", Viewer(Surface.DISPLAY), None, "phone", None)}
    assert whose(table.room, screens["phone"]) is Who.PRESENT
    assert kinds(await asks(table, screens["phone"], "hide"))[-1] == "done"


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("who", ["chair", "phone", "wall", "waits"])
async def test_an_act_is_done_for_those_it_is_for_and_nobody_else(what: str, who: str) -> None:
    table, screens = await seated()
    answers = await asks(table, screens[who], what)
    allowed = (
        who in ALLOWED[ACTS[what][0]] and not (who == "chair" and what in ELSEWHERE) and (who, what) != ("phone", "sit")
    )
    done = "done" in kinds(answers) or "bye" in kinds(answers)
    assert done is allowed, answers
    if not allowed:
        assert answers[0]["why"] == "forbidden"


async def test_every_act_names_whom_it_is_for() -> None:
    assert all(isinstance(who, Who) for who, _ in ACTS.values())
    table, screens = await seated()
    assert [whose(table.room, screen) for screen in screens.values()] == [
        Who.CHAIR,
        Who.PRESENT,
        None,
        Who.WAITING,
    ]


@pytest.mark.parametrize(
    ("what", "details"),
    [
        ("fly", {}),
        ("topic", {"to": "9"}),
        ("topic", {"to": "²"}),
        ("topic", {}),
        ("admit", {"x": "y"}),
        ("end", {"x": "y"}),
    ],
)
async def test_what_nobody_can_do_is_answered_in_words(what: str, details: dict[str, str]) -> None:
    table, screens = await seated()
    message = {"m": "do", "id": new_id(), "what": what, "with": details}
    answers = await table.says(screens["chair"], **message)
    assert answers[0]["why"] == "malformed"
    assert answers[0]["say"]


async def test_the_next_topic_is_on_every_screen() -> None:
    table, screens = await seated()
    heard(screens["wall"])
    await asks(table, screens["chair"], "topic")
    assert "Brevet fra skolen" in str(heard(screens["wall"]))


async def test_the_end_of_a_meeting_puts_open_words_in_the_note_and_lets_every_screen_go() -> None:
    table, screens = await seated()
    turn = new_id()
    await table.acts(screens["chair"], "start", id=turn)
    await table.says(screens["chair"], m="edit", id=new_id(), text=f"{turn}.0", base=0, edit=["Halvt skrevet"])
    await asks(table, screens["chair"], "end")
    assert table.room.meeting.phase is Phase.CLOSED
    kept = await table.rooms.stores.texts.revisions(f"{turn}.0")
    assert [revision.words for revision in kept] == ["Halvt skrevet"]
    assert heard(screens["wall"])[-1]["m"] == "bye"
    assert all(device.state is DeviceState.OUT for device in table.rooms.stores.devices.kept.values())
    await table.acts(screens["phone"], "show", words=["For sent."])
    assert [line["words"] for line in table.room.boards[table.board()].state["lines"]] == [f"{turn}.0"]


async def test_a_phone_that_is_let_in_is_sent_from_the_waiting_room_to_its_own_page() -> None:
    table, screens = await seated()
    await asks(table, screens["chair"], "admit")
    assert heard(screens["waits"])[-1] == {"m": "bye", "why": "elsewhere", "say": ""}


async def test_the_waiting_room_is_shown_nothing() -> None:
    table, screens = await seated()
    await table.acts(screens["chair"], "show", words=["Kun for os herinde."])
    assert heard(screens["waits"]) == []


async def test_a_phone_that_is_removed_is_let_go_at_once() -> None:
    table, screens = await seated()
    await asks(table, screens["chair"], "remove")
    assert heard(screens["phone"])[-1]["why"] == "removed"
    assert screens["phone"].outbox.closed
