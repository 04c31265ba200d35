"""Destroying a board or a case: its keys go, its chain stays, and a tombstone in the chain says that we did it."""

from __future__ import annotations

import sqlalchemy as sa
from msgspec import Struct

from hostapp.identity.account import Account
from socialive_core import Meeting, Role

from .adapter import Adapter, own
from .chain import Rows
from .keys import Level
from .letter_tables import letter_pages
from .named import forget_addresses, forget_named
from .reach import Ids, Of, accounts_of, ids_of, take_away
from .statements import add
from .tables import boards, facts, meetings, relations, tombstones

ABOUT = frozenset({Role.CITIZEN, Role.PARENT, Role.CHILD})
"""Whom a case is about: what they log in with goes with it."""


class Doomed(Struct, frozen=True):
    """What is to be destroyed with a case: what it is known by, and those who are in no other."""

    case: str
    ids: Ids


class Graves(Adapter):
    """
    What stores that can destroy have in common.

    Sealed rows that the chain is over, or that a trigger holds, stay as they lie; they are noise once their key is
    gone. All else of a case goes, as `REACH` says of each table, and so do those who are in no other case.
    """

    def _bury_board(self, connection: sa.Connection, board: str) -> None:
        case = self._database.links.case_of(connection, self._municipality, board)
        rows = self._take_off(connection, board)
        self._mark(connection, Level.BOARD, board, rows)
        self._bind(connection, board, rows, case)

    def _doomed(self, connection: sa.Connection, case: str, people: frozenset[str] | None = None) -> Doomed:
        """Return what goes with *case*: of *people* all; of those who were in it, whoever is nowhere else."""
        ids = ids_of(connection, self._municipality, case)
        logins = self._logins(connection)
        gone = self._only_here(connection, ids, frozenset(logins)) if people is None else people
        accounts = frozenset(account for person in gone for account in logins.get(person, ()))
        return Doomed(case, ids | {Of.PERSON: gone, Of.ACCOUNT: accounts})

    def _bury_case(self, connection: sa.Connection, case: str, people: frozenset[str] | None = None) -> None:
        if not connection.execute(self._select(tombstones, owner=case, level=Level.CASE)).first():
            self._bury(connection, self._doomed(connection, case, people))

    def _bury(self, connection: sa.Connection, doomed: Doomed) -> None:
        case, ids = doomed.case, doomed.ids
        forget_addresses(connection, self._vault, self._municipality, ids)
        forget_named(connection, self._vault, self._municipality, ids)
        laid = sa.select(boards.c.id).where(own(boards, self._municipality, case=case)).order_by(boards.c.id)
        for board in connection.execute(laid).scalars().all():
            self._bind(connection, board, self._take_off(connection, board), case)
        take_away(connection, self._municipality, ids)
        for person in sorted(ids[Of.PERSON]):
            self._vault.destroy(connection, Level.PERSON, person)
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

    def _only_here(self, connection: sa.Connection, ids: Ids, logins: frozenset[str]) -> frozenset[str]:
        """
        Return those who are in the case or sat in it, and are in no other and sit in no other.

        Whoever works in it stays, and so does whoever can log in and is not one whom the case is about: nobody knows
        whether they work here.
        """
        here, elsewhere = set[str](), set[str]()
        for row in connection.execute(self._select(relations)):
            goes = row.role in ABOUT or (row.person not in logins and row.role != Role.CASEWORKER)
            (here if row.case in ids[Of.CASE] and goes else elsewhere).add(row.person)
        for row in connection.execute(self._select(meetings)):
            meeting = self._vault.read_if(connection, "meetings.body", (row.id,), row.body, Meeting)
            seated = {who for one in (meeting.people if meeting else ()) for who in (one.person, one.same) if who}
            if row.id in ids[Of.MEETING]:
                here |= seated - logins
            else:
                elsewhere |= seated
        return frozenset(here - elsewhere)

    def _logins(self, connection: sa.Connection) -> dict[str, list[str]]:
        """Return the accounts of each person who has any."""
        found: dict[str, list[str]] = {}
        for row in accounts_of(connection, self._municipality):
            account = self._vault.read(connection, "accounts.body", (row.id,), row.body, Account)
            found.setdefault(account.person, []).append(account.id)
        return found
