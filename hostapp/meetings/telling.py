"""Who is told that something happened in a case: the family by the municipality, the caseworker by the family."""

from __future__ import annotations

from datetime import date, datetime

from hostapp.identity.relations import REACHES, Reach, is_party, turns
from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.storage.stores import Stores
from socialive_core import Lazy, Relation, Role


async def tell_family(
    stores: Stores, case: str, say: Lazy, by: str, now: datetime, today: date, seen_by: tuple[str, ...] | None = None
) -> None:
    """Tell those whose case it is that *by* did something, as far as it is for them to see."""
    whom = []
    for key in await stores.cases.relations(case):
        sees = seen_by is None or key.person in seen_by
        if sees and key.person != by and await _follows(stores, key, today):
            whom.append(key.person)
    await stores.news.tell(*(News(new_id(), person, case, now, say, by) for person in dict.fromkeys(whom)))


async def tell_caseworkers(
    stores: Stores, case: str, say: Lazy, by: str, now: datetime, today: date, meeting: str | None = None
) -> None:
    """Tell whoever answers for the case today that *by* did something."""
    keys = await stores.cases.relations(case)
    whom = {key.person for key in keys if key.role is Role.CASEWORKER and key.holds(today)} - {by}
    await stores.news.tell(*(News(new_id(), person, case, now, say, by, meeting) for person in sorted(whom)))


async def _follows(stores: Stores, key: Relation, today: date) -> bool:
    """Whether somebody reads the whole case themselves: a child does once it is party to it."""
    if (
        key.role is Role.CASEWORKER
        or REACHES[key.role][0] is not Reach.CASE
        or not await turns(stores.cases, key, today)
    ):
        return False
    return key.role is not Role.CHILD or is_party(key.role, await stores.cases.person(key.person), today)
