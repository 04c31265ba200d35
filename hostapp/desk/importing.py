"""Brings in what another program has written while a meeting is made ready: the file is read, shown, and then taken."""

from __future__ import annotations

from typing import Any, Protocol

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import limits, urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages, fields
from hostapp.received.form import files_of
from hostapp.received.refusals import not_taken
from hostapp.received.why import Unread
from hostapp.storage.stores import Stores
from socialive_core import Malformed, Meeting, Phase, SocialiveError

from .drawing import draw

Asked = Request[Any, Any, Any]
FIELDS = ("found", "voice", "turn", "yes")
_BOUNDED: Any = {"request_max_body_size": limits.UPLOAD.most}
_SLOW: dict[str, Any] = {"within": "UPLOAD_WITHIN"}


class Brings(Protocol):
    """Where files are read and taken."""

    async def offers(self, meeting: Meeting) -> tuple[Any, ...]: ...
    async def stands(self, meeting: Meeting, person: str, tool: str, language: str) -> Any: ...
    async def read(self, meeting: Meeting, person: str, tool: str, files: Any, language: str) -> Any: ...
    async def take(self, meeting: Meeting, person: str, tool: str, found: Any, said: Any, language: str) -> None: ...
    async def undo(self, meeting: Meeting, person: str, tool: str, turn: str) -> None: ...
    def known(self, written: str) -> Any: ...
    def said(self, voice: str, turn: str, told: bool) -> Any: ...


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    stores: Stores
    brings: Brings

    async def page(
        self,
        request: Asked,
        tool: str,
        found: Any = None,
        error: SocialiveError | None = None,
        given: dict[str, str] | None = None,
    ) -> Response[str]:
        """Return the page of *tool*, with what was *found* in files, and what went wrong where something did."""
        meeting, person, language = self.who(request)
        offer = next((one for one in await self.brings.offers(meeting) if one.tool.id == tool), None)
        if offer is None:
            raise error or Malformed
        stands = await self.brings.stands(meeting, person, tool, language)
        shown: dict[str, Any] = {
            "meeting": meeting,
            "offer": offer,
            "stands": stands,
            "found": found,
            "written": msgspec.json.encode(found).decode() if found else "",
            "turn": new_id(),
            "asks": error is not None and error.why == "place",
            "given": given or dict.fromkeys(FIELDS, ""),
        }
        return await draw(self.pages, self.stores.cases, request, "bring_in", stands.people, error, **shown)

    def who(self, request: Asked) -> tuple[Meeting, str, str]:
        """Return which meeting is made ready, by whom and in which language."""
        visitor = visitor_of(request)
        if visitor.meeting is None or visitor.account is None:
            raise Malformed
        return visitor.meeting, visitor.account.person, self.pages.language(request)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes by which files are brought in."""
    return [_shown(desk), _read(desk), _taken(desk), _undone(desk)]


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get("/moeder/{meeting:str}/hent/{tool:str}", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str], tool: FromPath[str]) -> Response[Any]:
        found, _person, _language = desk.who(request)
        if found.phase is not Phase.PREPARE:
            return Redirect(urls.meeting(meeting), status_code=303)
        return await desk.page(request, tool)

    return shown


def _read(desk: Desk) -> HTTPRouteHandler:
    @post("/moeder/{meeting:str}/hent/{tool:str}", opt=opt(Policy.LEAD) | _SLOW, status_code=200, **_BOUNDED)
    async def read(request: Asked, meeting: FromPath[str], tool: FromPath[str]) -> Response[Any]:
        whose, person, language = desk.who(request)
        try:
            found = await desk.brings.read(whose, person, tool, await files_of(request), language)
        except Unread as unread:
            return await desk.page(request, tool, error=not_taken(unread))
        except SocialiveError as error:
            return await desk.page(request, tool, error=error)
        return await desk.page(request, tool, found)

    return read


def _taken(desk: Desk) -> HTTPRouteHandler:
    @post("/moeder/{meeting:str}/hent/{tool:str}/laeg", opt=opt(Policy.LEAD), status_code=303)
    async def taken(request: Asked, meeting: FromPath[str], tool: FromPath[str]) -> Response[Any]:
        whose, person, language = desk.who(request)
        given = await fields(request, *FIELDS, most=limits.BODY.most)
        found = desk.brings.known(given["found"])
        said = desk.brings.said(given["voice"], given["turn"], bool(given["yes"]))
        try:
            await desk.brings.take(whose, person, tool, found, said, language)
        except SocialiveError as error:
            return await desk.page(request, tool, found, error, given)
        return Redirect(urls.bring_in(meeting, tool), status_code=303)

    return taken


def _undone(desk: Desk) -> HTTPRouteHandler:
    @post("/moeder/{meeting:str}/hent/{tool:str}/fortryd", opt=opt(Policy.LEAD), status_code=303)
    async def undone(request: Asked, meeting: FromPath[str], tool: FromPath[str]) -> Response[Any]:
        whose, person, _language = desk.who(request)
        try:
            await desk.brings.undo(whose, person, tool, (await fields(request, "turn"))["turn"])
        except SocialiveError as error:
            return await desk.page(request, tool, error=error)
        return Redirect(urls.bring_in(meeting, tool), status_code=303)

    return undone
