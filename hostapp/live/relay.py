"""A runner that passes each call on in one way: a new call of the port is added here, and every such runner has it."""

from __future__ import annotations

from typing import Any

from socialive_core import File, Manifest, Story

from .runner import Frame, Reduced


class Relay:
    """Base of the runners that stand before a tool: watched, in another process, or gone."""

    manifest: Manifest
    settings: bytes

    async def ask(self, call: str, *given: Any) -> Any:
        """Answer *call*, which was *given* what the port says; every method of the port comes by here."""
        raise NotImplementedError

    async def load(self, state: bytes, version: int) -> bytes:
        loaded: bytes = await self.ask("load", state, version)
        return loaded

    async def turn(self, state: bytes, action: bytes, turn: bytes) -> Reduced:
        reduced: Reduced = await self.ask("turn", state, action, turn)
        return reduced

    async def draw(self, state: bytes, look: bytes, frame: Frame) -> str:
        drawn: str = await self.ask("draw", state, look, frame)
        return drawn

    async def summarise(self, state: bytes, look: bytes) -> bytes:
        said: bytes = await self.ask("summarise", state, look)
        return said

    async def papers(self, state: bytes, look: bytes) -> bytes:
        said: bytes = await self.ask("papers", state, look)
        return said

    async def redact(self, state: bytes, label: str) -> bytes:
        left: bytes = await self.ask("redact", state, label)
        return left

    async def sheet(self, look: bytes) -> bytes:
        said: bytes = await self.ask("sheet", look)
        return said

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        taken: bytes = await self.ask("take_in", files, look)
        return taken

    async def examples(self, story: Story, scene: bytes, language: str) -> bytes:
        played: bytes = await self.ask("examples", story, scene, language)
        return played
