"""What a board publishes for others, worked out with every turn and kept with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.storage.stores import Stores
from socialive_core import AnyFact, Look, Meeting, Role, Surface, Viewer
from socialive_core.shielding import Raw
from socialive_core.summary import Summary

from .interpreting import is_interpreter
from .state import LiveBoard

if TYPE_CHECKING:
    from .room import Room

_ALL_SEEING = Viewer(Surface.HOME)
"""Facts are shielded one by one, so they are made from the whole state and given out filtered."""


class Earlier(Struct, frozen=True):
    """
    What an earlier meeting of the case has published.

    Attributes:
        seats: Who took part in it: a relation to a case is no seat at each of its meetings.
    """

    seats: frozenset[str]
    facts: tuple[AnyFact, ...]


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
            found.append(Earlier(seats, facts))
    return tuple(found)


async def facts_of(room: Room, board: LiveBoard, state: Raw) -> tuple[AnyFact, ...]:
    """Return the facts that *state* leads to; none where the tool sums nothing up."""
    if not board.runner.manifest.summarises:
        return ()
    look = Look(_ALL_SEEING, room.people, room.today)
    summary = await board.runner.summarise(msgspec.json.encode(state), msgspec.json.encode(look))
    return msgspec.json.decode(summary, type=Summary).facts


def facts_for(room: Room, viewer: Viewer) -> tuple[AnyFact, ...]:
    """Return what boards have published that *viewer* may know, first that of the case's earlier meetings."""
    sees, earlier = room.sees(viewer), () if is_interpreter(viewer) else room.earlier
    before = [fact for meeting in earlier if _sat_in(room, viewer, meeting) for fact in meeting.facts]
    now = [fact for board in room.boards.values() for fact in board.facts]
    return tuple(fact for fact in (*before, *now) if sees({"seen_by": fact.seen_by, "id": fact.key}))


def _sat_in(room: Room, viewer: Viewer, earlier: Earlier) -> bool:
    """Whether all who look took part in an earlier meeting; the caseworker answers for every one of the case."""
    alone = viewer.person is not None and not viewer.together
    looking = (room.person(viewer.person),) if alone else room.people
    return all(one and (one.role is Role.CASEWORKER or one.id in earlier.seats) for one in looking)
