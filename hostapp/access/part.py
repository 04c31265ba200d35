"""Access on Min sag and on the caseworker's page of a case: what waits and when it comes, and the way to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from hostapp.home.part import Eyes, Part
from socialive_core import Case

from . import addresses
from .asking import Access
from .standing import Request, in_line


class Waiting(Struct, frozen=True):
    """One request that waits, until when, and whether that day is past."""

    request: Request
    until: date
    overdue: bool


class Given(Struct, frozen=True):
    """What the part draws: the requests that wait, the simple first, and where they are read or answered."""

    waiting: tuple[Waiting, ...]
    answered: int
    address: str


def part(access: Access) -> Part:
    """Return the part."""

    async def make(eyes: Eyes) -> Given | None:
        if not eyes.works and not await access.asks_alone(eyes.case.id, eyes.person):
            return None
        every = await access.of_case(eyes.case.id, "" if eyes.works else eyes.person)
        address = addresses.access(eyes.case.id) if eyes.works else addresses.my_access(eyes.case.id)
        waits = waiting(every, eyes.today, access.zone, access.closed)
        return Given(waits, sum(not one.open for one in every), address)

    return Part("aktindsigt", make, "parts/access_part.html", "side")


class Row(Struct, frozen=True):
    """One request that waits, of one of somebody's cases, with who asked."""

    case: Case
    name: str
    waiting: Waiting
    asks_me: bool


async def of_cases(access: Access, cases: Iterable[Case], me: str) -> tuple[Row, ...]:
    """Return what waits in *cases*: the simple first, then by day; and whether something in it waits for my yes."""
    (now, today), rows = access.now, []
    for case in cases:
        every = await access.of_case(case.id)
        for one in waiting(every, today, access.zone, access.closed):
            person = await access.stores.cases.person(one.request.asked.person)
            asks_me = any(gap.waits_for(me, now, today) for gap in one.request.gaps)
            rows.append(Row(case, person.name if person else "", one, asks_me))
    return tuple(sorted(rows, key=lambda row: (not row.waiting.request.simple, row.waiting.until)))


def waiting(every: tuple[Request, ...], today: date, zone: str, closed: Collection[str]) -> tuple[Waiting, ...]:
    """Return those of *every* that wait, in line."""
    line = in_line(every, zone, closed)
    return tuple(Waiting(one, one.until(zone, closed), one.overdue(today, zone, closed)) for one in line)
