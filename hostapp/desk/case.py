"""A case as whoever answers for it decides who belongs to it and who sees what, and looks through their eyes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct
from msgspec.structs import replace

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.grounds import GROUNDS
from hostapp.identity.looking import LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.relations import Purpose, may
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings import wishes
from hostapp.meetings.belonging import (
    SIDES,
    Belongs,
    added,
    belonging_to,
    ended,
    kept_apart,
    keyed,
    mailed,
    on_side,
    places_in,
    spoken_to,
    stepped,
)
from hostapp.meetings.content import Opens, content_of, open_to_all
from hostapp.meetings.kinds import PLANS
from hostapp.meetings.people import ROLES, trimmed
from hostapp.meetings.secrets import agreed, unseen_in
from hostapp.meetings.stages import STAGES
from hostapp.meetings.telling import tell_family
from hostapp.pages import Pages, fields
from hostapp.toolbox.units import CASE_KINDS, placed
from socialive_core import Case, Malformed, Meeting, Phase, Refused, Role, SocialiveError
from socialive_core.lazy import lazy as _

from .drawing import Asked, Cards, draw, worker
from .running import Running

Change = Callable[[Case, dict[str, str], str], Awaitable[None]]
"""Changes a case as a form says; the last is the person who sent it."""

FIELDS = (
    "name", "role", "reason", "born", "giver", "person", "since", "side", "protected", "places", "apart", "board",
    "thing", "username", "step", "by", "stage", "unit", "kind", "yes", "email", "safe", "language", "interpreter",
    *wishes.FIELDS,
)  # fmt: skip
TABLES = {"stages": STAGES, "plans": PLANS, "kinds": CASE_KINDS, "grounds": GROUNDS, "roles": ROLES, "sides": SIDES}

WORK = frozenset({"naeste", "omtale"})
"""What may be changed with a key that was taken for the day; all else is for whom the case was given to."""

Eyes = Callable[[Meeting, str, str], Awaitable[Any]]
"""Returns a meeting as a person sees it, in a language; nothing where they take no part in it."""


class Desk(Struct, frozen=True):
    """What the pages of a case are made with."""

    pages: Pages
    rooms: Running
    eyes: Eyes
    letters: Opens
    clock: Clock
    zone: str
    cards: Cards

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def add(self, case: Case, given: dict[str, str], by: str) -> None:
        """Somebody new belongs to the case from today."""
        person, relation = await added(self.rooms.stores.cases, case.id, given, self.today)
        await self.rooms.stores.cases.add_person(person)
        await self.rooms.relate(relation)

    async def end(self, case: Case, given: dict[str, str], by: str) -> None:
        """Somebody does not belong to the case any more, from now on."""
        await self.rooms.relate(ended((await self._one(case, given)).relation, self.today))

    async def side(self, case: Case, given: dict[str, str], by: str) -> None:
        """Somebody is on one side of the case, or on none."""
        await self.rooms.relate(on_side((await self._one(case, given)).relation, given["side"]))

    async def protect(self, case: Case, given: dict[str, str], by: str) -> None:
        """Somebody's address is protected, with what would tell where it is; or no longer."""
        places = places_in(given["places"]) if given["protected"] else ()
        person = replace((await self._one(case, given)).person, protected=bool(given["protected"]), places=places)
        await self.rooms.change(case.id, lambda: self.rooms.stores.cases.add_person(person))

    async def apart(self, case: Case, given: dict[str, str], by: str) -> None:
        """The sides of the case are kept apart, for a reason, or no longer."""
        changed = kept_apart(case, given["apart"])
        await self.rooms.change(case.id, lambda: self.rooms.stores.cases.add(changed))

    async def colleague(self, case: Case, given: dict[str, str], by: str) -> None:
        """A colleague is given a key to the case, for a reason that stands beside it."""
        stores = self.rooms.stores
        account = await stores.accounts.named(given["username"].strip().casefold())
        if account is None or account.office or account.person == by:
            raise Refused(_("Vi fandt ingen kollega med det navn."))
        await self.rooms.relate(await keyed(stores.cases, case.id, account.person, given["reason"], self.today))

    async def agree(self, case: Case, given: dict[str, str], by: str) -> None:
        """The colleague who was asked agrees that something is not told."""
        await agreed(self.rooms.stores, case, given["board"], given["thing"], by, self.clock())

    async def named(self, case: Case, given: dict[str, str], by: str) -> None:
        """The case is called something else, or belongs somewhere else."""
        stores, named = self.rooms.stores, replace(case, name=trimmed(given["name"]))
        await stores.cases.add(placed(named, given, await stores.units.all()))

    async def step(self, case: Case, given: dict[str, str], by: str) -> None:
        """What comes next, and how far the case is; the family is told."""
        stores, now = self.rooms.stores, self.clock()
        guarded = [one.person for one in await belonging_to(stores.cases, case.id, self.today) if one.person.protected]
        places = [place for one in guarded for place in one.places] if guarded and not given["yes"] else None
        after = stepped(case, given["step"], given["by"], given["stage"], places)
        await stores.cases.add(after)
        if (after.step, after.by) != (case.step, case.by):
            me = await stores.cases.person(by)
            say = _("{name} har skrevet, hvad det næste er.", name=me.name if me else "")
            await tell_family(stores, case.id, say, by, now, self.today)

    async def mail(self, case: Case, given: dict[str, str], by: str) -> None:
        """Where mail reaches somebody, whether nobody else reads it, and in which language it is."""
        person = mailed((await self._one(case, given)).person, given["email"], safe=bool(given["safe"]))
        await self.rooms.stores.cases.add_person(spoken_to(person, given, self.pages.languages("da")))

    async def spoken(self, case: Case, given: dict[str, str], by: str) -> None:
        """How somebody wishes to be spoken of; a meeting that runs is told."""
        person = wishes.wished((await self._one(case, given)).person, given)
        await self.rooms.change(case.id, lambda: self.rooms.stores.cases.add_person(person))

    async def _one(self, case: Case, given: dict[str, str]) -> Belongs:
        for one in await belonging_to(self.rooms.stores.cases, case.id, self.today):
            if (one.person.id, str(one.relation.role), str(one.relation.since)) == (
                given["person"], given["role"], given["since"],
            ) and one.relation.role is not Role.CASEWORKER:  # fmt: skip
                return one
        raise Malformed

    async def page(self, request: Asked, case: Case, error: SocialiveError | None = None) -> Response[str]:
        """Return the page of *case*, with what went wrong where something did."""
        stores, viewer = self.rooms.stores, worker(self.pages, request)
        now, unseen = self.clock(), await unseen_in(stores, case, self.clock(), self.today)
        content = await content_of(stores, case, viewer, now, self.today, self.letters)
        given: dict[str, Any] = {
            "case": case,
            "today": self.today,
            "belong": await belonging_to(stores.cases, case.id, self.today),
            "content": content,
            "open_to_all": not unseen and await open_to_all(stores, case, content, now, self.today, self.letters),
            "turns": {one.fact.key: new_id() for one in content.pacts},
            **TABLES,
            "units": await stores.units.all(),
            "unseen": unseen,
            "cards": await self.cards(case, viewer),
            "decides": await may(stores.cases, viewer.person or "", case, Purpose.DECIDE, self.today),
            "languages": self.pages.languages(viewer.language),
        }
        return await draw(self.pages, stores.cases, request, "case", error=error, **given)

    async def seen(self, request: Asked, case: Case, person: str) -> list[Any]:
        """Return the meetings of *case* as *person* sees them; those that have not begun hold nothing yet."""
        meetings, language = await self.rooms.stores.meetings.of_case(case.id), self.pages.language(request)
        begun = (meeting for meeting in meetings if meeting.phase is not Phase.PREPARE)
        return [one for meeting in begun if (one := await self.eyes(meeting, person, language))]


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a case."""
    return [_shown(desk), _through(desk), *(_changes(desk, name, change) for name, change in _changing(desk).items())]


def _changing(desk: Desk) -> dict[str, Change]:
    """What can be changed of a case, by the last word of its address."""
    return {
        "med": desk.add,
        "slut": desk.end,
        "side": desk.side,
        "adresse": desk.protect,
        "adskilt": desk.apart,
        "kollega": desk.colleague,
        "enig": desk.agree,
        "navn": desk.named,
        "naeste": desk.step,
        "mail": desk.mail,
        "omtale": desk.spoken,
    }


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        return await desk.page(request, found)

    return shown


def _through(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}/som/{person:str}", opt=opt(Policy.CASE, LookPurpose.PREVIEW))
    async def through(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).case
        assert found
        people = await belonging_to(desk.rooms.stores.cases, found.id, desk.today)
        one = next((one for one in people if one.person.id == person), None)
        if one is None:
            return Redirect(urls.case(found.id), status_code=303)
        eyes = await desk.seen(request, found, person) if one.holds else []
        everybody = tuple({who.id: who for seen in eyes for who in seen.people}.values())
        return desk.pages.draw(
            request, "through", worker(desk.pages, request), everybody, case=found, one=one, eyes=eyes
        )

    return through


def _changes(desk: Desk, name: str, change: Change) -> HTTPRouteHandler:
    policy = Policy.CASE if name in WORK else Policy.DECIDE

    @post(f"/sager/{{case:str}}/{name}", opt=opt(policy), status_code=303, name=f"case-{name}")
    async def changed(request: Asked, case: FromPath[str]) -> Response[Any]:
        found, account = visitor_of(request).case, visitor_of(request).account
        assert found
        assert account
        try:
            await change(found, await fields(request, *FIELDS), account.person)
        except SocialiveError as error:
            return await desk.page(request, found, error)
        return Redirect(urls.case(found.id), status_code=303)

    return changed
