"""What every store of looks does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.account import Office
from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen
from hostapp.storage.database import Database
from hostapp.storage.keys import Level
from hostapp.storage.stores import Stores
from hostapp.storage.tables import look_heads, looks
from hostapp.storage.vault import Vault
from socialive_core import Role

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
LOOK = Seen("c", "mette", Role.CASEWORKER, LookPurpose.LEAD, NOON, "m1")


async def test_looks_are_read_as_they_were_kept_at_the_beginning_of_their_quarter(sql: Stores) -> None:
    other = Seen("c", "bo", Office.MANAGER, LookPurpose.LIST, NOON + timedelta(minutes=31))
    await sql.looks.saw(LOOK, replace(LOOK, case="elsewhere"))
    await sql.looks.saw(other)
    assert await sql.looks.of_case("c") == (LOOK, replace(other, at=NOON + timedelta(minutes=30)))
    assert await sql.looks.of_case("none") == ()


async def test_one_person_purpose_and_quarter_is_one_row_and_the_first_stands(sql: Stores) -> None:
    for minutes in range(30):
        await sql.looks.saw(replace(LOOK, at=NOON + timedelta(minutes=minutes, seconds=59), meeting=f"m{minutes}"))
    assert await sql.looks.of_case("c") == (
        replace(LOOK, meeting="m0"),
        replace(LOOK, at=NOON + timedelta(minutes=15), meeting="m15"),
    )
    for other in ({"person": "bo"}, {"purpose": LookPurpose.LIST}, {"case": "d"}, {"at": NOON - timedelta(hours=1)}):
        await sql.looks.saw(replace(LOOK, **other))
    assert len(await sql.looks.of_case("c")) == 5
    assert len(await sql.looks.of_case("d")) == 1


async def test_many_at_once_are_each_kept_once(sql: Stores) -> None:
    await asyncio.gather(*(sql.looks.saw(replace(LOOK, person=f"p{n % 20}")) for n in range(200)))
    assert sorted(one.person for one in await sql.looks.of_case("c")) == sorted(f"p{n}" for n in range(20))


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.looks.saw(LOOK)
    assert await neighbour.looks.of_case("c") == ()
    await neighbour.looks.saw(LOOK)
    assert await neighbour.looks.of_case("c") == (LOOK,)


async def test_with_the_cases_key_its_looks_are_forgotten(sql: Stores, database: Database) -> None:
    await sql.looks.saw(LOOK, replace(LOOK, case="d"))
    vault = Vault(database.keys, sql.looks._municipality)
    await database.write(lambda connection: vault.destroy(connection, Level.CASE, "c"))
    assert await sql.looks.of_case("c") == ()
    assert len(await sql.looks.of_case("d")) == 1


WRITES: dict[str, Callable[[str], str]] = {
    "update": lambda m: f"UPDATE looks SET person = 'nobody' WHERE municipality = '{m}'",
    "delete": lambda m: f"DELETE FROM looks WHERE municipality = '{m}'",
    "delete all": lambda m: "DELETE FROM looks",
    "delete the head": lambda m: f"DELETE FROM look_heads WHERE municipality = '{m}'",
    "move the head back": lambda m: f"UPDATE look_heads SET number = number - 1 WHERE municipality = '{m}'",
    "move the head in place": lambda m: f"UPDATE look_heads SET proof = link WHERE municipality = '{m}'",
}
REPLACES = {
    "replace": "REPLACE INTO looks SELECT municipality, \"case\", person, purpose, quarter, number, 'x', body, link "
    "FROM looks",
    "insert or replace": 'INSERT OR REPLACE INTO look_heads SELECT municipality, "case", 1, link, link FROM look_heads',
}


@pytest.mark.parametrize("how", WRITES)
async def test_no_row_is_changed_or_taken_away(sql: Stores, database: Database, how: str) -> None:
    await sql.looks.saw(LOOK, replace(LOOK, person="bo"))
    statement = sa.text(WRITES[how](sql.looks._municipality))
    with pytest.raises(sa.exc.DBAPIError, match="stands"):
        await database.write(lambda connection: connection.execute(statement) and None)
    assert len(await sql.looks.of_case("c")) == 2


@pytest.mark.parametrize("how", REPLACES)
async def test_replacing_is_no_way_around(sql: Stores, database: Database, how: str) -> None:
    await sql.looks.saw(LOOK)
    if database._writing.dialect.name == "postgresql":
        truncates = sa.text("TRUNCATE looks")
        with pytest.raises(sa.exc.DBAPIError, match="stands"):
            await database.write(lambda connection: connection.execute(truncates) and None)
    else:
        heads = sa.select(look_heads)
        before = await database.read(lambda connection: connection.execute(heads).all())
        await database.write(lambda connection: connection.execute(sa.text(REPLACES[how])) and None)
        assert await database.read(lambda connection: connection.execute(heads).all()) == before
    assert await sql.looks.of_case("c") == (LOOK,)


async def test_nothing_of_a_look_is_in_clear_but_ids_kinds_and_time(sql: Stores, database: Database) -> None:
    await sql.looks.saw(replace(LOOK, meeting="kanariefugl"))
    rows = await database.read(lambda connection: connection.execute(sa.select(looks)).all())
    assert "kanariefugl" not in repr(rows)
