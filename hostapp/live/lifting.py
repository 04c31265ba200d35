"""The host's own turns on the municipality's board: what was lifted with a yes, and what was taken back."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from msgspec.structs import replace

from hostapp.clock import Clock
from hostapp.identity.common import COMMON
from socialive_core import Lift, Meeting, Participant, Phase, Recall, Role, Surface, Viewer

from .laid import lay
from .messages import Act
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .state import LiveBoard
from .turn import take_turn

HOST = Participant("host", "Socialive", Role.CASEWORKER)
"""Who lifts: nobody."""
TAG = "lift"


class Lifting:
    """Puts words on the municipality's board, and takes them away, whether or not a meeting runs."""

    def __init__(self, rooms: Rooms, clock: Clock) -> None:
        self._rooms, self._clock = rooms, clock

    @property
    def tool(self) -> str | None:
        """The tool whose board words are lifted to; none where none is installed, or it is off."""
        off = self._rooms.shelf.now.place
        found = (one.manifest for one in self._rooms.runners.values() if TAG in one.manifest.permissions)
        return next((one.id for one in found if one.scope == "municipality" and not off(one.id).off), None)

    async def board(self) -> tuple[Room, LiveBoard] | None:
        """Return the board in a room by itself, laid now where there is none; nothing where there is no tool for it."""
        toolbox = await self._rooms.shelf.current()
        if (tool := self.tool) is None:
            return None
        room = await self._rooms.beside(Meeting("", COMMON, "", self._clock(), Phase.WORK))
        live = next((one for one in room.boards.values() if one.board.tool == tool), None)
        if live is None:
            given = (self._rooms.stores, self._rooms.runners, room.meeting, tool, self._clock())
            laid = await lay(*given, toolbox.settings.get(tool))
            live = await self._rooms.take_up(room, laid)
        room.meeting, room.people = replace(room.meeting, stage=live.board.id), (HOST,)
        return room, live

    async def holds(self, turn: str) -> bool:
        """Say whether the words that came by *turn* stand on the board."""
        found = await self.board()
        return found is not None and _words(turn) in found[0].texts_of(found[1], found[1].state)

    async def lift(self, turn: str, words: str) -> bool:
        """Put *words* on the board, once; says whether there is a board to put them on."""
        return await self._take(turn, Lift(), (words,))

    async def recall(self, turn: str) -> bool:
        """Take the words back that came by *turn*, where they stand there."""
        if not await self.holds(turn):
            return True
        return await self._take(sha256(f"recall {turn}".encode()).hexdigest()[:32], Recall(_words(turn)), ())

    async def _take(self, turn: str, action: Lift | Recall, words: tuple[str, ...]) -> bool:
        found = await self.board()
        if found is None:
            return False
        room, board = found
        screen = Screen("host", Viewer(Surface.CONTROL, "", HOST.role, HOST.id), HOST, None, None)
        screen.ours = True
        act = Act(turn, board.board.id, board.version, msgspec.Raw(msgspec.json.encode(action)), None, words)
        await take_turn(room, screen, act, self._rooms.renderer)
        for other in [one for one in self._rooms.running if one.meeting.case == COMMON]:
            await self._follow(other, board)
        return True

    async def _follow(self, room: Room, board: LiveBoard) -> None:
        """Let a meeting that runs show what was kept elsewhere."""
        async with room.turn:
            if board.board.id in room.boards:
                await self._rooms.renderer.show_board(room, await self._rooms.take_up(room, board.board))


def _words(turn: str) -> str:
    return f"{turn}.0"
