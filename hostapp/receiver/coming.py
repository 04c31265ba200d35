"""How a receiver comes in and goes out: an address, the code that was sent to it, and the way out."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.background_tasks import BackgroundTask
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import headers, log, urls
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.policy import Policy, opt
from hostapp.identity.receiving import LONGEST_ADDRESS, Receiving, Sent, TooOften, address_of
from hostapp.identity.visitor import Jar
from hostapp.meetings.postman import post as mail
from hostapp.pages import Pages, fields
from hostapp.storage.stores import Stores
from socialive_core import lazy as _

from .mailing import code_mail

Asked = Request[Any, Any, Any]
CODE = f"{urls.RECEIVED}/kode"
_NO_ADDRESS = _("Det ligner ikke en mailadresse. Se efter, og prøv igen.")
_WRONG = _("Koden passer ikke. Se efter i mailen, eller bed om en ny.")
_TOO_OFTEN = _("Der er prøvet for mange gange. Vent ti minutter, og prøv igen.")


class Entrance(Struct, frozen=True):
    """What the pages of the way in are made with."""

    pages: Pages
    stores: Stores
    receiving: Receiving
    catalogues: Catalogues
    jar: Jar
    clock: Clock

    async def send(self, address: str, sent: Sent) -> None:
        """
        Mail the code, where something is shared with *address* now.

        It is done once the answer has gone: how long an answer takes says nothing of an address.
        """
        try:
            now = self.clock()
            covering = await self.stores.shares.covering(address, now) if sent.code else ()
            if covering:
                share = covering[-1].share
                language = share.receiver.language
                parcel = code_mail(share, sent.code, lambda line: str(self.catalogues.say(line, language)), now)
                await mail(self.stores, parcel)
        except Exception as error:  # noqa: BLE001 - the answer has gone; whoever waits in vain asks again
            log.event("code_failed", error=error)


def routes(entrance: Entrance) -> list[HTTPRouteHandler]:
    """Return the routes of the way in and out."""
    return [*_asking(entrance), _typing(entrance), _leaving(entrance)]


def _asking(entrance: Entrance) -> list[HTTPRouteHandler]:
    pages, jar = entrance.pages, entrance.jar

    @get(urls.RECEIVE_LOGIN, opt=opt(Policy.ANYONE))
    async def form(request: Asked) -> Response[str]:
        return pages.draw(request, "receive_login", address="", error=None)

    @post(urls.RECEIVE_LOGIN, opt=opt(Policy.ANYONE), status_code=200)
    async def ask(request: Asked) -> Response[str]:
        written = (await fields(request, "address", most=2 * LONGEST_ADDRESS))["address"]
        address = address_of(written)
        if not address:
            return pages.draw(request, "receive_login", status=422, address=written, error=_NO_ADDRESS)
        try:
            sent = await entrance.receiving.ask(address, _host(request))
        except TooOften:
            return pages.draw(request, "receive_login", status=429, address=written, error=_TOO_OFTEN)
        page = pages.draw(request, "receive_code", error=None)
        page.cookies.append(jar.put(jar.asked_code, sent.held))
        page.background = BackgroundTask(entrance.send, address, sent)
        return page

    return [form, ask]


def _typing(entrance: Entrance) -> HTTPRouteHandler:
    pages, jar = entrance.pages, entrance.jar

    @post(CODE, opt=opt(Policy.ANYONE), status_code=303)
    async def enter(request: Asked) -> Response[Any]:
        given = await fields(request, "code", most=40)
        held, before = request.cookies.get(jar.asked_code, ""), request.cookies.get(jar.receiver)
        try:
            made = await entrance.receiving.enter(held, given["code"], _host(request), before)
        except TooOften:
            return pages.draw(request, "receive_code", status=429, error=_TOO_OFTEN)
        if made is None:
            log.event("code_wrong")
            return pages.draw(request, "receive_code", status=422, error=_WRONG)
        cookies = [jar.put(jar.receiver, made), jar.take(jar.asked_code)]
        return Redirect(urls.RECEIVED, status_code=303, cookies=cookies)

    return enter


def _leaving(entrance: Entrance) -> HTTPRouteHandler:
    jar = entrance.jar

    @post(f"{urls.RECEIVED}/ud", opt=opt(Policy.RECEIVER), status_code=303)
    async def leave(request: Asked) -> Redirect:
        await entrance.receiving.leave(request.cookies[jar.receiver])
        cookies = [jar.take(jar.receiver)]
        return Redirect(urls.FRONT, status_code=303, cookies=cookies, headers=headers.FORGET)

    return leave


def _host(request: Asked) -> str | None:
    return request.client.host if request.client else None
