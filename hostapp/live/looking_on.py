"""Who looks on while a meeting runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hostapp.identity.looking import Looker

from .room import Room

LooksOn = tuple[Looker, str, str]
"""Whose look it is, at which case, and in which meeting of it."""


def looking_on(rooms: Iterable[Room]) -> Iterator[LooksOn]:
    """Return whose look each screen of *rooms* is; displays and waiting screens are nobody's."""
    for room in rooms:
        meeting = room.meeting
        for screen in room.screens:
            if screen.looker:
                yield screen.looker, meeting.case, meeting.id
