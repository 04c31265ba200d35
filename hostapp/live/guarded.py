"""A tool that is watched: measured, left alone once it fails again and again, and switched off by its operator."""

from __future__ import annotations

import logging
import time
from typing import Any

from hostapp import log
from hostapp.plugins.health import Monitor
from socialive_core import File, SocialiveError

from .contained import Contained
from .relay import Relay
from .runner import Runner, ToolFailed


class Guarded(Relay):
    """A runner behind its monitor; what it raises is what the runner raises, or `ToolFailed` without asking it."""

    def __init__(self, runner: Runner, monitor: Monitor) -> None:
        self.manifest, self.settings = runner.manifest, runner.settings
        self._runner, self.monitor = runner, monitor
        self._drawn = False

    async def ask(self, call: str, *given: Any) -> Any:
        monitor = self.monitor
        if not monitor.admits():
            raise self._told(ToolFailed(self.manifest.about.name, "left alone"))
        if isinstance(self._runner, Contained):
            await self._runner.ready()
        begun = time.perf_counter()
        try:
            answer = await getattr(self._runner, call)(*given)
        except ToolFailed as failed:
            monitor.failed(call, failed.cause, time.perf_counter() - begun)
            log.event("tool_failed", logging.WARNING, failed.__cause__, tool=self.manifest.id, why=call)
            raise self._told(failed) from failed.__cause__
        except SocialiveError:
            monitor.worked(call, time.perf_counter() - begun)
            raise
        # With the first drawing the host reads the templates: a busy machine then left every tool alone.
        cold, self._drawn = call == "draw" and not self._drawn, self._drawn or call == "draw"
        monitor.worked(call, 0.0 if cold else time.perf_counter() - begun)
        return answer

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        """Ask without a watch: another process reads, as long as it takes, and this one goes on meanwhile."""
        taken: bytes = await self._runner.take_in(files, look)
        return taken

    def _told(self, failed: ToolFailed) -> ToolFailed:
        self.monitor.told(failed.say)
        return failed
