"""Listens at a port of our own, serves an app there, and says so once it has answered."""

from __future__ import annotations

import asyncio
import http.client
import socket
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

import uvicorn
from litestar import Litestar

from hostapp import urls
from hostapp.serving import server_config
from hostapp.settings import Settings


class TakenError(Exception):
    """Somebody else listens at the port; the message proposes another."""


def taken(host: str, port: int) -> socket.socket:
    """
    Return a door of our own at *port*.

    Raises:
        TakenError: There is none to be had there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise TakenError(_say_taken(host, port, error)) from None
    return door


def _say_taken(host: str, port: int, error: OSError) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = free.getsockname()[1]
    return (
        f"Der kan ikke lyttes på port {port} på {host} ({error.strerror}). Prøv en anden, såsom --port {other}.\n"
        f"Cannot listen on port {port} of {host} ({error.strerror}). Try another port, such as --port {other}."
    )


class _Server(uvicorn.Server):
    """Says that it is ready once it has answered, and ends quietly."""

    def __init__(self, config: uvicorn.Config, settings: Settings, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._settings, self._ready = settings, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        await asyncio.to_thread(_answers, self._settings)
        self._ready()


def _answers(settings: Settings) -> None:
    """Return once our own ready page answers, asked under the name that browsers know us by."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    asked = http.client.HTTPConnection(host, settings.port, timeout=30)
    asked.request("GET", urls.READY, headers={"Host": urlsplit(settings.origin).netloc})
    asked.getresponse().read()
    asked.close()


def served(app: Litestar, settings: Settings, door: socket.socket, ready: Callable[[], None]) -> None:
    """Serve *app* in the foreground until a signal."""
    server = _Server(server_config(app, settings), settings, ready)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[door])
