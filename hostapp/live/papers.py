"""What follows a case as the law names it: a tool's own boards under other headings, for the desk alone."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from hostapp.i18n import Catalogues
from socialive_core import Case, Participant, SocialiveError, Summary, Viewer

from .parts import Named, named
from .results import look_at, spoken
from .rooms import Rooms


async def papers_of(
    rooms: Rooms, catalogues: Catalogues, case: Case, viewer: Viewer, people: tuple[Participant, ...]
) -> list[tuple[Named, tuple[Summary, ...]]]:
    """Return the papers of each tool that follows *case*, as *viewer* may see it; a tool that fails has none."""
    room = await rooms.aside(case.id, viewer.person or "")
    found = []
    for board in room.boards.values():
        if not board.runner.manifest.papers:
            continue
        seen = room.seen(board, viewer)
        look = replace(look_at(room, board, viewer, seen), people=people)
        try:
            said = await board.runner.papers(msgspec.json.encode(seen), msgspec.json.encode(look))
        except SocialiveError:
            continue
        papers = msgspec.json.decode(said, type=tuple[Summary, ...])
        found.append((named(board.runner.manifest), spoken(papers, viewer.language, board.board.tool, catalogues)))
    return found
