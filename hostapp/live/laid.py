"""What lies on the table of a meeting: the boards of its tools, one each, and those that lie on every table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from hostapp.identity import secret
from hostapp.storage.stores import Stores
from socialive_core import Board, Meeting

from .runner import Runner

LAID = {"meeting_note": "board:note", "agreements": "board:agreements", "ending": "ending"}
"""Tools that lie on every table, and the part they are shown in; any other is shown in `tool` when it is chosen."""

Runners = Mapping[str, Runner]


async def lay(stores: Stores, runners: Runners, meeting: Meeting, tool: str, now: datetime) -> Board:
    """Keep a new board of *tool*, in the meeting or, where the tool follows it, in the case."""
    runner = runners[tool]
    of_case = runner.manifest.scope == "case"
    board = Board(secret.new_id(), tool, meeting.case, None if of_case else meeting.id, now, runner.settings)
    await stores.meetings.lay(board)
    return board


async def boards_of(stores: Stores, runners: Runners, meeting: Meeting, now: datetime) -> list[Board]:
    """Return what lies on the table; the tools that lie on every table are laid now where they are missing."""
    boards = by_tool(await stores.meetings.boards(meeting))
    for tool in LAID.keys() & runners.keys() - boards.keys():
        boards[tool] = await lay(stores, runners, meeting, tool, now)
    return [board for tool, board in boards.items() if tool in runners]


def by_tool(boards: Iterable[Board]) -> dict[str, Board]:
    """Return one board a tool: what a meeting brought along to its case before what follows the case."""
    found: dict[str, Board] = {}
    for board in boards:
        if board.meeting or board.tool not in found:
            found[board.tool] = board
    return found
