"""A turn that is taken away from the table, at somebody's desk: kept as any other, and shown where a meeting runs."""

from __future__ import annotations

import msgspec

from hostapp.identity import secret
from socialive_core import Malformed, Role, Surface, Viewer
from socialive_core.agreements import Mark, Redate

from .messages import Act, press_id
from .published import facts_of
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .turn import take_turn


class Away:
    """Takes turns on the agreements of a case for its caseworker, whether a meeting of it runs or not."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def take(self, case: str, person: str, change: Mark | Redate, turn: str) -> None:
        """
        Take a turn on the agreements of *case*; the same *turn* twice is one.

        Raises:
            Malformed: The case has no agreements, or *person* is not its caseworker.
            SocialiveError: Nothing was changed; says why.
        """
        room = await self._rooms.aside(case, person, await self._meeting_of(case, change.agreement))
        board, who = room.part("board:agreements"), room.person(person)
        if board is None or who is None or who.role is not Role.CASEWORKER:
            raise Malformed
        screen = Screen(f"desk.{secret.new_id()}", Viewer(Surface.CONTROL, "", who.role, who.id), who, None, None)
        act = Act(press_id(turn), board.board.id, board.version, msgspec.Raw(msgspec.json.encode(change)))
        await take_turn(room, screen, act, self._rooms.renderer)
        for other in [one for one in self._rooms.running if one.meeting.case == case]:
            await self._follow(other, board.board.id)

    async def _meeting_of(self, case: str, agreement: str) -> str | None:
        """Return the meeting that brought its own agreements along to *case*, where *agreement* is one of those."""
        stores = self._rooms.stores
        brought = {one.id: one.meeting for one in await stores.meetings.of_whole_case(case) if one.tool == "agreements"}
        facts = await stores.facts.of_boards(brought)
        return next((brought[board] for board, fact in facts if fact.key == agreement), None)

    async def _follow(self, room: Room, board_id: str) -> None:
        """Let a meeting that runs show what was kept elsewhere."""
        async with room.turn:
            board = room.boards.get(board_id)
            if board:
                await board.load(room.stores.shields)
                board.facts, board.news = await facts_of(room, board), True
                await self._rooms.renderer.show_board(room, board)
