"""No request is worked at for ever: one whose answer has not begun in time is answered in words instead."""

from __future__ import annotations

import asyncio

from litestar.enums import ScopeType
from litestar.exceptions import ServiceUnavailableException
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from hostapp import limits


def within_time(app: ASGIApp) -> ASGIApp:
    """Return *app*, which must begin to answer in time; a slow net may then take as long as it needs to carry it."""

    async def timed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        try:
            handler = scope.get("route_handler")
            within = getattr(limits, handler.opt.get("within", "REQUEST") if handler else "REQUEST")
            async with asyncio.timeout(within.most) as deadline:

                async def begun(message: Message) -> None:
                    deadline.reschedule(None)
                    await send(message)

                await app(scope, receive, begun)
        except TimeoutError as error:
            raise ServiceUnavailableException from error

    return timed
