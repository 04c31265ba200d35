"""What is on every screen: the note or a tool, large or small, light or dark, hidden or at rest."""

from __future__ import annotations

import asyncio
import re

from socialive_core import Forbidden, Kind, Malformed, Phase, Surface

from . import answers
from .hand import Hand, one_of
from .quiet import until

SIGNALS = frozenset({"slow", "word"})
"""What somebody may ask of the room without being named: to go slower, or what a word means."""

SIGNAL_STAYS = 20.0
"""Seconds."""

SIZES = {"0.8": 0.8, "1": 1.0, "1.25": 1.25}
"""Reading sizes of the display: three, four and five metres."""

_PAGES = re.compile(r"-?\d{1,3}", re.ASCII)


async def topic(hand: Hand, to: str) -> None:
    """Go to a topic, by its place in the list."""
    at = int(to) if to.isdecimal() else -1
    if not 0 <= at < len(hand.room.meeting.topics):
        raise Malformed
    await hand.become(topic=at)


async def open_tool(hand: Hand, tool: str) -> None:
    """Put a tool on every screen, on the board it has in this meeting, or a new one."""
    board = await hand.rooms.lay(hand.room, tool)
    phase = Phase.WORK if hand.room.meeting.gathers else hand.room.meeting.phase
    await hand.become(stage=board.board.id, phase=phase, aloud=False, writing=False)
    await answers.bring(hand, board)


async def note(hand: Hand) -> None:
    """Put the note back on every screen; the tool's board stays as it is."""
    await hand.become(stage=None)


async def keep(hand: Hand, board: str) -> None:
    """Let what a board says stand in the note."""
    _tool_board(hand, board)
    results = (*(other for other in hand.room.meeting.results if other != board), board)
    await hand.become(stage=None, results=results)


async def discard(hand: Hand, board: str) -> None:
    """Let a board go, and its key with it: "Gem det ikke"; what follows the case only leaves this meeting's note."""
    _tool_board(hand, board)
    room = hand.room
    async with room.turn:
        results = tuple(other for other in room.meeting.results if other != board)
        await hand.become(stage=None if room.meeting.stage == board else room.meeting.stage, results=results)
        if room.boards[board].board.meeting is not None:
            await room.stores.meetings.discard(board)
            room.forget_board(board)
    await hand.renderer.show_all(room)


def _tool_board(hand: Hand, board: str) -> None:
    """Raise `Malformed` unless *board* is a tool's own: the note and the agreements are not put away."""
    found = hand.room.boards.get(board)
    if found is None or found.part != "tool":
        raise Malformed


async def need(hand: Hand, id: str = "") -> None:
    """Choose what is needed now; its line is for the leader alone."""
    hand.room.need = id or None
    await hand.renderer.show(hand.room, "needs")


async def hide(hand: Hand) -> None:
    """Anybody may take the meeting off the display."""
    await hand.become(hidden=True)


async def show(hand: Hand) -> None:
    """Put the meeting on the display again."""
    await hand.become(hidden=False)


async def pause(hand: Hand) -> None:
    """Anybody may ask for a break; who it was is not told."""
    await hand.become(paused=True)


async def resume(hand: Hand) -> None:
    """The break is over."""
    await hand.become(paused=False)


async def aloud(hand: Hand, on: str = "") -> None:
    """Let those from work think aloud while the others listen, or go on; a network meeting alone has that."""
    if on and hand.room.meeting.kind is not Kind.NETWORK:
        raise Malformed
    await hand.become(aloud=bool(on), writing=hand.room.meeting.writing and not on)


async def writing(hand: Hand, on: str = "") -> None:
    """Let everybody write for themselves, or a little longer; or talk again, and see what the others are writing."""
    meeting = hand.room.meeting
    ends = until(meeting, hand.room.clock()) if on else None
    await hand.become(writing=bool(on), writing_until=ends, aloud=meeting.aloud and not on)


async def page(hand: Hand, to: str) -> None:
    """Turn the stage to another of its pages, counted from the one it shows by itself; each screen has its own."""
    if not _PAGES.fullmatch(to):
        raise Malformed
    hand.room.turned = int(to)
    await hand.renderer.show(hand.room, "stage")


async def far(hand: Hand, to: str) -> None:
    """Choose the display's reading size."""
    await hand.become(far=one_of(to, SIZES))


async def dark(hand: Hand, on: str = "") -> None:
    """Say whether the room is dark."""
    await hand.become(dark=bool(on))


async def signal(hand: Hand, what: str) -> None:
    """Ask the room for something; it stands on the screens for a while, and nobody is named."""
    if hand.screen.viewer.surface is Surface.CONTROL:
        raise Forbidden
    if what not in SIGNALS:
        raise Malformed
    room = hand.room
    room.signal = what
    room.signals += 1
    await hand.renderer.show_all(room)
    hand.rooms.later(_quiet(hand, room.signals))


async def _quiet(hand: Hand, count: int) -> None:
    await asyncio.sleep(SIGNAL_STAYS)
    if hand.room.signals == count:
        hand.room.signal = None
        await hand.renderer.show_all(hand.room)
