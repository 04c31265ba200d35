"""Keeps the chain in a SQL database: one link a step of a board, in the transaction of that step."""

from __future__ import annotations

import sqlalchemy as sa
from msgspec import Struct

from .chain import PURPOSE, LinkRow, Rows, head_after, link_of
from .keys import Keys
from .statements import Prepared, add, insert, theirs
from .tables import boards, heads, links

TRIES = 3
"""With what is remembered; with the head held; and once more where another process made the head meanwhile."""

MOST_REMEMBERED = 10_000
_ADD = Prepared(lambda dialect: insert(dialect, links).values({c: sa.bindparam(c.name) for c in links.c}))
_MOVE = Prepared(
    lambda _dialect: (
        heads.update()
        .where(
            theirs(heads, "case"), heads.c.number == sa.bindparam("since"), heads.c.link == sa.bindparam("from_link")
        )
        .values(number=sa.bindparam("to"), board=sa.bindparam("to_board"), link=sa.bindparam("to_link"))
    )
)
_HOLD = sa.select(heads).where(theirs(heads, "case")).with_for_update()
_LAST = sa.select(links).where(theirs(links, "board")).order_by(links.c.number.desc()).limit(1)
_CASE = sa.select(boards.c.case).where(theirs(boards, "id"))


class TornError(Exception):
    """Somebody wrote in the chain by hand while a step was kept; the step is not kept, and can be tried again."""


class End(Struct):
    """How far the chain of a case has come: its head, and of its boards those whose last link is known."""

    number: int = 0
    board: str = ""
    link: bytes = b""
    boards: dict[str, tuple[int, bytes]] = {}


class Links:
    """
    Adds links, for the one writer of a process.

    The ends of the cases it was at last are remembered. They are believed only as long as the head in the database is
    the same: every link moves its case's head, so nobody else has added one since, and nothing was rolled back. Which
    case a board is of is believed no longer than that: a board that is moved leaves a link in the case it leaves.
    """

    def __init__(self, keys: Keys) -> None:
        self._key = keys.derived(PURPOSE)
        self._ends: dict[tuple[str, str], End] = {}
        self._cases: dict[tuple[str, str], str] = {}

    def add(
        self, connection: sa.Connection, municipality: str, board: str, rows: Rows, case: str | None = None
    ) -> None:
        """
        Bind *rows*, the last of what a step of *board* in *case* writes, behind all that was bound before.

        Raises:
            TornError: The links are not as this process left them, and not as another would have.
        """
        if not rows:
            return
        if case:
            self._cases[municipality, board] = case
        for _attempt in range(TRIES):
            of = municipality, case or self.case_of(connection, municipality, board)
            end = self._ends.pop(of, None)
            if end is None:
                self._cases.pop((municipality, board), None)  # another process may have moved it to another case
                of = municipality, case or self.case_of(connection, municipality, board)
                end = self._held(connection, *of)
            if self._step(connection, of, end, board, rows.encoded()):
                if len(self._ends) >= MOST_REMEMBERED:
                    self._ends.clear()
                self._ends[of] = end
                return
        raise TornError

    def case_of(self, connection: sa.Connection, municipality: str, board: str) -> str:
        """Return the case that *board* belongs to, also once it is no more; empty where it never was laid."""
        known = self._cases.get((municipality, board))
        if not known:
            laid = connection.execute(_CASE, {"the_municipality": municipality, "the_id": board}).scalar_one_or_none()
            last = None if laid else self._row(connection, municipality, board)
            known = laid or (last.case if last else "")
            if len(self._cases) >= MOST_REMEMBERED:
                self._cases.clear()
            self._cases[municipality, board] = known
        return known

    def _step(self, connection: sa.Connection, of: tuple[str, str], end: End, board: str, rows: bytes) -> bool:
        """Move the head of the case on from *end*, and add a link; does neither where the head is elsewhere."""
        municipality, case = of
        number, before = end.boards.get(board) or self._last(connection, municipality, board)
        row = LinkRow(board, number + 1, case, end.number + 1, end.board, rows)
        link = link_of(self._key, municipality, row, before)
        moved = End(row.place, board, head_after(self._key, municipality, row, link, end.link))
        if not self._move(connection, of, end, moved):
            return False
        values = {name: getattr(row, name) for name in LinkRow.__struct_fields__}
        if _ADD(connection, {"municipality": municipality, "link": link, **values}).rowcount != 1:
            raise TornError  # one of this number is there, and not from us
        end.number, end.board, end.link = moved.number, board, moved.link
        end.boards[board] = row.number, link
        return True

    def _move(self, connection: sa.Connection, of: tuple[str, str], end: End, to: End) -> bool:
        municipality, case = of
        if not end.number:
            first = {"municipality": municipality, "case": case, "number": to.number, "board": to.board}
            return add(connection, heads, {**first, "link": to.link})
        given = {"the_municipality": municipality, "the_case": case, "since": end.number, "from_link": end.link}
        given |= {"to": to.number, "to_board": to.board, "to_link": to.link}
        return _MOVE(connection, given).rowcount == 1

    def _held(self, connection: sa.Connection, municipality: str, case: str) -> End:
        """Return the end of *case* from the database, held until the commit, so that nobody else moves it on."""
        row = connection.execute(_HOLD, {"the_municipality": municipality, "the_case": case}).one_or_none()
        return End(row.number, row.board, row.link) if row else End()

    def _last(self, connection: sa.Connection, municipality: str, board: str) -> tuple[int, bytes]:
        row = self._row(connection, municipality, board)
        return (row.number, row.link) if row else (0, b"")

    def _row(self, connection: sa.Connection, municipality: str, board: str) -> sa.Row[tuple[object, ...]] | None:
        return connection.execute(_LAST, {"the_municipality": municipality, "the_board": board}).one_or_none()
