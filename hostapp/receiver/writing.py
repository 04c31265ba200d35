"""What a receiver writes back: to family and caseworker in one, with a letter beside it where there is one."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import day
from hostapp.identity.doors import NotShared
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.arriving import Arrivals, read_all
from hostapp.meetings.telling import tell_caseworkers, tell_family
from hostapp.received.form import Came, came_of
from hostapp.received.reader import Reader
from hostapp.received.refusals import refusal
from hostapp.received.why import Unread
from hostapp.sharing.asking import LONGEST_ANSWER, Reply, answered
from hostapp.sharing.standing import Held
from hostapp.sharing.who import receiver_of
from socialive_core import File, Lazy, Refused, SocialiveError
from socialive_core import lazy as _

from .reading import Desk

Asked = Request[Any, Any, Any]
_ID = re.compile(r"[0-9a-f]{32}").fullmatch
ANSWER = "answer-"
"""What stands before a question's id in the name of its field."""
BEYOND = 2 * 1024 * 1024 * 1024
"""Bytes of a form that are read past, so that the browser hears why it was too much."""
TOLD = _("Der er kommet svar på noget, der er delt.")
_NOTHING = _("Skriv et svar først, eller vælg en fil.")
_NOT_NOW = _("Du kan ikke svare her. Ring til den, der har delt det.")
_FORM = _("Det forstod vi ikke. Genindlæs siden, og prøv igen.")


class Writing(Struct, frozen=True):
    """What takes a reply in."""

    desk: Desk
    reader: Reader
    arrivals: Arrivals

    async def receive(self, request: Asked, held: Held) -> tuple[Came, Lazy | None]:
        """Take in what is sent to *held*; returns what was typed, and why nothing was kept where nothing was."""
        try:
            with self.arrivals.place(receiver_of(held.share)):
                came = await came_of(request)
                return came, await self._refusal(held, came)
        except SocialiveError as busy:
            return await came_of(request, 0), busy.say

    async def _refusal(self, held: Held, came: Came) -> Lazy | None:
        try:
            await self.take(held, came)
        except SocialiveError as error:
            return error.say
        return None

    async def take(self, held: Held, came: Came) -> None:
        """
        Keep what came as a reply, and tell both that there is one.

        Raises:
            NotShared: It was stopped while the form was on its way.
            SocialiveError: Nothing was kept; says why.
        """
        stores, now, share = self.desk.stores, self.desk.clock(), held.share
        if all(one.share.id != share.id for one in await stores.shares.covering(share.receiver.address, now)):
            raise NotShared
        if came.wrong:
            raise refusal(Unread(came.wrong))
        if not (await self.desk.reading(held, now)).told:
            raise Refused(_NOT_NOW)
        if any(one.id == came.words.get("id") for one in await stores.replies.replies(share.case)):
            return
        pages = await self._pages(came.files)
        reply = await self._reply(held, came.words, pages, now)
        if pages:
            await stores.letters.keep(share.id, reply.id, pages, case=share.case)
        if await stores.replies.reply(reply):
            today, by = day(now, self.desk.zone), receiver_of(share)
            await tell_family(stores, share.case, TOLD, by, now, today, share.seen_by)
            await tell_caseworkers(stores, share.case, TOLD, by, now, today)

    async def _pages(self, files: list[File]) -> list[bytes]:
        sent = [file.content for file in files if file.content]
        return await read_all(self.reader, sent) if sent else []

    async def _reply(self, held: Held, words: dict[str, str], pages: list[bytes], now: datetime) -> Reply:
        share, id = held.share, words.get("id", "")
        if not _ID(id):
            raise Refused(_FORM)
        asks = await self.desk.stores.replies.asked(share.id)
        given = {name.removeprefix(ANSWER): one for name, one in words.items() if name.startswith(ANSWER)}
        answers = answered(asks, given) if asks else ()
        own = words.get("words", "").replace("\r\n", "\n").strip()[:LONGEST_ANSWER]
        if not (own or answers or pages):
            raise Refused(_NOTHING)
        to, digests = share.receiver, tuple(sha256(page).hexdigest() for page in pages)
        return Reply(id, share.id, share.case, now, to.name, to.function, to.agency, own, answers, digests)


def route(writing: Writing) -> HTTPRouteHandler:
    """Return the door that a reply comes in by; it measures what comes itself, so that the words are not lost."""
    slow: dict[str, Any] = {"within": "UPLOAD_WITHIN"}

    @post(
        f"{urls.RECEIVED}/{{share:str}}/svar",
        opt=opt(Policy.SHARED) | slow,
        status_code=303,
        request_max_body_size=BEYOND,
    )
    async def reply(request: Asked, share: FromPath[str]) -> Response[Any]:
        held = visitor_of(request).share
        if held is None:
            raise NotShared
        came, refused = await writing.receive(request, held)
        if refused is not None:
            return await writing.desk.page(request, held, refused, came.words)
        return Redirect(f"{urls.received(share)}?sendt#said", status_code=303)

    return reply
