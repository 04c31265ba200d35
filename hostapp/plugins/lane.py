"""A thread of a plugin's own: what hangs in it holds up nobody else, and nothing more is begun until it is back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct


class Came(Struct):
    """What came of a call: what it answered or raised, and the seconds it took."""

    answer: bytes = b""
    error: BaseException | None = None
    took: float = 0.0


class Lane:
    """Calls of one plugin, one after another; a plugin need not think of threads, and can hold up one at most."""

    def __init__(self) -> None:
        self._free = asyncio.Lock()

    async def call(self, work: Callable[[], bytes], within: float) -> Came:
        """
        Return what came of *work*; raises `TimeoutError` where that, or its turn, was not there *within* seconds.

        What takes longer goes on in its thread, which cannot be stopped and ends with the program; until it is back,
        all that wait for this plugin wait in vain.
        """
        async with asyncio.timeout(within):
            await self._free.acquire()
            loop = asyncio.get_running_loop()
            came: asyncio.Future[Came] = loop.create_future()
            came.add_done_callback(lambda _done: self._free.release())
            threading.Thread(target=_do, args=(work, loop, came), daemon=True).start()
            return await asyncio.shield(came)


def _do(work: Callable[[], bytes], loop: asyncio.AbstractEventLoop, came: asyncio.Future[Came]) -> None:
    begun, what = time.perf_counter(), Came()
    try:
        what.answer = work()
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything at all; it is told of, not thrown on
        what.error = error
    what.took = time.perf_counter() - begun
    with suppress(RuntimeError):  # the program is over
        loop.call_soon_threadsafe(_tell, came, what)


def _tell(came: asyncio.Future[Came], what: Came) -> None:
    if not came.done():
        came.set_result(what)
