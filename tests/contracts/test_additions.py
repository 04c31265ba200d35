"""What every store of what is added to cases does."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.home.additions import Addition
from hostapp.storage.database import Database
from hostapp.storage.keys import Level
from hostapp.storage.stores import Stores
from hostapp.storage.vault import Vault
from tests.contracts.conftest import NOW


class Wish(Addition, frozen=True, kw_only=True, tag="wish"):
    """Somebody wishes for something."""

    words: str


class Answer(Addition, frozen=True, kw_only=True, tag="answer"):
    """It is answered."""

    to: str


WISH = Wish(id="w", at=NOW, by="amina", words="Vi vil gerne tales ved", seen_by=("amina", "authority"))
ANSWER = Answer(id="a", at=NOW, by="mette", to="w")


async def test_additions_come_back_by_kind_and_in_the_order_of_time(sql: Stores, neighbour: Stores) -> None:
    second = replace(WISH, id="b", words="Igen")
    for one in (WISH, ANSWER, second):
        assert await sql.additions.add("c", one)
    await sql.additions.add("d", replace(WISH, id="elsewhere"))
    assert await sql.additions.of_case("c", Wish) == (WISH, second)
    assert await sql.additions.of_case("c", Wish, Answer) == (WISH, ANSWER, second)
    assert await sql.additions.of_case("c") == ()
    assert await neighbour.additions.of_case("c", Wish, Answer) == ()


async def test_what_comes_twice_stands_once_and_as_it_came_first(sql: Stores) -> None:
    assert await sql.additions.add("c", WISH)
    assert not await sql.additions.add("c", replace(WISH, words="Noget andet"))
    assert not await sql.additions.add("d", WISH)
    assert await sql.additions.of_case("c", Wish) == (WISH,)
    assert await sql.additions.of_case("d", Wish) == ()


async def test_every_addition_can_be_read_by_whoever_knows_no_kind(sql: Stores) -> None:
    await sql.additions.add("c", WISH)
    await sql.additions.add("c", ANSWER)
    assert [(one["kind"], one["id"]) for one in await sql.additions.every("c")] == [("wish", "w"), ("answer", "a")]


async def test_with_the_key_of_the_case_its_additions_are_gone(database: Database) -> None:
    municipality = secrets.token_hex(8)
    sql = Stores.of(database, municipality, lambda: NOW)
    await sql.additions.add("c", WISH)
    await sql.additions.add("d", replace(WISH, id="other"))
    vault = Vault(database.keys, municipality)
    await database.write(lambda connection: vault.destroy(connection, Level.CASE, "c"))
    assert await sql.additions.of_case("c", Wish) == ()
    assert await sql.additions.every("c") == ()
    assert len(await sql.additions.of_case("d", Wish)) == 1


@pytest.mark.parametrize("forbidden", ["UPDATE additions SET kind = 'x'", "DELETE FROM additions"])
async def test_what_was_added_is_neither_changed_nor_taken_away(
    sql: Stores, database: Database, forbidden: str
) -> None:
    await sql.additions.add("c", replace(WISH, at=NOW + timedelta(hours=1)))
    with pytest.raises(sa.exc.DBAPIError):
        await database.write(lambda connection: connection.exec_driver_sql(forbidden))
