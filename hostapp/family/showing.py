"""Where an adult says alone what their relatives may see, and reads what these wrote to the municipality."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.pages import Asked, fields
from socialive_core import Role, SocialiveError, Surface, Viewer

from .relative_page import Desk, whose

FIELDS = ("turn", "to", "piece", "read", "do")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of an adult and their relatives."""

    @get("/sager/{case:str}/naermeste", opt=opt(Policy.PARTY))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        return await _page(desk, request)

    @post("/sager/{case:str}/naermeste", opt=opt(Policy.PARTY), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        found, person = whose(request)
        try:
            await desk.circle.show(found, person, await fields(request, *FIELDS, most=100))
        except SocialiveError as error:
            return await _page(desk, request, error)
        return Redirect(urls.relatives(found.id), status_code=303)

    return [shown, pressed]


async def _page(desk: Desk, request: Asked, error: SocialiveError | None = None) -> Response[str]:
    """The page of the adult who asks; it is empty for whoever is no adult whose case it is."""
    case, person = whose(request)
    viewer = Viewer(Surface.HOME, desk.pages.language(request), Role.CITIZEN, person)
    near = await desk.circle.near(case, person)
    voices = {voice for one in near for exchange in one.exchanges for voice in exchange.voices}
    people = await desk.circle.chips(case, {person, *voices, *(one.person.id for one in near)})
    given: dict[str, Any] = {"case": case.id, "near": near, "new_turn": new_id, "error": error.say if error else None}
    return desk.pages.draw(request, "nearest", viewer, people, status=422 if error else 200, **given)
