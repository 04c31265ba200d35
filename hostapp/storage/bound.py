"""Reading what of boards lies in the database, as the digests that their chain is over."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from .chain import Rows, Standing, digest_of
from .desk_tables import moved
from .links import Links
from .tables import boards, entries, facts, links, revisions, shields, texts, tombstones
from .toolbox_tables import summaries

_OF: dict[str, tuple[sa.Table, sa.Column[str], tuple[str, ...]]] = {
    "boards": (boards, boards.c.id, ()),
    "entries": (entries, entries.c.board, ("version",)),
    "texts": (texts, texts.c.board, ("id",)),
    "revisions": (revisions, texts.c.board, ("text", "number")),
    "facts": (facts, facts.c.board, ("place",)),
    "summaries": (summaries, summaries.c.board, ()),
    "shields": (shields, shields.c.board, ("thing",)),
    "tombstones": (tombstones, tombstones.c.owner, ("level",)),
    "moved": (moved, moved.c.case, ()),
}
"""Each table that is bound, what says which board a row is of, and what finds it among those of its board."""

_TEXT_OF = sa.and_(texts.c.municipality == revisions.c.municipality, texts.c.id == revisions.c.text)
_LOST = sa.select(revisions).where(~sa.exists().where(_TEXT_OF))


def boards_of(connection: sa.Connection) -> dict[str, list[str]]:
    """Return the ids of all boards, of all that ever had a row or a link, by municipality; cases have links too."""
    owners = {links: links.c.board} | {table: owner for table, owner, _key in _OF.values() if table is not revisions}
    every = sa.union(*(sa.select(table.c.municipality, owner) for table, owner in owners.items()))
    found: dict[str, list[str]] = {}
    for municipality, board in connection.execute(every):
        found.setdefault(municipality, []).append(board)
    return {municipality: sorted(found[municipality]) for municipality in sorted(found)}


def standing_of(connection: sa.Connection, municipality: str, some: Sequence[str]) -> dict[str, Standing]:
    """Return what of the boards *some* lies in the database."""
    found: dict[str, Standing] = {}
    for name, (table, owner, key) in _OF.items():
        query = sa.select(table, owner.label("of")).where(table.c.municipality == municipality, owner.in_(some))
        if table is revisions:
            query = query.where(_TEXT_OF)
        names = [*(str(column.name) for column in table.c), "of"]
        for row in connection.execution_options(yield_per=500).execute(query):
            values = dict(zip(names, row, strict=True))
            _put(found.setdefault(values.pop("of"), {}), name, tuple(values[part] for part in key), values)
    return found


def bind_older(connection: sa.Connection, chain: Links) -> None:
    """Bind what boards from before there was a chain have in the database, as it lies now, as their first step."""
    for municipality, every in boards_of(connection).items():
        for board in every:
            rows = Rows()
            rows.stand(standing_of(connection, municipality, [board]).get(board, {}))
            chain.add(connection, municipality, board, rows)


def lost_revisions(connection: sa.Connection) -> list[sa.Row[Any]]:
    """Return the revisions of texts that are not there."""
    return list(connection.execute(_LOST))


def _put(standing: Standing, name: str, key: tuple[str | int, ...], values: dict[str, Any]) -> None:
    if name == "entries":
        state = values.pop("state")
        if state is not None:
            standing.setdefault("states", {})[key] = sha256(state).digest()
    standing.setdefault(name, {})[key] = digest_of(values)
