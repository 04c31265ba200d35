"""What the end of a meeting shows: the note, the agreements and the ending's own board together, for one look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import Catalogues
from hostapp.meetings.gathering import ASKED, Gathering, Gets, Receiver, Star
from hostapp.meetings.letters import LETTER
from socialive_core import AUTHORITY, Difference, Finish, Line, Look, Participant, Summary, Surface, Viewer
from socialive_core.agreements import Agreement, Agreements
from socialive_core.manifest import tag_of
from socialive_core.shielding import pieces_in, texts_in

from .results import summaries_of
from .room import Room
from .state import LiveBoard


class Said(Struct, frozen=True):
    """A line of the note, and the star it has, if it has one; `made` where an agreement was made from it."""

    board: str
    line: Line
    star: Star | None = None
    made: bool = False


class AgreedOn(Struct, frozen=True):
    """
    An agreement of this meeting with its words.

    Attributes:
        said: The line it was made from, where no reason was given.
        elsewhere: It lies on no table here, and is ticked on the case's page.
    """

    one: Agreement
    people: tuple[Participant, ...]
    what: str
    because: str = ""
    said: Line | None = None
    elsewhere: bool = False


class Getting(Struct, frozen=True):
    """Those who get the same for the same reason."""

    names: tuple[str, ...]
    gets: Gets
    because: str
    person: str


class Loose(Struct, frozen=True):
    """Words that are still written in, and so in no note yet; `tag` is what puts them in, where the tool has that."""

    board: str
    piece: str
    voice: str
    words: str
    mends: bool


async def gathered(room: Room, viewer: Viewer, catalogues: Catalogues) -> dict[str, Any]:
    """Return what the ending shows *viewer*; everything was filtered for them before it was put together."""
    ending, agreements = without_hidden(ending_of(room, viewer)), agreements_of(room, viewer)
    told = await summaries_of(room, notes_of(room), viewer, catalogues)
    lines = list(lines_of(told))
    starred = {(star.board, star.key): star for star in ending.stars}
    sources = {one.source for one in agreements}
    said = [Said(id, line, starred.get((id, line.key)), line.key in sources) for id, line in lines]
    quotable = plain_lines(told)
    return {
        "stars": [one for key in starred for one in said if (one.board, one.line.key) == key],
        "said": said,
        "own": any(line.what == "own" for _board, line in lines),
        "differs": any(isinstance(block, Difference) for _board, summary in told for block in summary.blocks),
        "agreed": [_agreed(room, viewer, one, quotable) for one in agreements],
        "receivers": list(ending.receivers),
        "getting": _getting(ending.receivers),
        "changes": [(one, words_in(room, one.text)) for one in ending.changes],
        "next": ending.next,
        "asked": ending.asked,
        "closing": next((one.value for one in ending.closings if one.person == viewer.person), None),
        "loose": loose_in(room, viewer),
    }


def ending_of(room: Room, viewer: Viewer) -> Gathering:
    """Return the ending's board as *viewer* may see it."""
    board = room.part("ending")
    return msgspec.convert(room.seen(board, viewer), Gathering) if board else Gathering()


def without_hidden(ending: Gathering) -> Gathering:
    """Return *ending* without the rows that only say that something is there."""
    return replace(
        ending,
        stars=tuple(one for one in ending.stars if not one.hidden),
        changes=tuple(one for one in ending.changes if not one.hidden),
        receivers=tuple(one for one in ending.receivers if not one.hidden),
        closings=tuple(one for one in ending.closings if not one.hidden),
        next=ending.next if ending.next and not ending.next.hidden else None,
    )


def agreements_of(room: Room, viewer: Viewer) -> list[Agreement]:
    """Return the agreements of this meeting that *viewer* may see; those of earlier ones stand in the case."""
    return [one for one in all_agreements(room, viewer) if one.meeting == room.meeting.id]


def all_agreements(room: Room, viewer: Viewer) -> list[Agreement]:
    """Return the agreements of the whole case that *viewer* may see, the oldest first."""
    board = room.part("board:agreements")
    made = msgspec.convert(room.seen(board, viewer), Agreements).made if board else ()
    return [one for one in made if not one.hidden]


def who_does(room: Room, viewer: Viewer, one: Agreement) -> tuple[Participant, ...]:
    """Return those who do what was agreed, of those whom *viewer* may know of."""
    known = {person.id: person for person in room.known_to(viewer)}
    return tuple(known[id] for id in one.who if id in known)


def words_in(room: Room, text: str | None) -> str:
    """Return the words of *text* as every screen may know them by now; nothing where there is no such text."""
    found = room.texts.get(text or "")
    return found.standing if found else ""


def notes_of(room: Room) -> list[LiveBoard]:
    """Return the boards whose words make the note: the note itself, and what tools have left in it."""
    note = room.part("board:note")
    results = [room.boards[id] for id in room.meeting.results if id in room.boards]
    return [*([note] if note else []), *results]


def lines_of(told: Iterable[tuple[LiveBoard, Summary]]) -> Iterator[tuple[str, Line]]:
    """Yield each line that can be starred, with its board, in the order they stand in; those in columns too."""
    for board, summary in told:
        for block in summary.blocks:
            within = block.statements if isinstance(block, Difference) else (block,)
            for line in within:
                if isinstance(line, Line) and line.key:
                    yield board.board.id, line


def plain_lines(told: Iterable[tuple[LiveBoard, Summary]]) -> dict[str, Line]:
    """Return by key the lines that may be quoted elsewhere: outside its columns nobody's dissent is named (rule 7)."""
    blocks = (block for _board, summary in told for block in summary.blocks)
    return {block.key: block for block in blocks if isinstance(block, Line) and block.key}


def _agreed(room: Room, viewer: Viewer, one: Agreement, said: dict[str, Line]) -> AgreedOn:
    because = words_in(room, one.because)
    said_at = None if because else said.get(one.source or "")
    return AgreedOn(one, who_does(room, viewer, one), words_in(room, one.what), because, said_at)


def _getting(receivers: Iterable[Receiver]) -> list[Getting]:
    """Those who were there and get the same stand together; somebody else has a row of their own."""
    found: dict[tuple[str, ...], Getting] = {}
    for one in receivers:
        there = one.person if one.person in {AUTHORITY, ""} else "there"
        key = (there, one.gets, one.because, "" if one.person else one.id)
        names = (*(found[key].names if key in found else ()), one.to)
        found[key] = Getting(names, one.gets, one.because, there)
    return list(found.values())


def loose_in(room: Room, viewer: Viewer) -> list[Loose]:
    """Return what *viewer* may see that is still written in, and has words."""
    found = []
    for board in notes_of(room):
        shape, seen = board.runner.manifest.shape, room.seen(board, viewer)
        if tag_of(Finish) not in board.runner.manifest.permissions:
            continue
        open_now = {text for text, is_open in texts_in(seen, shape) if is_open}
        for piece in pieces_in(seen, shape):
            text = next((value for value in piece.values() if isinstance(value, str) and value in open_now), None)
            if text and words_in(room, text).strip():
                mends = "again" in piece and piece["again"] == text
                found.append(Loose(board.board.id, piece["id"], piece.get("voice", ""), words_in(room, text), mends))
    return found


def unkept_in(room: Room) -> list[LiveBoard]:
    """Return the tools that were used in this meeting, and of which it is not said whether they go in the note."""
    return [
        board
        for board in room.boards.values()
        if board.part == "tool"
        and board.board.meeting == room.meeting.id
        and board.board.tool != LETTER  # it is put in the note by being shown
        and board.board.id not in room.meeting.results
        and board.state != board.blank
    ]


def look_of(room: Room, viewer: Viewer) -> Look:
    """Return the look under which the ending's forms are drawn."""
    return Look(viewer, room.known_to(viewer), room.today)


def is_alone(viewer: Viewer) -> bool:
    """Say whether one person alone looks, so that what is for them alone may be asked."""
    return viewer.surface in {Surface.OWN, Surface.TABLE} and viewer.person is not None


def asked_alone(room: Room) -> list[Participant]:
    """Return who has no phone of their own to be asked on, so that a screen is handed to them."""
    phones = {one.participant.id for one in room.screens if one.participant and one.viewer.surface is Surface.OWN}
    return [one for one in asked(room) if one.id not in phones]


def asked(room: Room) -> list[Participant]:
    """Return who is asked something alone at the end: those it is about and theirs, and never a child."""
    return [one for one in room.people if one.role in ASKED and not one.away]
