"""The pages of Min sag: the cases of whoever is logged in, and one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.content import Opens, content_of
from hostapp.meetings.kinds import PLANS
from hostapp.meetings.promised import SHARES
from hostapp.meetings.stages import STAGES
from hostapp.pages import Asked, Pages
from hostapp.storage.stores import Stores
from socialive_core import Surface, Viewer

from .part import Eyes, Part, made
from .whose import cases_of


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    stores: Stores
    letters: Opens
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
        """Return what stands on the page of a case before *eyes*."""
        content = await content_of(self.stores, eyes.case, eyes.viewer, eyes.now, eyes.today, self.letters)
        return {
            "case": eyes.case,
            "eyes": eyes,
            "me": await self.stores.cases.person(eyes.person),
            "content": content,
            "parts": await made(self.parts, eyes),
            "stages": STAGES,
            "plans": PLANS,
            "closing": SHARES,
        }


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of Min sag."""

    @get(urls.MY_CASES, opt=opt(Policy.DESK))
    async def every(request: Asked) -> Response[Any]:
        """The list of cases; whoever has one is taken there."""
        account = visitor_of(request).account
        assert account
        found = await cases_of(desk.stores.cases, account.person, desk.today)
        if len(found) == 1:
            return Redirect(urls.my_case(found[0].id), status_code=303)
        viewer = Viewer(Surface.HOME, desk.pages.language(request), person=account.person)
        me = await desk.stores.cases.person(account.person)
        return desk.pages.draw(request, "my_cases", viewer, cases=found, me=me)

    @get(f"{urls.MY_CASES}/{{case:str}}", opt=opt(Policy.PARTY))
    async def one(request: Asked, case: FromPath[str]) -> Response[str]:
        eyes = desk.eyes(request)
        given = await desk.page(eyes)
        return desk.pages.draw(request, "my_case", eyes.viewer, given["content"].people, **given)

    return [every, one]
