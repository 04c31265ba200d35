"""Anchors: how far each case's chains had come, said in a file outside the database, so that an old copy is found."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum, auto

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from hostapp.clock import Clock, utc_now

from .adapter import Adapter
from .chain import mac
from .database import Database
from .keys import Keys
from .tables import heads, look_heads

PURPOSE = "anchor"
"""Names the key that anchors are signed with, which is made from the installation's."""


class Kind(StrEnum):
    """Which chain of a case: that of its boards' steps, or that of the looks at it."""

    STEPS = auto()
    LOOKS = auto()


_HEADS = {Kind.STEPS: heads, Kind.LOOKS: look_heads}


class Anchor(Struct, frozen=True):
    """The head of one chain of a case: its *number*-th link, and what it was."""

    municipality: str
    case: str
    kind: Kind
    number: int
    link: bytes


class Line(Struct, frozen=True):
    """A line of an anchor file: what was anchored, when, and the proof that we wrote it."""

    at: datetime
    anchor: Anchor
    proof: bytes = b""

    def signed(self, key: bytes) -> Line:
        one = self.anchor
        at = int(self.at.timestamp() * 1_000_000)
        proof = mac(key, [one.municipality, one.case, str(one.kind), one.number, one.link, at])
        return Line(self.at, self.anchor, proof)


class SqlAnchors(Adapter):
    """Says how far the chains of one municipality have come."""

    def __init__(self, database: Database, municipality: str, clock: Clock = utc_now) -> None:
        super().__init__(database, municipality, clock)
        self._key = database.keys.derived(PURPOSE)

    async def heads(self) -> tuple[Anchor, ...]:
        """Return where every chain of every case ends now."""

        def work(connection: sa.Connection) -> tuple[Anchor, ...]:
            return tuple(
                Anchor(self._municipality, row.case, kind, row.number, row.link)
                for kind, table in _HEADS.items()
                for row in connection.execute(self._select(table))
            )

        return await self._database.read(work)

    async def head(self, case: str) -> Anchor | None:
        """Return where the chain of the steps of *case* ends now; nothing where it has none."""
        query = self._select(heads, case=case)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return Anchor(self._municipality, case, Kind.STEPS, row.number, row.link) if row else None

    def lines(self, anchors: Iterable[Anchor]) -> bytes:
        """Return *anchors* as lines to be added to the file."""
        now = self._clock()
        return b"".join(msgspec.json.encode(Line(now, one).signed(self._key)) + b"\n" for one in anchors)


def read_lines(keys: Keys, content: bytes) -> Iterator[Line | None]:
    """Yield what an anchor file says, line by line; `None` for one that is not ours; the last may still be written."""
    key, decoder = keys.derived(PURPOSE), msgspec.json.Decoder(Line)
    for written in content[: content.rfind(b"\n") + 1].splitlines():
        try:
            line = decoder.decode(written)
        except (msgspec.DecodeError, UnicodeError):
            yield None
            continue
        yield line if hmac.compare_digest(line.proof, line.signed(key).proof) else None
