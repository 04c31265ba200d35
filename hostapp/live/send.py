"""Gets what is to be shown onto a screen, without waiting for slow ones."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from hostapp import limits

from .messages import size_of

DONE = '{"m":"done"'


class Outbox:
    """
    What waits to go to one screen, in order and bounded in bytes.

    Attributes:
        held: Nothing goes out, while it is decided whether the screen may be told any more.
        at_close: Called once the screen is to be let go.
    """

    def __init__(self) -> None:
        self._frames: deque[str] = deque()
        self._bytes = 0
        self._ready = asyncio.Event()
        self.closed = False
        self.held = False
        self.at_close: Callable[[], object] = lambda: None

    def put(self, frame: str) -> None:
        """Add *frame*; where too much waits already, everything is dropped and the screen is let go."""
        if self.closed:
            return
        self._frames.append(frame)
        self._bytes += size_of(frame)
        if self._bytes > limits.QUEUE.most:
            self._frames.clear()
            self.close()
        self._ready.set()

    def close(self) -> None:
        """Let go of the screen once what waits is sent."""
        if not self.closed:
            self.closed = True
            self.at_close()
        self._ready.set()

    def hold(self) -> None:
        """Send nothing until `release` or `end`."""
        self.held = True

    def release(self) -> None:
        """Go on with what waits."""
        self.held = False
        self._ready.set()

    def end(self, last: str) -> None:
        """
        Send *last* and let go; of what waits only what was asked for and is kept is told, and nothing is shown.

        Who is let go already has been told why, and is told nothing else.
        """
        if self.closed:
            self.release()
            return
        told = [frame for frame in self._frames if frame.startswith(DONE)]
        self._frames.clear()
        self._frames.extend((*told, last))
        self.close()
        self.release()

    async def drain(self, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what waits, and what comes, until closed."""
        while True:
            while self._frames and not self.held:
                frame = self._frames.popleft()
                self._bytes -= size_of(frame)
                await send(frame)
            if self.closed and not self.held:
                return
            self._ready.clear()
            await self._ready.wait()


def change(before: str, after: str) -> tuple[int, int, str]:
    """
    Return how *after* is made of *before*: keep so many at the front, so many at the end, and this between.

    Counts are UTF-16 units, as the screens count.
    """
    keep = _same(before, after, min(len(before), len(after)), front=True)
    rest = min(len(before), len(after)) - keep
    cut = _same(before, after, rest, front=False)
    middle = after[keep : len(after) - cut]
    return _units(after[:keep]), _units(after[len(after) - cut :]), middle


def _same(before: str, after: str, most: int, *, front: bool) -> int:
    """How many characters are alike at one end: halving, since comparing slices is one pass in C."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        alike = before[:middle] == after[:middle] if front else before[-middle:] == after[-middle:]
        low, high = (middle, high) if alike else (low, middle - 1)
    return low


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
