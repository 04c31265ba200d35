"""Plays practice content: an earlier meeting is led as one is, press by press, so that all it leaves is real."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from msgspec import Raw

from hostapp import log
from hostapp.identity import secret
from hostapp.meetings.gathering import Meet
from socialive_core import Meeting, Played, Scene, SocialiveError, Story, Surface, Viewer
from socialive_core import lazy as _

from . import ending, stage
from .hand import Hand
from .laid import LAID
from .messages import Act
from .rooms import Rooms
from .screen import Screen
from .state import LiveBoard
from .turn import take_turn

_NO_TIME = _("Vi nåede det ikke")
_turns = msgspec.json.Decoder(tuple[Played, ...])


async def play(rooms: Rooms, meeting: Meeting, story: Story, language: str, again: Meet) -> None:
    """Lead *meeting* from its note to its end, on a screen that nobody looks at; *again* is the next one agreed."""
    room = await rooms.open(meeting)
    chair = next(one for one in room.people if one.chair)
    screen = Screen("played", Viewer(Surface.CONTROL, language, chair.role, chair.id), chair, None, None)
    hand = Hand(room, screen, rooms)
    tools = sorted(rooms.runners, key=lambda one: (one not in LAID, one))
    went = [await _of_tool(hand, tool, story, language) for tool in tools]
    await ending.gather(hand)
    await _takes(hand, _laid(hand, "ending"), again)
    # What was left half done stands in the note, as where a meeting runs out of time.
    await ending.end(hand, asked="none", left="" if all(went) else str(_NO_TIME))


async def _of_tool(hand: Hand, tool: str, story: Story, language: str) -> bool:
    """What one tool gives; says whether it went well, and where it did not, that costs only itself."""
    try:
        if await play_tool(hand, tool, story, language) and tool not in LAID:
            await stage.keep(hand, _laid(hand, tool).board.id)
    except SocialiveError as error:
        log.event("example_failed", logging.ERROR, error, tool=tool)
        return False
    return True


async def play_tool(hand: Hand, tool: str, story: Story, language: str) -> bool:
    """
    Take the turns that *tool* gives of *story*, and leave it on every screen; says whether it gives any.

    Raises:
        SocialiveError: It fails, or one of its turns is refused; those before it are taken.
    """
    runner, room = hand.rooms.runners[tool], hand.room
    prefix = f"{secret.new_id()}-"
    scene = msgspec.json.encode(Scene(room.people, room.today, prefix))
    turns = _turns.decode(await runner.examples(story, scene, language))
    if turns and tool not in LAID:
        await stage.open_tool(hand, tool)
    for at, turn in enumerate(turns):
        other = turn.action["do"] not in runner.manifest.permissions
        board = _laid(hand, "agreements" if other else tool)
        await _takes(hand, board, turn.action, f"{prefix}{at}", turn)
    return bool(turns)


def _laid(hand: Hand, tool: str) -> LiveBoard:
    return next(board for board in hand.room.boards.values() if board.board.tool == tool)


async def _takes(hand: Hand, board: LiveBoard, action: Any, id: str = "", turn: Played | None = None) -> None:
    voice, words = (turn.voice or None, turn.words) if turn else (None, ())
    taken = Raw(msgspec.json.encode(action))
    act = Act(id or secret.new_id(), board.board.id, board.version, taken, voice, words)
    await take_turn(hand.room, hand.screen, act, hand.renderer)
