"""Whoever has the database in their hands and changes, puts in, moves or takes away something is found, and where."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from hostapp.storage import engines
from hostapp.storage.chain import LinkRow, link_of
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from hostapp.storage.tables import boards, entries, facts, links, revisions, shields, texts
from hostapp.storage.toolbox_tables import summaries
from hostapp.storage.verify import Found, verify
from tests.storage.turns import laid

TIMES = 100
BOARDS = ["b1", "b2", "b3"]
KEYS: dict[str, tuple[sa.Table, tuple[str, ...]]] = {
    "entries": (entries, ("version",)),
    "texts": (texts, ("id",)),
    "revisions": (revisions, ("text", "number")),
    "facts": (facts, ("place",)),
    "shields": (shields, ("thing",)),
    "summaries": (summaries, ()),
    "boards": (boards, ()),
}
SPARED = {"municipality", "board", "id", "key", "text", "thing", "place", "number", "version"}
"""Columns that say which row it is, or that are null as often as not."""

Place = tuple[str, str, Any]
"""A board, a table and the key in it; or a board, `"links"` and the number of the step."""


class Hands:
    """Somebody who may write anything into the database, and has an old copy of it; but not the key."""

    def __init__(self, connection: sa.Connection, dice: Random, old: dict[str, list[Any]]) -> None:
        self.connection, self.dice, self.old = connection, dice, old

    def all(self, table: sa.Table, **of: Any) -> list[Any]:
        found = sa.select(table).where(*(table.c[name] == value for name, value in of.items()))
        return [row._mapping for row in self.connection.execute(found.order_by(*table.primary_key))]

    def any(self) -> tuple[str, Any]:
        """Any row that is bound, and its table's name."""
        every = [(name, row) for name, (table, _key) in KEYS.items() for row in self.all(table)]
        return self.dice.choice(every)

    def write(self, table: sa.Table, row: Any, **values: Any) -> None:
        self.connection.execute(sa.update(table).where(*_same(table, row)).values(values))

    def take(self, table: sa.Table, row: Any) -> None:
        self.connection.execute(sa.delete(table).where(*_same(table, row)))

    def put(self, table: sa.Table, row: Any) -> None:
        self.connection.execute(sa.insert(table), dict(row))


def _same(table: sa.Table, row: Any) -> list[sa.ColumnElement[bool]]:
    return [column == row[column.name] for column in table.primary_key]


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value + "x"
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case _:
            return value.replace(year=2020)


def place_of(name: str, row: Any) -> Place:
    """Where a row lies, as it is told."""
    board = row["id"] if name == "boards" else row["board"]
    return board, name, tuple(row[part] for part in KEYS[name][1])


def changes(hands: Hands) -> Place:
    name, row = hands.any()
    columns = [one for one in row if one not in SPARED and row[one] is not None]
    column = str(hands.dice.choice(sorted(map(str, columns))))
    hands.write(KEYS[name][0], row, **{column: _other(row[column])})
    return (row["board"], "states", (row["version"],)) if column == "state" else place_of(name, row)


def takes_away(hands: Hands) -> Place:
    name, row = hands.any()
    hands.take(KEYS[name][0], row)
    return place_of(name, row)


def puts_in(hands: Hands) -> Place:
    name, row = hands.any()
    while name == "boards":
        name, row = hands.any()
    more = dict(row)
    if name == "entries":
        more |= {"version": max(one["version"] for one in hands.all(entries, board=row["board"])) + 1, "turn": "new"}
    elif name == "revisions":
        more["number"] += 50
    else:
        part = KEYS[name][1][0]
        more[part] = more[part] + 50 if isinstance(more[part], int) else f"{more[part]} more"
    hands.put(KEYS[name][0], more)
    return place_of(name, more)


def swaps(hands: Hands) -> Place:
    board = hands.dice.choice(BOARDS)
    every = hands.all(entries, board=board)
    at = hands.dice.randrange(len(every) - 1)
    one, other = every[at], every[hands.dice.randrange(at + 1, len(every))]
    for row in (one, other):
        hands.take(entries, row)
    hands.put(entries, {**one, "version": other["version"]})
    hands.put(entries, {**other, "version": one["version"]})
    return board, "entries", (one["version"],)


def moves_to_another_board(hands: Hands) -> Place:
    """The body of a turn changes place with that of another board's turn."""
    one, other = (hands.dice.choice(hands.all(entries, board=board)) for board in hands.dice.sample(BOARDS, 2))
    hands.write(entries, one, body=other["body"], turn="moved 1")
    hands.write(entries, other, body=one["body"], turn="moved 2")
    return one["board"], "entries", (one["version"],)


def cuts_off_the_tail(hands: Hands) -> Place:
    """The last turns of a board, and their links too."""
    board = hands.dice.choice(BOARDS)
    every = hands.all(links, board=board)
    left = hands.dice.randrange(1, len(every))
    for row in every[left:]:
        hands.take(links, row)
    for name in ("entries", "facts", "summaries", "texts", "revisions", "shields"):
        table = KEYS[name][0]
        hands.connection.execute(table.delete().where(table.c.board == board))
    return board, "links", left + 1


def binds_anew_with_another_key(hands: Hands) -> Place:
    """A turn is changed, and every link of its board from there on is made to fit, without our key."""
    board = hands.dice.choice(BOARDS)
    row = hands.dice.choice(hands.all(entries, board=board))
    hands.write(entries, row, participant="nobody")
    every, first = hands.all(links, board=board), hands.dice.randrange(2, 9)
    before = every[first - 2]["link"]
    for link in every[first - 1 :]:
        row = LinkRow(*(link[name] for name in LinkRow.__struct_fields__))
        before = link_of(sha256(b"guessed").digest(), "m", row, before)
        hands.write(links, link, link=before)
    return board, "links", first


def puts_an_old_row_back(hands: Hands) -> Place:
    """A row is as it was an hour ago, whole and sealed with our key."""
    now = {place_of(name, row): row for name in KEYS for row in hands.all(KEYS[name][0])}
    old = [
        (name, row)
        for name, every in sorted(hands.old.items())
        for row in every
        if now.get(place_of(name, row)) != row and name != "entries"
    ]
    name, row = hands.dice.choice(old)
    hands.take(KEYS[name][0], row)
    hands.put(KEYS[name][0], row)
    return place_of(name, row)


def changes_a_link(hands: Hands) -> Place:
    link = hands.dice.choice(hands.all(links))
    column = hands.dice.choice(["case", "after", "place", "rows", "link"])
    hands.write(links, link, **{column: _other(link[column])})
    return link["board"], "links", link["number"]


def takes_a_link_away(hands: Hands) -> Place:
    link = hands.dice.choice(hands.all(links))
    hands.take(links, link)
    return link["board"], "links", link["number"]


KINDS: list[Callable[[Hands], Place]] = [
    changes, takes_away, puts_in, swaps, moves_to_another_board, cuts_off_the_tail, binds_anew_with_another_key,
    puts_an_old_row_back, changes_a_link, takes_a_link_away,
]  # fmt: skip


def places(found: list[Found]) -> set[Place]:
    return {(one.board, one.table, one.key) if one.table else (one.board, "links", one.number) for one in found}


async def played(database: Database) -> dict[str, list[Any]]:
    """A hundred and fifty things on three boards; returns every row as it lay in the middle."""
    table = await laid(Stores.of(database, "m"), Random(7))
    for _ in range(75):
        await table.something()
    old = await database.read(
        lambda connection: {name: Hands(connection, Random(), {}).all(KEYS[name][0]) for name in KEYS}
    )
    for _ in range(75):
        await table.something()
    return old


@contextmanager
def by_hand(url: str) -> Iterator[sa.Connection]:
    """A connection whose owner has put the triggers aside; what is done on it is taken back at the end."""
    engine = engines.migrating(url)
    with engine.connect() as connection:
        _without_triggers(connection)
        yield connection
        connection.rollback()
    engine.dispose()


def _without_triggers(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        for table in ("links", "heads", "tombstones"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes, dict[str, list[Any]]]:
    """A database with three boards, its key, and what lay in it earlier."""
    url, secret = f"sqlite:///{Path(tmp_path_factory.mktemp('tampering'))}/socialive.db", secrets.token_bytes(32)
    upgrade(url)

    async def fill() -> dict[str, list[Any]]:
        database = Database.open(url, Keys(secret))
        old = await played(database)
        await database.close()
        return old

    return url, secret, asyncio.run(fill())


@pytest.mark.parametrize("tamper", KINDS)
def test_every_kind_of_tampering_is_found_and_its_place_is_named(
    kept: tuple[str, bytes, dict[str, list[Any]]], tamper: Callable[[Hands], Place]
) -> None:
    url, secret, old = kept
    missed = []
    with by_hand(url) as connection:
        assert verify(connection, Keys(secret)).found == []
        for seed in range(TIMES):
            with connection.begin_nested() as savepoint:
                place = tamper(Hands(connection, Random(seed), old))
                found = places(verify(connection, Keys(secret)).found)
                savepoint.rollback()
            if place not in found:
                missed.append((seed, place, found))
    assert missed == []


def test_only_the_board_that_was_touched_is_accused(kept: tuple[str, bytes, dict[str, list[Any]]]) -> None:
    url, secret, old = kept
    with by_hand(url) as connection:
        for seed, tamper in enumerate([changes, takes_away, puts_in, puts_an_old_row_back] * 5):
            with connection.begin_nested() as savepoint:
                place = tamper(Hands(connection, Random(seed), old))
                found = verify(connection, Keys(secret)).found
                savepoint.rollback()
            assert place in places(found)
            assert {one.board for one in found} == {place[0]}


BY_HAND: dict[str, tuple[str, Place]] = {
    "a changed voice": ("UPDATE entries SET voice = 'bo' WHERE board = 'b1' AND version = 3", ("b1", "entries", (3,))),
    "a changed sentence": (
        "UPDATE entries SET body = 'x' WHERE board = 'b1' AND version = 9",
        ("b1", "entries", (9,)),
    ),
    "a turn taken away": ("DELETE FROM entries WHERE board = 'b3' AND version = 4", ("b3", "entries", (4,))),
    "a step taken away": ("DELETE FROM links WHERE board = 'b3' AND number = 4", ("b3", "links", 4)),
    "the last steps of a board": ("DELETE FROM links WHERE board = 'b1' AND number > 5", ("b1", "links", 6)),
    "every step of a board": ("DELETE FROM links WHERE board = 'b1'", ("b1", "links", 1)),
    "the board put in another case": ("UPDATE boards SET \"case\" = 'c2' WHERE id = 'b1'", ("b1", "boards", ())),
    "the head put back": ("UPDATE heads SET number = 9 WHERE \"case\" = 'c2'", ("", "links", 0)),
    "the head taken away": ("DELETE FROM heads WHERE \"case\" = 'c1'", ("", "links", 0)),
}


@pytest.mark.parametrize("how", BY_HAND)
async def test_no_later_turn_covers_up_what_was_done_by_hand(url: str, secret: bytes, how: str) -> None:
    database = Database.open(url, Keys(secret))
    table = await laid(Stores.of(database, "m"), Random(3))
    for _ in range(60):
        await table.something()
    statement, place = BY_HAND[how]
    engine = engines.migrating(url)
    with engine.begin() as connection:
        _without_triggers(connection)
        connection.exec_driver_sql(statement)
    engine.dispose()
    for later in (0, 1, 5):
        for _ in range(later):
            for board in BOARDS:
                await table.turn(board)
        found = (await database.read(lambda connection: verify(connection, Keys(secret)))).found
        told = {(board, name, 0 if not board else key) for board, name, key in places(found)}
        assert place in told, (later, found)
    await database.close()
