"""Whatever one tool does wrong, wherever it does it, costs only that tool: the note and the other tools go on."""

from __future__ import annotations

import time
from dataclasses import replace as with_other
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from socialive_meeting_note import meeting_note

from hostapp.i18n import HOST, Catalogues
from hostapp.live.guarded import Guarded
from hostapp.live.kept import last_said
from hostapp.live.render import Renderer
from hostapp.live.results import sums_of
from hostapp.live.runner import ToolFailed
from hostapp.live.screen import Screen
from hostapp.live.switching import Switching
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from hostapp.plugins.health import Monitor, Monitors
from hostapp.toolbox.switches import Switch
from socialive_core import AUTHORITY, Entry, Lazy, Loaded, LoadState, Role, Step, Surface, Viewer
from tests.faulty import FILE, faulty

from .table import NOW, Table, heard, memory_stores, new_id, weather

WORDS = "Vejret virker ikke lige nu. Notatet virker, og intet er tabt."
PLACES = ("reduce", "describe", "summarise", "view", "template")
HERE = ("raise", "exit", "garbage", "slow")
KINDS = {"reduce": (*HERE, "refuse")}


class Plan:
    """Says what goes wrong, in this process and in any other."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, place: str = "", what: str = "") -> None:
        self.file.write_text(f"{place} {what}")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setenv(FILE, str(tmp_path / "fault"))
    return Plan(tmp_path / "fault")


class Meeting:
    """A meeting with the faulty tool, another tool and the note, and somebody at control and at a phone."""

    def __init__(self, table: Table, control: Screen, phone: Screen) -> None:
        self.table, self.control, self.phone = table, control, phone

    @classmethod
    async def begun(cls, stores: Any = None, tools: Any = None) -> Meeting:
        table = await Table.laid(stores, tools or [AGREEMENTS, ENDING, meeting_note, weather, faulty])
        control = await table.sits("mette", Surface.CONTROL)
        return cls(table, control, await table.sits("amina", Surface.OWN))

    @property
    def monitor(self) -> Monitor:
        runner = self.table.rooms.runners["faulty"]
        assert isinstance(runner, Guarded)
        return runner.monitor

    async def opens(self, tool: str) -> None:
        await self.table.says(self.control, m="do", id=new_id(), what="open", **{"with": {"tool": tool}})

    async def presses(self, tool: str = "faulty", weather: str = "sun") -> list[dict[str, Any]]:
        return await self.table.acts(self.control, "say", tool, weather=weather)

    async def writes(self) -> float:
        """Write in the note, and return how long it took; raises where it was not taken."""
        begun = time.perf_counter()
        answer = await self.table.acts(self.control, "show", words=["Det går."])
        took = time.perf_counter() - begun
        assert any(one["m"] == "done" for one in answer), answer
        return took

    @property
    def shown(self) -> str:
        """What stands on control in the tool's place."""
        return self.table.room.pictures["tool", self.control.viewer].html


def told(answers: list[dict[str, Any]]) -> str:
    return " ".join(str(one["say"]) for one in answers if "say" in one)


@pytest.mark.parametrize(
    ("place", "what"), [(place, what) for place in PLACES for what in KINDS.get(place, HERE)], ids=lambda one: str(one)
)
async def test_a_fault_costs_only_its_own_tool(plan: Plan, place: str, what: str) -> None:
    meeting = await Meeting.begun()
    await meeting.opens("faulty")
    await meeting.presses()
    plan(place, what)
    words = ""
    for _press in range(4):
        words += told(await meeting.presses(weather="rain")) + meeting.shown
        assert await meeting.writes() < 1
    kept = meeting.table.room.boards[meeting.table.board("faulty")]
    stood = kept.state["said"]
    assert WORDS in words
    assert meeting.monitor.breaker.reason, "It is left alone."
    assert WORDS in told(await meeting.presses()), "Nothing asks it any more."
    await meeting.opens("weather")
    assert told(await meeting.presses("weather")) == ""
    await meeting.opens("faulty")
    assert WORDS in meeting.shown
    assert f"Vejret: {', '.join(stood)}." in meeting.shown, "What it last said can be read."
    health = repr(meeting.monitor.health(Loaded("faulty", "acme", "1", "2", LoadState.LOADED)))
    assert "hemmelighed" not in health + words

    plan()
    meeting.monitor.breaker.until = 0  # the rest is over
    await Switching(meeting.table.rooms, monitors_of(meeting), NoSwitches()).once()
    assert WORDS not in meeting.shown
    assert told(await meeting.presses()) == ""
    assert kept.state["said"] == [*stood, "sun"]


def test_a_tool_that_fails_is_called_in_each_language_what_it_is_called_there() -> None:
    its, ours = Catalog("en"), Catalog("en")
    its.add("Vejret", "The weather")
    ours.add("{tool} virker ikke lige nu. Notatet virker, og intet er tabt.", "{tool} does not work.")
    catalogues: Any = Catalogues({("en", "faulty"): its, ("en", HOST): ours})
    renderer, failed = Renderer(None, catalogues, None), ToolFailed(faulty.manifest, "")  # type: ignore[arg-type]
    assert renderer.say(failed, "en") == "The weather does not work."
    assert renderer.say(failed, "da") == WORDS


class NoSwitches:
    """An operator who has said nothing, or what a test says."""

    def __init__(self, *switches: Switch) -> None:
        self.said = switches

    async def put(self, switch: Switch) -> None:
        self.said = (*(one for one in self.said if one.plugin != switch.plugin), switch)

    async def all(self) -> tuple[Switch, ...]:
        return self.said


def monitors_of(meeting: Meeting) -> Monitors:
    found = Monitors()
    found["faulty"] = meeting.monitor
    return found


async def test_what_an_operator_switches_off_is_off_at_once_and_on_again_as_if_it_had_never_failed(plan: Plan) -> None:
    meeting, switches = await Meeting.begun(), NoSwitches()
    switching = Switching(meeting.table.rooms, monitors_of(meeting), switches)
    await meeting.opens("faulty")
    await meeting.presses()
    await switches.put(Switch("faulty", NOW, True, "Den regner forkert."))
    await switching.once()
    assert WORDS in meeting.shown
    assert "Vejret: sun." in meeting.shown
    assert WORDS in told(await meeting.presses())
    assert meeting.monitor.health(Loaded("faulty", "", "", "", LoadState.LOADED)).off == "Den regner forkert."
    await switches.put(Switch("faulty", NOW + timedelta(minutes=1), False))
    await switching.once()
    assert told(await meeting.presses()) == ""
    assert WORDS not in meeting.shown


async def test_an_operator_does_not_wait_for_the_rest_to_be_over(plan: Plan) -> None:
    meeting = await Meeting.begun()
    await meeting.opens("faulty")
    plan("view", "raise")
    await meeting.presses()
    await meeting.presses()
    assert meeting.monitor.breaker.left > 50
    plan()
    switches = NoSwitches(Switch("faulty", NOW, False))
    await Switching(meeting.table.rooms, monitors_of(meeting), switches).once()
    assert not meeting.monitor.breaker.reason
    assert WORDS not in meeting.shown


async def test_the_note_is_never_left_alone(plan: Plan) -> None:
    note = with_other(faulty, id="meeting_note")
    meeting = await Meeting.begun(tools=[AGREEMENTS, ENDING, note])
    plan("reduce", "raise")
    for _press in range(9):
        assert "virker ikke" in told(await meeting.presses("meeting_note"))
    plan()
    assert told(await meeting.presses("meeting_note")) == ""


@pytest.mark.parametrize("what", HERE)
async def test_a_meeting_opens_though_a_tool_cannot_read_what_was_kept(plan: Plan, what: str) -> None:
    """Kept by an earlier version, and moving it up goes wrong."""
    stores = memory_stores()
    first = await Meeting.begun(stores)
    await first.opens("faulty")
    board = first.table.board("faulty")
    entry = Entry(board, 1, "t1", "amina", "we", NOW, "say", b"{}", Lazy("Vejret er sol."), 1)
    await stores.journal.append(Step(entry, b'{"said":["sun"]}', 1))
    plan("load", what)
    meeting = await Meeting.begun(stores)
    live = meeting.table.room.boards[board]
    assert live.version == 1
    assert await meeting.writes() < 1
    if what != "slow":
        assert live.rests
        assert WORDS in told(await meeting.presses())
        assert (await stores.journal.latest(board)).state == b'{"said":["sun"]}'
    plan()
    switches = NoSwitches(Switch("faulty", NOW, False))
    await Switching(meeting.table.rooms, monitors_of(meeting), switches).once()
    assert told(await meeting.presses(weather="rain")) == ""
    assert live.state["said"] == ["sun", "rain"]


async def test_what_a_newer_version_kept_is_read_and_not_overwritten() -> None:
    stores = memory_stores()
    newer = await Meeting.begun(stores, [AGREEMENTS, ENDING, meeting_note, weather, with_other(faulty, state_version=3,
                                         upcast={1: dict, 2: dict})])  # fmt: skip
    await newer.opens("faulty")
    await newer.presses()
    board = newer.table.board("faulty")
    before = await stores.journal.latest(board)
    older = await Meeting.begun(stores)
    assert WORDS in told(await older.presses())
    assert WORDS in older.shown
    assert "Vejret: sun." in older.shown
    assert await stores.journal.latest(board) == before


async def test_a_tool_that_is_gone_is_read_under_its_name_and_goes_on_when_it_is_back() -> None:
    stores = memory_stores()
    meeting = await Meeting.begun(stores)
    await meeting.opens("faulty")
    await meeting.presses()
    gone = await Meeting.begun(stores, [AGREEMENTS, ENDING, meeting_note])
    assert WORDS in gone.shown
    assert "Vejret: sun." in gone.shown
    assert WORDS in told(await gone.presses())
    assert await gone.writes() < 1
    room = gone.table.room
    told_home = await sums_of(room, room.boards.values(), Viewer(Surface.HOME, "da", Role.PARENT, "amina"))
    assert "Vejret: sun." in [said.sentence for _board, said in told_home], "Minutes say it too."
    back = await Meeting.begun(stores)
    assert WORDS not in back.shown
    assert told(await back.presses(weather="rain")) == ""
    assert back.table.room.boards[back.table.board("faulty")].state["said"] == ["sun", "rain"]
    heard(back.phone)


async def test_what_a_board_last_said_is_kept_for_each_pair_of_eyes_and_without_the_words() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await table.acts(control, "show", words=["Det ved alle."])
    message = {"id": new_id(), "base": 0, "board": table.board(), "action": {"do": "show"}, "words": ["Kun os to."]}
    heard(phone)
    await table.says(control, m="act", audience=["amina", AUTHORITY], **message)
    board = table.room.boards[table.board()]
    assert board.said
    assert b"Det ved alle" not in board.said
    assert b"Kun os" not in board.said
    reads = {
        person: str(await last_said(table.room, board, Viewer(Surface.HOME, "da", role, person)))
        for person, role in (("amina", Role.PARENT), ("karim", Role.PARENT), ("mette", Role.CASEWORKER))
    }
    assert all("Det ved alle." in told for told in reads.values())
    assert {person for person, told in reads.items() if "Kun os to." in told} == {"amina", "mette"}


async def test_a_surfaces_first_drawing_is_not_the_tools_to_answer_for_since_the_host_reads_its_templates_then() -> (
    None
):
    meeting = await Meeting.begun()
    guarded = meeting.table.rooms.runners["faulty"]
    assert isinstance(guarded, Guarded)
    took: list[tuple[str, float]] = []
    guarded.monitor.worked = lambda call, seconds: took.append((call, seconds))  # type: ignore[method-assign]
    await meeting.opens("faulty")
    first = [seconds for call, seconds in took if call == "draw"]
    took.clear()
    await meeting.presses()
    after = [seconds for call, seconds in took if call == "draw"]
    assert first
    assert after
    assert set(first) == {0.0}
    assert all(seconds > 0 for seconds in after)
