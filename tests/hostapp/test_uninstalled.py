"""A tool that has data is uninstalled, comes back, and comes back older: on real databases, in every form there is."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import Raw
from msgspec.structs import replace

from hostapp import demo, urls
from hostapp.app import compose
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import LANGUAGE_COOKIE, Visitor
from hostapp.live.messages import Act
from hostapp.live.results import summaries_of
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.live.runner import ToolFailed
from hostapp.live.screen import Screen
from hostapp.live.seating import seat
from hostapp.live.state import LiveBoard
from hostapp.live.turn import take_turn
from hostapp.meetings import agreements, gathering, letters
from hostapp.playing import Playing
from hostapp.settings import Settings
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.verify import verify
from socialive_core import Phase, Tool
from tests.house import ORIGIN, House, installed, open_house, quick
from tests.postgres import Cluster, cluster

__all__ = ["cluster"]

TOOLS = {
    "action_plan": {"do": "goal"},
    "agency_collaboration": {"do": "hold", "label": "Lærer Bo"},
    "meeting_note": {"do": "show"},
    "network_map": {"do": "add", "ring": 1},
    "scaling_questions": {"do": "ask_own", "question": "Hvordan går det nu?"},
    "what_we_can": {"do": "add", "column": "can", "paragraph": ""},
}
"""What is uninstalled, and something to do in it."""
ONE = [pytest.param(one, marks=() if one == "network_map" else pytest.mark.slow) for one in TOOLS]
WORDS = {"action_plan": ("Jeg vil sove.",), "meeting_note": ("Det går.",), "what_we_can": ("Vi kan spørge",)}
FAILS = {"da": "virker ikke lige nu", "en": "not working"}
FORMS = ("pdf", "stor-skrift", "tekst", "data")
OURS = (agreements.TOOL, gathering.TOOL, letters.TOOL)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.slow])])
async def told(request: Any, tmp_path: Path) -> AsyncIterator[House]:
    """On either database, the demo with the meeting before in each of its cases."""
    cluster: Cluster | None = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    settings = Settings(data=tmp_path, database=cluster.create() if cluster else "", origin=ORIGIN)
    upgrade(settings.database_url, settings.key_path)
    async with open_house(tmp_path, settings) as house:
        plays = Playing.of(house.settings, house.stores).before
        await demo.tell_before(house.stores, plays, house.clock(), house.settings.time_zone)
        yield house


async def started(house: House, tools: list[Tool[Any, Any]]) -> House:
    """The same installation started again with these *tools*, and Mette leading the family's meeting."""

    async def stays_open() -> None: ...

    await house.app.state["rooms"].close()
    app = compose(house.settings, house.stores, [*OURS, *tools], house.clock, stays_open, quick())
    return dataclasses.replace(house, app=app)


def rooms_of(house: House) -> Rooms:
    rooms: Rooms = house.app.state["rooms"]
    return rooms


async def read(house: House) -> dict[str, bytes]:
    """Every page and file of the minutes of the meeting before, in both languages; the pages of the case open too."""
    found = {}
    async with house.client() as client:
        await house.log_in(client)
        before, _now = await house.stores.meetings.of_case(house.family.case)
        for language, form in product(("da", "en"), ("", *FORMS)):
            client.cookies.set(LANGUAGE_COOKIE, language)
            answer = await client.get(f"{urls.minutes(before.id)}/{form}".rstrip("/"))
            assert answer.status_code == 200
            found[f"{form or 'page'} {language}"] = answer.content
        for address in (urls.TODAY, urls.case(house.family.case), urls.prepare(house.young.id), urls.SHEETS):
            assert (await client.get(address)).status_code == 200, address
    return found


async def journal(house: House) -> dict[str, Any]:
    """What the journal holds of every board of the three cases that somebody has taken a turn in."""
    found: dict[str, Any] = {}
    for meeting in house.meetings:
        for board in await house.stores.meetings.of_whole_case(meeting.case):
            if latest := await house.stores.journal.latest(board.id):
                found[board.id] = (latest, [entry async for entry in house.stores.journal.read(board.id)])
    return found


@dataclasses.dataclass
class Leading:
    """The family's meeting, led by Mette with one tool on every screen."""

    house: House
    tool: str
    screen: Screen
    room: Room
    board: LiveBoard

    @classmethod
    async def with_tool(cls, house: House, tool: str, language: str = "da") -> Leading:
        meeting = replace(house.family, phase=Phase.WORK)
        await house.stores.meetings.put(meeting)
        room = await rooms_of(house).open(meeting)
        account = await house.stores.accounts.named("mette")
        screen = seat(room, Visitor(account=account, meeting=room.meeting), f"tab{language}{tool}", language)
        laid = next((one for one in room.boards.values() if one.board.tool == tool), None)
        board = laid or await rooms_of(house).lay(room, tool)
        if board.part == "tool":
            room.meeting = replace(room.meeting, stage=board.board.id)
        return cls(house, tool, screen, room, board)

    async def reads(self) -> str:
        """What stands on control in the tool's place."""
        await rooms_of(self.house).renderer.welcome(self.room, self.screen, {})
        return self.room.pictures[self.board.part, self.screen.viewer].html

    async def says(self) -> dict[str, Any]:
        """What the board says in the note, in both languages."""
        catalogues, found = self.room.catalogues, {}
        for language in FAILS:
            viewer = replace(self.screen.viewer, language=language)
            ((_board, found[language]),) = await summaries_of(self.room, [self.board], viewer, catalogues)
        return found

    async def acts(self) -> None:
        """Take a turn in the board."""
        action = Raw(json.dumps(TOOLS[self.tool] | ({"name": new_id()} if self.tool == "network_map" else {})).encode())
        words = WORDS.get(self.tool, ())
        press = Act(new_id(), self.board.board.id, self.board.version, action, words=words)
        await take_turn(self.room, self.screen, press, rooms_of(self.house).renderer)


def whole(house: House) -> bool:
    """Whether every chain of the installation is as it was kept."""
    engine = sa.create_engine(house.settings.database_url)
    with engine.connect() as connection:
        report = verify(connection, Keys.from_file(house.settings.key_path))
    engine.dispose()
    return not report.found


@pytest.mark.parametrize("tool", ONE)
async def test_what_a_tool_left_is_read_without_it_and_goes_on_when_it_is_back(told: House, tool: str) -> None:
    there = await Leading.with_tool(told, tool)
    await there.acts()
    minutes, kept, said = await read(told), await journal(told), await there.says()
    without = await started(told, [one for one in installed() if one.id != tool])
    assert [name for name, content in (await read(without)).items() if content != minutes[name]] == []
    for language, words in FAILS.items():
        leading = await Leading.with_tool(without, tool, language)
        shown = await leading.reads()
        assert words in shown
        assert await leading.says() == said
        assert tool != "action_plan" or "Ringer til skolen om en rolig start" in shown
        with pytest.raises(ToolFailed):
            await leading.acts()
    assert await journal(without) == kept
    back = await started(without, installed())
    leading = await Leading.with_tool(back, tool)
    assert FAILS["da"] not in await leading.reads()
    await leading.acts()
    assert leading.board.version == kept[leading.board.board.id][0].version + 1
    assert [name for name, content in (await read(back)).items() if content != minutes[name]] == []
    assert whole(back)


@pytest.mark.parametrize("tool", ONE)
async def test_what_a_newer_tool_left_is_read_under_an_older_one_and_not_overwritten(told: House, tool: str) -> None:
    newer = [_newer(one) if one.id == tool else one for one in installed()]
    there = await Leading.with_tool(await started(told, newer), tool)
    await there.acts()
    minutes, kept, said = await read(there.house), await journal(told), await there.says()
    older = await started(there.house, installed())
    leading = await Leading.with_tool(older, tool)
    assert FAILS["da"] in await leading.reads()
    assert await leading.says() == said
    with pytest.raises(ToolFailed):
        await leading.acts()
    assert await journal(older) == kept
    assert [name for name, content in (await read(older)).items() if content != minutes[name]] == []
    again = await Leading.with_tool(await started(older, newer), tool)
    await again.acts()
    assert again.board.version == kept[again.board.board.id][0].version + 1
    assert whole(again.house)


def _newer(tool: Tool[Any, Any]) -> Tool[Any, Any]:
    """The tool as it may be after its next change of form."""
    return dataclasses.replace(
        tool, state_version=tool.state_version + 1, upcast={**tool.upcast, tool.state_version: dict}
    )
