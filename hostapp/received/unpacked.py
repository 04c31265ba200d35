"""Takes another program's files out of the archive that they lie in, so much of them and no more."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from socialive_core import File

from .bounds import MOST_FILES, MOST_UNPACKED
from .why import Unread, Why

_LOCKED = 0x1
_PIECE = 64 * 1024
_OF_SYSTEMS = ("__MACOSX/", ".")
"""What a computer puts into an archive for itself."""


def unpacked(files: Iterable[File]) -> tuple[File, ...]:
    """
    Return *files* with those in place of an archive that lie in it; an archive in an archive stays closed.

    Raises:
        Unread: They are too many or too large, locked, or broken.
    """
    found: list[File] = []
    left = MOST_UNPACKED
    for file in files:
        for one in _inside(file, left) if zipfile.is_zipfile(BytesIO(file.content)) else (file,):
            left -= len(one.content)
            found.append(one)
            if left < 0 or len(found) > MOST_FILES:
                raise Unread(Why.HUGE if left < 0 else Why.PAGES)
    return tuple(found)


def _inside(file: File, most: int) -> Iterator[File]:
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            for entry in archive.infolist():
                name = PurePosixPath(entry.filename).name
                if entry.is_dir() or entry.filename.startswith(_OF_SYSTEMS) or name.startswith("."):
                    continue
                if entry.flag_bits & _LOCKED:
                    raise Unread(Why.LOCKED)
                content = _read(archive, entry, most)
                most -= len(content)
                yield File(name, content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unread(Why.BROKEN) from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What one of them holds, whatever the archive says of its length."""
    with archive.open(entry) as opened:
        content = bytearray()
        while piece := opened.read(_PIECE):
            content += piece
            if len(content) > most:
                raise Unread(Why.HUGE)
    return bytes(content)
