"""What every store of codes and logins of receivers does."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hostapp.identity.receiving import ABSOLUTE, GUESSES, LIVES, Reception, Try
from hostapp.storage.stores import Stores
from tests.contracts.conftest import NOW

TRY = Try("t", "bo@byskolen.example", "right", NOW + LIVES)


async def test_a_code_opens_once(sql: Stores, neighbour: Stores) -> None:
    await sql.receptions.ask(TRY)
    assert await neighbour.receptions.guess("t", "right", NOW) is None
    assert await sql.receptions.guess("t", "right", NOW) == TRY.address
    assert await sql.receptions.guess("t", "right", NOW) is None


async def test_a_code_that_was_mistyped_too_often_opens_nothing(sql: Stores) -> None:
    await sql.receptions.ask(TRY)
    for _ in range(GUESSES):
        assert await sql.receptions.guess("t", "wrong", NOW) is None
    assert await sql.receptions.guess("t", "right", NOW) is None


async def test_the_last_guess_counts(sql: Stores) -> None:
    await sql.receptions.ask(TRY)
    for _ in range(GUESSES - 1):
        await sql.receptions.guess("t", "wrong", NOW)
    assert await sql.receptions.guess("t", "right", NOW) == TRY.address


async def test_a_code_that_is_over_opens_nothing_and_is_let_go_of_when_somebody_asks(sql: Stores) -> None:
    await sql.receptions.ask(TRY)
    assert await sql.receptions.guess("t", "right", NOW + LIVES) is None
    await sql.receptions.ask(replace(TRY, id="old", until=NOW))
    await sql.receptions.ask(replace(TRY, id="u"))
    assert await sql.receptions.guess("old", "right", NOW - timedelta(minutes=1)) is None
    assert await sql.receptions.guess("u", "right", NOW) == TRY.address


async def test_a_login_is_found_until_it_is_left(sql: Stores, neighbour: Stores) -> None:
    login = Reception("r", "bo@byskolen.example", NOW, NOW)
    await sql.receptions.begin(login)
    assert await neighbour.receptions.reception("r") is None
    later = NOW + timedelta(minutes=5)
    await sql.receptions.saw("r", later)
    assert await sql.receptions.reception("r") == replace(login, seen=later)
    await sql.receptions.leave("r")
    assert await sql.receptions.reception("r") is None


async def test_a_login_that_is_over_is_let_go_of_when_somebody_else_logs_in(sql: Stores) -> None:
    await sql.receptions.begin(Reception("r", "a@b.example", NOW - ABSOLUTE, NOW))
    await sql.receptions.begin(Reception("s", "c@d.example", NOW, NOW))
    assert await sql.receptions.reception("r") is None
    assert await sql.receptions.reception("s")
