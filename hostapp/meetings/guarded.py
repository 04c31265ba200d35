"""Who in a case has a protected address, where that is, and who must not be told without somebody having been asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from hostapp.identity.places import told_in
from socialive_core import Cases, Meeting, Relation, Role


class Guarded(Struct, frozen=True):
    """
    Somebody with a protected address.

    Attributes:
        places: Where they are, and what would tell it, as it was written down.
        inside: Those who know: they themselves, whom they have asked to help them, and who is on their side.
        outside: Everybody else who belongs to the case, but for whoever answers for it.
    """

    person: str
    name: str
    places: tuple[str, ...]
    inside: frozenset[str]
    outside: frozenset[str]

    def told_by(self, words: str) -> bool:
        """Say whether *words* may tell where they are."""
        return told_in(words, self.places)


async def guarded_in(cases: Cases, case: str, today: date) -> tuple[Guarded, ...]:
    """Return those who belong to *case* today and have a protected address with places written down."""
    held = [relation for relation in await cases.relations(case) if relation.holds(today)]
    found = []
    for id in dict.fromkeys(relation.person for relation in held):
        person = await cases.person(id)
        if person and person.protected and person.places:
            inside = _inside(id, held)
            others = {one.person for one in held if one.role is not Role.CASEWORKER}
            found.append(Guarded(id, person.name, person.places, inside, frozenset(others - inside)))
    return tuple(found)


def told_anew(guarded: Iterable[Guarded], before: Meeting, after: Meeting) -> tuple[Guarded, ...]:
    """Return those of whom *after* may tell somebody who comes more of where they are than *before* did (rule 4)."""
    return tuple(one for one in guarded if any(one.told_by(words) for words in _new_to(one.outside, before, after)))


def _new_to(persons: frozenset[str], before: Meeting, after: Meeting) -> Iterator[str]:
    """Every text of *after* that one of *persons*, who comes to it, could not read before."""
    came = {one.person for one in before.people}
    for person in sorted(persons & {one.person for one in after.people}):
        yield from _texts(after) - (_texts(before) if person in came else set())


def _texts(meeting: Meeting) -> set[str]:
    return {meeting.purpose, meeting.place, meeting.cost, *(topic.title for topic in meeting.topics)}


def _inside(person: str, held: Iterable[Relation]) -> frozenset[str]:
    held = tuple(held)
    sides = {one.side for one in held if one.person == person} - {""}
    return frozenset({person, *(one.person for one in held if one.given_by == person or one.side in sides)})
