"""A child at the desk of whoever works with its case: whom it trusts, its cards, and the register of its views."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.desk.drawing import draw, worker
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import Belongs
from hostapp.meetings.content import participants_of
from hostapp.meetings.kinds import CHILD_FIRST
from hostapp.pages import Asked, Pages, every_field
from socialive_core import Case, Meeting, SocialiveError

from .cards import here_for
from .hearing import Hearing
from .ways import WAYS

DESK = frozenset({"tillid", "foer", "efter", "holdning", "aendrede"})
"""What is kept at the desk; the rest is kept on the child's own page."""


class Desk(Struct, frozen=True):
    """What the pages of a child are made with."""

    pages: Pages
    hearing: Hearing

    async def page(
        self, request: Asked, case: Case, one: Belongs, error: SocialiveError | None = None
    ) -> Response[str]:
        """Return the page of the child *one* at the desk."""
        hearing, stores = self.hearing, self.hearing.stores
        coming, held = await hearing.meetings(case)
        eyes = worker(self.pages, request)
        given: dict[str, Any] = {
            "case": case, "one": one, "theirs": await hearing.of(case, one.person.id), "ways": WAYS,
            "coming": coming[:1], "held": held[:1], "today": hearing.now[1], "new_turn": new_id,
            "warns": any(who.person.id == one.person.id for who in await hearing.unheard(case, eyes)),
            "fresh": (await hearing.of(case, one.person.id)).fresh(hearing.now[1]),
            "adults": [who.person for who in await hearing.adults(case)],
            "alone": await hearing.alone(case, one.person.id),
        }  # fmt: skip
        people = await participants_of(stores, case, hearing.now[1])
        return await draw(self.pages, stores.cases, request, "child_desk", people, error, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a child at the desk."""
    return [_shown(desk), _paper(desk), *(_keeps(desk, do) for do in sorted(DESK))]


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}/barn/{person:str}", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found = case_of(request)
        one = await desk.hearing.child(found, person)
        return await desk.page(request, found, one) if one else Redirect(urls.case(found.id), status_code=303)

    return shown


def _keeps(desk: Desk, do: str) -> HTTPRouteHandler:
    @post(f"/sager/{{case:str}}/barn/{{person:str}}/{do}", opt=opt(Policy.CASE), status_code=303, name=f"child-{do}")
    async def kept(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found, account = case_of(request), visitor_of(request).account
        assert account
        one = await desk.hearing.child(found, person)
        if one is None:
            return Redirect(urls.case(found.id), status_code=303)
        try:
            await desk.hearing.keep(found, person, account.person, do, await form_of(request))
        except SocialiveError as error:
            return await desk.page(request, found, one, error)
        return Redirect(urls.child(found.id, person), status_code=303)

    return kept


def _paper(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}/barn/{person:str}/kort/{meeting:str}", opt=opt(Policy.CASE))
    async def paper(
        request: Asked, case: FromPath[str], person: FromPath[str], meeting: FromPath[str]
    ) -> Response[Any]:
        """The cards of a meeting on paper: none of the child's words, so that it can lie where somebody finds it."""
        found, hearing = case_of(request), desk.hearing
        one, about = await hearing.child(found, person), await _meeting(hearing, found, meeting)
        if one is None or about is None:
            return Redirect(urls.case(found.id), status_code=303)
        cards = (await hearing.of(found, person)).of_meeting(meeting)
        here = await here_for(hearing, found, about, person)
        given: dict[str, Any] = {"one": one, "cards": cards, "meeting": about, "comes": here, "opening": CHILD_FIRST}
        return desk.pages.draw(request, "child_paper", worker(desk.pages, request), here, case=found, **given)

    return paper


async def _meeting(hearing: Hearing, case: Case, meeting: str) -> Meeting | None:
    return next((one for one in await hearing.stores.meetings.of_case(case.id) if one.id == meeting), None)


def case_of(request: Asked) -> Case:
    """Return the case that a door let in to."""
    found = visitor_of(request).case
    assert found
    return found


async def form_of(request: Asked) -> Form:
    """Return what a form of a child's pages sent; a field that is not there is empty."""
    return Form(await every_field(request))


class Form(dict[str, str]):
    """A form whose missing fields are empty, and in which `to` is everybody who was ticked."""

    def __missing__(self, name: str) -> str:
        if name == "to":
            return " ".join(key.removeprefix("to-") for key in self if key.startswith("to-"))
        return ""
