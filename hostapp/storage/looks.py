"""Who has looked, in a SQL database: rows that are added and never touched again, in one keyed chain a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from hostapp.identity.account import Office
from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen, quarter
from socialive_core import Role

from .adapter import Adapter
from .database import Database
from .desk_tables import moved
from .errors import Unavailable
from .keys import Keys
from .look_chain import BROKEN, PURPOSE, Head, LookRow, first_wrong, link_of
from .statements import add, theirs
from .tables import look_heads, looks

TRIES = 8
"""Times that another process may be first in a row, before we give up."""

_HEAD = sa.select(look_heads).where(theirs(look_heads, "case"))
_last = sa.select(sa.func.max(looks.c.number).label("last")).where(theirs(looks, "case")).subquery()
_head_of = _HEAD.subquery()
_END = sa.select(_last.c.last, _head_of.c.number, _head_of.c.link, _head_of.c.proof).select_from(
    _last.outerjoin(_head_of, sa.true())
)
_THERE = sa.select(sa.literal(1)).where(theirs(looks, "case", "person", "purpose", "quarter"))
_MOVE = (
    look_heads.update()
    .where(theirs(look_heads, "case"))
    .values(number=sa.bindparam("to"), link=sa.bindparam("link"), proof=sa.bindparam("proof"))
)

_WALK = sa.select(
    looks.c.municipality, looks.c.case, looks.c.number, looks.c.person, looks.c.role, looks.c.purpose,
    looks.c.quarter, looks.c.body, looks.c.link,
).order_by(looks.c.municipality, looks.c.case, looks.c.number)  # fmt: skip

_Place = tuple[str, str, str, datetime]
"""Case, person, purpose and the beginning of the quarter of an hour."""


class _Of(Struct, frozen=True):
    """What of a look is sealed: the meeting it was of."""

    meeting: str | None = None


class SqlLooks(Adapter):
    """Keeps the looks at cases of one municipality; which meeting it was is sealed under the case's key."""

    def __init__(self, database: Database, municipality: str) -> None:
        super().__init__(database, municipality)
        self._key = database.keys.derived(PURPOSE)

    async def saw(self, *seen: Seen) -> None:
        def work(connection: sa.Connection) -> None:
            for one in seen:
                self.keep_look(connection, one)

        await self._database.write(work)

    async def of_case(self, case: str) -> tuple[Seen, ...]:
        left = sa.select(moved.c.case).where(self._own(moved, into=case))
        here = self._own(looks) & sa.or_(looks.c.case == case, looks.c.case.in_(left))
        query = sa.select(looks).where(here).order_by(looks.c.quarter, looks.c.number)

        def work(connection: sa.Connection) -> tuple[Seen, ...]:
            found = (self._read(connection, row) for row in connection.execute(query).all())
            return tuple(seen for seen in found if seen)

        return await self._database.read(work)

    def keep_look(self, connection: sa.Connection, seen: Seen) -> None:
        """Keep *seen* behind the last look at its case, unless it is there; whoever is first takes the next number."""
        place = (seen.case, seen.person, str(seen.purpose), quarter(seen.at.astimezone(UTC)))
        body = self._vault.seal(self._vault.case(connection, seen.case), "looks.body", _words(place), _Of(seen.meeting))
        for _attempt in range(TRIES):
            number, before = self._end(connection, seen.case)
            row = LookRow(seen.case, number, seen.person, str(seen.role), str(seen.purpose), place[3], body)
            link = link_of(self._key, self._municipality, row, before)
            values = {name: getattr(row, name) for name in LookRow.__struct_fields__}
            if add(connection, looks, self._row(**values, link=link)):
                if before != BROKEN:
                    self._move(connection, seen.case, number, link)
                return
            if self._is_there(connection, place):
                return
        raise Unavailable

    def _end(self, connection: sa.Connection, case: str) -> tuple[int, bytes]:
        """
        Return the next number and what its link hangs on.

        Where the head is not ours or not at the last row, somebody has been at them by hand: from then on every link
        is broken and the head stays as it is, so that no later look can cover it up, and nobody is kept from working.
        """
        found = connection.execute(_END, {"the_municipality": self._municipality, "the_case": case}).one()
        last = found.last or 0
        if found.number is None:
            return last + 1, BROKEN if last else b""
        head = Head(found.number, found.link, found.proof)
        whole = head.number == last and head.is_ours(self._key, self._municipality, case)
        return max(last, head.number) + 1, head.link if whole else BROKEN

    def _move(self, connection: sa.Connection, case: str, number: int, link: bytes) -> None:
        """Move the head of *case* on to its last link."""
        head = Head.of(self._key, self._municipality, case, number, link)
        if number == 1:
            add(connection, look_heads, self._row(case=case, number=number, link=link, proof=head.proof))
            return
        found = {"the_municipality": self._municipality, "the_case": case}
        connection.execute(_MOVE, found | {"to": number, "link": link, "proof": head.proof})

    def _is_there(self, connection: sa.Connection, place: _Place) -> bool:
        names = ("the_case", "the_person", "the_purpose", "the_quarter")
        given = {"the_municipality": self._municipality, **dict(zip(names, place, strict=True))}
        return connection.execute(_THERE, given).first() is not None

    def _read(self, connection: sa.Connection, row: sa.Row[Any]) -> Seen | None:
        place = _words((row.case, row.person, row.purpose, row.quarter))
        of = self._vault.read_if(connection, "looks.body", place, row.body, _Of)
        if of is None:
            return None
        return Seen(row.case, row.person, _role(row.role), LookPurpose(row.purpose), row.quarter, of.meeting)


def broken_looks(connection: sa.Connection, keys: Keys) -> Iterator[tuple[str, str, int]]:
    """Walk through every look of the installation; yields municipality, case and number of the first wrong of each."""
    key = keys.derived(PURPOSE)
    heads = {(row[0], row[1]): Head(*row[2:]) for row in connection.execute(sa.select(look_heads))}
    rows = connection.execution_options(yield_per=1_000).execute(_WALK)
    for (municipality, case), of_case in groupby(rows, lambda row: (row[0], row[1])):
        linked = ((LookRow(*row[1:8]), row[8]) for row in of_case)
        wrong = first_wrong(key, municipality, case, linked, heads.pop((municipality, case), None))
        if wrong is not None:
            yield municipality, case, wrong
    yield from ((municipality, case, 1) for municipality, case in heads)


def _words(place: _Place) -> tuple[str, ...]:
    """Where a body lies, in words."""
    return (*place[:3], place[3].isoformat())


def _role(kept: str) -> Role | Office:
    return Office(kept) if kept in set(Office) else Role(kept)
