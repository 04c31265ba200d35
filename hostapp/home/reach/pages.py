"""Where it is chosen how each is told, at the desk and at home, and where the caseworker hands things over."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.desk.drawing import draw
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Asked, Pages, fields
from socialive_core import Case, Lazy, Malformed, SocialiveError, Surface, Viewer
from socialive_core import lazy as _

from .making import Reaching
from .model import Way

NAMES: dict[Way, Lazy] = {
    "online": _("Læser selv på nettet"),
    "paper": _("Får det på papir"),
    "spoken": _("Får det kun sagt"),
}
MINE: dict[Way, Lazy] = {
    "online": _("Du læser selv her på siden."),
    "paper": _("Du får det på papir."),
    "spoken": _("Du får det sagt. Vi sender ikke noget."),
}
_MOST = 20_000
"""Letters of a form: the names of what waits stand in it."""


def reach_page(case: str) -> str:
    """Where it is chosen with the caseworker how each of a case is told what is new."""
    return f"{urls.case(case)}/besked"


def my_reach(case: str) -> str:
    """Where somebody sees how they are told, and says yes or no to a mail."""
    return f"{urls.my_case(case)}/besked"


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    reaching: Reaching

    async def at_desk(self, request: Asked, case: Case, error: SocialiveError | None = None) -> Response[str]:
        """Return who of *case* is told how, and what waits to be handed over."""
        cases = self.reaching.stores.cases
        people = await self.reaching.everybody(case)
        given: dict[str, Any] = {"case": case, "told": people, "names": NAMES, "new_id": new_id}
        return await draw(self.pages, cases, request, "reach", error=error, mails=self.reaching.mails, **given)

    async def at_home(
        self, request: Asked, case: Case, person: str, error: SocialiveError | None = None
    ) -> Response[Any]:
        """Return how whoever is logged in is told themselves."""
        told = await self.reaching.one(case, person)
        if told is None:
            return Redirect(urls.FRONT, status_code=303)
        viewer = Viewer(Surface.HOME, self.pages.language(request), told.role, person)
        given: dict[str, Any] = {"case": case, "one": told, "mine": MINE, "new_id": new_id}
        said = error.say if error else None
        status = 422 if error else 200
        mails = self.reaching.mails
        return self.pages.draw(request, "my_reach", viewer, status=status, error=said, mails=mails, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of how each is told."""
    return [*_at_desk(desk), *_at_home(desk)]


def _at_desk(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/sager/{case:str}/besked", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        return await desk.at_desk(request, found)

    @post("/sager/{case:str}/besked", opt=opt(Policy.CASE), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.account
        given = await fields(request, "id", "do", "person", "way", "notices", "what", most=_MOST)
        do = {"choose": desk.reaching.choose, "hand": desk.reaching.hand}.get(given["do"])
        try:
            if do is None:
                raise Malformed
            await do(visitor.case, visitor.account.person, given)
        except SocialiveError as error:
            return await desk.at_desk(request, visitor.case, error)
        return Redirect(reach_page(case), status_code=303)

    return [shown, pressed]


def _at_home(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/min-sag/{case:str}/besked", opt=opt(Policy.PARTY))
    async def shown(request: Asked, case: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        return await desk.at_home(request, visitor.case, visitor.looker.person)

    @post("/min-sag/{case:str}/besked", opt=opt(Policy.PARTY), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        """Somebody says yes or no to a mail; paper or words only are chosen together with the caseworker."""
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        given = await fields(request, "id", "notices", most=64)
        person = visitor.looker.person
        told = await desk.reaching.one(visitor.case, person)
        if told is None:
            return Redirect(urls.FRONT, status_code=303)
        try:
            await desk.reaching.choose(visitor.case, person, given | {"person": person, "way": told.chosen.way})
        except SocialiveError as error:
            return await desk.at_home(request, visitor.case, person, error)
        return Redirect(my_reach(case), status_code=303)

    return [shown, pressed]
