"""
Reads another program's files for a tool: a program of its own, which may be taken over by what it reads.

It is told which function of which tool to ask, and answers with `T` and what that made, `R` and a sentence, or `N` and
why it read nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module

import msgspec
from msgspec import Struct

from socialive_core import File, Look, Refused
from socialive_core.imports import Read

from .shut_in import shut_in
from .unpacked import unpacked
from .why import Unread, Why

READY = ("csv", "encodings.cp437", "encodings.utf_8_sig", "xml.parsers.expat")
"""Read in first, since nothing can be opened later."""


class Asked(Struct, frozen=True):
    """Which function is asked, what for, and of whom it may know."""

    module: str
    name: str
    files: tuple[File, ...]
    look: bytes


def main() -> None:
    """Answer for the files that are on the way in."""
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Asked)
    read: Read = getattr(import_module(asked.module), asked.name)
    look = msgspec.json.decode(asked.look, type=Look)
    for module in READY:
        import_module(module)
    shut_in()
    sys.stdout.buffer.write(_answer(read, asked.files, look))


def _answer(read: Read, files: tuple[File, ...], look: Look) -> bytes:
    try:
        return b"T" + msgspec.json.encode(read(unpacked(files), look))
    except Refused as refused:
        return b"R" + msgspec.json.encode(refused.say)
    except Unread as unread:
        return b"N" + unread.because.encode()
    except MemoryError:
        return b"N" + Why.HUGE.encode()
    except Exception:  # noqa: BLE001 - whatever a file does to its reader, it could not be read
        return b"N" + Why.BROKEN.encode()


if __name__ == "__main__":
    main()
