"""A zip that is sent while it is made: no more of it is ever held than one piece."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator

from msgspec import Struct

UNZIPPED = (".pdf", ".webp")
"""Endings of what is packed already."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""When every file says that it was made, so that the same is the same bytes."""


class Member(Struct, frozen=True):
    """One file in it, in pieces."""

    name: str
    pieces: AsyncIterator[bytes]


class _Out:
    """What is written and not sent yet."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._held.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""

    def taken(self) -> bytes:
        """Return what was written since it was last asked for."""
        held, self._held = b"".join(self._held), []
        return held


async def zipped(members: AsyncIterator[Member]) -> AsyncIterator[bytes]:
    """Yield a zip of *members*, piece by piece."""
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[call-overload]
        async for member in members:
            about = zipfile.ZipInfo(member.name, EPOCH)
            packed = member.name.endswith(UNZIPPED)
            about.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            with made.open(about, "w", force_zip64=True) as file:
                async for piece in member.pieces:
                    file.write(piece)
                    if held := out.taken():
                        yield held
            if held := out.taken():
                yield held
    yield out.taken()


async def once(*pieces: bytes) -> AsyncIterator[bytes]:
    """Yield what is there already."""
    for piece in pieces:
        yield piece
