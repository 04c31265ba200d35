"""What a board publishes for others, worked out with every turn and kept with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.meetings.promises import known_as
from hostapp.storage.stores import Stores
from socialive_core import Agreed, AnyFact, Meeting, Role, SocialiveError, Viewer, words_of
from socialive_core.shielding import Raw

from .interpreting import is_interpreter, tops
from .kept import said_by, whole_said
from .state import LiveBoard

if TYPE_CHECKING:
    from .room import Room


class Brought(Struct, frozen=True):
    """An agreement on no table of the case's own, with its words."""

    fact: Agreed
    what: str
    because: str


class Earlier(Struct, frozen=True):
    """
    What an earlier meeting of the case has published.

    Attributes:
        seats: Who took part in it: a relation to a case is no seat at each of its meetings.
        agreed: Agreements that it brought along when it was laid in the case.
    """

    seats: frozenset[str]
    facts: tuple[AnyFact, ...]
    agreed: tuple[Brought, ...] = ()


async def earlier_facts(stores: Stores, meeting: Meeting, here: Collection[str], zone: str) -> tuple[Earlier, ...]:
    """Return what the meetings of the case before *meeting* have published, on boards that are not *here*."""
    boards = [board for board in await stores.meetings.of_whole_case(meeting.case) if board.id not in here]
    found = []
    for before in await stores.meetings.of_case(meeting.case):
        if before.id == meeting.id or before.starts >= meeting.starts:
            continue
        theirs = [board.id for board in boards if board.meeting == before.id]
        on = day(before.starts, zone)
        facts = tuple(replace(fact, on=on) for _board, fact in await stores.facts.of_boards(theirs))
        if facts:
            seats = frozenset(id for present in before.people for id in (present.person, present.same) if id)
            others = tuple(fact for fact in facts if not isinstance(fact, Agreed))
            found.append(Earlier(seats, others, await _brought(stores, before, theirs, facts)))
    return tuple(found)


async def _brought(
    stores: Stores, before: Meeting, boards: Iterable[str], facts: Iterable[AnyFact]
) -> tuple[Brought, ...]:
    agreed = [known_as(fact, (before,)) for fact in facts if isinstance(fact, Agreed)]
    texts = [one for board in boards for one in await stores.texts.of_board(board)] if agreed else []
    words = {one.text: words_of(one) for one in texts}
    return tuple(Brought(fact, words.get(fact.what, ""), words.get(fact.because or "", "")) for fact in agreed)


def brought_for(room: Room, viewer: Viewer) -> list[Brought]:
    """Return the agreements that earlier meetings brought along to the case, as far as *viewer* may know them."""
    sees, earlier = room.sees(viewer), () if is_interpreter(viewer) else room.earlier
    every = [one for meeting in earlier if _sat_in(room, viewer, meeting) for one in meeting.agreed]
    return [one for one in every if sees({"seen_by": one.fact.seen_by, "id": one.fact.key})]


async def published(room: Room, board: LiveBoard, state: Raw) -> tuple[tuple[AnyFact, ...], bytes]:
    """Return the facts that *state* leads to, and what the board says of it, to be kept for when its tool cannot."""
    whole, kept = await said_by(room, board, state, _told_of(room, board, state), partial(facts_for, room))
    return whole.facts, msgspec.json.encode(kept)


def _told_of(room: Room, board: LiveBoard, state: Raw) -> frozenset[str]:
    """The texts that a board may say something of: its own, and the agreements' where its tool draws those."""
    drawn = (room.texts_of(other, other.state) for other in room.boards.values() if board.draws(other))
    return room.texts_of(board, state).union(*drawn)


async def facts_of(room: Room, board: LiveBoard) -> tuple[AnyFact, ...]:
    """Return what *board* publishes as it stands; where its tool cannot say, what is kept of it."""
    try:
        if not board.rests:
            return (await whole_said(room, board, board.state, _told_of(room, board, board.state))).facts
    except SocialiveError:
        pass
    return tuple(fact for _board, fact in await room.stores.facts.of_boards([board.board.id]))


def facts_for(room: Room, viewer: Viewer) -> tuple[AnyFact, ...]:
    """Return what boards have published that *viewer* may know, first that of the case's earlier meetings."""
    sees, earlier = room.sees(viewer), () if is_interpreter(viewer) else room.earlier
    before = [fact for meeting in earlier if _sat_in(room, viewer, meeting) for fact in meeting.facts]
    now = [fact for board in room.boards.values() for fact in _now(room, board, viewer)]
    return tuple(fact for fact in (*before, *now) if sees({"seen_by": fact.seen_by, "id": fact.key}))


def drawn_texts(room: Room, board: LiveBoard, viewer: Viewer) -> frozenset[str]:
    """Return the texts on *board* that *viewer* may see; with the agreements', where its tool draws them."""
    boards = (board, *(other for other in room.boards.values() if board.draws(other)))
    return frozenset[str]().union(*(room.texts_of(one, room.seen(one, viewer)) for one in boards))


def _now(room: Room, board: LiveBoard, viewer: Viewer) -> Iterable[AnyFact]:
    """What *board* publishes; to an interpreter, of what follows the case, only what is said now."""
    if board.board.meeting is not None or not is_interpreter(viewer):
        return board.facts
    held = {piece["id"] for piece, _inner in tops(room.seen(board, viewer), board.runner.manifest.shape)}
    return [fact for fact in board.facts if fact.key in held]


def _sat_in(room: Room, viewer: Viewer, earlier: Earlier) -> bool:
    """Whether all who look took part in an earlier meeting; the caseworker answers for every one of the case."""
    alone = viewer.person is not None and not viewer.together
    if alone and viewer.role is Role.CASEWORKER:  # also where it is the authority that looks, and nobody by name
        return True
    looking = (room.person(viewer.person),) if alone else room.people
    return all(one and (one.role is Role.CASEWORKER or one.id in earlier.seats) for one in looking)
