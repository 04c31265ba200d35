"""What stands in the ending of how often we meet: one line, with an answer in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hostapp.rhythm.model import EVERY, Every, Rhythm
from hostapp.rhythm.standing import COUNTS_NOT, Standing, standing
from socialive_core import Lazy, Phase, Viewer
from socialive_core import lazy as _

from .room import Room

USUAL = _("vi vil se, om det hjælper")
"""Why, until somebody has said it in other words."""


class Line(Struct, frozen=True):
    """
    What stands in the ending.

    Attributes:
        often: How often we meet, in words.
        due: The last day on which we meet again, counted from today.
        options: What can be chosen.
    """

    every: Every
    often: Lazy
    because: str
    due: date
    options: Mapping[Every, Lazy]


async def line_of(room: Room, viewer: Viewer) -> Line | None:
    """Return what *viewer* is shown; nothing where the meeting is none of the family's."""
    meeting = room.meeting
    if meeting.kind in COUNTS_NOT or room.case is None:
        return None
    sees = room.sees(viewer)
    every = await room.stores.additions.of_case(meeting.case, Rhythm)
    added = [one for one in every if sees({"seen_by": one.seen_by})]
    found = await standing_at_end(room, added)
    options = {name: one.words for name, one in EVERY.items()}
    return Line(found.every, EVERY[found.every].words, found.because or USUAL.message, found.due, options)


async def standing_at_end(room: Room, added: Sequence[Rhythm]) -> Standing:
    """Return how it stands when this meeting has been held."""
    now = room.clock()
    others = [one for one in await room.stores.meetings.of_case(room.meeting.case) if one.id != room.meeting.id]
    here = replace(room.meeting, phase=Phase.CLOSED, ended=now)
    return standing(added, (*others, here), room.case.opened if room.case else now, now, room.zone)
