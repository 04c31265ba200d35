"""A tool that is not here any more: what it last said can be read, and nothing is done with it."""

from __future__ import annotations

from typing import NoReturn

from socialive_core import About, Manifest, Shape, Story
from socialive_core import lazy as _

from .runner import Frame, Reduced, ToolFailed

NAMELESS = About(_("Værktøjet"), _("Brug et værktøj, der mangler."), _("Det, I skrev i det."))
"""What is said of a tool that never said anything itself."""


class Gone:
    """A runner of a tool that was uninstalled, or did not come in."""

    settings = b"null"

    def __init__(self, tool: str, about: About = NAMELESS) -> None:
        self.manifest = Manifest(
            id=tool, package="", about=about, permissions={}, shape=Shape(), blank=b"{}", scope="", many=False,
            shields=True, agreements=False, papers=False, imports=(), sheet=False,
            summarises=False, state_version=0, writes=None,
        )  # fmt: skip

    async def load(self, state: bytes, version: int) -> bytes:
        self._fail()

    async def turn(self, state: bytes, action: bytes, turn: bytes) -> Reduced:
        self._fail()

    async def draw(self, state: bytes, look: bytes, frame: Frame) -> str:
        self._fail()

    async def summarise(self, state: bytes, look: bytes) -> bytes:
        self._fail()

    async def papers(self, state: bytes, look: bytes) -> bytes:
        self._fail()

    async def redact(self, state: bytes, label: str) -> bytes:
        self._fail()

    async def sheet(self, look: bytes) -> bytes:
        self._fail()

    async def examples(self, story: Story, scene: bytes, language: str) -> bytes:
        self._fail()

    def _fail(self) -> NoReturn:
        raise ToolFailed(self.manifest.about.name, "gone")
