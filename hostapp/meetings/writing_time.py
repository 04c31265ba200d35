"""The writing-time meter: minutes from the end of a meeting to its minutes, and what was written to them afterwards."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting

FEWEST = 5
"""Workers below whom a sum tells about one of them (rule 14)."""


class Written(Struct, frozen=True):
    """
    How long one meeting's minutes took.

    Attributes:
        by: Who led the meeting.
        minutes: From its end until they were locked.
        later: How often whoever led it wrote to them afterwards.
    """

    by: str
    minutes: float
    later: int


class Sum(Struct, frozen=True):
    """Several meetings together; *minutes* is the middle one's, since one bad day says nothing of the rest."""

    meetings: int
    minutes: int
    later: int
    workers: int


async def written(stores: Stores, meeting: Meeting) -> Written | None:
    """Return how long the minutes of *meeting* took; nothing where they are not made."""
    kept = await stores.records.get(meeting.id, AUTHORITY)
    if kept is None or meeting.ended is None:
        return None
    by = next((one.person for one in meeting.people if one.chair), "")
    later = sum(remark.by == by for remark in await stores.records.remarks(meeting.id))
    return Written(by, minutes_between(meeting.ended, kept.at), later)


def minutes_between(ended: datetime, locked: datetime) -> float:
    return max(0.0, (locked - ended).total_seconds() / 60)


def summed(times: Iterable[Written]) -> Sum | None:
    """Return *times* together; nothing where there are none."""
    found = list(times)
    if not found:
        return None
    middle = round(statistics.median(one.minutes for one in found))
    return Sum(len(found), middle, sum(one.later for one in found), len({one.by for one in found}))


async def of_worker(stores: Stores, person: str, meetings: Iterable[Meeting]) -> Sum | None:
    """Return what *person* sees of their own: the meetings they led themselves, among *meetings*."""
    theirs = [one for one in meetings if any(present.chair and present.person == person for present in one.people)]
    found = [await written(stores, meeting) for meeting in theirs]
    return summed(one for one in found if one)


async def of_municipality(stores: Stores) -> Sum | None:
    """Return all of them together; nothing where fewer than five workers led them."""
    found = []
    for id in await stores.records.meetings():
        meeting = await stores.meetings.get(id)
        time = await written(stores, meeting) if meeting else None
        found += [time] if time else []
    total = summed(found)
    return total if total and total.workers >= FEWEST else None
