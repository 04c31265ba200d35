"""Where a caseworker reads what relatives worry about, and answers in their own voice."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.desk.drawing import draw
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.pages import Asked, fields
from socialive_core import Case, Role, SocialiveError

from .relative_page import Desk
from .relatives import exchanges, shown_to
from .sent import MOST


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of what relatives worry about, at the desk."""

    @get("/sager/{case:str}/bekymringer", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        return await _page(desk, request, _case(request))

    @post("/sager/{case:str}/bekymringer", opt=opt(Policy.CASE), status_code=303)
    async def answered(request: Asked, case: FromPath[str]) -> Response[Any]:
        found, account = _case(request), visitor_of(request).account
        assert account
        try:
            await desk.circle.answer(
                found, account.person, await fields(request, "turn", "worry", "words", "yes", most=MOST)
            )
        except SocialiveError as error:
            return await _page(desk, request, found, error)
        return Redirect(urls.worries(found.id), status_code=303)

    return [shown, answered]


def _case(request: Asked) -> Case:
    found = visitor_of(request).case
    assert found
    return found


async def _page(desk: Desk, request: Asked, case: Case, error: SocialiveError | None = None) -> Response[str]:
    """What relatives wrote in *case*, the newest first, each with whoever reads the answer too."""
    circle, stores = desk.circle, desk.circle.stores
    belong = await belonging_to(stores.cases, case.id, circle.now[1])
    told = await circle.told(case)
    found = exchanges(told)
    theirs = [one.person for one in await circle.holding(case, Role.RELATIVE)]
    grown = [one.person.id for one in await circle.holding(case, Role.CITIZEN)]
    readers = {person for one in found for person in (*one.voices, *(one.worry.seen_by or ()))}
    given: dict[str, Any] = {
        "case": case, "exchanges": found, "new_turn": new_id,
        "shown": [(one, shown_to(told, one.id, grown)) for one in theirs],
        "guarded": any(one.person.protected for one in belong),
    }  # fmt: skip
    return await draw(desk.pages, stores.cases, request, "worries", await circle.chips(case, readers), error, **given)
