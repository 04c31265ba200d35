"""Where whoever answers for a case takes a third person out of it, and sees when that was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Struct

from hostapp import log
from hostapp.clock import Clock
from hostapp.desk.drawing import draw
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages, fields
from socialive_core import Case, SocialiveError

from .redacting import LONGEST, LONGEST_REASON, Redacting, Stays

Asked = Request[Any, Any, Any]
NOTHING: Mapping[str, str] = {"label": "", "reason": ""}


class Desk(Struct, frozen=True):
    """What the page is made with."""

    pages: Pages
    redacting: Redacting
    clock: Clock

    async def page(
        self,
        request: Asked,
        case: Case,
        error: SocialiveError | None = None,
        stays: Stays | None = None,
        typed: Mapping[str, str] = NOTHING,
    ) -> Response[str]:
        """Return the page, with what was typed where it could not be done, or where a name stands all the same."""
        stores = self.redacting.rooms.stores
        done = [one for one in await stores.redactions.of_case(case.id) if not one.audience]
        persons = {one.by: await stores.cases.person(one.by) for one in done}
        given: dict[str, Any] = {
            "case": case,
            "done": [(one, persons[one.by]) for one in done],
            "stays": stays,
            "typed": typed,
            "longest": (LONGEST, LONGEST_REASON),
        }
        return await draw(self.pages, stores.cases, request, "redact", error=error, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of taking somebody out of a case."""

    @get("/sager/{case:str}/tag-ud", opt=opt(Policy.DECIDE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        return await desk.page(request, found)

    @post("/sager/{case:str}/tag-ud", opt=opt(Policy.DECIDE), status_code=200)
    async def taken(request: Asked, case: FromPath[str]) -> Response[str]:
        found, account = visitor_of(request).case, visitor_of(request).account
        assert found
        assert account
        given = await fields(request, "label", "reason", most=200)
        try:
            stays = await desk.redacting.take_out(found, given["label"], given["reason"], account.person, desk.clock())
        except SocialiveError as error:
            return await desk.page(request, found, error, typed=given)
        log.event("redacted", account=account.id)
        return await desk.page(request, found, stays=stays)

    return [shown, taken]
