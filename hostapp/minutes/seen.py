"""A meeting that has ended as one audience sees it: people, what each board says, and how it ended."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.live.results import sums_of
from hostapp.live.room import Room
from hostapp.live.state import LiveBoard
from hostapp.meetings.gathering import Gathering
from socialive_core import AUTHORITY, WE, Participant, Role, Summary, Surface, Viewer

NOTE, AGREEMENTS, ENDING = "meeting_note", "agreements", "ending"


class Seen(Struct, frozen=True):
    """
    A meeting as one audience sees it.

    Attributes:
        refs: What the record calls each person whom the audience knows of.
        sums: What each board says to it, in order.
        ending: How the meeting ended, as far as it may know.
    """

    room: Room
    viewer: Viewer
    audience: str
    people: tuple[Participant, ...]
    refs: dict[str, str]
    sums: tuple[tuple[LiveBoard, Summary], ...]
    ending: Gathering

    def words(self, text: str | None) -> str:
        found = self.room.texts.get(text or "")
        return found.standing if found else ""

    def ref(self, person: str) -> str:
        """What somebody is called; nothing where the audience may not know of them."""
        return person if person == WE else self.refs.get(person, "")


def viewer_of(room: Room, audience: str) -> Viewer | None:
    """Return with whose eyes *audience* sees: the authority with those of whoever leads the meeting for it."""
    leads = next((one for one in room.people if one.role is Role.CASEWORKER and one.chair), None)
    leads = leads or next((one for one in room.people if one.role is Role.CASEWORKER), None)
    who = leads if audience == AUTHORITY else room.person(audience)
    return Viewer(Surface.HOME, "da", who.role, who.id) if who else None


async def look(room: Room, viewer: Viewer, audience: str) -> Seen:
    """Return *room* as *viewer* sees it."""
    people = room.known_to(viewer)
    refs = {person.id: f"p{number}" for number, person in enumerate(people, 1)}
    sums = tuple(await sums_of(room, _boards(room), viewer))
    return Seen(room, viewer, audience, people, refs, sums, _ending(room, viewer))


def _boards(room: Room) -> list[LiveBoard]:
    """The agreements, the note, and then what was put in it, in the order it was put there."""
    always = [board for tool in (AGREEMENTS, NOTE) for board in room.boards.values() if board.board.tool == tool]
    put = (room.boards[id] for id in room.meeting.results if id in room.boards)
    return [*always, *(board for board in put if board not in always and board.board.tool != ENDING)]


def _ending(room: Room, viewer: Viewer) -> Gathering:
    """What may be known of the end; what is hidden is not there at all."""
    board = next((one for one in room.boards.values() if one.board.tool == ENDING), None)
    if board is None:
        return Gathering()
    found = msgspec.convert(room.seen(board, viewer), Gathering)
    return replace(
        found,
        stars=tuple(one for one in found.stars if not one.hidden),
        changes=tuple(one for one in found.changes if not one.hidden),
        receivers=tuple(one for one in found.receivers if not one.hidden),
        closings=(),
        next=found.next if found.next and not found.next.hidden else None,
    )
