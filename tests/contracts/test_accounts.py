"""What every store of accounts and sessions does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from hostapp.identity.account import Account, Session
from hostapp.storage.stores import Stores
from socialive_core import Malformed

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
ACCOUNT = Account("a", "mette.holm", "$argon2id$…", "p", "en")
SESSION = Session("s", "a", NOW, NOW)


async def test_an_account_is_found_by_id_and_by_username(sql: Stores) -> None:
    assert await sql.accounts.named("mette.holm") is None
    await sql.accounts.add(ACCOUNT)
    assert await sql.accounts.get("a") == await sql.accounts.named("mette.holm") == ACCOUNT
    assert await sql.accounts.named("Mette.Holm") is None
    await sql.accounts.rehash("a", "new")
    await sql.accounts.rehash("nobody", "new")
    assert await sql.accounts.get("a") == replace(ACCOUNT, password="new")


@pytest.mark.parametrize("other", [replace(ACCOUNT, id="b"), replace(ACCOUNT, username="bo")])
async def test_a_taken_id_or_username_is_malformed(sql: Stores, other: Account) -> None:
    await sql.accounts.add(ACCOUNT)
    with pytest.raises(Malformed):
        await sql.accounts.add(other)
    assert await sql.accounts.get("a") == ACCOUNT


async def test_a_session_is_seen_later_and_never_earlier(sql: Stores) -> None:
    await sql.accounts.begin(SESSION)
    later = NOW + timedelta(minutes=3)
    await sql.accounts.saw("s", later)
    await sql.accounts.saw("s", NOW)
    assert await sql.accounts.session("s") == replace(SESSION, seen=later)
    with pytest.raises(Malformed):
        await sql.accounts.begin(replace(SESSION, account="b"))


async def test_one_session_ends_or_all_of_an_account(sql: Stores) -> None:
    for id, account in (("s", "a"), ("t", "a"), ("u", "a"), ("v", "b")):
        await sql.accounts.begin(Session(id, account, NOW, NOW))
    await sql.accounts.end("s")
    assert await sql.accounts.session("s") is None
    assert await sql.accounts.session("t") is not None
    await sql.accounts.end_all("a")
    assert [await sql.accounts.session(id) is not None for id in "tuv"] == [False, False, True]


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.accounts.add(ACCOUNT)
    await sql.accounts.begin(SESSION)
    await neighbour.accounts.end_all("a")
    assert await neighbour.accounts.named("mette.holm") is None
    assert await neighbour.accounts.get("a") is None
    assert await neighbour.accounts.session("s") is None
    assert await sql.accounts.session("s") == SESSION


async def test_an_account_is_closed_and_its_sessions_are_over_in_the_same_moment(sql: Stores) -> None:
    await sql.accounts.add(ACCOUNT)
    for id, account in (("s", "a"), ("t", "a"), ("v", "b")):
        await sql.accounts.begin(Session(id, account, NOW, NOW))
    await sql.accounts.close("a", NOW)
    await sql.accounts.close("nobody", NOW)
    assert await sql.accounts.get("a") == replace(ACCOUNT, closed=NOW)
    assert [await sql.accounts.session(id) is not None for id in "stv"] == [False, False, True]


async def test_a_mark_is_each_usernames_own_and_each_municipalitys(sql: Stores, neighbour: Stores) -> None:
    for stores in (sql, neighbour):
        await stores.accounts.add(ACCOUNT)
    marks = [await stores.accounts.mark(name) for stores in (sql, neighbour) for name in ("mette.holm", "nobody")]
    assert len(set(marks)) == 4
    assert await sql.accounts.mark("mette.holm") == marks[0]
