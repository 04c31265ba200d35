"""Who is asked before something is shared: each who has a say in the case, and never a child under fifteen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hostapp.identity.relations import acts_alone
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.storage.stores import Stores
from socialive_core import Case, Refused
from socialive_core import lazy as _


def with_a_say(belong: Iterable[Belongs], today: date) -> tuple[Belongs, ...]:
    """Return those of *belong* who are party to the case and old enough to answer alone (rule 1)."""
    return tuple(one for one in belong if one.party and acts_alone(one.relation.role, one.person, today))


async def asked_of(stores: Stores, case: Case, seen_by: tuple[str, ...] | None, today: date) -> tuple[str, ...]:
    """
    Return who must say yes before what *seen_by* may see of *case* is shared.

    With joint custody that is both parents. Where the sides are kept apart, what is one side's own is for that side
    to give; anywhere else, what one of them may not see cannot be asked about, and is not shared.

    Raises:
        Refused: There is nobody to ask, or somebody who must be asked may not see it.
    """
    every = dict.fromkeys(one.person.id for one in with_a_say(await belonging_to(stores.cases, case.id, today), today))
    may = tuple(person for person in every if seen_by is None or person in seen_by)
    if len(may) < len(every) and not case.apart:
        raise Refused(_("En, der skal spørges, må ikke se det her. Del noget andet."))
    if not may:
        raise Refused(_("Her er ingen at spørge. Et barn under 15 bliver ikke spurgt."))
    return may
