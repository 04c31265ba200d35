"""Asks a process of its own what a tool makes of another program's files."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

import msgspec

from socialive_core import File, Lazy, Refused
from socialive_core.imports import Read

from .bounds import MOST_FILES, MOST_SAID, MOST_SENT, WITHIN
from .taking import Asked
from .why import Unread, Why

_PROGRAM = ("-I", "-m", f"{__package__}.taking")
_REASONS = {why.value: why for why in Why}


async def taken_in(read: Read, files: Sequence[File], look: bytes) -> bytes:
    """
    Return what *read* makes of *files*, as JSON, of which nothing is to be believed but its length.

    Raises:
        Refused: They are not what it reads, in the tool's words.
        Unread: They were not read at all, for one of the reasons in `why.py`.
    """
    check_sent(files)
    asked = Asked(read.__module__, read.__qualname__, tuple(files), look)
    try:
        async with asyncio.timeout(WITHIN):
            said = await _said(msgspec.msgpack.encode(asked))
    except TimeoutError as error:
        raise Unread(Why.TIME) from error
    return _heard(said)


def check_sent(files: Sequence[File]) -> None:
    """Raise `Unread` where there is nothing to read, or more than may come."""
    if not any(file.content for file in files):
        raise Unread(Why.NOTHING)
    if len(files) > MOST_FILES or sum(len(file.content) for file in files) > MOST_SENT:
        raise Unread(Why.BIG)


async def _said(asked: bytes) -> bytes:
    """What the process answers; it does not outlive this."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *_PROGRAM, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env={}
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(asked)
        process.stdin.close()
        said = bytearray()
        while len(said) <= MOST_SAID and (piece := await process.stdout.read(MOST_SAID)):
            said += piece
        return bytes(said)
    except ConnectionError:
        return b""
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _heard(said: bytes) -> bytes:
    sign, words = said[:1], said[1:]
    if sign == b"T" and len(words) <= MOST_SAID:
        return words
    if sign == b"R":
        try:
            raise Refused(msgspec.json.decode(words, type=Lazy))
        except msgspec.DecodeError as error:
            raise Unread(Why.BROKEN) from error
    raise Unread(_REASONS.get(words.decode("ascii", "replace"), Why.BROKEN))
