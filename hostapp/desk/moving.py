"""*Læg mødet i en sag*: a meeting that began at once finds its case, and it is said first what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct
from msgspec.structs import replace

from hostapp import log, urls
from hostapp.clock import day
from hostapp.identity.account import Account
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.relations import Purpose, may
from hostapp.identity.visitor import Visitor, visitor_of
from hostapp.meetings.moving import Follows, Moving, why_not
from hostapp.meetings.people import trimmed
from hostapp.meetings.seats import CASE, MEETING
from hostapp.pages import fields
from socialive_core import AUTHORITY, Case, Malformed, Meeting, Refused, Role, SocialiveError
from socialive_core.lazy import lazy as _

from . import cases
from .drawing import draw
from .running import Holding

Asked = Request[Any, Any, Any]


class Desk(Struct, frozen=True):
    """What a meeting is laid in a case with."""

    shelves: cases.Desk
    rooms: Holding

    async def found(self, account: Account, looked: str) -> list[cases.Shelf]:
        """Return the cases that *account* may lay a meeting in, and that what is *looked* for fits."""
        held, today = await self.shelves.shelves(account), day(self.shelves.clock(), self.shelves.zone)
        named = [one for one in held if one.case.name and one.fits(looked)]
        kept = self.shelves.stores.cases
        return [one for one in named if await may(kept, account.person, one.case, Purpose.DECIDE, today)]

    async def into(self, account: Account, id: str) -> Case:
        """Return the case with this *id*; raises `Refused` where it is none of theirs, whether or not it is there."""
        found = [one.case for one in await self.found(account, "") if one.case.id == id]
        if not found:
            raise Refused(_("Vælg en af dine sager."))
        return found[0]

    async def page(
        self, request: Asked, looked: str = "", error: SocialiveError | None = None, name: str = ""
    ) -> Response[str]:
        """Return the page where a case is found, or a name given to what the meeting lies in; or why not."""
        meeting, account, of = await self._asked(request)
        no = await self._why_not(meeting, of, account)
        shelves = [] if no else await self.found(account, looked)
        await self.shelves.watch.listed(account, [one.case.id for one in shelves])
        given = {"meeting": meeting, "of": of, "no": no.say if no else None, "shelves": shelves, "looked": looked}
        return await self._draw(request, "move", error, **given, name=name)

    async def follows(self, request: Asked, given: Mapping[str, str]) -> Response[str]:
        """Return the page that says what follows if the meeting is laid in the case that is chosen."""
        moving, account = await self._moving(request, given)
        looker = Looker(account.person, Role.CASEWORKER, LookPurpose.CASE)
        await self.shelves.watch.through(Visitor(case=moving.into, looker=looker))
        return await self._follows(request, moving, given)

    async def move(self, request: Asked, given: Mapping[str, str]) -> Response[Any]:
        """Lay the meeting in the case that is chosen, where everything is as it was said."""
        moving, _account = await self._moving(request, given)
        try:
            follows = await moving.follows(given)
            _check_said(follows, given)
            await self._make_minutes(moving.meeting)
            await self._move(moving, follows)
        except SocialiveError as error:
            return await self._follows(request, moving, given, error)
        return Redirect(f"{urls.case(moving.into.id)}#meetings", status_code=303)

    async def name(self, request: Asked, name: str) -> Response[Any]:
        """Let what the meeting lies in be a case of its own."""
        meeting, account, of = await self._asked(request)
        no = await self._why_not(meeting, of, account)
        if no:
            raise no
        await self.shelves.stores.cases.add(replace(of, name=trimmed(name)))
        log.event("meeting_named", meeting=meeting.id)
        return Redirect(urls.case(of.id), status_code=303)

    async def _move(self, moving: Moving, follows: Follows) -> None:
        move = await moving.move(follows)

        async def keep() -> None:
            if not await moving.stores.moves.move(move):
                raise Refused(_("Noget er ændret imens. Der er ikke flyttet noget. Begynd forfra."))

        await self.rooms.move(moving.meeting.id, moving.into.id, keep)
        log.event("meeting_moved", meeting=moving.meeting.id)

    async def _make_minutes(self, meeting: Meeting) -> None:
        """What was said there is settled before it is moved, where a server was stopped between the end and that."""
        records = self.shelves.stores.records
        if AUTHORITY not in await records.audiences(meeting.id):
            room = await self.rooms.open(meeting)
            await self.rooms.ended(room)
            self.rooms.let_go(room)
        if AUTHORITY not in await records.audiences(meeting.id):
            raise Refused(_("Referatet er ikke færdigt endnu. Prøv igen om lidt."))

    async def _asked(self, request: Asked) -> tuple[Meeting, Account, Case]:
        visitor = visitor_of(request)
        meeting, account = visitor.meeting, visitor.account
        of = await self.shelves.stores.cases.get(meeting.case) if meeting else None
        if meeting is None or account is None or of is None:
            raise Malformed
        return meeting, account, of

    async def _why_not(self, meeting: Meeting, of: Case, account: Account) -> Refused | None:
        today = day(self.shelves.clock(), self.shelves.zone)
        return await why_not(self.shelves.stores, meeting, of, account.person, today)

    async def _moving(self, request: Asked, given: Mapping[str, str]) -> tuple[Moving, Account]:
        """Return what is asked for; raises `Refused` where it cannot be done at all."""
        meeting, account, of = await self._asked(request)
        no = await self._why_not(meeting, of, account)
        if no:
            raise no
        into, here = await self.into(account, given.get("case", "")), self.shelves
        return Moving(here.stores, meeting, of, into, account.person, here.clock(), here.zone), account

    async def _follows(
        self, request: Asked, moving: Moving, given: Mapping[str, str], error: SocialiveError | None = None
    ) -> Response[str]:
        """The page of what follows; where what was chosen cannot be, of what would follow without a choice."""
        follows: Follows | None
        try:
            follows = await moving.follows(given)
        except SocialiveError as refused:
            error, follows = error or refused, await self._without(moving)
        if follows is None:
            return await self.page(request, error=error)
        shown = {"meeting": moving.meeting, "follows": follows, "yes": bool(given.get("yes"))}
        return await self._draw(request, "move_into", error, **shown, MEETING=MEETING, CASE=CASE)

    async def _without(self, moving: Moving) -> Follows | None:
        try:
            return await moving.follows({f"who-{one.person}": MEETING for one in moving.meeting.people})
        except SocialiveError:
            return None

    async def _draw(self, request: Asked, page: str, error: SocialiveError | None, **given: Any) -> Response[str]:
        here = urls.move(given["meeting"].id)  # where another language leads, since a form's address shows nothing
        return await draw(self.shelves.pages, self.shelves.stores.cases, request, page, error=error, here=here, **given)


def _check_said(follows: Follows, given: Mapping[str, str]) -> None:
    """Raise `Refused` where something may tell where somebody is, and nobody has said that they have read it."""
    if follows.places and not given.get("yes"):
        raise Refused(_("Her står måske, hvor nogen er. Læs referatet, og sæt flueben ved, at det må læses."))


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes by which a meeting is laid in a case."""

    @get("/moeder/{meeting:str}/sag", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str]) -> Response[str]:
        return await desk.page(request)

    @post("/moeder/{meeting:str}/sag", opt=opt(Policy.LEAD), status_code=200)
    async def found(request: Asked, meeting: FromPath[str]) -> Response[str]:
        return await desk.page(request, (await fields(request, "find", most=100))["find"].strip())

    return [shown, found, *(_step(desk, name) for name in ("foelger", "laeg", "ny"))]


def _step(desk: Desk, name: str) -> HTTPRouteHandler:
    @post(f"/moeder/{{meeting:str}}/sag/{name}", opt=opt(Policy.LEAD), status_code=200, name=f"move-{name}")
    async def step(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        given = await _form(request)
        try:
            match name:
                case "foelger":
                    return await desk.follows(request, given)
                case "laeg":
                    return await desk.move(request, given)
            return await desk.name(request, given.get("name", ""))
        except SocialiveError as error:
            return await desk.page(request, error=error, name=given.get("name", ""))

    return step


async def _form(request: Asked) -> dict[str, str]:
    """Return every text of a form that was sent; how many there are, the app bounds."""
    try:
        form = await request.form()
    except ValueError:  # bytes that are no UTF-8
        return {}
    return {name: value[:200] for name, value in form.items() if isinstance(value, str)}
