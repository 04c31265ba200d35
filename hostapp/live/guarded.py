"""A tool that is watched: measured, left alone once it fails again and again, and switched off by its operator."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from msgspec import Struct

from hostapp import log
from hostapp.plugins.health import Monitor
from hostapp.plugins.spent import Spent
from socialive_core import File, SocialiveError, Surface

from .contained import Contained
from .relay import Relay
from .runner import Runner, ToolFailed


class _At(Struct):
    surface: Surface


class _Seen(Struct):
    """What of a look is read here."""

    viewer: _At


class Guarded(Relay):
    """A runner behind its monitor; what it raises is what the runner raises, or `ToolFailed` without asking it."""

    def __init__(self, runner: Runner, monitor: Monitor) -> None:
        self.manifest, self.settings = runner.manifest, runner.settings
        self._runner, self.monitor = runner, monitor
        self._drawn: set[Surface] = set()

    def beside(self) -> Guarded:
        """Return the same tool with a watch of its own, so that what fails while it is only tried costs no meeting."""
        return Guarded(self._runner, Monitor(self.manifest))

    def becomes(self, runner: Runner) -> None:
        """Go on with another *runner* of the same tool, in every meeting that runs."""
        self.manifest, self.settings = runner.manifest, runner.settings
        self._runner = runner
        self._drawn.clear()

    async def ask(self, call: str, *given: Any) -> Any:
        monitor = self.monitor
        if not monitor.admits():
            raise self._told(ToolFailed(self.manifest, "left alone"))
        if isinstance(self._runner, Contained):
            await self._runner.ready()
        spent = Spent()
        try:
            answer = await getattr(self._runner, call)(*given)
        except ToolFailed as failed:
            monitor.failed(call, failed.cause, spent.seconds)
            log.event("tool_failed", logging.WARNING, failed.__cause__, tool=self.manifest.id, why=call)
            raise self._told(failed) from failed.__cause__
        except SocialiveError:
            monitor.worked(call, spent.seconds)
            raise
        monitor.worked(call, 0.0 if call == "draw" and self._reads(given[1]) else spent.seconds)
        return answer

    def _reads(self, look: bytes) -> bool:
        """Say whether this drawing was a surface's first: with it the host reads templates, which is not the tool's."""
        surface = msgspec.json.decode(look, type=_Seen).viewer.surface
        first = surface not in self._drawn
        self._drawn.add(surface)
        return first

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        """Ask without a watch: another process reads, as long as it takes, and this one goes on meanwhile."""
        taken: bytes = await self._runner.take_in(files, look)
        return taken

    def _told(self, failed: ToolFailed) -> ToolFailed:
        self.monitor.told(failed.say)
        return failed
