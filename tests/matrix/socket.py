"""A socket in this process: what a screen says and is told, byte for byte."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from litestar import Litestar

from tests.house import OURS

QUIET = 0.03
"""Seconds without a frame after which a screen has been told what it is told."""

ANSWERS = {"done", "no", "edit", "pong", "closed"}
ANSWERED = 10
"""Seconds within which everything that is said is answered, on however slow a machine."""


class Socket:
    """One conversation with the live door."""

    def __init__(
        self, app: Litestar, path: str, cookies: dict[str, str], headers: dict[str, str] | None = None
    ) -> None:
        self._in: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._out: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.raw: list[str] = []
        self._app, self._scope = app, _scope(path, cookies, headers or OURS)
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> bool:
        """Knock; says whether the door was opened."""
        self._in.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(self._app(self._scope, self._in.get, self._out.put))  # type: ignore[arg-type]
        first = await asyncio.wait_for(self._out.get(), 5)
        self.raw.append(json.dumps(first, default=str, ensure_ascii=False))
        return bool(first["type"] == "websocket.accept")

    async def says(self, message: dict[str, Any] | str) -> list[dict[str, Any]]:
        """Say something and return what came up to its answer and right after it; a pong answers what has no other."""
        text = message if isinstance(message, str) else json.dumps(message)
        asked = json.loads(text).get("id")
        for said in (text,) if asked else (text, '{"m":"ping"}'):
            self._in.put_nowait({"type": "websocket.receive", "text": said, "bytes": None})
        told: list[dict[str, Any]] = []
        while not any(one["m"] in ANSWERS and one.get("id") == asked for one in told):
            told.append(await self._next(ANSWERED))
        while True:
            try:
                told.append(await self._next(QUIET))
            except TimeoutError:
                return [one for one in told if one["m"] not in {"pong", "beat"}]

    async def _next(self, within: float) -> dict[str, Any]:
        frame = await asyncio.wait_for(self._out.get(), within)
        self.raw.append(frame.get("text") or json.dumps(frame, default=str))
        said: dict[str, Any] = json.loads(frame["text"]) if "text" in frame else {"m": "closed", "id": None}
        return said

    async def close(self) -> None:
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1001})
        if self._task:
            await asyncio.wait({self._task}, timeout=5)


def _scope(path: str, cookies: dict[str, str], headers: dict[str, str]) -> Any:
    address, _, query = path.partition("?")
    lines = {"host": "127.0.0.1:8000", **headers}
    if cookies:
        lines["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": address,
        "raw_path": address.encode(), "query_string": query.encode(), "root_path": "", "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8000), "extensions": {},
    }  # fmt: skip
