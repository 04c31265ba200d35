"""Practice content: what a meeting before has left in the made-up cases, as if it had been led."""

from __future__ import annotations

import dataclasses
import logging
from datetime import date
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from hostapp import demo, urls
from hostapp.identity.visitor import LANGUAGE_COOKIE
from hostapp.meetings.promises import agreed_in
from hostapp.minutes.record import decode
from hostapp.playing import Playing
from socialive_core import AUTHORITY, Goal, Meeting, Phase, Role, Scene, Story, Surface, Tool, Viewer
from socialive_core.testing import AMINA, KARIM, METTE
from tests.house import Client, House, installed

SCENE = Scene((AMINA, KARIM, METTE), date(2026, 11, 5), "turn")
GIVES = [tool for tool in installed() if tool.examples]


@pytest.fixture
async def told(house: House) -> House:
    """The demo, with the meeting before in each of its cases."""
    plays = Playing.of(house.settings, house.stores).before
    await demo.tell_before(house.stores, plays, house.clock(), house.settings.time_zone)
    return house


async def former(house: House, meeting: Meeting) -> Meeting:
    """The one before *meeting* in its case."""
    before, now = await house.stores.meetings.of_case(meeting.case)
    assert now.id == meeting.id
    return before


async def said_in(house: House, meeting: Meeting) -> dict[str, str]:
    """All that the authority's minutes say, by the tool."""
    kept = await house.stores.records.get(meeting.id, AUTHORITY)
    assert kept
    record = decode(kept.content)
    return {section.tool: str(section) for section in record.sections} | {"deals": str(record.deals)}


@pytest.mark.parametrize("tool", GIVES, ids=lambda tool: tool.id)
def test_whoever_gives_something_gives_it_to_each_of_the_cases(tool: Tool[Any, Any]) -> None:
    assert set(tool.examples) == set(get_args(Story))


async def test_the_meeting_before_is_over_and_has_its_minutes(told: House, caplog: pytest.LogCaptureFixture) -> None:
    assert len(told.meetings) == 3
    for meeting in told.meetings:
        before = await former(told, meeting)
        assert before.phase is Phase.CLOSED
        assert before.ended is not None
        assert before.starts < before.ended < before.ends
        said = await said_in(told, before)
        assert {tool.id for tool in GIVES} <= set(said)
        assert all(said[tool.id] for tool in GIVES)
    assert [one for one in caplog.get_records("setup") if one.levelno >= logging.ERROR] == []


async def test_its_plan_and_its_agreements_are_the_cases(told: House) -> None:
    (relation,) = [one for one in await told.stores.cases.relations(told.family.case) if one.role is Role.CASEWORKER][
        :1
    ]
    case = await told.stores.cases.get(told.family.case)
    assert case
    eyes = Viewer(Surface.CONTROL, role=Role.CASEWORKER, person=relation.person)
    agreed = {what: fact.state for fact, what in await agreed_in(told.stores, case, eyes)}
    assert agreed == {
        "Lægger tøj og taske frem om aftenen": "going",
        "Ringer til skolen om en rolig start": "new",
        "Følger til skole om tirsdagen": "done",
    }
    boards = [board.id for board in await told.stores.meetings.boards(told.family) if board.tool == "action_plan"]
    assert any(isinstance(fact, Goal) for _board, fact in await told.stores.facts.of_boards(boards))


async def test_what_it_left_is_in_the_chain_of_its_case(told: House) -> None:
    heads = {head.case for head in await told.stores.anchors.heads()}
    assert {meeting.case for meeting in told.meetings} <= heads


@pytest.mark.parametrize(("language", "words"), [("da", "morgener uden råb"), ("en", "mornings without shouting")])
async def test_one_practises_on_what_was_left_in_ones_own_language(
    house: House, client: Client, language: str, words: str
) -> None:
    await house.log_in(client)
    client.cookies.set(LANGUAGE_COOKIE, language)
    answer = await client.post(urls.PRACTICE)
    meeting = await house.stores.meetings.get(answer.headers["location"].rsplit("/", 1)[1])
    assert meeting
    before = await former(house, meeting)
    assert before.phase is Phase.CLOSED
    assert words in (await said_in(house, before))["action_plan"]


async def test_a_tool_whose_content_fails_costs_only_itself(house: House) -> None:
    playing = Playing.of(house.settings, house.stores)
    tools = [_broken(tool) if tool.id == "meeting_note" else tool for tool in playing.tools]
    began = house.family.starts
    meeting = replace(house.family, id="former", phase=Phase.WORK, place="Her", began=began)
    await house.stores.meetings.add(meeting)
    await replace(playing, tools=tools).before(meeting, "family", "da", began)
    said = await said_in(house, meeting)
    assert "action_plan" in said
    assert "Halvt skrevet" in said["meeting_note"]


def _broken(tool: Tool[Any, Any]) -> Tool[Any, Any]:
    """A note whose second line is begun before the first is put in."""
    (begun, *_rest) = tool.examples["family"](SCENE, str)
    turn = replace(begun, voice="", words=("Halvt skrevet",))
    fields = {one.name: getattr(tool, one.name) for one in dataclasses.fields(tool) if one.init}
    return Tool(**fields | {"examples": {"family": lambda scene, say: (turn, turn)}})
