"""The pages of letters after their meeting: the letter with what was said about it, and the picture of each page."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response

from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of

from .pages import Asked, Desk, audience_of


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of letters that are kept; who comes in is asked as for the minutes."""

    @get("/moeder/{meeting:str}/referat/brev/{letter:str}", opt=opt(Policy.MINUTES))
    async def shown(request: Asked, meeting: FromPath[str], letter: FromPath[str]) -> Response[str]:
        visitor = visitor_of(request)
        assert visitor.meeting
        language = desk.pages.language(request)
        read = await desk.letters.read(visitor.meeting, audience_of(visitor), letter, language)
        if read is None:
            raise NotFoundException
        given: dict[str, Any] = {"meeting": visitor.meeting, "letter": read.letter, "said": read.said}
        return desk.pages.draw(request, "letter", read.viewer, read.people, **given)

    @get("/moeder/{meeting:str}/referat/brev/{letter:str}/{page:int}", opt=opt(Policy.MINUTES))
    async def sheet(
        request: Asked, meeting: FromPath[str], letter: FromPath[str], page: FromPath[int]
    ) -> Response[bytes]:
        visitor = visitor_of(request)
        assert visitor.meeting
        picture = await desk.letters.picture(visitor.meeting, audience_of(visitor), letter, page)
        if picture is None:
            raise NotFoundException
        return Response(picture, media_type="image/webp")

    return [shown, sheet]
