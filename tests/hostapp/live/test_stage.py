"""What is on every screen, and who has the tablet."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.identity.account import Device, DeviceState
from hostapp.identity.visitor import Visitor
from hostapp.live import stage
from hostapp.live.seating import seat
from socialive_core import Kind, Surface

from .table import MEETING, NOW, Table, heard, kinds, memory_stores, new_id, raw


async def asks(table: Table, screen: Any, do: str, **more: str) -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what=do, **{"with": more})


def parts(frames: list[dict[str, Any]]) -> set[str]:
    return {frame["part"] for frame in frames if frame["m"] == "part"}


async def test_a_tool_is_on_every_screen_with_one_press_and_the_note_is_behind_it() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    phone = await table.sits("amina", Surface.OWN)
    heard(wall), heard(phone)
    assert kinds(await asks(table, control, "open", tool="weather"))[-1] == "done"
    assert "Vejret" in str(heard(wall))
    assert "tool" in parts(heard(phone))
    await table.acts(control, "show", words=["Notatet virker imens."])
    assert len(table.room.boards[table.board()].state["lines"]) == 1
    await asks(table, control, "note")
    assert table.room.on_stage is None


async def network() -> Table:
    stores = memory_stores()
    stores.meetings.kept[MEETING.id] = replace(MEETING, kind=Kind.NETWORK)
    return await Table.laid(stores)


async def test_while_those_from_work_think_aloud_the_display_says_so_and_shows_no_words() -> None:
    table = await network()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    phone = await table.sits("amina", Surface.OWN)
    await table.acts(control, "show", words=["Det er svært."])
    heard(wall), heard(phone)
    assert kinds(await asks(table, control, "aloud", on="yes"))[-1] == "done"
    assert "I behøver ikke svare" in str(heard(wall))
    assert "Vi tænker højt" in str(heard(phone))
    await table.acts(control, "show", words=["Det skriver jeg imens."])
    assert "Det skriver jeg imens." not in raw(wall)
    await asks(table, control, "aloud")
    assert "Det skriver jeg imens." in raw(wall)


@pytest.mark.parametrize("goes_on", [("open", {"tool": "weather"}), ("gather", {})])
async def test_whoever_goes_on_has_stopped_thinking_aloud(goes_on: tuple[str, dict[str, str]]) -> None:
    table = await network()
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "aloud", on="yes")
    await asks(table, control, goes_on[0], **goes_on[1])
    assert not table.room.meeting.aloud


async def test_only_a_network_meeting_thinks_aloud() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    assert (await asks(table, control, "aloud", on="yes"))[-1]["why"] == "malformed"
    assert "Vi tænker højt" not in str(heard(await table.sits("mette", Surface.CONTROL)))


async def test_in_writing_time_nobody_sees_what_another_writes_until_it_is_in_the_note_or_they_talk_again() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    phone = await table.sits("amina", Surface.OWN)
    assert kinds(await asks(table, control, "writing", on="yes"))[-1] == "done"
    assert "Vi skriver hver for sig" in raw(wall)
    assert "Skriv i ro" in str(heard(phone))
    text = f"{await begins(table, control)}.0"
    await table.says(control, m="edit", id=new_id(), text=text, base=0, edit=["Hemmeligt endnu"])
    assert "Hemmeligt" not in raw(phone) + raw(wall)
    assert "Hemmeligt" not in str(heard(await table.sits("karim", Surface.OWN)))
    assert (await table.says(phone, m="edit", id=new_id(), text=text, base=0, edit=["x"]))[-1]["m"] == "no"
    await asks(table, control, "writing")
    for screen in (phone, wall):
        assert "Hemmeligt endnu" in raw(screen)
    await table.says(control, m="edit", id=new_id(), text=text, base=1, edit=[15, " mere"])
    assert " mere" in raw(phone)


async def test_what_is_put_in_the_note_in_writing_time_is_read_there() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await asks(table, control, "writing", on="yes")
    text = f"{await begins(table, control)}.0"
    await table.says(control, m="edit", id=new_id(), text=text, base=0, edit=["Det står her nu."])
    await table.acts(control, "keep")
    assert "Det står her nu." in raw(phone)


@pytest.mark.parametrize("goes_on", [("open", {"tool": "weather"}), ("gather", {})])
async def test_whoever_goes_on_has_ended_the_writing_time(goes_on: tuple[str, dict[str, str]]) -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await asks(table, control, "writing", on="yes")
    text = f"{await begins(table, control)}.0"
    await table.says(control, m="edit", id=new_id(), text=text, base=0, edit=["Midt i det"])
    await asks(table, control, goes_on[0], **goes_on[1])
    assert not table.room.meeting.writing
    assert "Midt i det" in raw(phone)


async def begins(table: Table, screen: Any) -> str:
    """Begin a line; returns the turn's id."""
    turn = new_id()
    await table.acts(screen, "start", id=turn)
    return turn


async def test_opened_twice_a_tool_has_one_board_and_keeps_what_it_held() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "open", tool="weather")
    await table.acts(control, "say", tool="weather", weather="sun")
    await asks(table, control, "note")
    await asks(table, control, "open", tool="weather")
    assert table.room.boards[table.board("weather")].state["said"] == ["sun"]


async def test_a_board_that_is_not_on_the_stage_cannot_be_acted_on() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "open", tool="weather")
    await asks(table, control, "note")
    answers = await table.acts(control, "say", tool="weather", weather="sun")
    assert answers[0]["why"] == "malformed"


async def test_what_is_kept_stands_in_the_note_on_every_screen() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await asks(table, control, "open", tool="weather")
    await table.acts(control, "say", tool="weather", weather="rain")
    heard(phone)
    await asks(table, control, "keep", board=table.board("weather"))
    assert "Vejret: rain." in str(heard(phone))
    assert table.room.on_stage is None


async def test_what_is_not_kept_is_gone_with_its_board() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "open", tool="weather")
    board = table.board("weather")
    assert kinds(await asks(table, control, "discard", board=board))[-1] == "done"
    assert board not in table.room.boards
    assert all(laid.id != board for laid in table.rooms.stores.meetings.laid)


@pytest.mark.parametrize("what", ["keep", "discard"])
async def test_the_note_itself_is_not_put_away(what: str) -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    answers = await asks(table, control, what, board=table.board())
    assert answers[0]["why"] == "malformed"


async def test_anybody_hides_the_screen_in_one_press_and_nobody_is_named() -> None:
    table = await Table.laid()
    await table.sits("mette", Surface.CONTROL)
    phone, wall = await table.sits("amina", Surface.OWN), await table.sits(None, Surface.DISPLAY)
    await table.acts(phone, "show", words=["Det her må I ikke se."])
    heard(wall)
    await asks(table, phone, "hide")
    said = str(heard(wall))
    assert "Skærmen holder pause" in said
    assert "Amina" not in said


async def test_a_signal_stands_for_a_while_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "SIGNAL_STAYS", 0.01)
    table = await Table.laid()
    phone, wall = await table.sits("amina", Surface.OWN), await table.sits(None, Surface.DISPLAY)
    heard(wall)
    await asks(table, phone, "signal", what="slow")
    said = "".join(frame.get("html", "") for frame in heard(wall))
    assert "langsommere" in said
    assert "Amina" not in said
    await asyncio.sleep(0.05)
    assert table.room.signal is None
    assert parts(heard(wall)) == {"stage"}


async def test_the_line_to_say_is_for_the_leader_alone() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    heard(wall)
    answers = await asks(table, control, "need", id="stuck")
    assert "bede jer begge om et tal" in str(answers)
    assert heard(wall) == []


async def test_the_tablet_is_whoevers_who_has_it_and_begins_anew_for_the_next() -> None:
    table = await Table.laid()
    device = Device("tablet", "m1", "", "", NOW, "seal", DeviceState.IN, Surface.TABLE)
    visitor = Visitor(meeting=table.room.meeting, device=device)
    before = seat(table.room, visitor, "tab", "da")
    assert before.participant is None
    assert before.key is None
    table.room.screens.add(before)
    await asks(table, before, "sit", person="karim")
    assert before.outbox.closed
    after = seat(table.room, visitor, "tab", "da")
    assert after.participant is not None
    assert after.participant.id == "karim"
    table.room.screens.add(after)
    assert (await table.acts(after, "show", voice="amina", words=["Aminas ord?"]))[0]["why"] == "forbidden"
    await table.acts(after, "show", words=["Mine ord."])
    lines = table.room.boards[table.board()].state["lines"]
    assert [(line["voice"], line["scribe"]) for line in lines] == [("karim", "karim")]


async def test_a_tablet_that_nobody_has_is_sent_nothing_of_the_meeting() -> None:
    table = await Table.laid()
    phone = await table.sits("amina", Surface.OWN)
    await table.acts(phone, "show", words=["Det siger jeg."])
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control, "open", tool="weather")
    lying = await table.sits(None, Surface.TABLE)
    came = heard(lying)
    assert {frame["part"]: bool(frame["html"]) for frame in came if frame["m"] == "part"} == {
        "holder": True, "tool": False, "board:note": False, "ending": False, "calm": True,
    }  # fmt: skip
    await table.acts(phone, "show", words=["Det siger jeg også."])
    await asks(table, control, "note")
    asked = await table.says(lying, m="whole", part="board:note")
    assert [frame["html"] for frame in asked] == [""]
    assert "siger" not in str(came + asked + heard(lying))
    assert "Det siger jeg også." in raw(await table.sits("karim", Surface.TABLE))


async def test_one_tablet_shows_what_all_may_see_until_only_me() -> None:
    table = await Table.laid()
    board = table.room.boards[table.board()]
    account = type("Account", (), {"id": "a", "person": "mette"})()
    visitor = Visitor(account=account, meeting=table.room.meeting)
    control = await table.sits("mette", Surface.CONTROL)
    await table.acts(control, "show", words=["Kun til Mette."])
    board.state["lines"][0]["seen_by"] = ["mette"]
    tablet = seat(table.room, visitor, "tab", "da", tablet=True)
    table.room.screens.add(tablet)
    assert table.room.seen(board, tablet.viewer)["lines"] == []
    await asks(table, tablet, "eyes", alone="yes")
    alone = seat(table.room, visitor, "tab", "da", tablet=True)
    assert len(table.room.seen(board, alone.viewer)["lines"]) == 1


async def test_somebody_new_is_at_the_table_and_can_be_given_words_to() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    heard(wall)
    await asks(table, control, "add", name="Farmor", role="relative")
    assert "Farmor" in str(heard(wall))
    farmor = next(person.id for person in table.room.people if person.name == "Farmor")
    answers = await table.acts(control, "start", voice=farmor)
    assert kinds(answers)[-1] == "done"


async def test_nobody_is_made_a_caseworker_at_the_table() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    answers = await asks(table, control, "add", name="Chef", role="caseworker")
    assert answers[0]["why"] == "malformed"


async def test_every_screen_of_an_account_is_let_go_at_once() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    control.holder = "account"
    table.rooms.drop("account")
    assert control.outbox.closed
    assert not wall.outbox.closed
