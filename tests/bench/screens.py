"""One screen under load: as little of a client as the protocol asks for."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

import msgspec
from msgspec import Struct
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from socialive_core import Edit, apply

from .seeding import Door

COMES_WITHIN = 30.0


class Heard(Struct):
    """Whatever the server says, as far as it is looked at here."""

    m: str
    id: str = ""
    part: str = ""
    v: int = 0
    keep: int | None = None
    text: str = ""
    at: int = 0
    words: str = ""
    edit: Edit | None = None
    why: str = ""


class RefusedError(Exception):
    """The server said no."""


_decode = msgspec.json.Decoder(Heard).decode


class Screen(WSListener):
    """
    One connected screen.

    Attributes:
        parts: The version held of each part.
        texts: Version and words held of each text.
        asked: By id, who waits for the answer: told when it came, and whether it was a yes.
        watching: By the id of an edit of somebody else, who wants to know when it came.
        awaiting: Who waits for the next changes of the stage, in order.
        silence: The longest time in seconds that nothing was heard.
        here: Set once every part has come.
        faults: What went wrong: refusals, gaps in versions, and an end that nobody asked for.
    """

    def __init__(self, tab: str, parts: int) -> None:
        self.parts: dict[str, int] = {}
        self.texts: dict[str, tuple[int, str]] = {}
        self.asked: dict[str, asyncio.Future[float]] = {}
        self.watching: dict[str, Callable[[float], None]] = {}
        self.awaiting: deque[asyncio.Future[float]] = deque()
        self.faults: list[str] = []
        self.heard_at = time.perf_counter()
        self.silence = 0.0
        self.leaving = False
        self.here = asyncio.Event()
        self._tab, self._most = tab, parts
        self._own: dict[str, Edit] = {}

    @classmethod
    async def comes(cls, origin: str, door: Door, tab: str, parts: int) -> Screen:
        """Connect, say hello, and wait until every part has come."""
        headers = {"Origin": origin, "Cookie": door.cookie}
        address = origin.replace("http", "ws", 1) + door.path
        screen = cls(tab, parts)
        await ws_connect(lambda: screen, address, extra_headers=headers, websocket_handshake_timeout=COMES_WITHIN)
        async with asyncio.timeout(COMES_WITHIN):
            await screen.here.wait()
        return screen

    def say(self, m: str, **fields: object) -> None:
        self._transport.send(WSMsgType.TEXT, msgspec.json.encode({"m": m, **fields}))

    def ask(self, m: str, id: str, **fields: object) -> asyncio.Future[float]:
        """Say something that is answered, and return what will hold the time of the answer."""
        answered = self.asked[id] = asyncio.get_running_loop().create_future()
        self.say(m, id=id, **fields)
        return answered

    def edit(self, id: str, text: str, base: int, edit: Edit) -> asyncio.Future[float]:
        """As `ask`, for an edit, which is applied here once it is acknowledged."""
        self._own[id] = edit
        return self.ask("edit", id, text=text, base=base, edit=edit)

    def leave(self) -> None:
        self.leaving = True
        self._transport.disconnect()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self.say("hello", tab=self._tab, texts={})

    def on_ws_disconnected(self, _transport: WSTransport) -> None:
        if not self.leaving:
            self.faults.append("cut off")

    def on_ws_frame(self, _transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type != WSMsgType.TEXT:
            return
        now = time.perf_counter()
        self.silence, self.heard_at = max(self.silence, now - self.heard_at), now
        heard = _decode(frame.get_payload_as_memoryview())
        hear = getattr(self, f"_{heard.m}", None)
        if hear is not None:
            hear(heard, now)

    def _beat(self, _heard: Heard, _now: float) -> None:
        self.say("pong")

    def _part(self, heard: Heard, now: float) -> None:
        held = self.parts.get(heard.part)
        if heard.keep is not None and held is not None and heard.v != held + 1:
            self.faults.append(f"{heard.part}: {held} then {heard.v}")
        self.parts[heard.part] = heard.v
        if len(self.parts) == self._most:
            self.here.set()
        if heard.part == "stage" and self.awaiting:
            self.awaiting.popleft().set_result(now)

    def _text(self, heard: Heard, _now: float) -> None:
        self.texts[heard.text] = (heard.at, heard.words)

    def _edit(self, heard: Heard, now: float) -> None:
        edit = heard.edit or self._own.pop(heard.id, None)
        at, words = self.texts.get(heard.text, (-1, ""))
        if edit is None or heard.at != at + 1:
            self.faults.append(f"a text: {at} then {heard.at}")
        else:
            self.texts[heard.text] = (heard.at, apply(words, edit))
        if heard.id in self.watching:
            self.watching.pop(heard.id)(now)
        self._done(heard, now)

    def _done(self, heard: Heard, now: float) -> None:
        answered = self.asked.pop(heard.id, None)
        if answered is not None and not answered.done():
            answered.set_result(now)

    def _no(self, heard: Heard, _now: float) -> None:
        answered = self.asked.pop(heard.id, None)
        if answered is not None and not answered.done():
            answered.set_exception(RefusedError(heard.why))

    def _bye(self, heard: Heard, _now: float) -> None:
        self.faults.append(f"bye: {heard.why}")
