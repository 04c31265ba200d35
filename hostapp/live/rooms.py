"""The meetings that are running in this process: opened when the first screen comes, let go when the last leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from msgspec.structs import replace

from hostapp.clock import Clock
from hostapp.identity.account import DeviceState
from hostapp.identity.joining import Joining
from hostapp.identity.lending import Lending
from hostapp.identity.sides import sides_of
from hostapp.meetings.guarded import guarded_in
from hostapp.meetings.people import colleagues_of, people_of
from hostapp.plugins.hooks import Hooks
from hostapp.storage.stores import Stores
from hostapp.toolbox.shelf import Shelf
from socialive_core import Board, Meeting, Phase, Present, Relation

from .kept import gone
from .laid import LAID, boards_of, by_tool, check_offered, lay
from .pace import Paces
from .published import earlier_facts, facts_of
from .render import Renderer
from .room import Room
from .runner import Runner
from .screen import Screen
from .state import LiveBoard, LiveText

LINGERS = 10.0
"""Seconds that a room is kept when nobody is in it."""


async def _nobody(room: Room) -> None:
    """Tell nobody."""


class Rooms:
    """
    Every running meeting of one municipality in this process.

    Attributes:
        runners: By tool id; the host touches tools only through them.
        ended: Told of a room that has just ended, to make its minutes; the composition root sets it.
        lending: The screens of meeting rooms, which a meeting can be shown on.
        shelf: What the municipality has decided of its tools.
        paces: How fast each person and screen may speak.
        hooks: What plugins hook in; the composition root sets it.
    """

    def __init__(
        self, stores: Stores, runners: dict[str, Runner], renderer: Renderer, joining: Joining, clock: Clock, zone: str
    ) -> None:
        self.stores, self.runners, self.renderer, self.joining = stores, runners, renderer, joining
        self._clock, self._zone, self.shelf = clock, zone, Shelf(stores.decisions)
        self.lending, self.paces, self.hooks = Lending(stores, joining, clock), Paces(), Hooks()
        self.ended: Callable[[Room], Awaitable[None]] = _nobody
        self._rooms: dict[str, Room] = {}
        self._opening = asyncio.Lock()
        self._later: set[asyncio.Task[None]] = set()
        self._going: dict[str, asyncio.TimerHandle] = {}
        joining.changed, joining.leaving = self.device_changed, self._device_leaves

    async def open(self, meeting: Meeting) -> Room:
        """Return the room of *meeting*, with its boards laid and its texts taken up as they were kept."""
        async with self._opening:
            room = self._rooms.get(meeting.id)
            if room is None:
                room = self._rooms[meeting.id] = await self._load(meeting)
            return room

    async def aside(self, case: str, person: str, of: str | None = None) -> Room:
        """Return a room with *person* alone in it, and with what follows *case* and lies in the meeting *of*."""
        alone = (Present(person, chair=True),)
        return await self.beside(Meeting(of or "", case, "", self._clock(), Phase.WORK, people=alone))

    async def beside(self, meeting: Meeting) -> Room:
        """Return a room of *meeting* by itself, with what lies on its table; no screen finds it."""
        room = Room(meeting, self.stores, self.renderer.catalogues, self._clock, self._zone)
        await self._take_up_people(room)
        for board in by_tool(await self.stores.meetings.boards(meeting)).values():
            await self.take_up(room, board)
        return room

    def leave(self, room: Room, screen: Screen) -> None:
        """Forget *screen*; a room that nobody is in is let go."""
        room.leave(screen)
        self.let_go(room)

    def later(self, doing: Coroutine[Any, Any, None]) -> None:
        """Let something be done by and by, without anybody waiting for it."""
        task = asyncio.ensure_future(doing)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def lay(self, room: Room, tool: str) -> LiveBoard:
        """
        Return the board that *tool* has in this meeting, laid now if there is none.

        Raises:
            Malformed: There is no such tool here, or it lies on the table anyway; `Refused` where it is off.
        """
        toolbox = await self.shelf.current()
        check_offered(self.runners, room, tool)
        for live in room.boards.values():
            if live.board.tool == tool:
                return live
        settings, now = toolbox.settings.get(tool), self._clock()
        return await self.take_up(room, await lay(self.stores, self.runners, room.meeting, tool, now, settings))

    async def refresh(self, room: Room) -> None:
        """Take up who is here anew, after somebody came."""
        room.meeting = await self.stores.meetings.get(room.meeting.id) or room.meeting
        await self._take_up_people(room)
        here = {person.id for person in room.people}
        for screen in [one for one in room.screens if one.participant and one.participant.id not in here]:
            screen.bye("removed", "")

    async def sit_down(self, room: Room, person: str) -> None:
        """Let a caseworker who leads in a colleague's place take part, so that everybody sees who is there."""
        if all(present.person != person for present in room.meeting.people):
            seated = replace(room.meeting, people=(*room.meeting.people, Present(person, chair=True)))
            await self.stores.meetings.put(seated)
            await self.refresh(room)
            await self.renderer.show_all(room)

    async def show_digits(self, room: Room) -> None:
        """Show what opens the waiting room for a while more."""
        await self.joining.show_code(room.meeting.id)
        shown = self.joining.shown(room.meeting.id)
        room.digits, room.address = (shown.digits, shown.address) if shown else (None, None)

    @property
    def running(self) -> list[Room]:
        """Return the rooms that somebody is in."""
        return list(self._rooms.values())

    def drop(self, holder: str, session: str | None = None) -> None:
        """Let go of every screen of an account or a paired screen, at once; with *session*, of that one alone."""
        for room in self._rooms.values():
            for screen in [screen for screen in room.screens if screen.holder == holder]:
                if session is None or screen.session == session:
                    screen.bye("removed", "")

    async def close(self) -> None:
        """Let every screen go, so that it connects to whoever serves next."""
        for task in self._later:
            task.cancel()
        for room in list(self._rooms.values()):
            for screen in list(room.screens):
                screen.outbox.close()

    async def device_changed(self, meeting: str, device: str) -> None:
        """Show that a screen has come, been let in or gone; the screen itself is sent where it now belongs."""
        room = self._rooms.get(meeting)
        if room is None:
            return
        now = await self.stores.devices.get(device)
        if now is None or now.state is not DeviceState.WAITING:
            for screen in list(room.waiting.get(device, ())):
                screen.bye("elsewhere", "")
        if now is None or now.state is DeviceState.OUT:
            for screen in [screen for screen in room.screens if screen.device == device]:
                screen.bye("removed", "")
        await self.renderer.show_all(room)

    def _device_leaves(self, meeting: str, device: str, begins: bool) -> None:
        room = self._rooms.get(meeting)
        for screen in [screen for screen in room.screens if screen.device == device] if room else ():
            screen.outbox.hold() if begins else screen.outbox.release()

    async def relate(self, relation: Relation) -> None:
        """Keep what a person is to a case; who has no key any more is shown nothing from the moment it is kept."""
        await self.change(relation.case, lambda: self.stores.cases.relate(relation))

    async def change(self, case: str, keep: Callable[[], Awaitable[None]]) -> None:
        """Keep something that decides who sees what in *case*; while it is being kept, nothing goes to its screens."""
        rooms = [room for room in self._rooms.values() if room.meeting.case == case]
        screens = [screen for room in rooms for screen in room.screens]
        for screen in screens:
            screen.outbox.hold()
        try:
            await keep()
            for room in rooms:
                await self.refresh(room)
        finally:
            for screen in screens:
                screen.outbox.release()
        for room in rooms:
            await self.renderer.show_all(room)

    async def move(self, meeting: str, into: str, keep: Callable[[], Awaitable[None]]) -> None:
        """Keep that *meeting*, which is over, lies in the case *into*; whoever opens it waits, and finds it there."""
        async with self._opening:
            await self.change(into, keep)
            room = self._rooms.pop(meeting, None)
        for screen in list(room.screens) if room else ():
            screen.bye("ended", "")

    def let_go(self, room: Room) -> None:
        """
        Let a room go in a while, if nobody is in it: whoever only loads a page anew finds it as it was.

        The while is counted from when the last one left, not from when somebody did who came back.
        """
        if not room.screens and not room.waiting:
            if before := self._going.pop(room.meeting.id, None):
                before.cancel()
            self._going[room.meeting.id] = asyncio.get_running_loop().call_later(LINGERS, self._forget, room)

    def _forget(self, room: Room) -> None:
        self._going.pop(room.meeting.id, None)
        if not room.screens and not room.waiting and self._rooms.get(room.meeting.id) is room:
            del self._rooms[room.meeting.id]

    async def _load(self, meeting: Meeting) -> Room:
        now = await self.stores.meetings.get(meeting.id)
        meeting = now if now and now.case != meeting.case else meeting  # it was moved while somebody came
        room = Room(meeting, self.stores, self.renderer.catalogues, self._clock, self._zone)
        await self._take_up_people(room)
        room.always = frozenset(LAID)
        for board in await boards_of(self.stores, self.runners, meeting, self._clock()):
            await self.take_up(room, board)
        room.earlier = await earlier_facts(self.stores, meeting, room.boards, self._zone)
        if not room.ended:
            await self.show_digits(room)
        return room

    async def _take_up_people(self, room: Room) -> None:
        cases, case = self.stores.cases, room.meeting.case
        room.people = await people_of(cases, room.meeting, room.today)
        room.colleagues = await colleagues_of(cases, case, room.today)
        room.guarded = await guarded_in(cases, case, room.today)
        await self.shelf.current()
        room.case, room.toolbox = await cases.get(case), lambda: self.shelf.now
        room.sides = sides_of(room.case, await cases.relations(case)).at(room.meeting)

    async def take_up(self, room: Room, board: Board) -> LiveBoard:
        """Take a board up as it was kept, with its texts and what it publishes."""
        runner = self.runners.get(board.tool) or await gone(room, board)
        live = LiveBoard(board, LAID.get(board.tool, "tool"), runner, self.stores.journal)
        await live.load(self.stores.shields)
        for written in await self.stores.texts.of_board(board.id):
            room.texts[written.text] = LiveText(written, self.stores.texts)
        live.facts = await facts_of(room, live)
        room.boards[board.id] = live
        return live
