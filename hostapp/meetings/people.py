"""Who takes part in a meeting, as what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

from msgspec.structs import replace

from hostapp.identity.relations import ALONE_FROM, Asked, Purpose, age_of, reaches, turns
from hostapp.identity.secret import new_id
from hostapp.identity.sides import sides_of
from hostapp.storage.stores import Stores
from socialive_core import (
    Cases,
    Malformed,
    Meeting,
    Participant,
    Person,
    Present,
    Refused,
    Relation,
    Role,
    Viewer,
    in_order,
)
from socialive_core import lazy as _

LONGEST_NAME = 60
MOST_PEOPLE = 40

ROLES = tuple(role for role in Role if role is not Role.CASEWORKER)
"""What somebody can be who is added at the table; a caseworker's key to a case is not given away there."""

REASON = "Var med til et møde og blev skrevet ind der."
JOINERS = "\u200c\u200d"
"""Not to be seen, and still a part of names in some scripts."""


async def people_of(cases: Cases, meeting: Meeting, today: date) -> tuple[Participant, ...]:
    """Return who takes part in *meeting*, in standard order; whose key to it does not turn today is left out."""
    asked = Asked.of(meeting)
    keys = [key for key in await cases.relations(meeting.case) if reaches(key, asked, Purpose.READ)]
    held = {key.person: key for key in keys if await turns(cases, key, today)}
    found = []
    for present in meeting.people:
        whose = present.same or present.person
        person, relation = await cases.person(whose), held.get(whose)
        if person and relation:
            found.append(_participant(person, relation, present, today))
    return in_order(tuple(found))


async def colleagues_of(cases: Cases, case: str, today: date) -> tuple[Person, ...]:
    """Return the caseworkers who answer for *case* today: to whom it was given, not who took it for the day."""
    workers = (key for key in await cases.relations(case) if key.role is Role.CASEWORKER and not key.taken)
    keys = [key for key in workers if key.holds(today)]
    found = [await cases.person(key.person) for key in keys]
    return tuple(person for person in found if person)


async def known_people(cases: Cases, meeting: Meeting, viewer: Viewer, today: date) -> tuple[Participant, ...]:
    """Return those who take part in *meeting* and whom *viewer* may know of."""
    sides = sides_of(await cases.get(meeting.case), await cases.relations(meeting.case)).at(meeting)
    return sides.known_to(viewer, await people_of(cases, meeting, today))


def _participant(person: Person, relation: Relation, present: Present, today: date) -> Participant:
    age = age_of(person, today) if relation.role is Role.CHILD else None
    grown = age is not None and age >= ALONE_FROM
    return Participant(present.person, person.name, relation.role, present.chair, relation.mark, present.away, grown)


async def add_person(stores: Stores, meeting: Meeting, name: str, role: str, today: date) -> Person:
    """
    Let somebody new take part in *meeting*, with a relation to its case from *today* on.

    Raises:
        Malformed: There is no such role, or it is not given at the table.
        Refused: The name is empty or too long, or there are too many people already.
    """
    if role not in ROLES:
        raise Malformed
    if len(meeting.people) >= MOST_PEOPLE:
        raise Refused(_("Der er ikke plads til flere i mødet."))
    person = Person(new_id(), trimmed(name))
    mark = free_mark(await stores.cases.relations(meeting.case))
    await stores.cases.add_person(person)
    await stores.cases.relate(Relation(person.id, meeting.case, Role(role), today, REASON, mark=mark))
    await stores.meetings.put(replace(meeting, people=(*meeting.people, Present(person.id))))
    return person


def free_mark(held: Iterable[Relation]) -> int:
    """Return the first shape and colour that nobody in the case has."""
    taken = {relation.mark for relation in held}
    return next(number for number in count() if number not in taken)


def trimmed(name: str) -> str:
    """Return *name* in one line, without what nobody sees."""
    seen = "".join(letter for letter in name if letter.isprintable() or letter.isspace() or letter in JOINERS)
    trimmed = " ".join(seen.split())
    if not 0 < len(trimmed) <= LONGEST_NAME:
        raise Refused(_("Skriv et navn på højst 60 tegn."))
    return trimmed
