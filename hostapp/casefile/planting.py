"""Puts the rows of a case in an installation that has none of it: under keys and in chains of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from hostapp.identity.account import Office
from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen
from hostapp.storage.adapter import Adapter
from hostapp.storage.bound import standing_of
from hostapp.storage.chain import Rows
from hostapp.storage.looks import SqlLooks
from hostapp.storage.sealing import Key
from hostapp.storage.shares import normal
from hostapp.storage.statements import add
from socialive_core import Role

from .plain import sealed
from .rows import Row, place_of
from .tables import CARRIED, Carried, Of

BY_NAME = {one.name: one for one in CARRIED}


class NotPlantedError(Exception):
    """The file cannot be taken in; the message says why."""


class Planter(Adapter):
    """Takes in cases of one municipality, each in one transaction."""

    async def plant(self, rows: Iterable[Row]) -> int:
        """
        Keep *rows*, all of them or nothing; returns how many.

        Raises:
            NotPlantedError: Something of the case is here already, or a row is none of ours.
        """
        return await self._database.write(lambda connection: _Planting(self, connection).all(rows))


class _Planting:
    """One case on its way in."""

    def __init__(self, planter: Planter, connection: sa.Connection) -> None:
        self._database, self._municipality = planter._database, planter._municipality
        self._vault, self._connection = planter._vault, connection
        self._looks = SqlLooks(self._database, self._municipality)
        self._case_of: dict[tuple[Of, str], str] = {}
        self._boards: dict[str, str] = {}
        self._left: dict[str, str] = {}

    def all(self, rows: Iterable[Row]) -> int:
        number = 0
        try:
            for one in rows:
                self._keep(BY_NAME[one.table], dict(one.row))
                number += 1
        except (KeyError, TypeError, ValueError) as error:
            raise NotPlantedError(f"Row {number + 1} of the file is none of ours.") from error
        self._bind()
        return number

    def _keep(self, carried: Carried, row: dict[str, Any]) -> None:
        row = {"municipality": self._municipality} | {
            name: value if name in carried.sealed else _typed(carried.table.c[name], value)
            for name, value in row.items()
        }
        if carried.name == "looks":
            self._looks.keep_look(self._connection, _seen(row))
            return
        self._know(carried, row)
        key = self._key(carried, row)
        for name in (name for name in carried.sealed if row[name] is not None):
            row[name] = self._vault.seal(key, f"{carried.name}.{name}", place_of(carried, row), sealed(row[name]))
        if not add(self._connection, carried.table, row) and carried.of is not Of.PERSON:
            raise NotPlantedError("Something of this case is here already. Nothing was taken in.")

    def _know(self, carried: Carried, row: dict[str, Any]) -> None:
        """Remember what later rows are of, and make what is made anew."""
        match carried.name:
            case "moved":
                self._left[row["case"]] = row["into"]
                self._vault.case(self._connection, row["case"])
                self._vault.hang(self._connection, row["case"], row["into"])
            case "meetings":
                self._case_of[Of.MEETING, row["id"]] = row["case"]
            case "boards":
                self._boards[row["id"]] = row["case"]
                self._vault.board(self._connection, row["id"], row["case"])
            case "texts":
                row["key"] = None
                if row["open"]:
                    row["key"] = self._vault.new_text(self._connection, row["board"], row["id"]).id.hex()
            case "shares":
                self._case_of[Of.SHARE, row["id"]] = row["case"]
                address = normal(row["body"]["receiver"]["address"])
                row["receiver"] = self._vault.shared(self._connection).digest("shares.receiver", address)

    def _key(self, carried: Carried, row: dict[str, Any]) -> Key:
        """Return the key that *row* lies under here."""
        connection, by = self._connection, row[carried.by]
        if carried.name == "letter_pages":
            return self._vault.letter(connection, by, row["letter"])
        match carried.of:
            case Of.PERSON:
                return self._vault.person(connection, by)
            case Of.BOARD:
                return self._vault.board(connection, by, self._boards[by])
            case Of.CASE if carried.name == "boards":
                return self._vault.board(connection, row["id"], by)
            case Of.CASE:
                return self._vault.case(connection, by)
            case Of.TEXT:
                key = self._vault.text(connection, by)
                if key is None:
                    raise ValueError(by)
                return key
            case _:
                return self._vault.case(connection, self._case_of[carried.of, by])

    def _bind(self) -> None:
        """Bind each board as it now lies, as the first step of its chain; and that a case was left for another."""
        for board, case in self._boards.items():
            self._stand(board, case)
        for left, into in self._left.items():
            self._stand(left, left)
            self._stand(left, into)

    def _stand(self, board: str, case: str) -> None:
        rows = Rows()
        rows.stand(standing_of(self._connection, self._municipality, [board]).get(board, {}))
        self._database.links.add(self._connection, self._municipality, board, rows, case)


def _typed(column: sa.Column[Any], value: Any) -> Any:
    """*value* of a clear column as the database has it."""
    kind = column.type.python_type if not isinstance(column.type, sa.TypeDecorator) else datetime
    if value is None or not issubclass(kind, date):
        return value
    return kind.fromisoformat(value)


def _seen(row: dict[str, Any]) -> Seen:
    role = Office(row["role"]) if row["role"] in set(Office) else Role(row["role"])
    return Seen(
        row["case"], row["person"], role, LookPurpose(row["purpose"]), row["quarter"], row["body"].get("meeting")
    )
