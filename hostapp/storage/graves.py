"""Destroying a board or a case: its keys go, its chain stays, and a tombstone in the chain says that we did it."""

from __future__ import annotations

import sqlalchemy as sa

from .adapter import Adapter, own
from .chain import Rows
from .desk_tables import news
from .keys import Level
from .letter_tables import letter_pages
from .statements import add
from .tables import boards, cases, facts, meetings, relations, tombstones


class Graves(Adapter):
    """
    What stores that can destroy have in common.

    Sealed rows stay, since the chain is over them as they lie; they are noise once their key is gone. What is in clear
    for lists and reminders goes too, and so do letters' pages, which are large.
    """

    def _bury_board(self, connection: sa.Connection, board: str) -> None:
        case = self._database.links.case_of(connection, self._municipality, board)
        rows = self._take_off(connection, board)
        self._mark(connection, Level.BOARD, board, rows)
        self._bind(connection, board, rows, case)

    def _bury_case(self, connection: sa.Connection, case: str) -> None:
        laid = sa.select(boards.c.id).where(own(boards, self._municipality, case=case)).order_by(boards.c.id)
        for board in connection.execute(laid).scalars().all():
            self._bind(connection, board, self._take_off(connection, board), case)
        for table in (relations, meetings, news):
            connection.execute(table.delete().where(own(table, self._municipality, case=case)))
        connection.execute(cases.delete().where(own(cases, self._municipality, id=case)))
        rows = Rows()
        self._mark(connection, Level.CASE, case, rows)
        self._bind(connection, case, rows, case)

    def _take_off(self, connection: sa.Connection, board: str) -> Rows:
        connection.execute(facts.delete().where(own(facts, self._municipality, board=board)))
        connection.execute(boards.delete().where(own(boards, self._municipality, id=board)))
        connection.execute(letter_pages.delete().where(own(letter_pages, self._municipality, board=board)))
        rows = Rows()
        rows.gone("boards")
        rows.gone("facts")
        return rows

    def _mark(self, connection: sa.Connection, level: Level, owner: str, rows: Rows) -> None:
        """Destroy the key, and put up a tombstone; what is buried already stays as it is."""
        self._vault.destroy(connection, level, owner)
        stone = self._row(owner=owner, level=str(level), at=self._clock())
        if add(connection, tombstones, stone):
            rows.put("tombstones", (str(level),), stone)
