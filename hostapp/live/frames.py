"""What the host and a contained tool say to each other: a length, and so many bytes of msgpack."""

from __future__ import annotations

import asyncio
import struct
from contextlib import suppress
from functools import cache
from typing import Any, Literal, get_type_hints

import msgspec
from msgspec import Struct

from socialive_core import Lazy

from .runner import Runner

MOST = 8 * 1024 * 1024
"""Bytes of one frame; whoever says more is not listened to."""
LENGTH = struct.Struct(">I")


class Begin(Struct, frozen=True):
    """
    The first frame to the tool's process: what it is to be.

    Attributes:
        value: The entry point's, `package:tool`.
        path: Where modules are found, as the host has them.
        given: What the operator has decided of it.
        read: Folders that it may read beside its own.
        warm: It will be asked at once, so that whatever takes time is done first.
    """

    name: str
    value: str
    path: list[str]
    given: dict[str, Any]
    environment: dict[str, str] = {}
    read: tuple[str, ...] = ()
    warm: bool = True


class Hello(Struct, frozen=True):
    """The first frame from it: manifest and settings as JSON, and what protects others from it; or what is wrong."""

    manifest: bytes = b""
    settings: bytes = b"null"
    protection: tuple[str, ...] = ()
    fault: str = ""


class Ask(Struct, frozen=True):
    """A call of the port, with what it is given, packed; its number comes back with the answer."""

    number: int
    call: str
    given: bytes


class Answer(Struct, frozen=True):
    """What came of a call: what it returns, packed, or why there is nothing."""

    number: int
    what: Literal["done", "malformed", "refused", "unread", "failed"]
    body: bytes = b""
    say: Lazy | None = None
    cause: str = ""


@cache
def types_of(call: str) -> tuple[Any, Any]:
    """Return the types of what *call* is given, together, and of what it returns: the port says both."""
    hints = get_type_hints(getattr(Runner, call))
    returned = hints.pop("return")
    return tuple[tuple(hints.values())], returned  # type: ignore[misc]


def packed(value: Any) -> bytes:
    """Return *value* as a frame."""
    body = msgspec.msgpack.encode(value)
    return LENGTH.pack(len(body)) + body


async def ended(process: asyncio.subprocess.Process) -> None:
    """Wait until a process that was killed is gone, with its pipes."""
    assert process.stdin
    assert process.stdout
    await process.wait()
    process.stdin.close()
    with suppress(RuntimeError):  # somebody reads it already
        while await process.stdout.read(MOST):
            pass


async def heard(process: asyncio.subprocess.Process) -> bytes:
    """Return the next frame that *process* says."""
    assert process.stdout
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    if length > MOST:
        raise ValueError("It says too much.")
    return await process.stdout.readexactly(length)
