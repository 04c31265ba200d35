"""Makes the whole file of a case, as it is sent: read some at a time, and never all of it held at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import msgspec
from jinja2 import Environment
from msgspec import Struct

from socialive_core import Case, Viewer

from .drawing import Drawing
from .eyes import Eyes, Kit
from .gathering import gather
from .meeting_files import files_of
from .model import schema
from .rows import CaseRows
from .zipped import Member, once, zipped

CASE, PAGE, SCHEMA, ROWS = "sag.json", "sag.html", "skema.json", "raekker.jsonl"
"""The names of the files in it."""


class Files(Struct, frozen=True):
    """Makes the files of one municipality's cases."""

    kit: Kit
    environment: Environment
    rows: CaseRows

    def of(self, case: Case, viewer: Viewer, now: datetime) -> AsyncIterator[bytes]:
        """Yield the file of *case* as *viewer* may see it; the municipality's own has every row in it too."""
        return zipped(self._members(Eyes(self.kit, case, viewer, now)))

    async def close(self) -> None:
        """Let go of the database, where nothing is served."""
        await self.rows.close()

    async def _members(self, eyes: Eyes) -> AsyncIterator[Member]:
        drawing = Drawing(self.environment, eyes.viewer.language)
        gathered = await gather(eyes, ROWS if eyes.authority else "")
        yield Member(PAGE, once(drawing.case(gathered.file)))
        yield Member(CASE, once(msgspec.json.encode(gathered.file, enc_hook=str)))
        yield Member(SCHEMA, once(schema()))
        for folder, held in gathered.held:
            async for member in files_of(eyes, drawing, folder, held):
                yield member
        if eyes.authority:
            yield Member(ROWS, self.rows_of(eyes.case.id))

    async def rows_of(self, case: str) -> AsyncIterator[bytes]:
        async for page in self.rows.of(case):
            yield b"".join(msgspec.json.encode(row) + b"\n" for row in page)
