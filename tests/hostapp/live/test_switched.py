"""What an administrator decides is in force at the next pick, and interrupts nothing that lies on the table."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.toolbox.decided import ORDER, PLACE, SETTINGS, Decision, Place
from socialive_core import Refused
from tests.house import NOW, Client, House

SCALES = "scaling_questions"
QUESTION = {"questions": [{"key": "bus", "words": "Hvordan er turen til skolen?"}]}


def rooms_of(house: House) -> Rooms:
    return house.app.state["rooms"]  # type: ignore[no-any-return]


async def decide(house: House, about: str, value: Any, seen: int = 0, elsewhere: bool = False) -> None:
    decision = Decision(about, msgspec.json.encode(value), NOW, "p", "Hanne", "Fordi.")
    keep = house.stores.decisions.decide if elsewhere else rooms_of(house).shelf.decide
    assert await keep(decision, seen)


def offered(house: House, room: Room) -> list[str]:
    known = rooms_of(house).runners
    return [id for id in room.toolbox().in_order(known) if room.offers(known[id].manifest)]


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_a_tool_that_is_switched_off_is_not_picked_any_more(house: House, elsewhere: bool) -> None:
    rooms = rooms_of(house)
    room, other = await rooms.open(house.family), await rooms.open(house.young)
    assert SCALES in offered(house, room)
    await decide(house, PLACE + SCALES, Place(kinds=("family",)), elsewhere=elsewhere)
    with pytest.raises(Refused, match="slået fra"):
        await rooms.lay(room, SCALES)
    assert SCALES not in offered(house, room)
    assert SCALES in offered(house, other)
    await decide(house, PLACE + SCALES, Place(), seen=1)
    assert SCALES in offered(house, room)


async def test_a_board_that_lies_on_the_table_stays_and_is_acted_on(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    room = await rooms_of(house).open(house.family)
    board = await rooms_of(house).lay(room, SCALES)
    await house.app.state["altering"].alter(room.meeting.id, lambda now: now)
    await decide(house, PLACE + SCALES, Place(off=True))
    assert room.boards[board.board.id] is board
    again = await rooms_of(house).aside(house.family.case, "p", house.family.id)
    assert [one.board.tool for one in again.boards.values() if one.board.tool == SCALES] == [SCALES]


async def test_a_board_keeps_the_settings_it_was_laid_with_and_the_next_has_the_new_ones(house: House) -> None:
    rooms = rooms_of(house)
    before = await rooms.lay(await rooms.open(house.family), SCALES)
    await decide(house, SETTINGS + SCALES, QUESTION)
    after = await rooms.lay(await rooms.open(house.young), SCALES)
    assert before.board.settings == b"null"
    assert msgspec.json.decode(after.board.settings) == QUESTION


async def test_tools_are_offered_in_the_order_that_was_chosen(house: House) -> None:
    room = await rooms_of(house).open(house.family)
    before = offered(house, room)
    await decide(house, ORDER, list(reversed(before)))
    assert offered(house, room) == list(reversed(before))
