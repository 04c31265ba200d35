"""How the app is served: one process, bounded in what it reads and in how long it lets itself be held up."""

from __future__ import annotations

import asyncio
from importlib.util import find_spec

import uvicorn
from litestar import Litestar
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from hostapp import limits
from hostapp.settings import Settings


class Sockets(WebSocketsSansIOProtocol):
    """A socket that is over is cut soon after, also where its other end takes nothing more; a refusal is no fault."""

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if self.initial_response and self.close_sent:
            self.handshake_complete = True  # or a refusal that was answered is logged as a fault of ours

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        super().on_task_complete(task)
        self.loop.call_later(limits.LAST_WORD.most, self.transport.abort)


def server_config(app: Litestar, settings: Settings) -> uvicorn.Config:
    """Return how *app* is served: in one process, since a running meeting lives in its memory."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop" if find_spec("uvloop") else "asyncio",
        ws=Sockets,
        ws_max_size=limits.LINE.most,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # we read what a proxy of ours says, and nothing else of it, ourselves
        timeout_graceful_shutdown=3,
    )
