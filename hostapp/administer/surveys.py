"""The surveys that are installed: whether the municipality uses each, and why."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.pages import fields
from hostapp.toolbox.decided import PLACE, Place
from socialive_core import Refused

from .desk import Asked, Desk
from .tools import listed


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the route by which a survey is switched off, or on again; rounds that are there go on."""

    @post(f"{urls.TOOLBOX}/skema/{{survey:str}}", opt=opt(Policy.ADMINISTER), status_code=303)
    async def use(request: Asked, survey: FromPath[str]) -> Response[Any]:
        if survey not in desk.surveys:
            raise NotFoundException
        given = await fields(request, "do", "seen", "why", most=200)
        try:
            await desk.decide(request, PLACE + survey, Place(off=given["do"] == "off"), given)
        except Refused as error:
            return await listed(desk, request, error)
        return Redirect(f"{urls.TOOLBOX}#surveys", status_code=303)

    return [use]
