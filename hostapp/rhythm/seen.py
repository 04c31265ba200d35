"""What somebody may see of how often a case meets, and what is asked of its caseworker before the day passes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from hostapp.home.additions import Addition
from hostapp.home.part import Eyes, Part
from hostapp.identity.secret import new_id
from hostapp.meetings.content import meetings_known_to, participants_of
from hostapp.storage.stores import Stores
from socialive_core import Case, Lazy, Participant, Role, Viewer
from socialive_core.shielding import sees_of

from .model import EVERY, KINDS, WHO, CalledOff
from .standing import YEAR, Kept, Standing, kept, standing

MOST_CALLS = 3
"""Meetings that were called off and are told of: the last ones."""


class Wish(Struct, frozen=True):
    """What a child wants of it, as far as one may read it."""

    name: str
    words: str


class Shown(Struct, frozen=True):
    """
    A case's rhythm before somebody's eyes.

    Attributes:
        often: How often we meet, in words.
        year: What came of the meetings of the last year; nothing for a child, who is told of no counts (rule 1).
        calls: Meetings that were called off, the last first, each with whose it was in words.
        children: Whose wishes can be written down, at the desk.
        every: What can be chosen, at the desk; `turns` are ids for its two forms.
    """

    standing: Standing
    often: Lazy
    year: Kept | None
    calls: tuple[tuple[CalledOff, Lazy], ...]
    wishes: tuple[Wish, ...]
    children: tuple[Participant, ...]
    late: bool
    every: dict[str, Lazy]
    turns: tuple[str, str]


def seen(added: Iterable[Addition], viewer: Viewer) -> tuple[Addition, ...]:
    """Return those of *added* that *viewer* may see."""
    sees = sees_of(viewer, ())
    return tuple(one for one in added if sees({"seen_by": one.seen_by}))


async def standing_of(stores: Stores, case: Case, viewer: Viewer, now: datetime, today: date, zone: str) -> Standing:
    """Return how it stands with *case*, as far as *viewer* may know."""
    added = seen(await stores.additions.of_case(case.id, *KINDS), viewer)
    meetings = await meetings_known_to(stores, case, viewer, now, today, now)
    return standing(added, meetings, case.opened, now, zone)


async def shown(stores: Stores, eyes: Eyes, zone: str) -> Shown:
    """Return what stands of it on the page of a case."""
    added = seen(await stores.additions.of_case(eyes.case.id, *KINDS), eyes.viewer)
    meetings = await meetings_known_to(stores, eyes.case, eyes.viewer, eyes.now, eyes.today, eyes.now - YEAR)
    found = standing(added, meetings, eyes.case.opened, eyes.now, zone)
    calls = [(one, WHO[one.who]) for one in reversed(added) if isinstance(one, CalledOff)]
    everybody = await participants_of(stores, eyes.case, eyes.today)
    names = {one.id: one.name for one in everybody}
    return Shown(
        standing=found,
        often=EVERY[found.every].words,
        year=None if eyes.viewer.role is Role.CHILD else kept(added, meetings, eyes.now - YEAR, eyes.now),
        calls=tuple(calls[:MOST_CALLS]),
        wishes=tuple(Wish(names[one.person], one.words) for one in found.wishes if one.person in names),
        children=tuple(one for one in everybody if one.role is Role.CHILD) if eyes.works else (),
        late=found.late(eyes.today),
        every={name: one.words for name, one in EVERY.items()},
        turns=(new_id(), new_id()),
    )


class Asked(Struct, frozen=True):
    """A case of which the caseworker is asked whether we meet, and how it stands."""

    case: Case
    standing: Standing
    late: bool


async def asked_of(
    stores: Stores, cases: Iterable[Case], viewer: Viewer, now: datetime, today: date, zone: str
) -> tuple[Asked, ...]:
    """Return of which of *cases*, which *viewer* answers for, it is asked today, the nearest day first (rule 29)."""
    found = [(case, await standing_of(stores, case, viewer, now, today, zone)) for case in cases]
    asking = [Asked(case, one, one.late(today)) for case, one in found if one.asks(today)]
    return tuple(sorted(asking, key=lambda one: (one.standing.due, one.case.name)))


def part(stores: Stores, zone: str) -> Part:
    """Return the section on Min sag and on the caseworker's page of a case."""

    async def make(eyes: Eyes) -> Shown:
        return await shown(stores, eyes, zone)

    return Part("rytme", make, "parts/rhythm.html", "side")
