"""Archives as a program packs its files, and as nobody should."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from socialive_core import File
from tests import network_canvas


def archive(*files: File) -> File:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.writestr(f"networkCanvasExport/{file.name}", file.content)
    return File("networkCanvasExport.zip", made.getvalue())


def locked(file: File) -> File:
    """The same, marked as one that a code opens."""
    marked = re.sub(rb"(PK\x01\x02.{4}).", lambda found: found[1] + b"\x01", file.content, flags=re.DOTALL)
    return File(file.name, marked)


def bomb() -> File:
    """Twelve million bytes in a few thousand."""
    return archive(File("x_attributeList_Person.csv", b"networkCanvasUUID,name\r\n" + b"0,\r\n" * 3_000_000))


def broken() -> File:
    """An archive of which a part was written over."""
    whole = archive(*network_canvas.tables())
    return File(whole.name, whole.content[:150] + b"x" * 40 + whole.content[190:])
