"""What the pages of Min sag are made with, and what stands on the first of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.i18n import Catalogues
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.kinds import PLANS
from hostapp.meetings.promised import SHARES, papers
from hostapp.meetings.stages import STAGES
from hostapp.pages import Asked, Pages
from hostapp.sharing.consent import Consent
from hostapp.storage.stores import Stores
from socialive_core import Role, Surface, Viewer

from .first import First, first_of
from .part import Eyes, Part, made
from .tools import Follows
from .written import last_written


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    stores: Stores
    catalogues: Catalogues
    consent: Consent
    follows: Follows
    parts: tuple[Part, ...]
    clock: Clock
    zone: str

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    def eyes(self, request: Asked) -> Eyes:
        """Return who it is that asks for the page of the case in the path."""
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        role: Any = visitor.looker.role
        viewer = Viewer(Surface.HOME, self.pages.language(request), role, visitor.looker.person)
        return Eyes(visitor.case, viewer, self.clock(), self.today)

    async def page(self, eyes: Eyes) -> dict[str, Any]:
        """Return what stands on the page of a case before *eyes*, when it opens."""
        stores = self.stores
        first = await first_of(stores, eyes)
        return {
            "case": eyes.case,
            "eyes": eyes,
            "me": await stores.cases.person(eyes.person),
            "first": first,
            "written": await last_written(stores, self.catalogues, eyes, first.held),
            "shares": await self.consent.seen(eyes.case.id, eyes.person),
            "belong": await self.belonging(eyes, first),
            "callers": await self.callers(eyes),
            "parts": await made(self.parts, eyes),
            "papers": papers(self.pages.own.now),
            "stages": STAGES,
            "plans": PLANS,
            "closing": SHARES,
        }

    async def belonging(self, eyes: Eyes, first: First) -> list[Any]:
        """Return those who belong to the case today and whom *eyes* may know of, each with why."""
        known = {one.id for one in first.people}
        every = await belonging_to(self.stores.cases, eyes.case.id, eyes.today)
        return [one for one in every if one.holds and one.person.id in known]

    async def callers(self, eyes: Eyes) -> list[Any]:
        """Return those from the municipality who can be called, with their number."""
        every = await belonging_to(self.stores.cases, eyes.case.id, eyes.today)
        return [one.person for one in every if one.holds and one.relation.role is Role.CASEWORKER and one.person.phone]
