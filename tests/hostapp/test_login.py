"""Logging in: one answer whoever guesses, and no way to keep others out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from hostapp import urls
from hostapp.identity.limiter import Limiter, neighbourhood, network
from hostapp.identity.login import Login, TooMany
from hostapp.identity.passwords import Passwords
from hostapp.identity.ports import Credentials
from hostapp.identity.sessions import Sessions
from tests.house import PASSWORD, Client, Hands, House, quick


def login_of(house: House, passwords: Passwords | None = None) -> Login:
    stores = house.stores
    sessions = Sessions(stores.accounts, stores.cases, stores.meetings, house.clock, "Europe/Copenhagen")
    return Login(stores.accounts, sessions, house.clock, passwords or quick())


async def test_the_right_words_lead_to_today(house: House, client: Client) -> None:
    answer = await house.log_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, urls.TODAY)
    assert "Hej, Mette" in (await client.get(urls.TODAY)).text


async def test_a_wrong_password_and_an_unknown_name_get_one_answer(house: House, client: Client) -> None:
    wrong = await house.log_in(client, "mette", "forkert")
    unknown = await house.log_in(client, "nobody", "forkert")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("mette", "nobody") == unknown.text
    assert "passer ikke sammen" in wrong.text
    assert "set-cookie" not in wrong.headers


async def test_what_was_typed_as_name_is_still_there_and_the_password_is_not(house: House, client: Client) -> None:
    answer = await house.log_in(client, '<mette "x">', "forkert-ord")
    assert "&lt;mette &#34;x&#34;&gt;" in answer.text
    assert "forkert-ord" not in answer.text


async def test_an_unknown_name_costs_as_much_as_a_wrong_password() -> None:
    asked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            asked.append(str(hash))
            return super().verify(hash, password)

    passwords = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    kept = await passwords.hash("right")
    assert not await passwords.fits("wrong", kept)
    assert not await passwords.fits("wrong", None)
    assert not await passwords.fits("nobody has this password", None)
    assert len(asked) == 3
    assert {len(one) for one in asked} == {len(kept)}


async def test_a_hash_of_weaker_days_is_made_anew(house: House) -> None:
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    before = await house.stores.accounts.named("mette")
    assert await login_of(house, stronger).log_in("mette", PASSWORD, "10.0.0.1")
    after = await house.stores.accounts.named("mette")
    assert before
    assert after
    assert before.password != after.password
    assert await stronger.fits(PASSWORD, after.password)
    assert not stronger.ages(after.password)


async def test_guesses_are_stopped_and_may_go_on_later(house: House) -> None:
    login = login_of(house)
    for _ in range(10):
        assert await login.log_in("mette", "guess", "10.0.0.1") is None
    with pytest.raises(TooMany):
        await login.log_in("mette", PASSWORD, "10.0.0.1")
    house.clock.move(timedelta(minutes=10))
    assert await login.log_in("mette", PASSWORD, "10.0.0.1")


async def test_guesses_spread_over_the_world_are_stopped_too(house: House) -> None:
    login = login_of(house)
    for number in range(10):
        assert await login.log_in("mette", "guess", f"10.0.{number}.1") is None
    with pytest.raises(TooMany):
        await login.log_in("METTE ", "guess", "10.9.9.9")


async def test_nobody_locks_out_a_browser_that_was_in_before(house: House) -> None:
    login = login_of(house)
    once = await login.log_in("mette", PASSWORD, "10.0.0.1")
    assert once
    for number in range(40):
        with_suppressed = login.log_in("mette", "guess", "10.0.0.1" if number % 2 else f"10.0.1.{number}")
        try:
            await with_suppressed
        except TooMany:
            continue
    assert await login.log_in("mette", PASSWORD, "10.0.0.1", known=once.known)


async def test_a_browser_is_known_again_after_the_server_was_started_anew(house: House) -> None:
    once = await login_of(house).log_in("mette", PASSWORD, "10.0.0.1")
    assert once
    anew = login_of(house)
    for number in range(10):
        await anew.log_in("mette", "guess", f"10.0.2.{number}")
    with pytest.raises(TooMany):
        await anew.log_in("mette", PASSWORD, "10.0.0.1")
    assert await anew.log_in("mette", PASSWORD, "10.0.0.1", known=once.known)


async def test_the_mark_of_one_account_is_none_for_another(house: House) -> None:
    login = login_of(house)
    await house.another_caseworker()
    own = await login.log_in("bo", PASSWORD, "10.0.0.1")
    assert own
    for number in range(10):
        await login.log_in("mette", "guess", f"10.0.0.{number}")
    with pytest.raises(TooMany):
        await login.log_in("mette", "guess", "10.0.0.99", known=own.known)


async def test_guesses_at_one_account_leave_the_others_alone(house: House) -> None:
    login = login_of(house)
    await house.another_caseworker()
    for _ in range(10):
        await login.log_in("mette", "guess", "10.0.0.1")
    assert await login.log_in("bo", PASSWORD, "10.0.0.1")


async def test_logging_in_between_does_not_start_the_count_again(house: House) -> None:
    login = login_of(house)
    await house.another_caseworker()
    for number in range(30):
        assert await login.log_in(f"name{number}", "guess", "10.0.0.1") is None
        if number % 7 == 0:
            assert await login.log_in("bo", PASSWORD, "10.0.0.1")
    with pytest.raises(TooMany):
        await login.log_in("another", "guess", "10.0.0.1")


async def test_too_many_is_said_in_words(house: House, client: Client) -> None:
    for _ in range(10):
        await house.log_in(client, password="guess")
    answer = await house.log_in(client)
    assert answer.status_code == 429
    assert "Vent ti minutter" in answer.text
    assert 'value="mette"' in answer.text


def test_a_limiter_holds_only_so_much() -> None:
    limiter = Limiter(Hands(), 5, timedelta(minutes=1), most=100)
    for number in range(1000):
        limiter.fail(str(number))
    assert len(limiter._failed) == 100


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        (None, "unknown"),
        ("testclient", "unknown"),
    ],
)
def test_a_house_is_one_visitor(address: str | None, one: str) -> None:
    assert network(address) == one


def test_who_has_many_addresses_has_them_near_each_other() -> None:
    assert neighbourhood("10.1.2.3") == neighbourhood("10.1.2.250") == neighbourhood("::ffff:10.1.2.9") == "10.1.2.0"
    assert neighbourhood("2001:db8:12ff:1::1") == neighbourhood("2001:db8:1200::9") == "2001:db8:1200::"
    assert neighbourhood("10.1.3.3") != neighbourhood("10.1.2.3")


async def test_the_local_login_is_one_way_in_among_others_to_come(house: House) -> None:
    way_in: Credentials = login_of(house)
    assert await way_in.log_in("mette", PASSWORD, "10.0.0.1")
    assert await way_in.log_in("mette", "guess", "10.0.0.1") is None
