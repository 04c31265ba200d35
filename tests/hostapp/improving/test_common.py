"""A board of the whole municipality lies in no case, is under its own key, and nobody comes to it without a seat."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from msgspec import Raw
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.identity.common import COMMON
from hostapp.live.messages import Act
from hostapp.live.room import Room
from hostapp.live.screen import Screen
from hostapp.live.turn import take_turn
from hostapp.storage.keys import Level
from hostapp.storage.tables import keys
from socialive_core import Malformed, Meeting, Person, Phase, Present, Relation, Role, Surface, Viewer
from tests.house import NOW, PASSWORD, Client, House, quick

TOOL = "improvement_board"


async def held(house: House, office: Office | None = None) -> Meeting:
    """A meeting round the board, led by Hanne, who has an account with *office*."""
    hanne = Account(secret.new_id(), "hanne", await quick().hash(PASSWORD), "hanne", office=office)
    await house.stores.accounts.add(hanne)
    await house.stores.cases.add_person(Person("hanne", "Hanne"))
    await house.stores.cases.relate(Relation("hanne", COMMON, Role.CASEWORKER, NOW.date(), "Leder tavlen."))
    seats = (Present("hanne", chair=True),)
    meeting = Meeting("m-common", COMMON, "Vi ser på det, der er i vejen.", NOW, Phase.WORK, people=seats)
    await house.stores.meetings.add(meeting)
    return meeting


async def room_of(house: House, meeting: Meeting) -> Room:
    room: Room = await house.app.state["rooms"].open(meeting)
    return room


async def test_its_key_hangs_beneath_the_municipality_s_and_beneath_no_case(house: House) -> None:
    rooms, meeting = house.app.state["rooms"], await held(house)
    board = (await rooms.lay(await room_of(house, meeting), TOOL)).board

    def found(connection: sa.Connection) -> tuple[str, str]:
        one = connection.execute(sa.select(keys).where(keys.c.owner == board.id)).one()
        above = connection.execute(sa.select(keys).where(keys.c.id == one.parent)).one()
        return one.level, above.level

    assert await house.stores.cases._database.read(found) == (Level.BOARD, Level.MUNICIPALITY)
    assert board.case == COMMON
    assert board.meeting is None
    assert await house.stores.cases.get(COMMON) is None


async def test_the_same_board_lies_in_the_next_meeting(house: House) -> None:
    rooms, meeting = house.app.state["rooms"], await held(house)
    board = (await rooms.lay(await room_of(house, meeting), TOOL)).board
    later = Meeting("m-later", COMMON, "Igen", NOW, Phase.WORK, people=meeting.people)
    await house.stores.meetings.add(later)
    assert board.id in (await room_of(house, later)).boards


async def test_it_is_offered_in_no_case_and_a_case_s_tools_are_not_offered_beside_it(house: House) -> None:
    rooms = house.app.state["rooms"]
    with pytest.raises(Malformed):
        await rooms.lay(await room_of(house, house.family), TOOL)
    common = await room_of(house, await held(house))
    with pytest.raises(Malformed):
        await rooms.lay(common, "network_map")


@pytest.mark.parametrize("office", [None, Office.ADMINISTRATOR, Office.MANAGER])
async def test_a_caseworker_an_administrator_and_a_manager_lead_it(
    house: House, client: Client, office: Office | None
) -> None:
    meeting = await held(house, office)
    await house.log_in(client, "hanne")
    assert (await client.get(urls.meeting(meeting.id))).status_code == 200


async def test_an_operator_does_not_and_nobody_does_without_a_key(house: House, client: Client) -> None:
    meeting = await held(house, Office.OPERATOR)
    await house.log_in(client, "hanne")
    assert (await client.get(urls.meeting(meeting.id))).status_code == 404
    await client.post(urls.LOGOUT)
    await house.log_in(client)
    assert (await client.get(urls.meeting(meeting.id))).status_code == 404


async def test_a_manager_with_a_key_to_a_case_still_does_not_come_to_it(house: House, client: Client) -> None:
    await held(house, Office.MANAGER)
    case = house.family.case
    await house.stores.cases.relate(Relation("hanne", case, Role.CASEWORKER, NOW.date(), "Skulle ikke kunne det."))
    await house.log_in(client, "hanne")
    assert (await client.get(urls.meeting(house.family.id))).status_code == 404


@pytest.mark.parametrize("action", [b'{"do":"lift"}', b'{"do":"recall","lifted":"x.0"}'])
async def test_no_screen_lifts_words_or_takes_them_back(house: House, action: bytes) -> None:
    rooms, meeting = house.app.state["rooms"], await held(house)
    room = await room_of(house, meeting)
    board = await rooms.lay(room, TOOL)
    room.meeting = replace(meeting, stage=board.board.id)
    chair = room.people[0]
    screen = Screen("s", Viewer(Surface.CONTROL, "da", chair.role, chair.id), chair, None, None)
    act = Act("turn-0123456789ab", board.board.id, 0, Raw(action), None, ("Ord",))
    with pytest.raises(Malformed):
        await take_turn(room, screen, act, rooms.renderer)
