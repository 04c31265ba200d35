"""Opening a colleague's case for the rest of the day, where they are away or it is urgent: for a reason, and told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from hostapp.clock import day
from hostapp.identity.places import fold
from hostapp.storage.stores import Stores
from socialive_core import Case, Lazy, Refused, Relation, Role
from socialive_core import lazy as _

from .belonging import keyed
from .practice import STAGE

WHYS: dict[str, Lazy] = {"away": _("Kollegaen er syg eller væk"), "urgent": _("Det kan ikke vente")}
"""Why a case is opened so, by what a form sends; more stands beside it in words."""


async def found_for(stores: Stores, person: str, username: str, name: str, now: datetime, zone: str) -> Case:
    """
    Return the case of the colleague who logs in as *username* in which somebody is called *name*.

    Raises:
        Refused: There is none, or several, or it is none that is opened so. All in the same words: whoever asks must
            not learn that a case exists where an address is protected, sides are kept apart or something is not told.
    """
    colleague, today = await stores.accounts.named(username.strip().casefold()), day(now, zone)
    held = await stores.cases.relations_of(colleague.person) if colleague and not colleague.office else ()
    keys = {one.case for one in held if one.role is Role.CASEWORKER and one.holds(today)}
    fitting = [case for key in sorted(keys) if (case := await _called(stores, key, name, today))]
    if len(fitting) != 1 or not await _opens(stores, fitting[0], person, now, today):
        raise Refused(_("Vi kan ikke åbne en sag ud fra det. Se navnene igennem, eller spørg din leder."))
    return fitting[0]


def reason_of(why: str, words: str) -> str:
    """Return why a case is opened, as it stands beside the name; raises `Refused` where nothing is said."""
    if why not in WHYS or not words.strip():
        raise Refused(_("Skriv, hvorfor du åbner sagen. Kollegaen og borgeren kan se det."))
    return f"{WHYS[why].message}: {words}"


async def key_for(stores: Stores, case: Case, person: str, reason: str, today: date) -> Relation:
    """Return the key that opens *case* to *person* until the day is over."""
    return replace(await keyed(stores.cases, case.id, person, reason, today), until=today, taken=True)


async def _called(stores: Stores, case: str, name: str, today: date) -> Case | None:
    """Return *case* where it, or somebody in it who is not from the municipality, has this whole name."""
    looked, found = fold(" ".join(name.split())), await stores.cases.get(case)
    relations = await stores.cases.relations(case)
    theirs = [one.person for one in relations if one.role is not Role.CASEWORKER and one.holds(today)]
    people = [await stores.cases.person(one) for one in theirs]
    called = {fold(one.name) for one in people if one} | ({fold(found.name)} if found else set())
    return found if looked and looked in called else None


async def _opens(stores: Stores, case: Case, person: str, now: datetime, today: date) -> bool:
    """Say whether *case* is one that is opened so, and to *person*, who may be in it as somebody else."""
    relations = await stores.cases.relations(case.id)
    shields = [shield for _case, shield in await stores.shields.in_cases([case.id])]
    guarded = await _guarded(stores, relations)
    is_in_it = any(one.person == person and one.role is not Role.CASEWORKER for one in relations)
    hides = any(not one.tells(now, today) for one in shields)
    return not (case.apart or case.stage == STAGE or guarded or hides or is_in_it)


async def _guarded(stores: Stores, relations: Sequence[Relation]) -> bool:
    people = [await stores.cases.person(one.person) for one in relations]
    return any(one.protected for one in people if one)
