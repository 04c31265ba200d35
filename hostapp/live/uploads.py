"""The doors of letters: a form with files comes in, and pictures go out."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from hostapp import limits, urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages
from hostapp.received.form import files_of
from hostapp.received.refusals import refusal
from hostapp.received.why import Unread
from socialive_core import SocialiveError

from .letters import Bringing, Showing
from .plain import Plain

Asked = Request[Any, Any, Any]
_SLOW: dict[str, Any] = {"within": "UPLOAD_WITHIN"}
_BOUNDED: Any = {"request_max_body_size": limits.UPLOAD.most}


def routes(bringing: Bringing, showing: Showing, plain: Plain) -> list[HTTPRouteHandler]:
    """Return the routes of letters."""

    @post("/moeder/{meeting:str}/brev", opt=opt(Policy.LEAD) | _SLOW, status_code=303, **_BOUNDED)
    async def led(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        tablet = "tablet" in request.query_params
        back = urls.meeting(meeting) + ("/tablet" if tablet else "")
        refused = await _brought(request, bringing, tablet=tablet)
        if refused is None or _by_script(request):
            return _answer(request, refused, back)
        return _pages(request).error(request, 422, refused.say)

    @post("/d/{device:str}/brev", opt=opt(Policy.DEVICE) | _SLOW, status_code=303, **_BOUNDED)
    async def own(request: Asked, device: FromPath[str]) -> Response[Any]:
        refused = await _brought(request, bringing)
        if refused is not None and not _by_script(request):
            plain.tell(device, _said(request, refused))
        return _answer(request, refused, urls.device(device))

    @get("/moeder/{meeting:str}/brev/{letter:str}/{page:int}", opt=opt(Policy.SHOWN))
    async def sheet(
        request: Asked, meeting: FromPath[str], letter: FromPath[str], page: FromPath[int]
    ) -> Response[bytes]:
        picture = await showing.picture(visitor_of(request), letter, page)
        if picture is None:
            raise NotFoundException
        return Response(picture, media_type="image/webp")

    return [led, own, sheet]


async def _brought(request: Asked, bringing: Bringing, *, tablet: bool = False) -> SocialiveError | None:
    """Take the files in; returns why nothing came of it."""
    visitor = visitor_of(request)
    try:
        with bringing.place(visitor):
            files = [file.content for file in await files_of(request) if file.content]
            await bringing.bring(visitor, _pages(request).language(request), files, tablet=tablet)
    except Unread as unread:
        return refusal(unread)
    except SocialiveError as error:
        return error
    return None


def _answer(request: Asked, refused: SocialiveError | None, back: str) -> Response[Any]:
    """What the script shows where it stands; without script the page is loaded anew."""
    if not _by_script(request):
        return Redirect(back, status_code=303)
    say = _said(request, refused) if refused else ""
    return Response({"say": say}, status_code=200, media_type=MediaType.JSON)


def _said(request: Asked, refused: SocialiveError) -> str:
    pages = _pages(request)
    return pages.sentence(refused.say, pages.language(request))


def _by_script(request: Asked) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _pages(request: Asked) -> Pages:
    pages: Pages = request.app.state["pages"]
    return pages
