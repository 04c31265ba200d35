"""A question from the table is sent as a share: prefilled in the words it has, asked about first, and then answered."""

from __future__ import annotations

import pytest
from msgspec import Raw
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.live.messages import Act
from hostapp.live.screen import Screen
from hostapp.live.turn import take_turn
from hostapp.sharing.asking import Question
from socialive_core import Surface, Viewer
from tests.hostapp.sharing.family import Family, main
from tests.house import Client, House

WORDS = "Hvordan går det om mandagen?"
TOOL = "agency_collaboration"


@pytest.fixture
async def family(house: House, client: Client) -> Family:
    return await Family.of(house, client)


async def asked(house: House) -> tuple[str, str]:
    """Ask something in the meeting; returns the board and the question."""
    rooms = house.app.state["rooms"]
    meeting = await house.stores.meetings.get(house.family.id)
    room = await rooms.open(meeting)
    board = await rooms.lay(room, TOOL)
    chair, amina = (next(one for one in room.people if one.name == name) for name in ("Mette", "Amina"))
    room.meeting = replace(room.meeting, stage=board.board.id)
    screen = Screen("test", Viewer(Surface.CONTROL, "da", chair.role, chair.id), chair, None, None)
    action = Raw(b'{"do":"ask","to":"Byskolen","parts":["question","because"]}')
    act = Act(secret.new_id(), board.board.id, board.version, action, amina.id, (WORDS, "jeg kan ikke se det selv."))
    await take_turn(room, screen, act, rooms.renderer)
    return board.board.id, board.state["asked"][0]["id"]


async def test_the_door_leads_to_a_form_with_the_question_whom_and_why(house: House, family: Family) -> None:
    board, question = await asked(house)
    address = (await family.leader.get(urls.door("ask", board, question))).headers["location"]
    page = main(await family.leader.get(address))
    assert f'name="piece-{question}" value="yes" checked' in page
    assert 'value="Byskolen"' in page
    assert 'value="jeg kan ikke se det selv"' in page


async def test_what_is_sent_asks_in_the_words_that_are_delivered_and_nothing_is_asked_before(
    house: House, family: Family
) -> None:
    _board, question = await asked(house)
    share = await family.asks(source=question, **{f"piece-{question}": "yes", f"text-{question}": "Hvordan går det?"})
    status = await house.stores.replies.asked(share)
    assert status
    (one,) = status.questions
    assert (one.id, one.name, one.words) == (question, "Amina", "Hvordan går det?")
    assert isinstance(one, Question)
    assert await family.standing(share) == "waiting"
    agreement = await family.asks(address="en-anden@byskolen.example")
    assert await house.stores.replies.asked(agreement) is None
