"""What tools have left in the note: their summaries, as one viewer may read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.theme.pictures import safe_svg
from socialive_core import Figure, Lazy, Look, SocialiveError, Summary, Viewer

from .room import Room
from .state import LiveBoard


async def results_of(room: Room, viewer: Viewer, catalogues: Catalogues) -> list[tuple[LiveBoard, Summary]]:
    """Return every board whose summary stands in the note, with the summary in the viewer's language."""
    boards = [room.boards[id] for id in room.meeting.results if id in room.boards]
    return await summaries_of(room, boards, viewer, catalogues)


async def summaries_of(
    room: Room, boards: Iterable[LiveBoard], viewer: Viewer, catalogues: Catalogues
) -> list[tuple[LiveBoard, Summary]]:
    """Return what each of *boards* says to *viewer*, in their language; a tool that fails says nothing."""
    found = []
    for board in boards:
        summary = await _summary(room, board, viewer)
        if summary is not None:
            found.append((board, _spoken(summary, board, viewer, catalogues)))
    return found


async def _summary(room: Room, board: LiveBoard, viewer: Viewer) -> Summary | None:
    """What the tool says of what the viewer may see; nothing, where it fails."""
    seen = room.seen(board, viewer)
    words = {id: room.texts[id].standing for id in room.texts_of(board, seen) if id in room.texts}
    look = Look(viewer, room.known_to(viewer), room.today, room.facts(viewer), words, msgspec.Raw(board.board.settings))
    try:
        said = await board.runner.summarise(msgspec.json.encode(seen), msgspec.json.encode(look))
    except SocialiveError:
        return None
    summary = msgspec.json.decode(said, type=Summary)
    sees = room.sees(viewer)
    blocks = tuple(block for block in summary.blocks if sees({"seen_by": block.seen_by}))
    return Summary(summary.sentence, blocks, summary.facts)


def _spoken(summary: Summary, board: LiveBoard, viewer: Viewer, catalogues: Catalogues) -> Any:
    """The summary with every sentence in the viewer's language, and every picture drawn from what is allowed."""

    def spoken(value: Any) -> Any:
        if isinstance(value, Lazy):
            return catalogues.say(value, viewer.language, board.runner.manifest.id)
        if isinstance(value, tuple):
            return tuple(spoken(one) for one in value)
        if isinstance(value, Struct):
            told = {name: spoken(getattr(value, name)) for name in value.__struct_fields__}
            if isinstance(value, Figure):
                told["svg"] = safe_svg(value.svg)
            return msgspec.structs.replace(value, **told)
        return value

    return spoken(msgspec.structs.replace(summary, facts=()))
