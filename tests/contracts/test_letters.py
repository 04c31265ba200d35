"""What every store of letters' pages does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from hostapp.storage.database import Database
from hostapp.storage.keys import Level
from hostapp.storage.letter_tables import letter_pages
from hostapp.storage.stores import Stores
from hostapp.storage.tables import keys
from socialive_core import Board, Case

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
PAGES = [b"side 1", b"side 2"]


@pytest.fixture
async def laid(sql: Stores) -> Stores:
    """A case with two boards on the table."""
    await sql.cases.add(Case("c", "Sofies sag", NOW))
    for board in ("b", "other"):
        await sql.meetings.lay(Board(board, "letter", "c", "m", NOW))
    return sql


async def pages_of(stores: Stores, board: str = "b", letter: str = "l") -> list[bytes | None]:
    return [await stores.letters.page(board, letter, number) for number in range(4)]


async def lying(database: Database, stores: Stores) -> int:
    """How many rows there are of this municipality's letters."""
    municipality = stores.letters._municipality
    query = sa.select(sa.func.count()).where(letter_pages.c.municipality == municipality)
    return await database.read(lambda connection: connection.execute(query).scalar_one())


async def test_pages_are_kept_and_read_by_their_number(laid: Stores) -> None:
    await laid.letters.keep("b", "l", PAGES)
    assert await pages_of(laid) == [None, *PAGES, None]
    assert await pages_of(laid, letter="another") == await pages_of(laid, board="other") == [None] * 4


async def test_more_pages_come_behind_the_others_and_again_in_place_of_what_did_not_count(laid: Stores) -> None:
    await laid.letters.keep("b", "l", PAGES)
    for page in (b"en anden side", b"side 3"):
        await laid.letters.keep("b", "l", [page], first=3)
    assert await pages_of(laid) == [None, *PAGES, b"side 3"]


async def test_what_is_destroyed_is_gone_with_its_key_and_leaves_the_others(laid: Stores, database: Database) -> None:
    for letter in ("l", "other"):
        await laid.letters.keep("b", letter, PAGES)
    await laid.letters.destroy("b", "l")
    await laid.letters.destroy("b", "l")
    assert await pages_of(laid) == [None] * 4
    assert (await pages_of(laid, letter="other"))[1:3] == PAGES
    assert await lying(database, laid) == len(PAGES)
    query = sa.select(keys.c.owner).where(
        keys.c.municipality == laid.letters._municipality, keys.c.level == Level.LETTER
    )
    assert await database.read(lambda connection: connection.execute(query).scalars().all()) == ["other"]


async def test_a_board_that_is_discarded_takes_its_letters_along(laid: Stores, database: Database) -> None:
    await laid.letters.keep("b", "l", PAGES)
    await laid.letters.keep("other", "l2", PAGES)
    await laid.meetings.discard("b")
    assert await pages_of(laid) == [None] * 4
    assert await pages_of(laid, "other", "l2") == [None, *PAGES, None]
    assert await lying(database, laid) == len(PAGES)


async def test_a_case_that_is_forgotten_takes_its_letters_along(laid: Stores, database: Database) -> None:
    await laid.letters.keep("b", "l", PAGES)
    await laid.cases.forget("c")
    assert await pages_of(laid) == [None] * 4
    assert await lying(database, laid) == 0


async def test_a_page_that_was_moved_does_not_open(laid: Stores, database: Database) -> None:
    await laid.letters.keep("b", "l", [b"side 1"])
    here = letter_pages.c.municipality == laid.letters._municipality
    await database.write(lambda connection: connection.execute(letter_pages.update().where(here).values(number=2)))
    assert await pages_of(laid) == [None] * 4


async def test_another_municipality_sees_nothing(laid: Stores, neighbour: Stores) -> None:
    await laid.letters.keep("b", "l", PAGES)
    assert await pages_of(neighbour) == [None] * 4
