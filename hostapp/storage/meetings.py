"""Meetings and their boards in a SQL database."""

from __future__ import annotations

import sqlalchemy as sa

from socialive_core import Board, Malformed, Meeting

from . import happened, tables
from .chain import Rows
from .graves import Graves
from .statements import Values, add, put


class SqlMeetings(Graves):
    """Keeps meetings and their boards, of one municipality."""

    async def add(self, meeting: Meeting) -> None:
        """Keep a new meeting; raises `Malformed` where there is one of this id."""

        def work(connection: sa.Connection) -> None:
            self._check_stands(connection, meeting.case)
            if not add(connection, tables.meetings, self._meeting(connection, meeting)):
                raise Malformed
            self._tell(connection, None, meeting)

        await self._database.write(work)

    async def get(self, meeting: str) -> Meeting | None:
        def work(connection: sa.Connection) -> Meeting | None:
            row = connection.execute(self._body(tables.meetings, id=meeting)).one_or_none()
            return self._vault.find(connection, "meetings.body", row, Meeting)

        return await self._database.read(work)

    async def put(self, meeting: Meeting) -> None:
        def work(connection: sa.Connection) -> None:
            self._check_stands(connection, meeting.case)
            self.keep_meeting(connection, meeting)

        await self._database.write(work)

    def keep_meeting(self, connection: sa.Connection, meeting: Meeting) -> None:
        """As `put`, in a transaction of somebody else's."""
        row = connection.execute(self._body(tables.meetings, id=meeting.id)).one_or_none()
        before = self._vault.read_if(connection, "meetings.body", (row.id,), row.body, Meeting) if row else None
        put(connection, tables.meetings, self._meeting(connection, meeting))
        self._tell(connection, before, meeting)

    async def of_case(self, case: str) -> tuple[Meeting, ...]:
        query = self._select(tables.meetings, case=case).order_by(tables.meetings.c.starts, tables.meetings.c.id)

        def work(connection: sa.Connection) -> tuple[Meeting, ...]:
            rows = connection.execute(query).all()
            found = (self._vault.read_if(connection, "meetings.body", (row.id,), row.body, Meeting) for row in rows)
            return tuple(meeting for meeting in found if meeting)

        return await self._database.read(work)

    async def lay(self, board: Board) -> None:
        """Keep a new board and make its key; raises `Malformed` where there is one of this id."""

        def work(connection: sa.Connection) -> None:
            self._check_stands(connection, board.case)
            key = self._vault.board(connection, board.id, board.case)
            body = self._vault.seal(key, "boards.body", (board.id,), board.settings)
            row = {"tool": board.tool, "case": board.case, "meeting": board.meeting, "laid": board.laid}
            laid = self._row(id=board.id, **row, body=body)
            if not add(connection, tables.boards, laid):
                raise Malformed
            rows = Rows()
            rows.put("boards", (), laid)
            self._bind(connection, board.id, rows, board.case)

        await self._database.write(work)

    async def discard(self, board: str) -> None:
        """Destroy the board's key and all beneath it; its rows stay, so that the chain can still be walked."""
        await self._database.write(lambda connection: self._bury_board(connection, board))

    async def boards(self, meeting: Meeting) -> tuple[Board, ...]:
        columns = tables.boards.c
        here = sa.or_(columns.meeting.is_(None), columns.meeting == meeting.id)
        query = self._select(tables.boards, case=meeting.case).where(here).order_by(columns.laid, columns.id)

        def work(connection: sa.Connection) -> tuple[Board, ...]:
            return tuple(self._board(connection, row) for row in connection.execute(query).all())

        return await self._database.read(work)

    async def of_whole_case(self, case: str) -> tuple[Board, ...]:
        query = self._select(tables.boards, case=case).order_by(tables.boards.c.laid, tables.boards.c.id)

        def work(connection: sa.Connection) -> tuple[Board, ...]:
            return tuple(self._board(connection, row) for row in connection.execute(query).all())

        return await self._database.read(work)

    async def case_with(self, board: str) -> str | None:
        """Return the case that *board* lies in."""
        query = sa.select(tables.boards.c.case).where(self._own(tables.boards, id=board))
        return await self._database.read(lambda connection: connection.execute(query).scalar_one_or_none())

    async def cases_with(self, tool: str) -> int:
        """Return how many cases there is a board of *tool* in."""
        query = sa.select(sa.func.count(sa.distinct(tables.boards.c.case))).where(self._own(tables.boards, tool=tool))
        return await self._database.read(lambda connection: connection.execute(query).scalar() or 0)

    def _tell(self, connection: sa.Connection, before: Meeting | None, meeting: Meeting) -> None:
        """Keep what plugins are told of it, where it began or ended or somebody came."""
        happened.tell(connection, self._vault, self._municipality, happened.of_meeting(before, meeting), self._clock())

    def _meeting(self, connection: sa.Connection, meeting: Meeting) -> Values:
        key = self._vault.case(connection, meeting.case)
        body = self._vault.seal(key, "meetings.body", (meeting.id,), meeting)
        return self._row(id=meeting.id, case=meeting.case, starts=meeting.starts, phase=meeting.phase, body=body)

    def _board(self, connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> Board:
        settings = self._vault.open(connection, "boards.body", (row.id,), row.body)
        return Board(row.id, row.tool, row.case, row.meeting, row.laid, settings)
