"""Where somebody asks for something and tells of themselves, and where the caseworker answers; without script."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.rights import RIGHTS
from hostapp.meetings.wishes import FIELDS
from hostapp.pages import Asked, Pages, fields
from socialive_core import Case, Person, Role, SocialiveError, Surface, Viewer

from .making import MOST_WORDS, Asking
from .model import WHATS
from .standing import Told

ANSWER = ("id", "wish", "words", "day", "do")
"""What the form of an answer sends."""


def answers_at(case: str) -> str:
    """Where the caseworker reads and answers what is asked for from home."""
    return f"{urls.case(case)}/oensker"


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    asking: Asking

    @property
    def today(self) -> date:
        return day(self.asking.clock(), self.asking.zone)

    async def whose(self, request: Asked) -> tuple[Case, Person, Viewer]:
        """Return the case, and who of those whose case it is has come."""
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        person = await self.asking.stores.cases.person(visitor.looker.person)
        assert person
        role: Any = visitor.looker.role
        return visitor.case, person, Viewer(Surface.HOME, self.pages.language(request), role, person.id)

    async def people(self, case: Case) -> dict[str, Person]:
        """Return who belongs to *case*, each once."""
        every = await belonging_to(self.asking.stores.cases, case.id, self.today)
        return {one.person.id: one.person for one in every if one.holds}

    async def told(self, case: Case) -> tuple[tuple[Person, Told], ...]:
        """Return what those whose case it is want known of them, of each who has said anything."""
        people = [one for one in await belonging_to(self.asking.stores.cases, case.id, self.today) if one.holds]
        own = {one.person.id: one.person for one in people if one.relation.role is not Role.CASEWORKER}
        found = [(one, await self.asking.about(case.id, one)) for one in own.values()]
        return tuple((person, told) for person, told in found if told)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of asking and of answering."""
    return [*_asks(desk), *_tells(desk), *_answers(desk)]


def _asks(desk: Desk) -> list[HTTPRouteHandler]:
    async def page(request: Asked, given: dict[str, str], error: SocialiveError | None = None) -> Response[str]:
        case, _person, viewer = await desk.whose(request)
        kept: dict[str, Any] = {
            "case": case,
            "given": given,
            "error": error,
            "rights": RIGHTS[viewer.role or Role.CITIZEN],
        }
        return desk.pages.draw(request, "home_ask", viewer, status=422 if error else 200, **kept)

    @get(f"{urls.MY_CASES}/{{case:str}}/skriv", opt=opt(Policy.PARTY))
    async def form(request: Asked, case: FromPath[str]) -> Response[str]:
        what = request.query_params.get("hvad", "")
        return await page(request, {"id": new_id(), "what": what if what in WHATS else "topic", "words": ""})

    @post(f"{urls.MY_CASES}/{{case:str}}/skriv", opt=opt(Policy.PARTY), status_code=303)
    async def sent(request: Asked, case: FromPath[str]) -> Response[Any]:
        held, person, _viewer = await desk.whose(request)
        given = await fields(request, "id", "what", "words", most=MOST_WORDS)
        try:
            await desk.asking.wish(held.id, person, given)
        except SocialiveError as error:
            return await page(request, given, error)
        return Redirect(urls.my_case(held.id) + "#asked", status_code=303)

    return [form, sent]


def _tells(desk: Desk) -> list[HTTPRouteHandler]:
    async def page(request: Asked, error: SocialiveError | None = None, **given: Any) -> Response[str]:
        case, person, viewer = await desk.whose(request)
        stands = await desk.asking.about(case.id, person)
        kept: dict[str, Any] = {"about": stands.words, "wishes": person.wishes, "id": new_id()} | given
        return desk.pages.draw(
            request, "home_about", viewer, status=422 if error else 200, case=case, error=error, **kept
        )

    @get(f"{urls.MY_CASES}/{{case:str}}/om-mig", opt=opt(Policy.PARTY))
    async def form(request: Asked, case: FromPath[str]) -> Response[str]:
        return await page(request)

    @post(f"{urls.MY_CASES}/{{case:str}}/om-mig", opt=opt(Policy.PARTY), status_code=303)
    async def sent(request: Asked, case: FromPath[str]) -> Response[Any]:
        held, person, _viewer = await desk.whose(request)
        given = await fields(request, "id", "about", *FIELDS, most=MOST_WORDS)
        try:
            await desk.asking.about_me(held.id, person, given)
        except SocialiveError as error:
            return await page(request, error, about=given["about"], wishes=given, id=given["id"])
        return Redirect(urls.my_case(held.id) + "#about", status_code=303)

    return [form, sent]


def _answers(desk: Desk) -> list[HTTPRouteHandler]:
    async def page(request: Asked, given: dict[str, str], error: SocialiveError | None = None) -> Response[str]:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.account
        case, me = visitor.case, visitor.account.person
        viewer = Viewer(Surface.CONTROL, desk.pages.language(request), Role.CASEWORKER, me)
        kept: dict[str, Any] = {
            "case": case,
            "me": await desk.asking.stores.cases.person(me),
            "asked": await desk.asking.every(case.id),
            "names": await desk.people(case),
            "told": await desk.told(case),
            "given": given,
            "new_id": new_id,
            "today": desk.today,
            "error": error,
        }
        return desk.pages.draw(request, "home_answers", viewer, status=422 if error else 200, **kept)

    @get("/sager/{case:str}/oensker", opt=opt(Policy.CASE))
    async def every(request: Asked, case: FromPath[str]) -> Response[str]:
        return await page(request, dict.fromkeys(ANSWER, ""))

    @post("/sager/{case:str}/oensker", opt=opt(Policy.CASE), status_code=303)
    async def answered(request: Asked, case: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        assert visitor.account
        given = await fields(request, *ANSWER, most=MOST_WORDS)
        try:
            await desk.asking.answer(case, visitor.account.person, given)
        except SocialiveError as error:
            return await page(request, given, error)
        return Redirect(answers_at(case), status_code=303)

    @post("/sager/{case:str}/kender", opt=opt(Policy.CASE), status_code=303)
    async def known(request: Asked, case: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        assert visitor.account
        assert visitor.case
        person = (await desk.people(visitor.case)).get((await fields(request, "person", most=64))["person"])
        if person:
            await desk.asking.acknowledge(case, visitor.account.person, person)
        return Redirect(answers_at(case), status_code=303)

    return [every, answered, known]
