"""The doors of letters: a form with files comes in, and pictures go out."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, Response, get, post
from litestar.exceptions import ClientException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from multipart import MultipartSegment, ParserError, ParserLimitReached, PushMultipartParser, parse_options_header  # type: ignore[import-untyped]

from hostapp import limits, urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages
from hostapp.received.refusals import refusal
from hostapp.received.why import Unread, Why
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
            files = await _files(request)
            await bringing.bring(visitor, _pages(request).language(request), files, tablet=tablet)
    except SocialiveError as error:
        return error
    return None


async def _files(request: Asked) -> list[bytes]:
    """
    The files of the form, in order. They are never written down on their way: Litestar's own reader of forms would
    put what is large in a file.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise refusal(Unread(Why.NOTHING))
    try:
        return [bytes(part) for part in _parts(options["boundary"], await request.body()) if part]
    except ParserLimitReached as error:
        raise refusal(Unread(Why.PAGES)) from error
    except (ParserError, UnicodeError) as error:
        raise refusal(Unread(Why.CUT)) from error
    except ClientException as error:
        big = error.status_code == HTTP_413_REQUEST_ENTITY_TOO_LARGE
        raise refusal(Unread(Why.BIG if big else Why.CUT)) from error


def _parts(boundary: str, body: bytes) -> list[bytearray]:
    """The bytes of every part that is a file."""
    found: list[bytearray] = []
    with PushMultipartParser(boundary, max_segment_count=limits.UPLOAD_PARTS.most) as parser:
        into: bytearray | None = None
        for event in (*parser.parse(body), *parser.parse(b"")):
            if isinstance(event, MultipartSegment):
                into = bytearray()
                if event.filename:
                    found.append(into)
            elif event and into is not None:
                into += event
    return found


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
