"""A citizen's own link to a meeting that is to come: read the invitation, add a topic, and no more; without a login."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import LANGUAGE_COOKIE, Visitor
from hostapp.insight.watch import Watch
from hostapp.meetings import preparing
from hostapp.meetings.invitation import LAW
from hostapp.meetings.inviting import Drafted, Inviting
from hostapp.meetings.telling import tell_caseworkers
from hostapp.meetings.wishes import FIELDS, wished
from hostapp.pages import Pages, fields
from socialive_core import Meeting, Role, SocialiveError, Surface, Topic, Viewer
from socialive_core.lazy import lazy as _

Asked = Request[Any, Any, Any]
SECRET = 22
"""Letters of a link's secret."""
_WRONG = _("Koden åbner ikke noget møde. Mødet kan være slut. Spørg den, der har inviteret dig.")


class Alters(Protocol):
    """Where a meeting is changed, one change at a time."""

    async def alter(self, meeting: str, make: Any) -> Meeting: ...


class Changes(Protocol):
    """Where something of a case is kept so that its running meetings know at once."""

    async def change(self, case: str, keep: Callable[[], Awaitable[None]]) -> None: ...


class Door(Struct, frozen=True):
    """What the page is made with."""

    pages: Pages
    inviting: Inviting
    altering: Alters
    rooms: Changes
    watch: Watch
    clock: Clock
    zone: str

    def chosen(self, request: Asked) -> str:
        """Return the language chosen in this browser; empty where none is, and then the person's own is read."""
        return self.pages.language(request) if request.cookies.get(LANGUAGE_COOKIE) else ""

    async def opened(self, request: Asked, secret: str) -> Drafted | None:
        """Return what the link opens, once the look is logged."""
        today, language = day(self.clock(), self.zone), self.pages.language(request)
        chosen = self.chosen(request)
        found = await self.inviting.opened(secret, today) if len(secret) == SECRET else None
        draft = await self.inviting.draft(found[0], found[1].person, today, language, chosen) if found else None
        if found is None or draft is None:
            return None
        looker = Looker(draft.person.id, draft.asked.to.role, LookPurpose.MEET)
        await self.watch.through(Visitor(meeting=found[0], looker=looker))
        return draft

    def page(self, request: Asked, secret: str, draft: Drafted, said: str = "", error: Any = None) -> Response[str]:
        """Return the invitation with the person's own topics; whoever holds the link sees nobody else's words."""
        viewer = Viewer(Surface.HOME, self.chosen(request) or draft.language, draft.asked.to.role, draft.person.id)
        given: dict[str, Any] = {"secret": secret, "draft": draft, "mine": mine(draft), "said": said, "error": error}
        given["law"] = LAW if draft.made.law else ()
        return self.pages.draw(request, "invited", viewer, status=422 if error else 200, **given)

    def closed(self, request: Asked, *, tried: bool) -> Response[str]:
        """Return the page that asks for the code, where nothing was opened."""
        return self.pages.draw(request, "code", status=422 if tried else 200, error=_WRONG if tried else None)

    async def wish(self, draft: Drafted, given: dict[str, str]) -> None:
        """Keep how the one who is invited wishes to be spoken of."""
        person = wished(draft.person, given)
        await self.rooms.change(draft.asked.meeting.case, lambda: self.inviting.stores.cases.add_person(person))

    async def add(self, draft: Drafted, title: str) -> None:
        """
        Put a topic on the meeting's list, or before the caseworker alone where the others may not see it yet.

        Where the sides are kept apart, an address is protected, or a child writes, a person looks first.
        """
        asked, now = draft.asked, self.clock()
        alone = asked.separate or asked.to.role is Role.CHILD
        roles = {one.id: one.role for one in asked.people}

        def make(meeting: Meeting) -> Meeting:
            if alone:
                return preparing.with_proposal(meeting, title, draft.person.id)
            return preparing.with_topic(meeting, title, draft.person.id, roles)

        before = asked.meeting
        after = await self.altering.alter(before.id, make)
        if (after.topics, after.proposed) != (before.topics, before.proposed):
            on, today = day(after.starts, self.zone), day(now, self.zone)
            say = _("{name} har skrevet et punkt til mødet ({day}).", name=draft.person.name, day=on)
            await tell_caseworkers(self.inviting.stores, after.case, say, draft.person.id, now, today, after.id)


def mine(draft: Drafted) -> tuple[Topic, ...]:
    """Return what the one who is invited wants to talk about, on the list or not yet."""
    meeting = draft.asked.meeting
    return tuple(one for one in (*meeting.topics, *meeting.proposed) if one.person == draft.person.id)


def routes(door: Door) -> list[HTTPRouteHandler]:
    """Return the routes of a citizen's own link."""

    @get(urls.INVITATION, opt=opt(Policy.ANYONE))
    async def asks(request: Asked) -> Response[str]:
        return door.closed(request, tried=False)

    @post(urls.INVITATION, opt=opt(Policy.ANYONE), status_code=200)
    async def reads(request: Asked) -> Response[str]:
        given = await fields(request, "secret", "title", "do", *FIELDS)
        secret = given["secret"].strip()
        draft = await door.opened(request, secret)
        if draft is None:
            return door.closed(request, tried=True)
        if given["do"] not in {"topic", "wishes"}:
            return door.page(request, secret, draft)
        try:
            await (door.add(draft, given["title"]) if given["do"] == "topic" else door.wish(draft, given))
        except SocialiveError as error:
            return door.page(request, secret, draft, error=error.say)
        again = await door.opened(request, secret)
        return door.page(request, secret, again, said=given["do"]) if again else door.closed(request, tried=True)

    return [asks, reads]
