"""How a child is heard: what is kept of it, who may open the child's page, and to whom its words are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.identity.relations import acts_alone
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.meetings.deciding import decides
from hostapp.meetings.people import trimmed
from hostapp.meetings.promises import SETTLED, agreed_in
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Malformed, Meeting, Phase, Refused, Role, Viewer
from socialive_core import lazy as _

from .children import (
    CHOICES,
    KINDS,
    USES,
    CardAfter,
    CardBefore,
    ChildChoice,
    Childs,
    ChildView,
    ChildWords,
    OfChild,
    PageOpened,
    Trusted,
    ViewEffect,
    childs,
)
from .guarding import tells_where
from .sent import tidy, turn_of, words_of
from .ways import WAYS

ADULTS = frozenset({Role.PARENT, Role.CITIZEN})
"""To whom a child can show its words; and who does not sit beside it while it chooses."""


class Hearing(Struct, frozen=True):
    """What children of a municipality's cases say."""

    stores: Stores
    clock: Clock
    zone: str

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def child(self, case: Case, person: str) -> Belongs | None:
        """Return the child of *case* who is *person*, where there is one today."""
        return next((one for one in await self.children(case) if one.person.id == person), None)

    async def children(self, case: Case) -> tuple[Belongs, ...]:
        return await self._holding(case, Role.CHILD)

    async def adults(self, case: Case) -> tuple[Belongs, ...]:
        """Return those to whom a child of *case* can show its words."""
        return await self._holding(case, *ADULTS)

    async def of(self, case: Case, child: str) -> Childs:
        """Return how all that belongs to *child* stands."""
        return childs(await self.stores.additions.of_case(case.id, *KINDS), child)

    async def alone(self, case: Case, child: str) -> bool:
        """Say whether *child* opens its page by a login of its own: from fifteen on."""
        return acts_alone(Role.CHILD, await self.stores.cases.person(child), self.now[1])

    async def shown_to(self, case: Case, adult: str) -> tuple[tuple[Belongs, tuple[str, ...]], ...]:
        """Return each child of *case* who has shown *adult* something, with its words."""
        if all(one.person.id != adult for one in await self.adults(case)):
            return ()
        found = []
        for one in await self.children(case):
            words = tuple(said.words for said in (await self.of(case, one.person.id)).said if said.shown_to(adult))
            if words:
                found.append((one, words))
        return tuple(found)

    async def unheard(self, case: Case, viewer: Viewer) -> tuple[Belongs, ...]:
        """Return the children of *case* whose own view is not fresh while something is decided; for the desk alone."""
        agreed = await agreed_in(self.stores, case, viewer)
        if not any(fact.state not in SETTLED and decides(what) for fact, what in agreed):
            return ()
        today = self.now[1]
        found = [(one, await self.of(case, one.person.id)) for one in await self.children(case)]
        return tuple(one for one, theirs in found if not theirs.fresh(today))

    async def meetings(self, case: Case) -> tuple[tuple[Meeting, ...], tuple[Meeting, ...]]:
        """Return the meetings of *case* that are to come, the next first, and those that are over, the last first."""
        every, now = await self.stores.meetings.of_case(case.id), self.now[0]
        coming = tuple(one for one in every if one.phase is not Phase.CLOSED and one.starts > now)
        return coming, tuple(reversed([one for one in every if one.phase is Phase.CLOSED]))

    async def keep(self, case: Case, child: str, by: str, do: str, given: Mapping[str, str]) -> None:
        """
        Keep what a form says of *child*.

        Raises:
            Malformed: It is no form of ours.
            Refused: Something is missing in it.
        """
        make = MAKES.get(do)
        if make is None:
            raise Malformed
        common = {
            "id": turn_of(given), "at": self.now[0], "by": by, "child": child, "seen_by": (child, AUTHORITY),
        }  # fmt: skip
        await self.stores.additions.add(case.id, await make(self, case, common, given))

    async def _holding(self, case: Case, *roles: Role) -> tuple[Belongs, ...]:
        every = await belonging_to(self.stores.cases, case.id, self.now[1])
        return tuple(one for one in every if one.holds and one.relation.role in roles)


async def _trusts(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    name = trimmed(given["name"])
    if name.casefold() in {one.person.name.casefold() for one in await hearing.adults(case)}:
        raise Refused(_("Det skal være en anden end forældrene. Så kan barnet sige alt."))
    return Trusted(**common, name=name, who=tidy(given["who"], 60))


async def _opens(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    trusted = (await hearing.of(case, common["child"])).trusted
    if trusted is None:
        raise Refused(_("Spørg først barnet, hvem det vil have med."))
    return PageOpened(**common, beside=trusted.name)


async def _closes(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    return PageOpened(**common, beside="", closed=True)


async def _says(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    if given["use"] not in USES:
        raise Malformed
    meeting = await _meeting(hearing, case, given) if given["use"] != "said" else ""
    return ChildWords(**common, use=given["use"], words=words_of(given), meeting=meeting)  # type: ignore[arg-type]


async def _chooses(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    theirs = await hearing.of(case, common["child"])
    value, of = given["value"], given["of"]
    said = next((one for one in theirs.said if one.id == of), None)
    if value not in CHOICES or said is None:
        raise Malformed
    known = {one.person.id for one in await hearing.adults(case)}
    to = tuple(sorted(known & set(given["to"].split()))) if value == "show" else ()
    if value == "show" and not to:
        raise Refused(_("Vælg først, hvem der må se det."))
    if to and await tells_where(hearing.stores.cases, case, said.words, hearing.now[1], to):
        raise Refused(_("Det fortæller måske, hvor nogen bor. Tal først med din sagsbehandler om det."))
    beside = "" if common["by"] == common["child"] else theirs.trusted.name if theirs.trusted else ""
    return ChildChoice(**common, of=of, value=value, to=to, beside=beside)  # type: ignore[arg-type]


async def _before(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    return CardBefore(**common, meeting=await _meeting(hearing, case, given), about=words_of(given, "about"))


async def _after(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    meeting = await _meeting(hearing, case, given)
    heard, now = words_of(given, "heard"), words_of(given, "now")
    return CardAfter(**common, meeting=meeting, heard=heard, now=now, takes=tidy(given["takes"]))


async def _view(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    way, because = WAYS.get(given["how"]), tidy(given["because"])
    if way is None:
        raise Malformed
    if not way.asked and not because:
        raise Refused(_("Skriv, hvorfor barnet ikke selv er spurgt. Det kræver barnets lov § 5."))
    words = words_of(given) if way.words else ""
    on, whom = _day(given["on"], hearing.now[1]), tidy(given["whom"], 60)
    if not whom:
        raise Refused(_("Skriv, hvem der spurgte."))
    return ChildView(**common, on=on, how=given["how"], whom=whom, words=words, because="" if way.asked else because)


async def _effect(hearing: Hearing, case: Case, common: dict[str, Any], given: Mapping[str, str]) -> OfChild:
    entries = (await hearing.of(case, common["child"])).entries
    if all(one.view.id != given["view"] for one in entries):
        raise Malformed
    return ViewEffect(**common, view=given["view"], words=words_of(given))


async def _meeting(hearing: Hearing, case: Case, given: Mapping[str, str]) -> str:
    """The meeting of *case* that a form names; raises `Malformed` where it is another's, or none."""
    if all(one.id != given["meeting"] for one in await hearing.stores.meetings.of_case(case.id)):
        raise Malformed
    return given["meeting"]


def _day(written: str, today: date) -> date:
    try:
        on = date.fromisoformat(written)
    except ValueError:
        raise Refused(_("Datoen kan ikke læses. Skriv den igen.")) from None
    if on > today:
        raise Refused(_("Datoen er ikke kommet endnu. Vælg en anden."))
    return on


Makes = Callable[[Hearing, Case, dict[str, Any], Mapping[str, str]], Any]

MAKES: Mapping[str, Makes] = {
    "tillid": _trusts,
    "aaben": _opens,
    "luk": _closes,
    "ord": _says,
    "valg": _chooses,
    "foer": _before,
    "efter": _after,
    "holdning": _view,
    "aendrede": _effect,
}
"""What can be kept of a child, by the last word of its form's address."""
