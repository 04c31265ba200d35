"""What binds a board's rows together: each link hangs on the one before it, and the head of the case on all of them."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

PURPOSE = "chain"
"""Names the key of the chain, which is made from the installation's."""

Key = tuple[str | int, ...]
"""What finds a row among those that its board has in its table."""

Standing = dict[str, dict[Key, bytes]]
"""The digest of each row of a board, by table and key."""

TABLES = ("boards", "entries", "states", "texts", "revisions", "facts", "summaries", "shields", "tombstones", "moved")
"""Tables whose rows are bound; `states` are those of `entries`, apart since only the last of them are kept."""


class Rows:
    """Collects what one step of a board kept, and what it took away."""

    def __init__(self) -> None:
        self._said: list[tuple[str, Key, bytes | None]] = []

    def put(self, table: str, key: Key, row: Mapping[str, Any]) -> None:
        """*row* stands from now on, as it lies in the database."""
        self._said.append((table, key, digest_of(row)))

    def put_state(self, version: int, sealed: bytes) -> None:
        self._said.append(("states", (version,), sha256(sealed).digest()))

    def gone(self, table: str, *key: str | int) -> None:
        """Every row of *table* whose key begins with *key* is no more."""
        self._said.append((table, key, None))

    def stand(self, standing: Standing) -> None:
        """All of *standing* stands from now on."""
        self._said += [(table, key, digest) for table, rows in standing.items() for key, digest in rows.items()]

    def __bool__(self) -> bool:
        return bool(self._said)

    def encoded(self) -> bytes:
        return msgspec.msgpack.encode(self._said)


_DECODER = msgspec.msgpack.Decoder(list[tuple[str, Key, bytes | None]])


def replay(standing: Standing, encoded: bytes) -> None:
    """Let one step's rows come and go in *standing*; raises `msgspec.DecodeError` where *encoded* is none of ours."""
    for table, key, digest in _DECODER.decode(encoded):
        rows = standing.setdefault(table, {})
        if digest is not None:
            rows[key] = digest
        elif key in rows:
            del rows[key]
        else:
            for other in [other for other in rows if other[: len(key)] == key]:
                del rows[other]


class LinkRow(Struct, frozen=True):
    """A row of `links` as it lies in the database, without its municipality and its link."""

    board: str
    number: int
    case: str
    place: int
    after: str
    rows: bytes


def link_of(key: bytes, municipality: str, row: LinkRow, before: bytes) -> bytes:
    """Return the link of *row*, which hangs on the one *before* it of the same board."""
    said = (row.board, row.number, row.case, row.place, row.after, row.rows)
    return mac(key, ["link", municipality, *said, before])


def head_after(key: bytes, municipality: str, row: LinkRow, link: bytes, before: bytes) -> bytes:
    """Return the head of a case once *row* is its last, with its *link*; *before* is the head before that."""
    return mac(key, ["head", municipality, row.case, row.place, row.board, link, before])


def digest_of(row: Mapping[str, Any]) -> bytes:
    """Return the digest of a row as it lies; what is null is left out, so that a column can be added later."""
    return sha256(msgspec.msgpack.encode([one for one in sorted(row.items()) if one[1] is not None])).digest()


def mac(key: bytes, said: list[str | int | bytes]) -> bytes:
    """Return what only a holder of *key* can make of *said*."""
    return hmac.digest(key, msgspec.msgpack.encode(said), "sha256")
