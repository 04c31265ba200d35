"""What somebody sees of a meeting, looked at through their eyes by whoever answers for the case."""

from __future__ import annotations

from msgspec import Struct

from hostapp.i18n import Catalogues
from socialive_core import Meeting, Participant, Summary, Surface, Viewer
from socialive_core.shielding import pieces_in

from .parts import Named, named
from .results import summaries_of
from .room import Room
from .rooms import Rooms


class Through(Struct, frozen=True):
    """
    One meeting through somebody's eyes.

    Attributes:
        people: Those they may know of.
        told: What each tool says to them.
        withheld: So many things they may know to be there, and not read.
        untold: So many things they are not even told of.
    """

    meeting: Meeting
    people: tuple[Participant, ...]
    told: tuple[tuple[Named, Summary], ...] = ()
    withheld: int = 0
    untold: int = 0


async def through(rooms: Rooms, catalogues: Catalogues, meeting: Meeting, person: str, language: str) -> Through | None:
    """Return *meeting* as *person* may see it; nothing where they take no part in it."""
    room = await rooms.open(meeting)
    try:
        who = room.person(meeting.seat(person))
        if who is None:
            return None
        viewer = Viewer(Surface.HOME, language, who.role, who.id)
        summaries = await summaries_of(room, room.boards.values(), viewer, catalogues)
        told = tuple((named(board.runner.manifest), summary) for board, summary in summaries)
        withheld, untold = _counted(room, viewer)
        return Through(meeting, room.known_to(viewer), told, withheld, untold)
    finally:
        rooms.let_go(room)


def _counted(room: Room, viewer: Viewer) -> tuple[int, int]:
    """How many things the viewer knows of without reading them, and how many they do not know of."""
    sees, known = room.sees(viewer), [0, 0]
    for board in room.boards.values():
        tells = room.rows_of(board)
        for piece in pieces_in(board.state, board.runner.manifest.shape):
            if not sees(piece):
                known[0 if tells(piece) else 1] += 1
    return known[0], known[1]
