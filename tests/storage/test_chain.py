"""What is bound in a chain: an untouched database is never accused, and what is destroyed is told from what is lost."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostapp.storage import engines
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys, Level
from hostapp.storage.migrate import _config, upgrade
from hostapp.storage.stores import Stores
from hostapp.storage.tables import heads, links, metadata, tombstones
from hostapp.storage.vault import Vault
from hostapp.storage.verify import Found, Report, What, verify
from tests.storage.turns import Table, laid


async def walked(database: Database, secret: bytes) -> Report:
    return await database.read(lambda connection: verify(connection, Keys(secret)))


async def some_turns(stores: Stores, count: int = 80, seed: int = 1) -> Table:
    table = await laid(stores, Random(seed))
    for _ in range(count):
        await table.something()
    return table


async def test_every_step_of_a_board_has_a_link_and_its_case_a_head_over_them_all(
    stores: Stores, database: Database, secret: bytes
) -> None:
    table = await some_turns(stores)
    report = await walked(database, secret)
    assert report.found == []
    assert report.boards == 3
    assert report.steps >= 3 + sum(table.versions.values())
    rows = await database.read(lambda connection: connection.execute(sa.select(heads)).all())
    assert sorted(row.case for row in rows) == ["c1", "c2"]
    assert sum(row.number for row in rows) == report.steps


async def test_the_link_of_a_turn_is_kept_with_it(stores: Stores, database: Database) -> None:
    table = await laid(stores, Random(1))
    await table.turn("b1")
    last = sa.select(links).where(links.c.board == "b1").order_by(links.c.number.desc()).limit(1)
    link = await database.read(lambda connection: connection.execute(last).one())
    assert (link.number, link.case, link.place, link.after) == (2, "c1", 3, "b2")


async def test_a_discarded_board_is_told_by_its_tombstone(stores: Stores, database: Database, secret: bytes) -> None:
    table = await some_turns(stores)
    await table.discard("b1")
    await stores.meetings.discard("b1")  # a second time changes nothing
    for _ in range(9):
        await table.something()
    assert (await walked(database, secret)).found == []
    stone = await database.read(lambda connection: connection.execute(sa.select(tombstones)).one())
    assert (stone.owner, stone.level) == ("b1", "board")


async def test_a_forgotten_case_is_told_by_its_tombstone(stores: Stores, database: Database, secret: bytes) -> None:
    table = await some_turns(stores)
    await table.discard("b2")
    await stores.cases.forget("c1")
    assert (await walked(database, secret)).found == []
    assert await stores.meetings.of_whole_case("c1") == ()
    assert await stores.facts.of_boards(["b1"]) == ()
    stones = await database.read(lambda connection: connection.execute(sa.select(tombstones.c.owner)).scalars().all())
    assert sorted(stones) == ["b2", "c1"]


@pytest.mark.parametrize("level", [Level.BOARD, Level.CASE])
async def test_a_key_that_was_destroyed_by_nobody_of_ours_is_missed(
    stores: Stores, database: Database, secret: bytes, level: Level
) -> None:
    await some_turns(stores)
    owner = "b3" if level is Level.BOARD else "c2"
    await database.write(lambda connection: Vault(database.keys, "m").destroy(connection, level, owner))
    assert (await walked(database, secret)).found == [Found(What.KEY_GONE, "m", "c2", "b3")]


async def test_what_is_said_to_be_destroyed_and_is_not_is_found(
    stores: Stores, database: Database, secret: bytes, url: str
) -> None:
    await some_turns(stores)
    engine = engines.migrating(url)
    with engine.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM keys WHERE level = 'board' AND owner = 'b1'")).one()
    await stores.meetings.discard("b1")
    with engine.begin() as connection:
        names = ", ".join(f":{name}" for name in row._mapping)
        connection.execute(sa.text(f"INSERT INTO keys VALUES ({names})"), dict(row._mapping))
    engine.dispose()
    assert (await walked(database, secret)).found == [Found(What.KEY_THERE, "m", "c1", "b1")]


async def test_a_turn_that_is_rolled_back_leaves_the_chain_as_it_was(
    stores: Stores, database: Database, secret: bytes
) -> None:
    table = await some_turns(stores, 20)

    def fails(connection: sa.Connection) -> None:
        raise ValueError("a fault in the same transaction")

    for _ in range(5):
        await asyncio.gather(table.turn("b1"), database.write(fails), table.turn("b3"), return_exceptions=True)
    for board in ("b1", "b2", "b3"):
        await table.turn(board)
    assert (await walked(database, secret)).found == []


@pytest.fixture
async def elsewhere(url: str, secret: bytes) -> AsyncIterator[Stores]:
    """The same municipality's stores as another process has them."""
    other = Database.open(url, Keys(secret))
    yield Stores.of(other, "m")
    await other.close()


async def test_two_nodes_that_write_in_one_case_make_one_chain(
    stores: Stores, elsewhere: Stores, database: Database, secret: bytes
) -> None:
    here, there = await laid(stores, Random(1)), Table(elsewhere, Random(2))
    for board, case in (("b4", "c1"), ("b5", "c2"), ("b6", "c3")):
        await there.lay(board, case)

    async def write(table: Table) -> None:
        for _ in range(40):
            await table.something()

    await asyncio.gather(write(here), write(there))
    assert (await walked(database, secret)).found == []


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, bytes]]:
    """A database for many examples; each has a municipality of its own."""
    url, secret = f"sqlite:///{Path(tmp_path_factory.mktemp('chain'))}/socialive.db", secrets.token_bytes(32)
    upgrade(url)
    database = Database.open(url, Keys(secret))
    yield database, secret
    asyncio.run(database.close())


@given(dice=st.randoms(use_true_random=False), count=st.integers(0, 60), gone=st.integers(0, 2))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
async def test_an_untouched_database_is_never_accused(
    quick: tuple[Database, bytes], dice: Random, count: int, gone: int
) -> None:
    database, secret = quick
    stores = Stores.of(database, "m" + secrets.token_hex(4))
    table = await laid(stores, dice)
    for _ in range(count):
        await table.something()
        await table.edit(dice.choice(sorted(table.versions)))
        if gone and dice.random() < 0.05:
            gone -= 1
            await table.discard(dice.choice(sorted(table.versions)))
    if dice.random() < 0.3:
        await stores.cases.forget("c1")
    assert (await walked(database, secret)).found == []


async def test_boards_from_before_the_chain_are_bound_by_the_migration(
    stores: Stores, database: Database, secret: bytes, tmp_path: Path
) -> None:
    table = await some_turns(stores, 60)
    older = f"sqlite:///{tmp_path}/older.db"
    await database.read(lambda connection: copied(connection, older, "0003"))
    (tmp_path / "key").write_bytes(secret)
    upgrade(older, tmp_path / "key")
    opened = Database.open(older, Keys(secret))
    report = await walked(opened, secret)
    assert (report.found, report.boards, report.steps) == ([], 3, 3)
    table.stores = Stores.of(opened, "m")
    for _ in range(30):
        await table.something()
    assert (await walked(opened, secret)).found == []
    upgrade(older, tmp_path / "key")  # a second time binds nothing again
    assert (await walked(opened, secret)).found == []
    await opened.close()


def copied(source: sa.Connection, url: str, step: str) -> None:
    """Make the database at *url* as it was after *step*, with all that *source* has for its tables."""
    engine = engines.migrating(url)
    with engine.begin() as connection:
        command.upgrade(_config(connection), step)
        there = sa.inspect(connection)
        for one in metadata.sorted_tables:
            rows = [dict(row._mapping) for row in source.execute(sa.select(one))]
            if rows and there.has_table(one.name):
                connection.execute(one.insert(), rows)
    engine.dispose()
