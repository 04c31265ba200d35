"""What in a case is not even told to everybody: on which ground, until when, and whether a second person has agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.storage.stores import Stores
from socialive_core import Board, Case, Person, Refused, Shield
from socialive_core import lazy as _
from socialive_core.stores import CONFIRM_WITHIN


class Unseen(Struct, frozen=True):
    """
    One thing whose existence is not told.

    Attributes:
        by: Who decided it.
        second: Who must agree.
    """

    board: Board
    shield: Shield
    by: Person | None
    second: Person | None


class AskedYes(Struct, frozen=True):
    """
    A yes that somebody waits for.

    Attributes:
        by: Who asks for it.
        until: The last day on which it counts; afterwards the others are told that there is something.
    """

    case: Case
    by: Person | None
    until: date


async def yes_asked_of(
    stores: Stores, person: str, cases: Iterable[Case], now: datetime, zone: str
) -> tuple[AskedYes, ...]:
    """Return what in *cases* waits for the yes of *person*, that which waits least longer first, once for each case."""
    known = {case.id: case for case in cases}
    found: dict[str, AskedYes] = {}
    for case, shield in sorted(await stores.shields.in_cases(known), key=lambda one: one[1].at):
        if shield.second == person and shield.confirmed is None and not shield.tells(now, day(now, zone)):
            by = await stores.cases.person(shield.by)
            found.setdefault(case, AskedYes(known[case], by, day(shield.at + CONFIRM_WITHIN, zone)))
    return tuple(found.values())


async def unseen_in(stores: Stores, case: Case, now: datetime, today: date) -> tuple[Unseen, ...]:
    """Return what in *case* is not told to everybody now, the oldest first."""
    found = []
    for board in await stores.meetings.of_whole_case(case.id):
        for shield in await stores.shields.of_board(board.id):
            if not shield.tells(now, today):
                by, second = await stores.cases.person(shield.by), await stores.cases.person(shield.second)
                found.append(Unseen(board, shield, by, second))
    return tuple(sorted(found, key=lambda one: one.shield.at))


async def agreed(stores: Stores, case: Case, board: str, thing: str, person: str, now: datetime) -> Shield:
    """
    Keep that *person*, who was asked, agrees that something is not told; returns the shield as it now is.

    Raises:
        Refused: Nothing of the kind waits for them.
    """
    boards = {board.id for board in await stores.meetings.of_whole_case(case.id)}
    shields = await stores.shields.of_board(board) if board in boards else ()
    shield = next((one for one in shields if one.thing == thing and one.second == person and not one.told), None)
    if shield is None:
        raise Refused(_("Der er ikke noget, som venter på dit ja."))
    now_agreed = replace(shield, confirmed=now)
    await stores.shields.put(now_agreed)
    return now_agreed
