"""A socket to the app without a network: what a screen says and hears, message by message."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar

from tests.house import OURS

WITHIN = 5.0


class Closed(Exception):
    """The other end has closed the line."""


class Line:
    """
    One open socket.

    Attributes:
        heard: Everything the server has sent, beats left out.
        code: With which code it closed the line, once it has.
    """

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.code: int | None = None
        self.accepted = asyncio.Event()
        self.over = asyncio.Event()
        self._up: asyncio.Queue[Any] = asyncio.Queue()
        self._news = asyncio.Event()
        self._read = 0

    async def receive(self) -> Any:
        return await self._up.get()

    async def send(self, message: Any) -> None:
        if message["type"] == "websocket.accept":
            self.accepted.set()
        elif message["type"] == "websocket.close":
            self.code = message["code"]
            self.over.set()
        else:
            said = json.loads(message["text"])
            if said["m"] != "beat":
                self.heard.append(said)
        self._news.set()

    def says(self, **message: Any) -> None:
        self.types(json.dumps(message))

    def types(self, message: str) -> None:
        """Send what need not be JSON."""
        self._up.put_nowait({"type": "websocket.receive", "text": message})

    def greets(self, tab: str = "tab00001") -> None:
        self.says(m="hello", tab=tab, texts={})

    def leaves(self) -> None:
        self._up.put_nowait({"type": "websocket.disconnect", "code": 1001})

    async def hears(self, m: str, **fields: Any) -> dict[str, Any]:
        """Return the next message of the kind *m* with these *fields*; what came before it is passed over."""
        async with asyncio.timeout(WITHIN):
            while True:
                while self._read < len(self.heard):
                    said = self.heard[self._read]
                    self._read += 1
                    if said["m"] == m and all(said.get(name) == value for name, value in fields.items()):
                        return said
                if self.over.is_set():
                    raise Closed
                self._news.clear()
                await self._news.wait()

    async def answered(self, id: str) -> dict[str, Any]:
        """Return how the act or edit with this *id* went: `done` or `no`."""
        async with asyncio.timeout(WITHIN):
            while True:
                for said in self.heard:
                    if said["m"] in {"done", "no"} and said["id"] == id:
                        return said
                if self.over.is_set():
                    raise Closed
                self._news.clear()
                await self._news.wait()

    async def closes(self) -> int:
        """Return the code with which the server closes the line."""
        async with asyncio.timeout(WITHIN):
            await self.over.wait()
        assert self.code is not None
        return self.code


@asynccontextmanager
async def line(
    app: Litestar,
    path: str,
    cookies: Mapping[str, str],
    headers: Mapping[str, str] = OURS,
    made: Callable[[], Line] | None = None,
) -> AsyncIterator[Line]:
    """Open a socket, as a page of ours does."""
    address, _, query = path.partition("?")
    lines = {"host": "127.0.0.1:8000", **headers, "cookie": "; ".join(f"{one}={cookies[one]}" for one in cookies)}
    scope: Any = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": address,
        "raw_path": address.encode(), "query_string": query.encode(), "root_path": "", "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8000), "extensions": {},
    }  # fmt: skip
    opened = (made or Line)()
    opened._up.put_nowait({"type": "websocket.connect"})
    serving = asyncio.ensure_future(app(scope, opened.receive, opened.send))
    try:
        yield opened
    finally:
        opened.leaves()
        await asyncio.wait_for(serving, WITHIN)
