"""Remembers what contained tools said of themselves, so that a start need not begin a process for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import msgspec

from hostapp.packages import folder_of
from socialive_core.bounds import ours


class Remembered:
    """A file with what each tool said, by a stamp of its code and of what it was given."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: dict[str, bytes] = {}
        with suppress(OSError, msgspec.MsgspecError):
            self._held = msgspec.json.decode(file.read_bytes(), type=dict[str, bytes])

    def get(self, stamp: str) -> bytes | None:
        """Return what was said under *stamp*."""
        return self._held.get(stamp)

    def keep(self, said: Mapping[str, bytes]) -> None:
        """Remember what was *said*, by stamp, and nothing else; where it cannot be written, it is asked again."""
        if dict(said) != self._held:
            with suppress(OSError):
                self._file.write_bytes(msgspec.json.encode(dict(said)))


def stamp_of(point: EntryPoint, given: Any) -> str:
    """Return what is another once the tool's code, its distribution, Socialive, or what it is *given* is."""
    dist = (point.dist.name, point.dist.version) if point.dist else ("", "")
    said = [ours() or "", point.name, point.value, *dist, given, list(_files(point))]
    return sha256(msgspec.json.encode(said)).hexdigest()


def _files(point: EntryPoint) -> Iterator[tuple[str, int, int]]:
    folder = folder_of(point.value.partition(":")[0].partition(".")[0])
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            stat = path.stat()
            yield path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns
