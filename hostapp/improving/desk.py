"""Where the caseworker writes the exact words and asks; what was answered does not stand here."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp.desk.drawing import Asked, draw, worker
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages, fields
from socialive_core import Case, Malformed, Phase, Refused

from .addresses import lifts
from .consent import Lifting
from .wording import LONGEST


class Desk(Struct, frozen=True):
    """What the page is made with."""

    pages: Pages
    lifting: Lifting

    async def page(
        self, request: Asked, case: Case, error: Refused | None = None, typed: dict[str, str] | None = None
    ) -> Response[str]:
        """Return the page of *case*, with what was *typed* where something was wrong with it."""
        stores = self.lifting.stores
        may = await self.lifting.may_answer(case.id)
        given: dict[str, Any] = {
            "case": case,
            "may": [one.chip for one in may],
            "names": {one.person.id: one.person.name for one in may},
            "rows": [one.asked for one in reversed(await self.lifting.of_case(case.id)) if not one.dropped],
            "running": [one for one in await stores.meetings.of_case(case.id) if _runs(one.phase)],
            "typed": typed or {},
            "turn": new_id(),
            "longest": LONGEST,
            "delay": self.lifting.delay,
        }
        return await draw(self.pages, stores.cases, request, "lift_desk", error=error, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the desk."""

    @get("/sager/{case:str}/loeft", opt=opt(Policy.DECIDE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        return await desk.page(request, found)

    @post("/sager/{case:str}/loeft", opt=opt(Policy.DECIDE), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).case
        assert found
        given = await fields(request, "do", "of", "words", "turn", "asked", most=2 * LONGEST)
        by, turn = worker(desk.pages, request).person or "", given["turn"][:64] or new_id()
        try:
            if given["do"] == "drop":
                await desk.lifting.drop(found.id, by, turn, given["asked"])
            else:
                await desk.lifting.ask(found, by, turn, given["of"], given["words"])
        except Malformed:
            return Redirect(lifts(case), status_code=303)
        except Refused as error:
            return await desk.page(request, found, error, given)
        return Redirect(lifts(case), status_code=303)

    return [shown, pressed]


def _runs(phase: Phase) -> bool:
    return phase not in {Phase.PREPARE, Phase.CLOSED}
