"""A receiver logs in with a code that was sent to an address; nobody learns which addresses are known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.identity.receiving import (
    ABSOLUTE,
    ASKS,
    DIGITS,
    GUESSES,
    IDLE,
    LIVES,
    MAILS,
    WITHIN,
    WRONG,
    Receiving,
    TooOften,
    address_of,
)
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from tests.house import ORIGIN, Hands

BO, HOUSE = "bo@byskolen.example", "192.0.2.7"
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def clock() -> Hands:
    return Hands()


@pytest.fixture
async def receiving(folder: Path, clock: Hands) -> AsyncIterator[Receiving]:
    settings = Settings(data=folder, origin=ORIGIN)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    yield Receiving(Stores.of(database, "m1", clock).receptions, clock)
    await database.close()


async def test_the_code_that_was_sent_logs_in_and_no_other(receiving: Receiving) -> None:
    sent = await receiving.ask(BO, HOUSE)
    assert len(sent.code) == DIGITS
    assert await receiving.enter(sent.held, str((int(sent.code) + 1) % 10**DIGITS).zfill(DIGITS), HOUSE) is None
    made = await receiving.enter(sent.held, f" {sent.code[:4]} {sent.code[4:]} ", HOUSE)
    assert made
    assert await receiving.find(made) == BO
    assert await receiving.enter(sent.held, sent.code, HOUSE) is None


async def test_a_code_opens_only_in_the_browser_that_asked(receiving: Receiving) -> None:
    theirs, other = await receiving.ask(BO, HOUSE), await receiving.ask(BO, HOUSE)
    assert await receiving.enter(other.held, theirs.code, HOUSE) is None
    assert await receiving.enter("", theirs.code, HOUSE) is None
    assert await receiving.enter(theirs.held, theirs.code, HOUSE)


async def test_a_code_lives_for_ten_minutes(receiving: Receiving, clock: Hands) -> None:
    sent = await receiving.ask(BO, HOUSE)
    clock.move(LIVES)
    assert await receiving.enter(sent.held, sent.code, HOUSE) is None


async def test_guessing_ends_with_the_code_and_then_with_the_network(receiving: Receiving, clock: Hands) -> None:
    sent = await receiving.ask(BO, HOUSE)
    for _ in range(GUESSES):
        assert await receiving.enter(sent.held, "x", HOUSE) is None
    assert await receiving.enter(sent.held, sent.code, HOUSE) is None
    for _ in range(WRONG - GUESSES - 1):
        await receiving.enter("made up", "0" * DIGITS, HOUSE)
    with pytest.raises(TooOften):
        await receiving.enter("made up", "0" * DIGITS, HOUSE)
    clock.move(WITHIN)
    assert await receiving.enter("made up", "0" * DIGITS, HOUSE) is None


async def test_an_address_is_not_flooded_with_mail_and_whoever_asks_is_not_told(receiving: Receiving) -> None:
    sent = [await receiving.ask(BO, f"198.51.{at}.1") for at in range(MAILS + 2)]
    assert [bool(one.code) for one in sent] == [True] * MAILS + [False] * 2
    assert (await receiving.ask("other@byskolen.example", HOUSE)).code


async def test_one_network_does_not_ask_without_end(receiving: Receiving) -> None:
    for at in range(ASKS):
        await receiving.ask(f"{at}@byskolen.example", HOUSE)
    with pytest.raises(TooOften):
        await receiving.ask(BO, HOUSE)
    assert await receiving.ask(BO, "203.0.113.1")


async def test_a_login_ends_when_it_is_not_used_and_after_an_hour_in_any_case(
    receiving: Receiving, clock: Hands
) -> None:
    idle, used = await receiving.welcome(BO), await receiving.welcome(BO)
    for _ in range(int(ABSOLUTE / MINUTE) - 1):
        clock.move(MINUTE)
        assert await receiving.find(used) == BO
    assert await receiving.find(idle) is None
    clock.move(MINUTE)
    assert await receiving.find(used) is None
    assert IDLE < ABSOLUTE


async def test_logging_in_anew_ends_what_the_browser_held_before(receiving: Receiving) -> None:
    before = await receiving.welcome(BO)
    after = await receiving.welcome("other@byskolen.example", before)
    assert await receiving.find(before) is None
    assert await receiving.find(after) == "other@byskolen.example"


@pytest.mark.parametrize(
    "written", ["", "bo", "bo@", "@x.dk", "bo@skole", "bo @x.dk", "bo@x.dk\n.dk", "b" * 300 + "@x.dk"]
)
def test_what_cannot_be_an_address_is_none(written: str) -> None:
    assert address_of(written) == ""


@given(st.emails())
def test_an_address_is_itself_however_it_is_written(written: str) -> None:
    found = address_of(written)
    assert found == written.casefold()
    assert address_of(f"  {written} ") == address_of(found) == found
