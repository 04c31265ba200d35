"""What destroying a case does to each table that there is: one line for each, and no table is without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum, auto
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from .desk_tables import moved
from .schema import metadata
from .share_tables import shares
from .tables import accounts, boards, links, meetings, texts


class Of(StrEnum):
    """What of a case the rows of a table are known by."""

    CASE = auto()
    MEETING = auto()
    BOARD = auto()
    TEXT = auto()
    SHARE = auto()
    PERSON = auto()
    """Somebody who is in this case and in no other, and does not work here."""
    ACCOUNT = auto()


class Stays(Struct, frozen=True):
    """Rows that lie beneath the case's key alone: noise without it. The chain is over them, or a trigger holds them."""

    column: str
    of: Of


class Goes(Struct, frozen=True):
    """Rows that are taken away: they lie in clear, beneath another key, or nothing is lost with them."""

    column: str
    of: Of


class Opened(Struct, frozen=True):
    """Rows beneath the municipality's key that are opened, and taken away where they name the case."""


class Nothing(Struct, frozen=True):
    """Nothing of a case lies here."""

    because: str


Reach = Stays | Goes | Opened | Nothing

REACH: Mapping[str, Reach] = {
    "municipalities": Nothing("the municipality's own"),
    "keys": Nothing("the key is destroyed, and all beneath it"),
    "persons": Goes("id", Of.PERSON),
    "accounts": Goes("id", Of.ACCOUNT),
    "sessions": Goes("account", Of.ACCOUNT),
    "cases": Goes("id", Of.CASE),
    "relations": Goes("case", Of.CASE),
    "meetings": Goes("id", Of.MEETING),
    "boards": Goes("id", Of.BOARD),
    "entries": Stays("board", Of.BOARD),
    "texts": Stays("board", Of.BOARD),
    "edits": Goes("text", Of.TEXT),
    "revisions": Stays("board", Of.BOARD),
    "facts": Goes("board", Of.BOARD),
    "shields": Stays("board", Of.BOARD),
    "summaries": Stays("board", Of.BOARD),
    "letter_pages": Goes("board", Of.BOARD),
    "outbox": Opened(),
    "jobs": Opened(),
    "devices": Goes("meeting", Of.MEETING),
    "codes": Goes("meeting", Of.MEETING),
    "records": Stays("meeting", Of.MEETING),
    "remarks": Stays("meeting", Of.MEETING),
    "deliveries": Goes("meeting", Of.MEETING),
    "invitations": Goes("meeting", Of.MEETING),
    "news": Goes("case", Of.CASE),
    "looks": Stays("case", Of.CASE),
    "look_heads": Stays("case", Of.CASE),
    "links": Stays("case", Of.CASE),
    "heads": Stays("case", Of.CASE),
    "tombstones": Nothing("says that something was destroyed, and not what"),
    "moved": Stays("into", Of.CASE),
    "redactions": Stays("case", Of.CASE),
    "shares": Stays("case", Of.CASE),
    "share_acts": Stays("share", Of.SHARE),
    "status_requests": Goes("case", Of.CASE),
    "replies": Goes("case", Of.CASE),
    "receptions": Opened(),
    "receiver_codes": Opened(),
    "additions": Stays("case", Of.CASE),
    "certificates": Nothing("says that a case was destroyed, and not what it was"),
    "room_screens": Nothing("a screen in a room"),
    "units": Nothing("the municipality's own"),
    "decisions": Nothing("the municipality's own"),
    "switches": Nothing("the municipality's own"),
    "waves": Nothing("an anonymous wave; nobody's case"),
    "bags": Nothing("an anonymous wave; nobody's case"),
    "handed": Nothing("an anonymous wave; nobody's case"),
    "results": Nothing("an anonymous wave; nobody's case"),
}
"""By table. `tests/storage/test_erasing.py` walks it, and fails where a table has no line."""

Ids = dict[Of, frozenset[str]]
"""What a case is known by."""

CHUNK = 500


def ids_of(connection: sa.Connection, municipality: str, case: str) -> Ids:
    """Return what *case*, with all that was laid in it, is known by; nobody's person or account yet."""
    cases = {case}
    while left := _ids(connection, municipality, moved.c.case, moved.c.into, cases) - cases:
        cases |= left
    held = _ids(connection, municipality, meetings.c.id, meetings.c.case, cases)
    held |= _ids(connection, municipality, moved.c.meeting, moved.c.into, cases)
    laid = _ids(connection, municipality, boards.c.id, boards.c.case, cases)
    laid |= _ids(connection, municipality, links.c.board, links.c.case, cases) - cases
    return {
        Of.CASE: frozenset(cases),
        Of.MEETING: frozenset(held),
        Of.BOARD: frozenset(laid),
        Of.TEXT: frozenset(_ids(connection, municipality, texts.c.id, texts.c.board, laid)),
        Of.SHARE: frozenset(_ids(connection, municipality, shares.c.id, shares.c.case, cases)),
        Of.PERSON: frozenset(),
        Of.ACCOUNT: frozenset(),
    }


def rows_of(connection: sa.Connection, municipality: str, name: str, ids: Ids) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table *name* that belong to what *ids* are of, in the order of their key."""
    reach, table = REACH[name], metadata.tables[name]
    if isinstance(reach, Stays | Goes):
        for some in chunks(ids[reach.of]):
            query = sa.select(table).where(table.c.municipality == municipality, table.c[reach.column].in_(some))
            for row in connection.execute(query.order_by(*table.primary_key)):
                yield {str(column): value for column, value in row._mapping.items()}


def take_away(connection: sa.Connection, municipality: str, ids: Ids) -> None:
    """Take away the rows that go."""
    for name, reach in REACH.items():
        if isinstance(reach, Goes):
            table = metadata.tables[name]
            for some in chunks(ids[reach.of]):
                theirs = sa.and_(table.c.municipality == municipality, table.c[reach.column].in_(some))
                connection.execute(table.delete().where(theirs))


def accounts_of(connection: sa.Connection, municipality: str) -> list[sa.Row[Any]]:
    """Return every account, sealed: whose it is stands inside."""
    return list(connection.execute(sa.select(accounts).where(accounts.c.municipality == municipality)))


def chunks(ids: frozenset[str]) -> Iterator[list[str]]:
    """Yield *ids* in their order, so many at once as a statement holds."""
    every = sorted(ids)
    yield from (every[first : first + CHUNK] for first in range(0, len(every), CHUNK))


def _ids(
    connection: sa.Connection, municipality: str, wanted: sa.Column[Any], by: sa.Column[Any], among: set[str]
) -> set[str]:
    found: set[str] = set()
    for some in chunks(frozenset(among)):
        query = sa.select(wanted).where(wanted.table.c.municipality == municipality, by.in_(some))
        found |= set(connection.execute(query).scalars())
    return found
