"""Which cases are somebody's own, and where they land when they have logged in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.account import Account, Office
from hostapp.identity.relations import Purpose, may
from socialive_core import Case, Cases, Role

Landing = Callable[[Account], Awaitable[str]]
"""Returns where somebody lands when they have logged in."""

HOMES: Mapping[Office, str] = {
    Office.ADMINISTRATOR: urls.TOOLBOX,
    Office.OPERATOR: urls.OPERATION,
    Office.MANAGER: urls.SURVEYS,
}
"""Where the work of an office begins."""


async def cases_of(cases: Cases, person: str, today: date) -> tuple[Case, ...]:
    """Return the cases that *person* reads today as somebody whose case it is, the newest first."""
    held = await cases.relations_of(person)
    ids = dict.fromkeys(one.case for one in held if one.role is not Role.CASEWORKER)
    found = [
        case for id in ids if (case := await cases.get(id)) and await may(cases, person, case, Purpose.READ, today)
    ]
    return tuple(sorted(found, key=lambda case: (case.opened, case.id), reverse=True))


def landing(cases: Cases, clock: Clock, zone: str) -> Landing:
    """Return where each lands: an office at its work, a citizen at their case, others at the day."""

    async def lands(account: Account) -> str:
        if account.office:
            return HOMES[account.office]
        keys = [one for one in await cases.relations_of(account.person) if one.holds(day(clock(), zone))]
        own = bool(keys) and all(one.role is not Role.CASEWORKER for one in keys)
        if own and all(one.role is Role.RELATIVE for one in keys):
            return urls.RELATIVES
        return urls.MY_CASES if own else urls.TODAY

    return lands
