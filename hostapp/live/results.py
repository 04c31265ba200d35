"""What tools have left in the note: their summaries, as one viewer may read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.theme.pictures import safe_svg
from socialive_core import Figure, Heading, Lazy, Look, SocialiveError, Summary, Viewer
from socialive_core import lazy as _
from socialive_core.shielding import Raw

from .gone import words_left_by
from .kept import last_said
from .published import drawn_texts, facts_for
from .room import Room
from .state import LiveBoard

NOW = _("Aftalerne, som de er nu")
"""Beneath what a tool said last, which may be older than they are."""


async def results_of(room: Room, viewer: Viewer, catalogues: Catalogues) -> list[tuple[LiveBoard, Summary]]:
    """Return every board that says something in the note and is not before everybody now, in the viewer's language."""
    boards = [room.boards[id] for id in room.meeting.results if id in room.boards and id != room.meeting.stage]
    told = await summaries_of(room, boards, viewer, catalogues)
    return [(board, summary) for board, summary in told if summary.sentence or summary.blocks]


async def summaries_of(
    room: Room, boards: Iterable[LiveBoard], viewer: Viewer, catalogues: Catalogues
) -> list[tuple[LiveBoard, Summary]]:
    """Return what each of *boards* says to *viewer*, in their language; a tool that fails, what it last said."""
    said = await sums_of(room, boards, viewer)
    return [
        (board, told_by(board, msgspec.structs.replace(sum, facts=()), viewer.language, catalogues))
        for board, sum in said
    ]


async def sums_of(room: Room, boards: Iterable[LiveBoard], viewer: Viewer) -> list[tuple[LiveBoard, Summary]]:
    """Return what each of *boards* says to *viewer*, in no language yet; a tool that fails, what it last said."""
    found = [(board, await _summary(room, board, viewer)) for board in boards]
    return [(board, sum) for board, sum in found if sum is not None]


async def _summary(room: Room, board: LiveBoard, viewer: Viewer) -> Summary | None:
    """What the tool says of what the viewer may see; where it fails, what it last said."""
    seen = room.seen(board, viewer)
    look = look_at(room, board, viewer, seen)
    summary: Summary | None
    try:
        said = await board.runner.summarise(msgspec.json.encode(seen), msgspec.json.encode(look))
        summary = msgspec.json.decode(said, type=Summary)
    except SocialiveError:
        summary = await last_said(room, board, viewer)
    if summary is None:
        return None
    sees = room.sees(viewer)
    blocks = tuple(block for block in summary.blocks if sees({"seen_by": block.seen_by}))
    facts = tuple(fact for fact in summary.facts if sees({"seen_by": fact.seen_by}))
    return Summary(summary.sentence, blocks, facts)


def look_at(room: Room, board: LiveBoard, viewer: Viewer, seen: Raw) -> Look:
    """Return the look under which a board of which so much is *seen* says something, with the words in it."""
    texts = room.texts_of(board, seen) | drawn_texts(room, board, viewer)
    words = {id: room.texts[id].standing for id in texts if id in room.texts}
    settings = msgspec.Raw(board.board.settings)
    return Look(viewer, room.known_to(viewer), room.today, facts_for(room, viewer), words, settings)


async def with_agreements(
    room: Room, board: LiveBoard, last: Summary, viewer: Viewer, catalogues: Catalogues
) -> Summary:
    """Return what *board* said *last*, and where its tool draws the case's agreements, those as they are now."""
    told: Summary = told_by(board, last, viewer.language, catalogues)
    drawn = [other for other in room.boards.values() if board.draws(other)]
    for _other, said in await summaries_of(room, drawn, viewer, catalogues):
        head = Heading(catalogues.say(NOW, viewer.language))
        told = msgspec.structs.replace(told, blocks=(*told.blocks, *((head, *said.blocks) if said.blocks else ())))
    return told


def told_by(board: LiveBoard, said: Any, language: str, catalogues: Catalogues) -> Any:
    """Return what the tool of *board* *said*, in *language* also where it is gone and took its catalogue along."""
    tool = board.board.tool
    return spoken(said, language, tool, catalogues.beside(tool, words_left_by(board.runner)))


def spoken(said: Any, language: str, tool: str, catalogues: Catalogues) -> Any:
    """Return what a tool *said* with every sentence in *language*, and every picture drawn from what is allowed."""
    if isinstance(said, Lazy):
        return catalogues.say(said, language, tool)
    if isinstance(said, tuple):
        return tuple(spoken(one, language, tool, catalogues) for one in said)
    if isinstance(said, Struct):
        told = {name: spoken(getattr(said, name), language, tool, catalogues) for name in said.__struct_fields__}
        if isinstance(said, Figure):
            told["svg"] = safe_svg(said.svg)
        return msgspec.structs.replace(said, **told)
    return said
