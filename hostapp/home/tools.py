"""*Planen og det, vi følger*: what every tool that follows the case says to one pair of eyes, in words and pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from hostapp.i18n import Catalogues
from hostapp.live.parts import Named, named
from hostapp.live.results import summaries_of
from hostapp.live.rooms import Rooms
from socialive_core import Participant, Summary

from .part import Eyes

Follows = Callable[[Eyes, tuple[Participant, ...]], Awaitable[list[tuple[Named, Summary]]]]
"""Returns what each tool says to somebody of a case, who may know of these people."""

HOSTS = frozenset({"ending", "letter"})
"""Boards of ours that say nothing of a case beyond their meeting."""


def follows(rooms: Rooms, catalogues: Catalogues) -> Follows:
    """Return what asks the tools that follow a case."""

    async def told(eyes: Eyes, people: tuple[Participant, ...]) -> list[tuple[Named, Summary]]:
        room = await rooms.aside(eyes.case.id, eyes.person)
        room.people = people
        boards = [board for board in room.boards.values() if board.board.tool not in HOSTS]
        said = await summaries_of(room, boards, eyes.viewer, catalogues)
        return [(named(board.runner.manifest), one) for board, one in said if one.sentence or one.blocks]

    return told
