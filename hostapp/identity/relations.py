"""The one question of access: may this person reach this thing, for this purpose?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum, auto

from msgspec import Struct

from socialive_core import Case, Cases, Meeting, Person, Phase, Relation, Role

PARTY_FROM = 10
"""Years. From then on a child is a party to its own case (barnets lov § 3)."""

ALONE_FROM = 15
"""Years. Until then what is a child's opens with an adult it trusts, not with a login of its own (rule 1)."""


class Purpose(StrEnum):
    """What somebody wants with a case or a meeting."""

    READ = auto()
    WRITE = auto()
    LEAD = auto()
    DECIDE = auto()
    """Say who belongs to the case, and who sees what."""


class Reach(StrEnum):
    """How far a role's key turns, where nothing narrows it."""

    NOTHING = auto()
    SEAT = auto()
    """The meetings that the person takes part in."""
    CASE = auto()
    """The case itself; of its meetings those that the person takes part in."""
    ALL = auto()
    """The case and every meeting of it."""


REACHES: dict[Role, tuple[Reach, Reach, Reach]] = {
    Role.CHILD: (Reach.CASE, Reach.SEAT, Reach.NOTHING),
    Role.CITIZEN: (Reach.CASE, Reach.SEAT, Reach.NOTHING),
    Role.PARENT: (Reach.CASE, Reach.SEAT, Reach.NOTHING),
    Role.RELATIVE: (Reach.SEAT, Reach.SEAT, Reach.NOTHING),
    Role.SUPPORTER: (Reach.SEAT, Reach.SEAT, Reach.NOTHING),
    Role.REPRESENTATIVE: (Reach.CASE, Reach.SEAT, Reach.NOTHING),
    Role.PROFESSIONAL: (Reach.SEAT, Reach.SEAT, Reach.NOTHING),
    Role.INTERPRETER: (Reach.SEAT, Reach.NOTHING, Reach.NOTHING),
    Role.CASEWORKER: (Reach.ALL, Reach.ALL, Reach.ALL),
}
"""What each role reaches, for reading, writing and leading; whoever leads decides, with a key that was given."""

GIVEN = frozenset({Role.SUPPORTER, Role.REPRESENTATIVE})
"""Roles whose key a citizen gives, and which turns no longer than the citizen's own (forvaltningsloven § 8)."""

PARTIES = frozenset({Role.CITIZEN, Role.PARENT})
"""Roles that are party to the case, whatever their age."""


class Asked(Struct, frozen=True):
    """What is asked for: a case, or one meeting of it."""

    case: str
    meeting: Meeting | None = None

    @classmethod
    def of(cls, thing: Case | Meeting) -> Asked:
        return cls(thing.case, thing) if isinstance(thing, Meeting) else cls(thing.id)


async def may(cases: Cases, person: str, thing: Case | Meeting, purpose: Purpose, today: date) -> bool:
    """
    Say whether *person* may reach *thing* for *purpose* today.

    A relation to the case is the only key. Being staff opens nothing, nor does a relation that is over or has
    not begun. A relation to the case is not a seat at each of its meetings: only who takes part in a meeting
    reaches it, and the caseworker, who prepares it. Somebody who sat there before one knew who of the case they are
    reaches it by the key that they have as that.
    """
    return await key_to(cases, person, thing, purpose, today) is not None


async def key_to(cases: Cases, person: str, thing: Case | Meeting, purpose: Purpose, today: date) -> Relation | None:
    """Return the key by which *person* may reach *thing* for *purpose* today, if there is one."""
    asked = Asked.of(thing)
    whose = asked.meeting.whose(person) if asked.meeting else person
    keys = (key for key in await cases.relations_of(whose) if key.case == asked.case and key.person == whose)
    for key in (key for key in keys if reaches(key, asked, purpose)):
        if await turns(cases, key, today) and await _old_enough(cases, key, asked, today):
            return key
    return None


def reaches(key: Relation, asked: Asked, purpose: Purpose) -> bool:
    """Say whether *key*, where it turns, goes as far as what is *asked* for."""
    if purpose is Purpose.DECIDE:
        return not key.taken and reaches(key, asked, Purpose.LEAD)
    reach = dict(zip((Purpose.READ, Purpose.WRITE, Purpose.LEAD), REACHES[key.role], strict=True))[purpose]
    meeting = asked.meeting
    if meeting is None:
        named = asked.case in key.scope
        if key.role in GIVEN or key.scope:
            return named and reach is not Reach.NOTHING
        return reach in {Reach.CASE, Reach.ALL}
    if key.scope and not {meeting.id, asked.case} & set(key.scope):
        return False
    if reach is Reach.ALL:
        return True
    over = key.role is Role.INTERPRETER and meeting.phase is Phase.CLOSED
    return reach is not Reach.NOTHING and not over and meeting.sits(key.person)


async def turns(cases: Cases, key: Relation, today: date) -> bool:
    """Say whether *key* turns today; one that was given turns while its giver is a party to the case."""
    if not key.holds(today):
        return False
    if key.given_by is None:
        return True
    giver = await cases.person(key.given_by)
    theirs = await cases.relations_of(key.given_by)
    return any(one.case == key.case and one.holds(today) and is_party(one.role, giver, today) for one in theirs)


async def _old_enough(cases: Cases, key: Relation, asked: Asked, today: date) -> bool:
    """Whether a child may open this by itself: at the table always, the case from fifteen on."""
    return asked.meeting is not None or await reads_alone(cases, key, today)


async def reads_alone(cases: Cases, key: Relation, today: date) -> bool:
    """Say whether whoever holds *key* may read by a login of their own."""
    return acts_alone(key.role, await cases.person(key.person), today)


def acts_alone(role: Role, person: Person | None, today: date) -> bool:
    """Say whether *person*, who is *role* in a case, reads without an adult beside them: a child from fifteen on."""
    age = age_of(person, today)
    return role is not Role.CHILD or (age is not None and age >= ALONE_FROM)


def is_party(role: Role, person: Person | None, today: date) -> bool:
    """Say whether *person*, who is *role* in a case, is party to it: a child is from the age of ten."""
    age = age_of(person, today)
    return role in PARTIES or (role is Role.CHILD and age is not None and age >= PARTY_FROM)


def age_of(person: Person | None, today: date) -> int | None:
    """Return how old *person* is, in years; `None` where nobody has said when they were born."""
    if person is None or person.born is None:
        return None
    had_birthday = (today.month, today.day) >= (person.born.month, person.born.day)
    return today.year - person.born.year - (not had_birthday)
