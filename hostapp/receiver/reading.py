"""What a receiver reads: a list of what is shared with them, and each as it was shown to those who said yes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.doors import NotShared
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import LANGUAGE_COOKIE, visitor_of
from hostapp.insight.seen import QUARTER
from hostapp.pages import Pages
from hostapp.sharing.asking import Request as Status
from hostapp.sharing.drawn import drawn
from hostapp.sharing.model import Act, delivered
from hostapp.sharing.standing import Held, opened
from hostapp.storage.stores import Stores
from socialive_core import Lazy, Surface, Viewer

Asked = Request[Any, Any, Any]


class Reading(Struct, frozen=True):
    """
    What stands on the page of one share.

    Attributes:
        caseworker: Who shared it for the family, by name.
        told: The family knows of it (rule 2); where they do not, nothing is promised of them and nothing written back.
        confirmed: Somebody has said that they have read it.
    """

    held: Held
    caseworker: str
    told: bool
    confirmed: bool
    asks: Status | None = None


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    stores: Stores
    clock: Clock
    zone: str

    def viewer(self, request: Asked, held: Held) -> Viewer:
        """A reader in the language chosen in this browser, else in the one that the share was made for."""
        chosen = request.cookies.get(LANGUAGE_COOKIE)
        own = self.pages.language(request) if chosen else held.share.receiver.language
        return Viewer(Surface.HOME, own)

    async def open(self, request: Asked) -> Held:
        """Return the share in the path, once it is kept that it was opened; in one quarter of an hour, once."""
        visitor, now = visitor_of(request), self.clock()
        held = visitor.share
        if held is None:
            raise NotShared
        last = max(opened(held.share, held.acts, now), default=None)
        if last is None or now - last >= QUARTER:
            held = await self.stores.shares.open(held.share.id, visitor.receiver, now)
        if held is None:  # it was stopped this very moment
            raise NotShared
        return held

    async def reading(self, held: Held, now: datetime) -> Reading:
        """Return what stands on the page of *held*."""
        person = await self.stores.cases.person(held.share.by)
        told = held.told(now, day(now, self.zone))
        asks = await self.stores.replies.asked(held.share.id)
        return Reading(held, person.name if person else "", told, held.read, asks)

    async def page(
        self, request: Asked, held: Held, error: Lazy | None = None, typed: dict[str, str] | None = None, said: str = ""
    ) -> Response[str]:
        """Return the page of *held*, with what was typed where it could not be sent."""
        share = held.share
        given: dict[str, Any] = {
            "one": await self.reading(held, self.clock()),
            "given": delivered(share),
            "shown": drawn(self.pages.environment, delivered(share), self.viewer(request, held).language),
            "typed": typed or {},
            "reply": (typed or {}).get("id") or new_id(),
            "error": error,
            "said": said,
            "several": len(visitor_of(request).shared) > 1,
        }
        return self.pages.draw(request, "received", self.viewer(request, held), status=422 if error else 200, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes by which what is shared is read and confirmed."""

    @get(urls.RECEIVED, opt=opt(Policy.RECEIVER))
    async def every(request: Asked) -> Response[Any]:
        shared = visitor_of(request).shared
        if len(shared) == 1:
            return Redirect(urls.received(shared[0].share.id), status_code=303)
        return desk.pages.draw(request, "received_list", shared=[one.share for one in shared])

    @get(f"{urls.RECEIVED}/{{share:str}}", opt=opt(Policy.SHARED))
    async def one(request: Asked, share: FromPath[str]) -> Response[str]:
        said = "sent" if "sendt" in request.query_params else ""
        return await desk.page(request, await desk.open(request), said=said)

    @post(f"{urls.RECEIVED}/{{share:str}}/laest", opt=opt(Policy.SHARED), status_code=303)
    async def read(request: Asked, share: FromPath[str]) -> Redirect:
        visitor = visitor_of(request)
        held = visitor.share
        if held and not held.read:
            await desk.stores.shares.act(Act(share, "read", desk.clock(), visitor.receiver))
        return Redirect(f"{urls.received(share)}#read", status_code=303)

    return [every, one, read]
