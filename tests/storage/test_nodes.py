"""Two processes on one database: nothing is lost between them, and nothing is done twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen, quarter
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.looks import broken_looks
from hostapp.storage.stores import Stores
from socialive_core import (
    Case,
    Edited,
    Entry,
    Frozen,
    Job,
    Lazy,
    Opened,
    Revision,
    Role,
    Stale,
    Step,
    TextChanges,
)

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


@pytest.fixture
async def elsewhere(url: str, secret: bytes) -> AsyncIterator[Stores]:
    """The same municipality's stores as another process has them."""
    other = Database.open(url, Keys(secret))
    yield Stores.of(other, "m")
    await other.close()


def edit(version: int, text: str) -> Edited:
    return Edited(text, version, "aisha", f"e{version}", ("ø",))


async def test_one_version_is_won_by_one_node(stores: Stores, elsewhere: Stores) -> None:
    for version in range(1, 11):
        wishes = []
        for name, node in (("here", stores), ("there", elsewhere)):
            entry = Entry("b", version, f"{name} {version}", "aisha", "we", NOW, "add", b"{}", Lazy(""), version)
            wishes.append(node.journal.append(Step(entry, name.encode())))
        ended = await asyncio.gather(*wishes, return_exceptions=True)
        assert sorted(type(error).__name__ for error in ended) == ["NoneType", "Stale"]
    assert [entry.version async for entry in stores.journal.read("b")] == list(range(1, 11))


async def test_a_key_that_two_nodes_need_at_once_is_one(stores: Stores, elsewhere: Stores) -> None:
    for n in range(10):
        case = Case("c" + str(n), "Familien Holm", NOW)
        await asyncio.gather(stores.cases.add(case), elsewhere.cases.add(case))
        assert await stores.cases.get(case.id) == await elsewhere.cases.get(case.id) == case


async def test_a_job_is_given_to_one_node(stores: Stores, elsewhere: Stores) -> None:
    for n in range(6):
        await stores.jobs.add(Job(str(n), "mail", NOW))
    minute = timedelta(minutes=1)
    wishes = [node.jobs.lease("h", NOW, minute) for _ in range(5) for node in (stores, elsewhere)]
    given = [job.id for job in await asyncio.gather(*wishes) if job]
    assert len(given) == len(set(given))
    while job := await elsewhere.jobs.lease("h", NOW, minute):  # one may have looked away while the other held it
        given.append(job.id)
    assert sorted(given) == [str(n) for n in range(6)]


async def test_an_edit_and_a_closing_on_two_nodes_never_lose_the_edit(stores: Stores, elsewhere: Stores) -> None:
    for n in range(15):
        text = f"x{n}"
        await stores.texts.alter("b", TextChanges(opened=(Opened(text),)))
        await stores.texts.keep(edit(1, text))
        close = TextChanges(closed=(Revision(text, "ø", "aisha", NOW, 1),))
        kept, closed = await asyncio.gather(
            stores.texts.keep(edit(2, text)), elsewhere.texts.alter("b", close), return_exceptions=True
        )
        assert (type(kept), type(closed)) in [(type(None), Stale), (Frozen, type(None))]


async def test_looks_that_two_nodes_log_at_once_are_each_one_row_in_one_chain(
    stores: Stores, elsewhere: Stores, database: Database
) -> None:
    seen = [
        Seen(f"c{n % 3}", f"p{n % 7}", Role.CASEWORKER, LookPurpose.LEAD, NOW + n // 42 * timedelta(minutes=15))
        for n in range(84)
    ]
    await asyncio.gather(*(node.looks.saw(one) for one in seen for node in (stores, elsewhere)))
    for number in range(3):
        kept = await elsewhere.looks.of_case(f"c{number}")
        assert (
            len(kept) == len(set(kept)) == len({one for one in map(at_its_quarter, seen) if one.case == f"c{number}"})
        )
    assert await database.read(lambda connection: list(broken_looks(connection, database.keys))) == []


def at_its_quarter(seen: Seen) -> Seen:
    return replace(seen, at=quarter(seen.at))
