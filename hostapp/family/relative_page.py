"""*Det bekymrer mig, og det svarer kommunen*: the page of a relative of an adult, and nothing else of the case."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Asked, Pages, fields
from socialive_core import Case, Role, SocialiveError, Surface, Viewer

from .circle import Circle
from .sent import MOST


class Desk(Struct, frozen=True):
    """What the pages of relatives are made with."""

    pages: Pages
    circle: Circle

    async def page(self, request: Asked, error: SocialiveError | None = None, words: str = "") -> Response[str]:
        """Return the page of whoever asks; with what they wrote, where it could not be kept."""
        case, person = whose(request)
        viewer = Viewer(Surface.HOME, self.pages.language(request), Role.RELATIVE, person)
        page = await self.circle.page(case, person)
        known = {person, *(one.id for one in (*page.adults, *page.workers))}
        known |= {voice for one in page.exchanges for voice in one.voices}
        people, said = await self.circle.chips(case, known), error.say if error else None
        given: dict[str, Any] = {"case": case.id, "page": page, "turn": new_id(), "words": words, "error": said}
        return self.pages.draw(request, "relative", viewer, people, status=422 if error else 200, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of relatives."""

    @get(urls.RELATIVES, opt=opt(Policy.DESK))
    async def cases(request: Asked) -> Response[Any]:
        account = visitor_of(request).account
        assert account
        found = await desk.circle.cases_of(account.person)
        if len(found) == 1:
            return Redirect(urls.relative(found[0][0].id), status_code=303)
        viewer = Viewer(Surface.HOME, desk.pages.language(request), Role.RELATIVE, account.person)
        return desk.pages.draw(request, "relatives", viewer, cases=found)

    @get(f"{urls.RELATIVES}/{{case:str}}", opt=opt(Policy.RELATIVE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        return await desk.page(request)

    @post(f"{urls.RELATIVES}/{{case:str}}", opt=opt(Policy.RELATIVE), status_code=303)
    async def worried(request: Asked, case: FromPath[str]) -> Response[Any]:
        given = await fields(request, "turn", "words", most=MOST)
        found, person = whose(request)
        try:
            await desk.circle.worry(found, person, given)
        except SocialiveError as error:
            return await desk.page(request, error, given["words"])
        return Redirect(urls.relative(found.id), status_code=303)

    return [cases, shown, worried]


def whose(request: Asked) -> tuple[Case, str]:
    """Return the case that a door let in to, and whose look at it it is."""
    visitor = visitor_of(request)
    assert visitor.case
    assert visitor.looker
    return visitor.case, visitor.looker.person
