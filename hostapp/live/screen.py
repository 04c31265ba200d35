"""One screen in a meeting: what it shows, for whose eyes, and what waits to go to it."""

from __future__ import annotations

import asyncio

from msgspec import Struct

from hostapp.identity.looking import Looker
from socialive_core import Participant, Role, Surface, Viewer

from .messages import frame
from .send import Outbox

PARTS: dict[Surface, tuple[str, ...]] = {
    Surface.CONTROL: (
        "top",
        "tool",
        "board:note",
        "results",
        "board:agreements",
        "stage",
        "needs",
        "calm",
        "letters",
        "door",
        "next",
        "ending",
        "opening",
    ),
    Surface.DISPLAY: ("stage",),
    Surface.TABLE: ("holder", "tool", "board:note", "calm", "ending"),
    Surface.OWN: ("top", "tool", "board:note", "results", "board:agreements", "calm", "letters", "ending"),
}
"""The parts of each page, in the order they are sent."""

INTERPRETS: tuple[str, ...] = ("top", "tool", "board:note", "calm")
"""Those of an interpreter's phone, which shows what is said now and nothing to look back on (rule 9)."""


class Picture(Struct):
    """What a look was last shown of a part: its HTML, which version of that look it is, and whose texts it holds."""

    version: int
    html: str
    texts: frozenset[str] = frozenset()


class Screen:
    """
    One screen in the meeting.

    Attributes:
        author: What the screen is called as a writer; the same after it has connected again.
        device: The paired screen behind it; `None` for the chair's own.
        participant: Whose screen it is; `None` for a display.
        holder: The account or the paired screen that it is.
        session: The login behind the chair's own; such a screen is open no longer than that lives.
        linked: It has a socket, and is not just there for one page without script.
        acted: It has said more than that it is awake, since somebody last asked.
        looker: Whose look at the case it is; nobody's for a display, a waiting screen or a tablet that is passed round.
        tablet: It is all of the screens in one, on one tablet.
        ready: It has been sent the present texts, and so can be told what happens to them.
        heard: When it last said anything, by the loop's clock.
    """

    def __init__(
        self, author: str, viewer: Viewer, participant: Participant | None, device: str | None, key: str | None
    ) -> None:
        self.author, self.viewer, self.participant, self.device, self.key = author, viewer, participant, device, key
        self.outbox = Outbox()
        self.looker: Looker | None = None
        self.tablet = False
        self.holder = device or ""
        self.session: str | None = None
        self.linked = False
        self.acted = False
        self.ready = False
        self.heard = asyncio.get_running_loop().time()

    @property
    def parts(self) -> tuple[str, ...]:
        return INTERPRETS if self.viewer.role is Role.INTERPRETER else PARTS[self.viewer.surface]

    def send(self, message: str) -> None:
        self.outbox.put(message)

    def bye(self, why: str, say: str) -> None:
        """Say the last word and let the screen go; from now on it is shown nothing."""
        self.outbox.end(frame("bye", why=why, say=say))
