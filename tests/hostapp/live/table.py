"""A running meeting without a network: the real room, turn, renderer and templates over stores in memory."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Literal

import msgspec
from jinja2 import Environment
from msgspec import Struct
from msgspec.structs import replace
from socialive_meeting_note import meeting_note

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.account import Device, DeviceState
from hostapp.identity.joining import Joining
from hostapp.identity.room_screens import RoomScreen
from hostapp.live.composition import rooms_for
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.live.routes import answer
from hostapp.live.screen import Screen
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from hostapp.theme.environment import make_environment
from hostapp.toolbox.decided import Decision
from socialive_core import (
    EVERYONE,
    About,
    Board,
    Case,
    Meeting,
    MemoryJournal,
    Person,
    Phase,
    Present,
    Relation,
    Role,
    Summary,
    Surface,
    Tool,
    Topic,
    Viewer,
    allow,
    lazy,
)

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)
PEOPLE = {"amina": Role.PARENT, "karim": Role.PARENT, "line": Role.SUPPORTER, "mette": Role.CASEWORKER}
MEETING = Meeting(
    "m1",
    "c1",
    "Vi taler om morgenerne.",
    NOW,
    Phase.WORK,
    (Topic("t1", "Morgenerne", "amina"), Topic("t2", "Brevet fra skolen")),
    people=tuple(Present(person, person == "mette") for person in PEOPLE),
)
_ids = itertools.count(1)


def new_id(prefix: str = "turn") -> str:
    return f"{prefix}{next(_ids):016d}"


class MemoryCases:
    """Just enough of a case."""

    def __init__(self) -> None:
        self.apart = ""
        self.people = {id: Person(id, id.capitalize()) for id in PEOPLE}
        since = date(2026, 1, 1)
        self.held = [Relation(id, "c1", role, since, "", mark=mark) for mark, (id, role) in enumerate(PEOPLE.items())]
        self.people["bo"] = Person("bo", "Bo")  # answers for the case too, and sits in no meeting of it
        self.held.append(Relation("bo", "c1", Role.CASEWORKER, since, "", mark=len(PEOPLE)))

    async def person(self, id: str) -> Person | None:
        return self.people.get(id)

    async def add_person(self, person: Person) -> None:
        self.people[person.id] = person

    async def relate(self, relation: Relation) -> None:
        self.held.append(relation)

    async def relations(self, case: str) -> tuple[Relation, ...]:
        return tuple(self.held)

    async def relations_of(self, person: str) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.held if relation.person == person)

    async def get(self, case: str) -> Case:
        return Case(case, "Sofies sag", NOW, apart=self.apart)


class MemoryDecisions:
    """Just enough of what was decided."""

    def __init__(self) -> None:
        self.kept: list[Decision] = []

    async def decide(self, decision: Decision, seen: int) -> bool:
        self.kept.append(replace(decision, number=len(self.kept) + 1))
        return True

    async def all(self) -> tuple[Decision, ...]:
        return tuple(self.kept)

    async def last(self) -> int:
        return len(self.kept)


class MemoryMeetings:
    """Just enough of meetings."""

    def __init__(self) -> None:
        self.kept: dict[str, Meeting] = {MEETING.id: MEETING}
        self.laid: list[Board] = []

    async def get(self, id: str) -> Meeting | None:
        return self.kept.get(id)

    async def put(self, meeting: Meeting) -> None:
        self.kept[meeting.id] = meeting

    async def boards(self, meeting: Meeting) -> tuple[Board, ...]:
        return tuple(board for board in self.laid if board.meeting in (None, meeting.id))

    async def lay(self, board: Board) -> None:
        self.laid.append(board)

    async def of_case(self, case: str) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self.kept.values() if meeting.case == case)

    async def of_whole_case(self, case: str) -> tuple[Board, ...]:
        return tuple(board for board in self.laid if board.case == case)

    async def discard(self, board: str) -> None:
        self.laid = [laid for laid in self.laid if laid.id != board]


class MemoryDevices:
    """Just enough of paired screens."""

    def __init__(self) -> None:
        self.kept: dict[str, Device] = {}

    async def add(self, device: Device) -> None:
        self.kept[device.id] = device

    async def put(self, device: Device) -> None:
        self.kept[device.id] = device

    async def get(self, id: str) -> Device | None:
        return self.kept.get(id)

    async def of_meeting(self, meeting: str) -> tuple[Device, ...]:
        return tuple(device for device in self.kept.values() if device.meeting == meeting)

    async def show(self, code: object) -> bool:
        return True

    async def crowd(self, meeting: str) -> int:
        return sum(one.state is not DeviceState.OUT for one in await self.of_meeting(meeting))


class MemoryRoomScreens:
    """Just enough of the screens in meeting rooms."""

    def __init__(self) -> None:
        self.kept: dict[str, RoomScreen] = {}

    async def add(self, screen: RoomScreen) -> None:
        self.kept[screen.id] = screen

    async def get(self, screen: str) -> RoomScreen | None:
        return self.kept.get(screen)

    async def all(self) -> tuple[RoomScreen, ...]:
        return tuple(self.kept.values())

    async def lend(self, screen: str, before: str | None, device: str) -> bool:
        if screen not in self.kept or self.kept[screen].device != before:
            return False
        self.kept[screen] = replace(self.kept[screen], device=device)
        return True


_drawings: dict[tuple[str, ...], tuple[Environment, Catalogues]] = {}


def drawing(tools: dict[str, Any]) -> tuple[Environment, Catalogues]:
    """Made once a set of tools, since reading catalogues takes longer than a test."""
    if tuple(tools) not in _drawings:
        catalogues = Catalogues.load({HOST: LOCALES})
        _drawings[tuple(tools)] = make_environment(list(tools.values()), catalogues), catalogues
    return _drawings[tuple(tools)]


class Weather(Struct, frozen=True):
    """A tool of its own, drawn by a template that is there anyway."""

    said: tuple[str, ...] = ()


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "rain"]


weather: Tool[Weather, Say] = Tool(
    id="weather",
    package="hostapp.meetings",
    state=Weather,
    reduce=lambda state, action, turn: Weather((*state.said, action.weather)),
    view=lambda state, look: {"rows": [], "said": state.said},
    summarise=lambda state, look: Summary(f"Vejret: {', '.join(state.said)}."),
    permissions={Say: allow(EVERYONE)},
    about=About(name=lazy("Vejret"), purpose=lazy("Sig, hvordan det er."), keeps=lazy("Dit svar.")),
)


class NothingShared:
    """What is shared of a case in which nothing is, and what came back."""

    async def of_case(self, case: str) -> tuple[Any, ...]:
        return ()

    async def replies(self, case: str) -> tuple[Any, ...]:
        return ()


def memory_stores(journal: Any = None) -> Any:
    journal = journal or MemoryJournal()
    beside = journal.stores
    return SimpleNamespace(
        journal=journal,
        texts=beside.texts,
        facts=beside.facts,
        shields=beside.shields,
        summaries=beside.summaries,
        outbox=beside.outbox,
        jobs=beside.jobs,
        cases=MemoryCases(),
        meetings=MemoryMeetings(),
        devices=MemoryDevices(),
        room_screens=MemoryRoomScreens(),
        decisions=MemoryDecisions(),
        shares=NothingShared(),
        replies=NothingShared(),
    )


@dataclass
class Table:
    """One meeting and the screens at it."""

    rooms: Rooms
    room: Room
    screens: dict[str, Screen] = field(default_factory=dict)

    @classmethod
    async def laid(cls, stores: Any = None, tools: Any = None, contained: Any = ()) -> Table:
        stores = stores or memory_stores()
        tools = tools or [AGREEMENTS, ENDING, meeting_note, weather]
        environment, catalogues = drawing({tool.id: tool for tool in tools})
        joining = Joining(stores.devices, stores.meetings, lambda: NOW)
        rooms = rooms_for(
            stores, tools, environment, catalogues, joining, lambda: NOW, "Europe/Copenhagen", {}, None, contained
        )
        return cls(rooms, await rooms.open(await stores.meetings.get(MEETING.id)))

    async def sits(self, person: str | None, surface: Surface, held: dict[str, int] | None = None) -> Screen:
        """Connect a screen and show it the present."""
        who = self.room.person(person)
        viewer = Viewer(surface, "da", who.role if who else None, who.id if who else None)
        device = None if surface is Surface.CONTROL else new_id("device")
        screen = Screen(f"{person or 'wall'}.{surface}.{len(self.screens)}", viewer, who, device, None)
        if device:
            state = DeviceState.IN
            await self.rooms.stores.devices.add(Device(device, "m1", "", "", NOW, "", state, surface, person))
        self.room.screens.add(screen)
        self.screens[screen.author] = screen
        await self.rooms.renderer.welcome(self.room, screen, held or {})
        return screen

    def board(self, tool: str = "meeting_note") -> str:
        return next(board.board.id for board in self.room.boards.values() if board.board.tool == tool)

    async def says(self, screen: Screen, **message: Any) -> list[dict[str, Any]]:
        """Send a message and return what came back to the same screen."""
        heard(screen)
        await answer(self.rooms, self.room, screen, json.dumps(message))
        return heard(screen)

    async def acts(self, screen: Screen, do: str, tool: str = "meeting_note", **more: Any) -> list[dict[str, Any]]:
        fields = {key: more.pop(key) for key in ("id", "voice", "words", "base") if key in more}
        message = {"id": new_id(), "base": 0, **fields, "board": self.board(tool), "action": {"do": do, **more}}
        return await self.says(screen, m="act", **message)


def heard(screen: Screen) -> list[dict[str, Any]]:
    """Take what waits for a screen."""
    frames = [msgspec.json.decode(frame) for frame in screen.outbox._frames]
    screen.outbox._frames.clear()
    screen.outbox._bytes = 0
    return frames


def kinds(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["m"] for frame in frames]


def raw(screen: Screen) -> str:
    """Every byte that waits for a screen."""
    return "".join(screen.outbox._frames)
