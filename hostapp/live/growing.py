"""Who is told of a text as it grows, and who once it is in the note: in writing time, or by a protected address."""

from __future__ import annotations

from collections.abc import Collection

from socialive_core import Surface

from .room import Room
from .screen import Screen
from .state import LiveText

SHARED = frozenset({Surface.TABLE, Surface.DISPLAY})
"""Screens that several look at."""


def outside(room: Room) -> set[str]:
    """Return those here who must not know where somebody else lives; asked for every letter, and mostly nobody."""
    if not room.guarded:
        return set()
    return {id for one in room.guarded for id in one.outside} & {person.id for person in room.people}


def keeps_back(room: Room) -> bool:
    """Say whether words are shown to others once they are in the note, and not as they grow."""
    return room.meeting.writing or bool(outside(room))


def is_outside(screen: Screen, persons: Collection[str]) -> bool:
    """Say whether one of *persons* looks at *screen*, or may."""
    viewer = screen.viewer
    return viewer.surface in SHARED or viewer.person is None or viewer.person in persons


def waits_for(room: Room, screen: Screen, text: LiveText) -> bool:
    """
    Say whether *screen* sees the words of *text* only once they are put in the note.

    Where somebody sits who must not know where another lives, nothing is shown before it has been looked at. And in
    writing time everybody writes for themselves.
    """
    if room.meeting.writing and text.growing and text.by != screen.viewer.person:
        return True
    others = outside(room)
    if not others or not text.growing or text.by in {*others, screen.viewer.person}:
        return False
    return is_outside(screen, others)


def is_theirs(room: Room, screen: Screen, text: LiveText) -> bool:
    """Say whether *text* is shown, as it grows, to somebody who must not be told what *screen* may write."""
    others = outside(room)
    return text.by in others and screen.viewer.person not in others


def shown_on(room: Room, text: str) -> list[Screen]:
    """Return the screens that are shown *text* and know how it stands."""
    return [screen for screen in room.screens if screen.ready and room.shown(screen, text)]


def still_shows(room: Room, screen: Screen, text: LiveText) -> bool:
    """Say whether *screen*, which was shown *text*, may be shown it now, where the last turn may have hidden it."""
    if not room.guarded:
        return True
    board = room.boards[text.board]
    looks = {room.eyes(part, screen.viewer) for part in screen.parts if room.part(part) is board}
    return any(text.id in room.texts_of(board, room.seen(board, look)) for look in looks)


def tell(room: Room, message: str, text: LiveText, to_all_but: Screen | None = None) -> None:
    """Send *message*, which is about what was written in *text*, to every screen that is shown it as it grows."""
    for screen in shown_on(room, text.id):
        if screen is not to_all_but and not waits_for(room, screen, text):
            screen.send(message)
