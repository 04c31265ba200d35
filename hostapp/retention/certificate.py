"""The certificate of what was destroyed: how much, by whom, when and by which rule, and nothing of what it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256

import msgspec
from msgspec import Struct


class Certificate(Struct, frozen=True):
    """
    That a case was destroyed.

    Attributes:
        case: Its id, which means nothing any more.
        closed: The day it was closed, and `until` the last day it was to be kept.
        own_date: Somebody chose another day than the municipality's years give.
        asked: The names of whoever asked for it, and `agreed` of whoever said the second yes.
        handed: The name of whoever said that the case system has it.
        counts: Rows of each table, as they lay; `keys` how many keys were destroyed.
        lay: SHA-256 over all those rows as they lay, sealed.
        place: Which step of the case's chain it was, and `link` by what that hangs.
    """

    id: str
    case: str
    at: datetime
    closed: date
    until: date
    asked: str
    agreed: str
    handed: str
    own_date: bool = False
    counts: Mapping[str, int] = {}
    keys: int = 0
    lay: str = ""
    place: int = 0
    link: str = ""

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def digest(self) -> str:
        """SHA-256 of the whole certificate: whoever has it on paper can ask whether it is this one."""
        return sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


class Checked(Struct, frozen=True):
    """
    What a certificate was held against.

    Attributes:
        stands: It is kept here, as it is.
        buried: The tombstone stands, at the moment the certificate says.
        chained: The case's chain has that step.
        keyless: There is no key of the case.
    """

    stands: bool = False
    buried: bool = False
    chained: bool = False
    keyless: bool = False

    @property
    def true(self) -> bool:
        return self.stands and self.buried and self.chained and self.keyless
