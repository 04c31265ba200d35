"""Who is invited to the municipality's board, as what, and the meetings that are held round it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from hostapp.identity.common import COMMON
from hostapp.identity.secret import new_id
from hostapp.meetings.people import free_mark, trimmed
from hostapp.storage.stores import Stores
from socialive_core import Lazy, Malformed, Meeting, Participant, Person, Phase, Present, Refused, Relation, Role
from socialive_core import lazy as _

REASON = "Er med om kommunens tavle."
LATER = timedelta(days=7)

ROLES: Mapping[Role, Lazy] = {
    Role.CITIZEN: _("Borger"),
    Role.RELATIVE: _("Pårørende"),
    Role.PROFESSIONAL: _("Brugerorganisation, råd eller rådgiver"),
    Role.CASEWORKER: _("Medarbejder eller leder"),
}
"""As what somebody is invited; a colleague is found by what they log in with, and leads too."""


class Guest(Struct, frozen=True):
    """Somebody who is invited, and as what."""

    who: Participant
    title: Lazy


async def guests(stores: Stores, today: date) -> tuple[Guest, ...]:
    """Return those who are invited, in the order of what they are."""
    found = []
    for one in await stores.cases.relations(COMMON):
        person = await stores.cases.person(one.person) if one.holds(today) and one.role in ROLES else None
        if person:
            found.append(Guest(Participant(person.id, person.name, one.role, mark=one.mark), ROLES[one.role]))
    roles = list(ROLES)
    return tuple(sorted(found, key=lambda one: (roles.index(one.who.role), one.who.name.casefold())))


async def invite(stores: Stores, given: Mapping[str, str], today: date) -> Relation:
    """
    Return what somebody is to the board from now on; who has no account is made known by name.

    Raises:
        Malformed: It is no form of ours.
        Refused: There is no name, or nobody logs in so.
    """
    if given["role"] not in ROLES:
        raise Malformed
    role, username = Role(given["role"]), given["username"].strip().casefold()
    if username or role is Role.CASEWORKER:
        account = await stores.accounts.named(username)
        if account is None:
            raise Refused(_("Vi fandt ingen med det brugernavn. Prøv igen."))
        person = account.person
    else:
        made = Person(new_id(), trimmed(given["name"]))
        await stores.cases.add_person(made)
        person = made.id
    return await key_for(stores, person, role, today)


async def key_for(stores: Stores, person: str, role: Role, today: date) -> Relation:
    """Return the key of *person*, with a shape that nobody else here has."""
    return Relation(person, COMMON, role, today, REASON, mark=free_mark(await stores.cases.relations(COMMON)))


async def leads(stores: Stores, person: str, today: date) -> None:
    """Let *person* lead what is held round the board, if they do not yet."""
    held = [one for one in await stores.cases.relations_of(person) if one.case == COMMON and one.holds(today)]
    if all(one.role is not Role.CASEWORKER for one in held):
        await stores.cases.relate(await key_for(stores, person, Role.CASEWORKER, today))


async def meeting(stores: Stores, leader: str, purpose: str, now: datetime, today: date, *, at_once: bool) -> Meeting:
    """Return a meeting round the board with everybody who is invited: now, or in a week to be made ready."""
    await leads(stores, leader, today)
    others = (one.who.id for one in await guests(stores, today) if one.who.id != leader)
    seats = (*(Present(one) for one in others), Present(leader, chair=True))
    phase, starts = (Phase.WORK, now) if at_once else (Phase.PREPARE, now + LATER)
    made = Meeting(new_id(), COMMON, purpose, starts, phase, people=seats, began=now if at_once else None)
    await stores.meetings.add(made)
    return made
