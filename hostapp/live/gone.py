"""A tool that is not here any more, or is older than what it kept: what it last said can be read, and no more."""

from __future__ import annotations

from typing import Any

import msgspec

from hostapp.i18n import Words
from socialive_core import About, Kept, Manifest, Shape
from socialive_core import lazy as _

from .relay import Relay
from .runner import Runner, ToolFailed

NAMELESS = About(_("Værktøjet"), _("Brug et værktøj, der mangler."), _("Det, I skrev i det."))
"""What is said of a tool that never said anything itself."""


class Gone(Relay):
    """
    A runner of a tool that was uninstalled, or did not come in.

    Attributes:
        words: Its sentences in other languages, as far as they are known.
    """

    settings = b"null"

    def __init__(
        self, tool: str, about: About = NAMELESS, words: Words | None = None, agreements: bool = False
    ) -> None:
        self.words = words or {}
        self.manifest = Manifest(
            id=tool, package="", about=about, permissions={}, shape=Shape(), blank=b"{}", scope="", many=False,
            shields=True, agreements=agreements, papers=False, imports=(), sheet=False,
            summarises=False, state_version=0, writes=None,
        )  # fmt: skip

    async def ask(self, call: str, *given: Any) -> Any:
        raise ToolFailed(self.manifest, "gone")


def words_left_by(runner: Runner) -> Words:
    """Return the sentences in other languages that a tool left when it went; none of one that is here."""
    return runner.words if isinstance(runner, Gone) else {}


def instead_of(runner: Runner) -> Gone:
    """Return what stands in for a tool that cannot read what is kept."""
    manifest = runner.manifest
    return runner if isinstance(runner, Gone) else Gone(manifest.id, manifest.about, agreements=manifest.agreements)


async def readable(runner: Runner, kept: Kept) -> dict[str, Any] | None:
    """Return the state that was *kept*, moved up to the tool's version; `None` where that cannot be known."""
    version = runner.manifest.state_version
    if kept.state_version > version:  # a newer tool kept it: an older one would leave out what it does not know
        return None
    try:
        state: dict[str, Any] = msgspec.json.decode(await runner.load(kept.state, kept.state_version))
    except ToolFailed:  # it can be read as it is, where nothing has to be moved up
        return msgspec.json.decode(kept.state) if kept.state_version == version else None
    return state
