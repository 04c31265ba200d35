"""What lies on the table of a meeting: the boards of its tools, one each, and those that lie on every table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from hostapp.identity import secret
from hostapp.storage.stores import Stores
from hostapp.toolbox.forms import fits
from socialive_core import Board, Malformed, Meeting, Refused
from socialive_core import lazy as _

from .room import Room
from .runner import Runner

LAID = {"meeting_note": "board:note", "agreements": "board:agreements", "ending": "ending"}
"""Tools that lie on every table, and the part they are shown in; any other is shown in `tool` when it is chosen."""

Runners = Mapping[str, Runner]


def check_offered(runners: Runners, room: Room, tool: str) -> None:
    """
    Raise `Malformed` unless *tool* is one that may be picked in *room*.

    Raises:
        Refused: It is here, and the municipality has it switched off; its screen is as old as that.
    """
    if tool in LAID or tool not in runners or not room.fits(runners[tool].manifest):
        raise Malformed
    if not room.offers(runners[tool].manifest):
        raise Refused(_("Det værktøj er slået fra her. Det, der er skrevet med det, kan stadig læses."))


async def lay(
    stores: Stores, runners: Runners, meeting: Meeting, tool: str, now: datetime, settings: bytes | None = None
) -> Board:
    """Keep a new board of *tool*, in the meeting or the case, set as *settings* say where they still fit."""
    runner = runners[tool]
    usable = settings if settings and fits(runner.manifest.settings, settings) else runner.settings
    within = None if runner.manifest.scope == "case" else meeting.id
    board = Board(secret.new_id(), tool, meeting.case, within, now, usable)
    await stores.meetings.lay(board)
    return board


async def boards_of(stores: Stores, runners: Runners, meeting: Meeting, now: datetime) -> list[Board]:
    """Return what lies on the table; the tools that lie on every table are laid now where they are missing."""
    boards = by_tool(await stores.meetings.boards(meeting))
    for tool in LAID.keys() & runners.keys() - boards.keys():
        boards[tool] = await lay(stores, runners, meeting, tool, now)
    return list(boards.values())


def by_tool(boards: Iterable[Board]) -> dict[str, Board]:
    """Return one board a tool: what a meeting brought along to its case before what follows the case."""
    found: dict[str, Board] = {}
    for board in boards:
        if board.meeting or board.tool not in found:
            found[board.tool] = board
    return found
