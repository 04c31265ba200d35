"""The one writer: many units in one commit, and only the guilty fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from hostapp.storage.database import Database
from hostapp.storage.errors import Unavailable
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.storage.tables import cases, sessions
from socialive_core import Case, Edited, Opened, Person, TextChanges, words_of

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
OPEN = TextChanges(opened=(Opened("x"),))


def edit(version: int, text: str = "x") -> Edited:
    return Edited(text, version, "aisha", f"e{version}", ("ø",))


async def test_what_queues_behind_a_commit_is_kept_in_the_next(stores: Stores, database: Database) -> None:
    await stores.texts.alter("b", OPEN)
    commits: list[sa.Connection] = []
    sa.event.listen(database._writing, "commit", commits.append)
    await asyncio.gather(*(stores.texts.keep(edit(version)) for version in range(1, 301)))
    assert len(commits) < 30
    assert words_of(await stores.texts.load("x")) == "ø" * 300  # type: ignore[arg-type]


async def test_only_the_guilty_of_a_batch_fails_and_leaves_nothing(stores: Stores, database: Database) -> None:
    def guilty(connection: sa.Connection) -> None:
        row = {"municipality": "m", "id": "s", "account": "a", "made": NOW, "seen": NOW}
        connection.execute(sessions.insert(), row)
        raise ZeroDivisionError

    def wrong(connection: sa.Connection) -> None:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")

    before, after = ([stores.cases.add_person(Person(f"{n}", "Bo")) for n in some] for some in (range(9), range(9, 20)))
    units: list[Awaitable[None]] = [*before, database.write(guilty), database.write(wrong), *after]
    ended = await asyncio.gather(*units, return_exceptions=True)
    assert isinstance(ended[9], ZeroDivisionError)
    assert isinstance(ended[10], sa.exc.DBAPIError)
    assert ended[:9] + ended[11:] == [None] * 20
    assert await stores.accounts.session("s") is None
    assert [await stores.cases.person(str(n)) is not None for n in range(20)] == [True] * 20


async def test_a_key_made_in_a_batch_that_was_rolled_back_seals_nothing(stores: Stores, database: Database) -> None:
    def guilty(connection: sa.Connection) -> None:
        raise ZeroDivisionError

    case = stores.cases.add(Case("c", "Familien Holm", NOW))
    await asyncio.gather(case, database.write(guilty), return_exceptions=True)
    database.keys.forget()
    assert await stores.cases.get("c") == Case("c", "Familien Holm", NOW)


async def test_a_unit_runs_to_its_end_although_nobody_waits_for_it(stores: Stores, database: Database) -> None:
    tasks = [asyncio.create_task(stores.cases.add_person(Person(str(n), "Bo"))) for n in range(50)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await stores.cases.add_person(Person("last", "Bo"))
    assert [await stores.cases.person(str(n)) is not None for n in range(50)] == [True] * 50


async def test_closing_keeps_what_is_queued_and_then_refuses(
    stores: Stores, database: Database, url: str, secret: bytes
) -> None:
    tasks = [asyncio.create_task(stores.cases.add_person(Person(str(n), "Bo"))) for n in range(200)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*tasks)
    with pytest.raises(Unavailable):
        await stores.cases.add_person(Person("late", "Bo"))
    with pytest.raises(Unavailable):
        await stores.cases.person("0")
    again = Database.open(url, Keys(secret))
    assert await Stores.of(again, "m").cases.person("199") is not None
    await again.close()


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises((sa.exc.DBAPIError, Unavailable)):
        await database.read(lambda connection: connection.execute(cases.delete()) and None)
