"""What binds the looks at a case together, so that one that was changed, put in, moved or taken away is found."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from .chain import mac

PURPOSE = "looks"
"""Names the key of the chain, which is made from the installation's."""

BROKEN = b"broken"
"""What a link hangs on where the head before it was not ours: so that no later look can cover that up."""


class LookRow(Struct, frozen=True):
    """A row of `looks` as it lies in the database, without its municipality and its link."""

    case: str
    number: int
    person: str
    role: str
    purpose: str
    quarter: datetime
    body: bytes


class Head(Struct, frozen=True):
    """The last link of a case, and the proof that we wrote it there."""

    number: int
    link: bytes
    proof: bytes

    @classmethod
    def of(cls, key: bytes, municipality: str, case: str, number: int, link: bytes) -> Head:
        return cls(number, link, mac(key, ["head", municipality, case, number, link]))

    def is_ours(self, key: bytes, municipality: str, case: str) -> bool:
        """Say whether we wrote this head, for this case."""
        return hmac.compare_digest(self.proof, Head.of(key, municipality, case, self.number, self.link).proof)


def link_of(key: bytes, municipality: str, row: LookRow, before: bytes) -> bytes:
    """Return the link of *row*, which hangs on the one *before*; over the sealed body, so that it outlives its key."""
    at, body = int(row.quarter.timestamp()), sha256(row.body).digest()
    return mac(key, ["look", municipality, row.case, row.number, row.person, row.role, row.purpose, at, body, before])


def first_wrong(
    key: bytes, municipality: str, case: str, linked: Iterable[tuple[LookRow, bytes]], head: Head | None
) -> int | None:
    """
    Return the number of the first look at *case* that is not as it was kept, or not there; `None` where all are.

    Args:
        linked: The rows in the order of their numbers, each with its link.
    """
    number, before = 0, b""
    for row, link in linked:
        number += 1
        if row.number != number or not hmac.compare_digest(link, link_of(key, municipality, row, before)):
            return number
        before = link
    if head is None:
        return 1 if number else None
    whole = head.is_ours(key, municipality, case) and (head.number, head.link) == (number, before)
    return None if whole else min(number, head.number) + 1
