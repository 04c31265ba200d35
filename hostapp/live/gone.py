"""A tool that is not here any more: what it last said can be read, and nothing is done with it."""

from __future__ import annotations

from typing import Any

from socialive_core import About, Manifest, Shape
from socialive_core import lazy as _

from .relay import Relay
from .runner import ToolFailed

NAMELESS = About(_("Værktøjet"), _("Brug et værktøj, der mangler."), _("Det, I skrev i det."))
"""What is said of a tool that never said anything itself."""


class Gone(Relay):
    """A runner of a tool that was uninstalled, or did not come in."""

    settings = b"null"

    def __init__(self, tool: str, about: About = NAMELESS) -> None:
        self.manifest = Manifest(
            id=tool, package="", about=about, permissions={}, shape=Shape(), blank=b"{}", scope="", many=False,
            shields=True, agreements=False, papers=False, imports=(), sheet=False,
            summarises=False, state_version=0, writes=None,
        )  # fmt: skip

    async def ask(self, call: str, *given: Any) -> Any:
        raise ToolFailed(self.manifest.about.name, "gone")
