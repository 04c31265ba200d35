"""Each person's own invitation, at the caseworker's desk: seen as they see it, corrected, looked through, sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.inviting import Drafted, Inviting
from hostapp.meetings.postman import post as put_in_the_post
from hostapp.pages import Pages, fields
from socialive_core import Meeting, SocialiveError, Surface, Viewer

from .drawing import draw
from .prepare import past

Asked = Request[Any, Any, Any]
PAGE = "/moeder/{meeting:str}/invitation/{person:str}"


class Desk(Struct, frozen=True):
    """What the pages are made with; *mails* says whether there is a mail server to send by."""

    pages: Pages
    inviting: Inviting
    mails: bool
    clock: Clock
    zone: str

    async def draft(self, request: Asked, person: str) -> tuple[Meeting, Drafted | None]:
        """Return the meeting, and the invitation of *person* to it, in the language they read in."""
        meeting = visitor_of(request).meeting
        assert meeting
        today = day(self.clock(), self.zone)
        return meeting, await self.inviting.draft(meeting, person, today)

    async def page(
        self, request: Asked, meeting: Meeting, draft: Drafted, error: SocialiveError | None = None
    ) -> Response[str]:
        """Return the page of one invitation."""
        given: dict[str, Any] = {
            "meeting": meeting,
            "draft": draft,
            "mails": self.mails,
            "written_in": self.pages.languages(self.pages.language(request))[draft.language],
        }
        return await draw(self.pages, self.inviting.stores.cases, request, "invite", error=error, **given)

    async def press(self, request: Asked, draft: Drafted) -> None:
        """Do what a button of the page says; raises a `SocialiveError` where nothing came of it."""
        given, now = await fields(request, "do", "words", "yes", most=4_000), self.clock()
        match given["do"]:
            case "save":
                await self.inviting.correct(draft, given["words"])
            case "made":
                await self.inviting.correct(draft, "")
            case "checked" if given["yes"]:
                await self.inviting.check(draft)
            case "renew":
                await self.inviting.renew(draft)
            case "mail" if self.mails:
                parcel = self.inviting.parcel(draft, urls.INVITATION, now)
                await self.inviting.went(draft, "mail", now)
                await put_in_the_post(self.inviting.stores, parcel)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of invitations at the desk."""
    return [_shown(desk), _pressed(desk), _paper(desk), _file(desk)]


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get(PAGE, opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found, draft = await desk.draft(request, person)
        return await desk.page(request, found, draft) if draft else Redirect(past(found), status_code=303)

    return shown


def _pressed(desk: Desk) -> HTTPRouteHandler:
    @post(PAGE, opt=opt(Policy.LEAD), status_code=303)
    async def pressed(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found, draft = await desk.draft(request, person)
        if draft is None:
            return Redirect(past(found), status_code=303)
        try:
            await desk.press(request, draft)
        except SocialiveError as error:
            return await desk.page(request, found, draft, error)
        return Redirect(f"/moeder/{found.id}/invitation/{draft.person.id}", status_code=303)

    return pressed


def _paper(desk: Desk) -> HTTPRouteHandler:
    @post(f"{PAGE}/papir", opt=opt(Policy.LEAD), status_code=200)
    async def paper(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        """The invitation on a page to print, with the person's own link as a picture and as letters to type."""

        def printed(draft: Drafted) -> Response[Any]:
            viewer = Viewer(Surface.HOME, draft.language)
            address = desk.inviting.address(draft, urls.INVITATION)
            given: dict[str, Any] = {"draft": draft, "address": address, "secret": desk.inviting.secret(draft)}
            return desk.pages.draw(request, "paper", viewer, **given)

        return await _goes_out(desk, request, person, "paper", printed)

    return paper


def _file(desk: Desk) -> HTTPRouteHandler:
    @post(f"{PAGE}/kalender", opt=opt(Policy.LEAD), status_code=200)
    async def file(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        """The invitation as a calendar file."""

        def made(draft: Drafted) -> Response[Any]:
            return calendar_file(desk.inviting.file(draft, desk.clock()))

        return await _goes_out(desk, request, person, "file", made)

    return file


async def _goes_out(
    desk: Desk, request: Asked, person: str, how: str, made: Callable[[Drafted], Response[Any]]
) -> Response[Any]:
    """Let an invitation go out, and return what is *made* of it; or its page, where somebody must look first."""
    found, draft = await desk.draft(request, person)
    if draft is None:
        return Redirect(past(found), status_code=303)
    try:
        await desk.inviting.went(draft, how, desk.clock())
    except SocialiveError as error:
        return await desk.page(request, found, draft, error)
    return made(draft)


def calendar_file(made: bytes) -> Response[bytes]:
    """Return a calendar file as something to keep, under a name that tells nothing."""
    head = {"content-disposition": 'attachment; filename="moede.ics"'}
    return Response(made, media_type="text/calendar; charset=utf-8", headers=head)
