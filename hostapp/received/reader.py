"""Asks a process of its own to read a file, and makes pictures of the pixels that come back."""

from __future__ import annotations

import asyncio
import struct
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from io import BytesIO

from PIL import Image

from .bounds import LONGEST, MOST_BYTES, MOST_PAGES, SECONDS
from .kind import Kind, kind_of
from .why import Unread, Why

PROGRAM = ("-I", "-m", f"{__package__}.reading")
MOST_WAITING = 4
QUALITY = 82
_REASONS = {why.value: why for why in Why}

Pixels = tuple[tuple[int, int], bytes]
"""Width and height of a page, and its colours, three bytes each."""


class Reader:
    """
    Reads letters, one at a time, so that a meeting is written on meanwhile.

    What comes back from the process that reads is counted pixels and nothing else; the pictures are made of them
    here. So a file that takes that process over can hand out a picture and no more.
    """

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)
        self._waiting = 0

    async def read(self, content: bytes) -> list[bytes]:
        """
        Return the pages of the letter *content*, each a WebP picture.

        Raises:
            Unread: There is nothing to show, for one of the reasons in `why.py`.
        """
        if len(content) > MOST_BYTES:
            raise Unread(Why.BIG)
        kind = kind_of(content)
        if self._waiting > MOST_WAITING:
            raise Unread(Why.BUSY)
        self._waiting += 1
        try:
            async with self._one, asyncio.timeout(SECONDS), aclosing(_pages(kind, content)) as pages:
                return [await asyncio.to_thread(picture, *page) async for page in pages]
        except TimeoutError as error:
            raise Unread(Why.TIME) from error
        finally:
            self._waiting -= 1


def picture(size: tuple[int, int], pixels: bytes) -> bytes:
    """Return pixels as a WebP picture with nothing else in it."""
    made = BytesIO()
    Image.frombytes("RGB", size, pixels).save(made, "WEBP", quality=QUALITY, method=2)
    return made.getvalue()


async def _pages(kind: Kind, content: bytes) -> AsyncGenerator[Pixels, None]:
    """Yield size and pixels of each page, as the process of its own says them; it does not outlive this."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *PROGRAM, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env={}
    )
    assert process.stdin
    assert process.stdout
    telling = asyncio.create_task(_tell(process.stdin, kind.encode() + b"\n" + content))
    try:
        async for page in _heard(process.stdout):
            yield page
    finally:
        telling.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _tell(into: asyncio.StreamWriter, content: bytes) -> None:
    with suppress(ConnectionError):  # it is gone already; what it said last is heard
        into.write(content)
        await into.drain()
        into.close()


async def _heard(out: asyncio.StreamReader) -> AsyncGenerator[Pixels, None]:
    """Believe nothing of what is said but bounded pixels; where it breaks off, nothing of it counts."""
    count = 0
    try:
        while (sign := await out.readexactly(1)) == b"P" and count < MOST_PAGES:
            size = struct.unpack(">II", await out.readexactly(8))
            if not all(0 < side <= LONGEST for side in size):
                raise Unread(Why.BROKEN)
            yield size, await out.readexactly(size[0] * size[1] * 3)
            count += 1
        why = (await out.read(20)).removesuffix(b"E").decode("ascii", "replace") if sign == b"N" else ""
    except asyncio.IncompleteReadError as error:
        raise Unread(Why.BROKEN) from error
    if sign != b"E" or not count:
        raise Unread(_REASONS.get(why, Why.BROKEN))
