"""A meeting that has ended as one audience sees it: people, what each board says, and how it ended."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hostapp.live.gathered import ending_of, without_hidden, words_in
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
        return words_in(self.room, text)

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
    return Seen(
        room, viewer, audience, people, refs, sums, replace(without_hidden(ending_of(room, viewer)), closings=())
    )


def _boards(room: Room) -> list[LiveBoard]:
    """The agreements, the note, and then what was put in it, in the order it was put there."""
    always = [board for tool in (AGREEMENTS, NOTE) for board in room.boards.values() if board.board.tool == tool]
    put = (room.boards[id] for id in room.meeting.results if id in room.boards)
    return [*always, *(board for board in put if board not in always and board.board.tool != ENDING)]
