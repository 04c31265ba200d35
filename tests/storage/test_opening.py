"""A database that must not be used is refused, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from hostapp.storage import engines
from hostapp.storage.database import Database
from hostapp.storage.errors import NotReady
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import _config, check, differences, upgrade
from hostapp.storage.migrations import HEAD
from hostapp.storage.stores import Stores
from hostapp.storage.tables import metadata
from socialive_core import Person
from tests.postgres import Cluster, needed


def execute(url: str, statement: str) -> None:
    engine = engines.migrating(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_database_that_is_not_migrated_is_refused(empty: str) -> None:
    with pytest.raises(NotReady, match=r"kør `socialive migrate`[^$]*run `socialive migrate`"):
        Database.open(empty, Keys(bytes(32)))
    with pytest.raises(NotReady):
        check(empty)


def test_migrated_tables_are_those_the_code_describes(url: str) -> None:
    engine = engines.migrating(url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()
    check(url)
    upgrade(url)  # a second time changes nothing
    execute(url, "ALTER TABLE persons ADD COLUMN more INTEGER")
    with pytest.raises(NotReady, match="more"):
        check(url)


def test_the_code_expects_the_last_step(url: str) -> None:
    engine = engines.migrating(url)
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(_config(connection)).get_heads() == [HEAD]
    engine.dispose()


async def test_older_tables_are_refused_and_newer_ones_are_not(url: str) -> None:
    execute(url, "UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(NotReady, match="0000"):
        Database.open(url, Keys(bytes(32)))
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    await Database.open(url, Keys(bytes(32))).close()


async def test_another_installations_key_is_refused(url: str) -> None:
    database = Database.open(url, Keys(bytes(32)))
    await Stores.of(database, "m").cases.add_person(Person("p", "Bo"))
    await database.close()
    with pytest.raises(NotReady, match="passer ikke"):
        Database.open(url, Keys(b"other" + bytes(27)))


@pytest.mark.parametrize("url", ["mysql://u@h/d", "sqlite://", "sqlite:///:memory:"])
def test_a_database_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises((NotReady, sa.exc.ArgumentError)):
        Database.open(url, Keys(bytes(32)))


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="cannot be opened"):
        Database.open(f"postgresql+psycopg://u@/d?host={tmp_path}", Keys(bytes(32)))


@pytest.mark.postgres
@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_postgresql_that_may_lose_what_it_acknowledged_is_refused(setting: str) -> None:
    careless = Cluster(needed())
    try:
        careless.start(**{setting: "off"})
        url = careless.create()
        upgrade(url)
        with pytest.raises(NotReady, match=setting):
            Database.open(url, Keys(bytes(32)))
    finally:
        careless.remove()


def test_the_municipality_comes_first_in_every_primary_key() -> None:
    assert {next(iter(table.primary_key)).name for table in metadata.tables.values()} == {"municipality"}


def test_sqlite_is_durable_private_and_careful(tmp_path: Path) -> None:
    path = tmp_path / "socialive.db"
    engine = engines.writing(f"sqlite:///{path}")
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()
    assert found == wanted
    assert path.stat().st_mode & 0o777 == 0o600
