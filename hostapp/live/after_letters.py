"""What a turn on letters leads to beside the board: pages that are gone, and what is before everybody."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from hostapp.meetings.letters import BROUGHT, LETTER, Letters
from socialive_core import Malformed, Phase, Viewer
from socialive_core.shielding import Raw

from .messages import Act
from .room import Room
from .state import LiveBoard

OPENS = frozenset({"open", "show", "lay"})
CALLED = frozenset({"open"})
"""What takes the place of a tool that is on every screen; a letter that is only shown waits till that is done."""


def letters_in(state: Raw) -> Letters:
    """Return the letters of a board's whole state."""
    return msgspec.convert(state, Letters)


def letters_seen(room: Room, board: LiveBoard, viewer: Viewer) -> Letters:
    """Return the letters that *viewer* may see."""
    return letters_in(room.seen(board, viewer))


def check_brought(board: LiveBoard, act: Act, tag: str) -> None:
    """Raise `Malformed` where a screen says that it brought pages: only the host knows what it has read."""
    if board.board.tool == LETTER and tag in BROUGHT and type(act) is Act:
        raise Malformed


async def after_letters(room: Room, board: LiveBoard, before: Raw) -> bool:
    """
    Destroy the pages of letters that are gone, and put before everybody what was opened for all.

    Returns:
        Whether the meeting is another now, so that everything is to be shown anew.
    """
    if board.board.tool != LETTER:
        return False
    now = letters_in(board.state)
    for gone in {one.id for one in letters_in(before).letters} - {one.id for one in now.letters}:
        await room.stores.letters.destroy(board.board.id, gone)
    meeting = room.meeting
    stage = _stage(room, board, now)
    shown = any(one.shown for one in now.letters)
    results = (*meeting.results, board.board.id) if shown and board.board.id not in meeting.results else meeting.results
    if (stage, results) == (meeting.stage, meeting.results):
        return False
    room.meeting = replace(meeting, stage=stage, results=results)
    await room.stores.meetings.put(room.meeting)
    return True


def _stage(room: Room, board: LiveBoard, now: Letters) -> str | None:
    """What is on every screen after the turn: a letter for some is read on their own screens."""
    here, tag = room.meeting.stage, board.entries[-1].tag
    open_for_all = any(one.open and one.seen_by is None for one in now.letters)
    if here == board.board.id and not open_for_all:
        return None
    opens = tag in OPENS and open_for_all and room.meeting.phase is Phase.WORK
    return board.board.id if opens and (here is None or tag in CALLED) else here


async def forget_unshown(room: Room) -> None:
    """When the meeting is over: destroy the pages that nobody was shown."""
    for board in room.boards.values():
        if board.board.tool == LETTER:
            for letter in letters_in(board.state).letters:
                if not letter.shown:
                    await room.stores.letters.destroy(board.board.id, letter.id)
