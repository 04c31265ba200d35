"""What somebody elsewhere answered stands beside its question once the tool is opened: with its source, and once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from socialive_agency_collaboration import agency_collaboration
from socialive_meeting_note import meeting_note

from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from hostapp.sharing.asking import Answer, Question, Reply
from socialive_core import Surface, Viewer

from .table import NOW, Screen, Table, memory_stores, new_id, raw

TOOL = "agency_collaboration"


class Replies:
    """Just enough of what came back."""

    def __init__(self) -> None:
        self.kept: list[Reply] = []

    async def replies(self, case: str) -> tuple[Reply, ...]:
        return tuple(self.kept)


class Shares:
    """One share, that everybody may know of but one."""

    hidden_from = ""

    async def of_case(self, case: str) -> tuple[Any, ...]:
        def known(viewer: Viewer, now: object, today: object) -> bool:
            return viewer.person != self.hidden_from

        return (SimpleNamespace(share=SimpleNamespace(id="s"), known_to=known),)


@pytest.fixture
async def table() -> Table:
    stores = SimpleNamespace(**vars(memory_stores()) | {"replies": Replies(), "shares": Shares()})
    return await Table.laid(stores=stores, tools=[AGREEMENTS, ENDING, meeting_note, agency_collaboration])


async def opens(table: Table, control: Screen) -> None:
    await table.says(control, m="do", id=new_id("open"), what="open", **{"with": {"tool": TOOL}})


async def asks(table: Table, control: Screen) -> str:
    await opens(table, control)
    await table.acts(control, "ask", TOOL, to="Byskolen", words=["Hvordan går det om mandagen?"], voice="amina")
    asked = table.room.boards[table.board(TOOL)].state["asked"]
    await table.says(control, m="do", id=new_id("note"), what="note")
    return str(asked[0]["id"])


def replied(table: Table, question: str, words: str = "Det går bedre.", name: str = "Bo Friis") -> None:
    answer = Answer(Question(question, "amina", "Amina", "Hvordan går det om mandagen?"), words)
    reply = Reply(
        f"{len(table.rooms.stores.replies.kept):032x}", "s", "c1", NOW, name, "lærer", "Byskolen", answers=(answer,)
    )  # type: ignore[attr-defined]
    table.rooms.stores.replies.kept.append(reply)  # type: ignore[attr-defined]


async def test_an_answer_is_on_every_screen_as_soon_as_the_tool_is_open(table: Table) -> None:
    control = await table.sits("mette", Surface.CONTROL)
    replied(table, await asks(table, control))
    phone = await table.sits("amina", Surface.OWN)
    raw(phone)
    await opens(table, control)
    (question,) = table.room.boards[table.board(TOOL)].state["asked"]
    (came,) = question["came"]
    assert (came["source"], came["on"]) == ("Byskolen, Bo Friis, lærer", "2026-11-19")
    told = raw(phone)
    assert "Det går bedre." in told
    assert "Byskolen, Bo Friis, lærer svarede" in told


async def test_it_is_put_there_once_and_a_second_answer_after_it(table: Table) -> None:
    control = await table.sits("mette", Surface.CONTROL)
    question = await asks(table, control)
    replied(table, question)
    await opens(table, control)
    replied(table, question, "Nu er det godt.")
    for _time in range(2):
        await opens(table, control)
    came = table.room.boards[table.board(TOOL)].state["asked"][0]["came"]
    assert [table.room.texts[one["words"]].words for one in came] == ["Det går bedre.", "Nu er det godt."]


async def test_an_answer_to_what_is_not_asked_here_leaves_the_board_as_it_is(table: Table) -> None:
    control = await table.sits("mette", Surface.CONTROL)
    await asks(table, control)
    replied(table, "elsewhere")
    await opens(table, control)
    assert table.room.boards[table.board(TOOL)].state["asked"][0]["came"] == []


async def test_what_a_tool_refuses_costs_nothing_else(table: Table) -> None:
    control = await table.sits("mette", Surface.CONTROL)
    question = await asks(table, control)
    for _many in range(13):
        replied(table, question)
    await opens(table, control)
    board = table.room.boards[table.board(TOOL)]
    assert len(board.state["asked"][0]["came"]) == 12
    assert table.room.meeting.stage == board.board.id


async def test_what_somebody_here_may_not_know_of_is_not_put_before_everybody(table: Table) -> None:
    control = await table.sits("mette", Surface.CONTROL)
    replied(table, await asks(table, control))
    table.rooms.stores.shares.hidden_from = "karim"  # type: ignore[attr-defined]
    await opens(table, control)
    assert table.room.boards[table.board(TOOL)].state["asked"][0]["came"] == []
