"""The host's own page of a surface with one board on it: files and live door are answered here, by no server."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup
from msgspec import Struct

from hostapp import headers
from hostapp.kit.around import acting
from hostapp.kit.drawing import FRAME, Drawer
from hostapp.live.laid import LAID
from hostapp.live.messages import PONG, frame
from hostapp.live.parts import named
from hostapp.theme.environment import STATIC, context_for
from socialive_core import Look, Meeting, Phase, Surface, texts_in
from socialive_core.testing import TODAY, Trial

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, WebSocketRoute

ORIGIN = "http://kit.localhost"
MEETING = Meeting(
    "kit",
    "kit",
    "Vi mødes for at finde ud af, hvad der kan gøre morgenerne lettere.",
    datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC),
    Phase.WORK,
    stage=FRAME.board,
)


class Device(Struct, frozen=True):
    """A phone that is let in, as far as its page asks."""

    id: str = "kit"
    room_screen: bool = False


class Door:
    """
    A page of the host's, open in *page*, for one look at a time.

    Attributes:
        faults: What went wrong in the page's programs, or was kept out by its content policy.
    """

    def __init__(self, page: Page, drawer: Drawer) -> None:
        self.page, self.drawer = page, drawer
        self.faults: list[str] = []
        self._html, self._drawn = "", 0
        self._socket: WebSocketRoute | None = None
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.route("**/*", self._answers)
        page.route_web_socket(re.compile(r"/live/"), self._opens)

    def opens(self, board: Trial, look: Look) -> None:
        """Open the page of *look*'s surface, with nothing on it yet."""
        surface = look.viewer.surface
        people = tuple(person for person in look.people if person in acting(board))
        given = {"meeting": MEETING, "device": Device(), "municipality": "Kommunen", "here": "/", "rights": None}
        template = self.drawer.environment.get_template(f"pages/{surface}.html")
        self._html = template.render(context_for(self.drawer.environment, look.viewer, people) | given)
        self._drawn, self._socket = 0, None
        self.page.goto(f"{ORIGIN}/")
        self.page.evaluate("() => document.fonts.ready.then(() => true)")

    def shows(self, board: Trial, look: Look) -> None:
        """
        Show *board* as *look* sees it, once its words are there too.

        Raises:
            Fault: It cannot be drawn.
        """
        part, html = self._part(board, look)
        self._drawn += 1
        self.page.wait_for_function("() => document.querySelector('[data-part]')")
        told = board.told | board.words.by_id
        own = texts_in(msgspec.json.decode(self.drawer.shown(board, look)), board.tool.manifest.shape)
        for id, is_open in (*own, *((id, False) for id in board.told)):
            self._sends("text", text=id, at=self._drawn, words=told.get(id, ""), open=is_open)
        self._sends("part", part=part, v=self._drawn, html=html)
        there = "([part, v]) => document.querySelector(`[data-part='${part}']`).drawn === v"
        self.page.wait_for_function(there, arg=[part, self._drawn])

    def _part(self, board: Trial, look: Look) -> tuple[str, str]:
        """The part of the page that the tool is shown in, as the host draws it."""
        tool, surface = board.tool, look.viewer.surface
        inner = self.drawer.draw(board, look)
        drawn = f'<section class="board" id="board-{FRAME.board}" data-tool="{tool.id}">{inner}</section>'
        part = "stage" if surface is Surface.DISPLAY else LAID.get(tool.id, "tool")
        if part.startswith("board:"):
            return part, drawn
        shown = None if tool.id in LAID else named(tool.manifest)
        given: dict[str, Any] = {"tool": shown, "meeting": MEETING, "lead": surface is Surface.CONTROL}
        given |= {"board": Markup(drawn), "topic": None, "pairs": (), "digits": ""}  # noqa: S704 - as the host has it
        template = self.drawer.environment.get_template(f"parts/{part}.html")
        return part, template.render(context_for(self.drawer.environment, look.viewer, look.people) | given)

    def _sends(self, what: str, **fields: Any) -> None:
        while self._socket is None:
            self.page.wait_for_timeout(10)
        self._socket.send(frame(what, **fields))

    def _opens(self, socket: WebSocketRoute) -> None:
        def hears(message: str | bytes) -> None:
            said = msgspec.json.decode(message)["m"]
            if said == "hello":
                socket.send(frame("welcome", author="kit", key=None))
                self._socket = socket
            elif said == "ping":
                socket.send(PONG)

        socket.on_message(hears)

    def _answers(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        sheet = self.drawer.environment.globals["styles"].get(path)  # type: ignore[attr-defined]
        _empty, root, *below = path.split("/")
        folder = STATIC if root == "static" else self.drawer.static if root == "tools" else None
        file = folder.joinpath(*(below if root == "static" else below[1:])) if folder else None
        if file and file.is_file():
            kind = guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind, headers=headers.ALWAYS)
        elif sheet is not None:
            route.fulfill(body=sheet, content_type="text/css; charset=utf-8", headers=headers.ALWAYS)
        elif path == "/":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8", headers=headers.ALWAYS)
        else:
            route.fulfill(status=404, body="")
