"""A tool that is watched: measured, left alone once it fails again and again, and switched off by its operator."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from hostapp import log
from hostapp.plugins.health import Monitor
from socialive_core import SocialiveError, Story

from .runner import Frame, Reduced, Runner, ToolFailed

P = ParamSpec("P")
T = TypeVar("T")


class Guarded:
    """A runner behind its monitor; what it raises is what the runner raises, or `ToolFailed` without asking it."""

    def __init__(self, runner: Runner, monitor: Monitor) -> None:
        self.manifest, self.settings = runner.manifest, runner.settings
        self._runner, self.monitor = runner, monitor

    async def load(self, state: bytes, version: int) -> bytes:
        return await self._call("load", self._runner.load, state, version)

    async def turn(self, state: bytes, action: bytes, turn: bytes) -> Reduced:
        return await self._call("turn", self._runner.turn, state, action, turn)

    async def draw(self, state: bytes, look: bytes, frame: Frame) -> str:
        return await self._call("draw", self._runner.draw, state, look, frame)

    async def summarise(self, state: bytes, look: bytes) -> bytes:
        return await self._call("summarise", self._runner.summarise, state, look)

    async def papers(self, state: bytes, look: bytes) -> bytes:
        return await self._call("papers", self._runner.papers, state, look)

    async def redact(self, state: bytes, label: str) -> bytes:
        return await self._call("redact", self._runner.redact, state, label)

    async def sheet(self, look: bytes) -> bytes:
        return await self._call("sheet", self._runner.sheet, look)

    async def examples(self, story: Story, scene: bytes, language: str) -> bytes:
        return await self._call("examples", self._runner.examples, story, scene, language)

    async def _call(self, name: str, call: Callable[P, Awaitable[T]], /, *given: P.args, **named: P.kwargs) -> T:
        monitor = self.monitor
        if not monitor.admits():
            raise self._told(ToolFailed(self.manifest.about.name, "left alone"))
        begun = time.perf_counter()
        try:
            answer = await call(*given, **named)
        except ToolFailed as failed:
            monitor.failed(name, failed.cause)
            log.event("tool_failed", logging.WARNING, failed.__cause__, tool=self.manifest.id, why=name)
            raise self._told(failed) from failed.__cause__
        except SocialiveError:
            monitor.worked(name, time.perf_counter() - begun)
            raise
        monitor.worked(name, time.perf_counter() - begun)
        return answer

    def _told(self, failed: ToolFailed) -> ToolFailed:
        self.monitor.told(failed.say)
        return failed
