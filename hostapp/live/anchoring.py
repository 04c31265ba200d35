"""Writes down outside the database how far each case has come, so that an old copy put back can be told."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path

from hostapp import log
from hostapp.storage.anchors import Anchor, SqlAnchors

EVERY = 60.0
"""Seconds between two times; what an old copy may hide is at most what was kept since the last."""


class Anchoring:
    """
    Adds a line to the anchor file for each chain that has grown since the last time.

    Nobody waits for it, and a meeting goes on where it cannot be written; that is logged, and tried again.
    """

    def __init__(self, anchors: SqlAnchors, path: Path) -> None:
        self._anchors, self._path = anchors, path
        self._said: frozenset[Anchor] = frozenset()

    async def run(self) -> None:
        """Anchor now and then, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.once()

    async def once(self) -> None:
        """Anchor what has grown since the last time this was done."""
        try:
            heads = frozenset(await self._anchors.heads())
            fresh = sorted(heads - self._said, key=lambda one: (one.case, one.kind))
            if fresh:
                await asyncio.to_thread(_append, self._path, self._anchors.lines(fresh))
            self._said = heads
        except Exception as error:  # noqa: BLE001 - whatever it is, the next time may go well
            log.event("anchor_failed", logging.ERROR, error)


def _append(path: Path, lines: bytes) -> None:
    """Add *lines* at the end of the file and see them onto the disk; half a line, left by a cut, is taken away."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(file).st_size
        tail = os.pread(file, 4096, max(0, size - 4096))
        if tail and not tail.endswith(b"\n"):
            os.ftruncate(file, size - len(tail) + tail.rfind(b"\n") + 1)
        os.write(file, lines)
        os.fsync(file)
    finally:
        os.close(file)
