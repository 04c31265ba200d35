"""What passes between the screens and the server, and what the screens complain of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Response, WebSocket

PLAIN_HTTP = ("Cross-Origin-Opener-Policy header has been ignored", "Not supported for insecure origins")
"""What a browser says of a demo that it comes to over the local network."""


@dataclass
class Traffic:
    """Everything one page sent and was sent."""

    frames_out: list[str] = field(default_factory=list)
    frames_in: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def messages(self, kind: str) -> list[dict[str, Any]]:
        """The messages of one kind that came in."""
        return [message for one in self.frames_in if (message := json.loads(one))["m"] == kind]

    def everything(self) -> str:
        """All of it as one text."""
        return "\n".join([*self.frames_out, *self.frames_in, *self.sent, *map(_body, self.answers)])


class Recorder:
    """
    Writes down the traffic and the faults of every page of the contexts given to it.

    Attributes:
        faults: Errors on the console and exceptions, since somebody last looked.
    """

    def __init__(self) -> None:
        self.traffic: dict[Page, Traffic] = {}
        self.faults: list[str] = []
        self._expected = [*PLAIN_HTTP]

    def watch(self, context: BrowserContext) -> None:
        context.on("page", self._page)

    def of(self, page: Page) -> Traffic:
        return self.traffic[page]

    def everything(self) -> str:
        """All that any page sent or was sent."""
        return "\n".join(one.everything() for one in self.traffic.values())

    @contextmanager
    def expecting(self, *faults: str) -> Iterator[None]:
        """Let the browser's own words about a server that is gone, or a page that is refused, pass."""
        self._expected += faults
        yield
        for one in faults:
            self._expected.remove(one)

    def faults_since(self) -> list[str]:
        """What went wrong since this was last asked."""
        faults, self.faults = self.faults, []
        return faults

    def _page(self, page: Page) -> None:
        traffic = self.traffic[page] = Traffic()
        page.on("websocket", lambda socket: self._socket(socket, traffic))
        page.on("request", lambda request: _note_request(request, traffic))
        page.on("response", lambda answer: traffic.answers.append(answer))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._fault(f"exception on {page.url}: {error.stack or error}"))

    def _socket(self, socket: WebSocket, traffic: Traffic) -> None:
        socket.on("framesent", lambda frame: traffic.frames_out.append(_text(frame)))
        socket.on("framereceived", lambda frame: traffic.frames_in.append(_text(frame)))

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        # Asked for by the browser itself, once and at a time of its own choosing; it has a test of its own.
        if message.type == "error" and not where.endswith("/favicon.ico"):
            self._fault(f"console: {message.text} ({where})")

    def _fault(self, words: str) -> None:
        if not any(one in words for one in self._expected):
            self.faults.append(words)


def _note_request(request: Request, traffic: Traffic) -> None:
    traffic.sent.append(f"{request.method} {request.url} {request.post_data_buffer or b''!r}")


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def _body(answer: Response) -> str:
    try:
        return answer.text()
    except (Error, UnicodeDecodeError):  # a redirect, or a file that is no text
        return ""
