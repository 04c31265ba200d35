"""What waits beneath the municipality's key, and is forgotten with the case that it names."""

from __future__ import annotations

import re

import sqlalchemy as sa

from hostapp.sharing.model import Share

from .reach import Ids, Of, chunks
from .receiver_tables import receiver_codes, receptions
from .share_tables import shares
from .tables import jobs, outbox
from .vault import Vault

_WORD = re.compile(rb"[A-Za-z0-9_-]+")
_LONG = 16
"""Bytes of an id that stands nowhere by chance; a shorter one counts as a word of its own."""


def forget_named(connection: sa.Connection, vault: Vault, municipality: str, ids: Ids) -> None:
    """Take away what waits to be told or done, wherever an id of the case stands in it."""
    every = {one.encode() for some in ids.values() for one in some}
    long = [one for one in every if len(one) >= _LONG]
    for table, column in ((outbox, "outbox.body"), (jobs, "jobs.body")):
        for row in connection.execute(sa.select(table).where(table.c.municipality == municipality)).all():
            body = vault.open(connection, column, (row.id,), row.body)
            said = row.id.encode() + b" " + body
            if not every.isdisjoint(_WORD.findall(said)) or any(one in said for one in long):
                gone = sa.and_(table.c.municipality == municipality, table.c.id == row.id)
                connection.execute(table.delete().where(gone))


def forget_addresses(connection: sa.Connection, vault: Vault, municipality: str, ids: Ids) -> None:
    """Let go of receivers to whom nothing of another case was ever sent: their codes, and that they came in."""
    mine = shares.c.municipality == municipality
    theirs: dict[bytes, set[str]] = {}
    for some in chunks(ids[Of.CASE]):
        for row in connection.execute(sa.select(shares).where(mine, shares.c.case.in_(some))).all():
            share = vault.read_if(connection, "shares.body", (row.id,), row.body, Share)
            if share:
                theirs.setdefault(bytes(row.receiver), set()).add(share.receiver.address.strip().casefold())
    alone: set[str] = set()
    for receiver, addresses in theirs.items():
        others = connection.execute(sa.select(shares.c.case).where(mine, shares.c.receiver == receiver)).scalars()
        if set(others) <= ids[Of.CASE]:
            alone |= addresses
    for table, column in ((receptions, "receptions.body"), (receiver_codes, "receiver_codes.body")):
        for row in connection.execute(sa.select(table).where(table.c.municipality == municipality)).all():
            body = vault.open(connection, column, (row.id,), row.body).decode("utf-8", "replace").casefold()
            if any(address in body for address in alone):
                gone = sa.and_(table.c.municipality == municipality, table.c.id == row.id)
                connection.execute(table.delete().where(gone))
