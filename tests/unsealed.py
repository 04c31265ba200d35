"""Everything that can be read in a database by whoever has it and the installation's key, whatever it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from hostapp.storage.sealing import FORM, ID, NONCE

HEAD, TAG = len(FORM) + ID + NONCE, 16

Rows = dict[str, list[dict[str, Any]]]


def rows_in(url: str) -> Rows:
    """Every row of every table there is, those of other programs too."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        tables = [sa.Table(name, sa.MetaData(), autoload_with=connection) for name in names]
        found = {
            table.name: [dict(row._mapping) for row in connection.execute(sa.select(table).order_by(*table.c))]
            for table in tables
        }
    engine.dispose()
    return found


def keys_in(rows: Rows, installation: bytes) -> dict[bytes, bytes]:
    """Every key that can still be unwrapped, from the installation's downwards; there must be no other."""
    keys, wrapped = {bytes(ID): installation}, rows["keys"]
    while fresh := [row for row in wrapped if _id(row["id"]) not in keys and _id(row["parent"]) in keys]:
        keys |= {_id(row["id"]): opened(keys[_id(row["parent"])], bytes(row["wrapped"])) for row in fresh}
    assert len(keys) == len(wrapped) + 1
    return keys


def unsealed(rows: Rows, keys: dict[bytes, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every value, opened where a key is left for it, with its table."""
    for name, every in rows.items():
        for value in (one for row in every for one in row.values() if one is not None):
            if not isinstance(value, bytes | memoryview):
                yield name, str(value).encode()
                continue
            sealed = bytes(value)
            key = keys.get(sealed[len(FORM) : len(FORM) + ID]) if sealed.startswith(FORM) else None
            yield name, opened(key, sealed) if key and len(sealed) > HEAD else sealed


def places(url: str, installation: bytes, words: str) -> set[str]:
    """The tables that hold *words* for whoever has the installation's key, however they are written."""
    rows = rows_in(url)
    looked = words.casefold()
    return {
        name
        for name, plain in unsealed(rows, keys_in(rows, installation))
        if looked in plain.decode("utf-8", "replace").casefold()
    }


def opened(secret: bytes, sealed: bytes) -> bytes:
    """What AES-GCM sealed, wherever it lies now: the counter alone opens it, without asking for its place."""
    turn = Cipher(AES(secret), CTR(sealed[len(FORM) + ID : HEAD] + (2).to_bytes(4, "big"))).decryptor()
    return turn.update(sealed[HEAD:-TAG])


def _id(name: str | None) -> bytes:
    return bytes.fromhex(name) if name else bytes(ID)
