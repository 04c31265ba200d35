"""What stands on Min sag when it opens: as much as a first look needs, however long the case has been."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from hostapp.meetings.content import Held, Pact, everybody_in, row_of
from hostapp.meetings.promises import SETTLED, lately_agreed_in
from hostapp.storage.stores import Stores
from socialive_core import WE, Goal, Meeting, Participant, Phase, Role
from socialive_core.shielding import sees_of

from .part import Eyes

MEETINGS, PACTS, GOALS = 5, 12, 3
"""How many there are of each before somebody asks for more."""
LATE = timedelta(hours=12)
"""So long a meeting that has not ended is the next one still, and none that was held."""
AT_ONCE = 20
"""Meetings that are looked through at a time for those that somebody may know of."""


class Pacts(Struct, frozen=True):
    """
    Agreements by who does them, the municipality first.

    Attributes:
        ours: Of *you* who look and of the municipality together, or of us all.
        others: Of somebody else in the case.
    """

    municipality: tuple[Pact, ...] = ()
    yours: tuple[Pact, ...] = ()
    ours: tuple[Pact, ...] = ()
    others: tuple[Pact, ...] = ()


class First(Struct, frozen=True):
    """
    The first view of a case.

    Attributes:
        held: Meetings that have begun, the last first; `more` where there are older ones.
        goals: What somebody wants to reach, and whose words those are.
    """

    people: tuple[Participant, ...]
    coming: tuple[Held, ...]
    held: tuple[Held, ...]
    more: bool
    pacts: Pacts
    goals: tuple[tuple[str, str], ...]


async def first_of(stores: Stores, eyes: Eyes) -> First:
    """Return the first view of the case before *eyes*."""
    all_of_us = await everybody_in(stores, eyes.case, eyes.today)
    people = all_of_us.sides.known_to(eyes.viewer, all_of_us.people)

    def rows(meetings: Iterable[Meeting]) -> list[Held]:
        return [row for one in meetings if (row := row_of(one, eyes.viewer, all_of_us, people))]

    ahead = rows(await stores.meetings.coming(eyes.case.id, eyes.now, AT_ONCE))
    held = [row for row in ahead if row.meeting.phase is Phase.CLOSED]
    skip = 0
    while len(held) <= MEETINGS:
        some = await stores.meetings.before(eyes.case.id, eyes.now, AT_ONCE, skip)
        held += rows(some)
        skip += AT_ONCE
        if len(some) < AT_ONCE:
            break
    today = tuple(row for row in held if row.meeting.phase is not Phase.CLOSED and eyes.now - row.meeting.starts < LATE)
    coming = (*reversed(today), *(row for row in ahead if row not in held))
    held = [row for row in held if row not in today]
    return First(
        people, coming[:MEETINGS], tuple(held[:MEETINGS]), len(held) > MEETINGS,
        await pacts_of(stores, eyes, people), await _goals(stores, eyes),
    )  # fmt: skip


async def pacts_of(stores: Stores, eyes: Eyes, people: tuple[Participant, ...]) -> Pacts:
    """Return the agreements that a first look needs, by who does them."""
    found = await lately_agreed_in(stores, eyes.case, eyes.viewer, PACTS)
    every = [Pact(fact, what, tuple(one for one in people if one.id in fact.who)) for fact, what in found]
    every.sort(key=lambda one: (one.fact.state in SETTLED, one.fact.due or date.max))
    return by_who(every, eyes.person)


def by_who(pacts: Iterable[Pact], me: str) -> Pacts:
    """Return *pacts* by who does them, in the order they have."""
    found: dict[str, list[Pact]] = {}
    for one in pacts:
        municipality = any(who.role is Role.CASEWORKER for who in one.who)
        together = WE in one.fact.who or (municipality and me in one.fact.who)
        whose = "ours" if together else "municipality" if municipality else "yours" if me in one.fact.who else "others"
        found.setdefault(whose, []).append(one)
    return Pacts(**{whose: tuple(some) for whose, some in found.items()})


async def _goals(stores: Stores, eyes: Eyes) -> tuple[tuple[str, str], ...]:
    """Whose goal, and in which words, as far as *eyes* may see it."""
    boards = await stores.meetings.following(eyes.case.id)
    sees = sees_of(eyes.viewer, ())
    found = [fact for _board, fact in await stores.facts.of_kinds([one.id for one in boards], [Goal], GOALS * 2)]
    seen = [one for one in found if isinstance(one, Goal) and sees({"seen_by": one.seen_by})][:GOALS]
    words = await stores.texts.words(one.words for one in seen)
    return tuple((one.voice, words[one.words]) for one in seen if words.get(one.words))
