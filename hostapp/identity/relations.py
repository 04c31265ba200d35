"""The one question of access: may this person reach this thing, for this purpose?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum, auto

from socialive_core import Case, Cases, Meeting, Relation, Role


class Purpose(StrEnum):
    """What somebody wants with a case or a meeting."""

    READ = auto()
    WRITE = auto()
    LEAD = auto()


async def may(cases: Cases, person: str, thing: Case | Meeting, purpose: Purpose, today: date) -> bool:
    """
    Say whether *person* may reach *thing* for *purpose* today.

    A relation to the case is the only key. Being staff opens nothing, nor does a relation that is over or has
    not begun. A relation to the case is not a seat at each of its meetings: only who takes part in a meeting
    reaches it, and the caseworker, who prepares it.
    """
    case = thing.case if isinstance(thing, Meeting) else thing.id
    keys = [
        relation
        for relation in await cases.relations_of(person)
        if relation.case == case and relation.person == person and relation.holds(today)
    ]
    return any(_opens(key, thing, purpose) for key in keys)


def _opens(key: Relation, thing: Case | Meeting, purpose: Purpose) -> bool:
    if key.scope and thing.id not in key.scope:
        return False
    if key.role is Role.CASEWORKER:
        return True
    if purpose is Purpose.LEAD or (purpose is Purpose.WRITE and key.role is Role.INTERPRETER):
        return False
    return not isinstance(thing, Meeting) or any(one.person == key.person for one in thing.people)
