"""
Whoever has the database, its log and all of our keys links answers to people no better than by chance.

The test: in many waves people come in an order that the adversary knows, and each is likely to answer something that
the adversary knows too. By every order in which the answers lie, or came to lie, in the files, the adversary makes the
likeliest pairing of people and answers. How many are right is compared with what the same adversary finds with orders
by chance, in the mean and with its variance; a z that chance passes once in a thousand runs, for all orders together,
is a leak. The same adversary finds the people of a ballot that is kept in the order they came, and, while the log is
not cut off yet, of ours: so it can find what there is to be found.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.storage import ballots, slips, writer
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core.ballots import Asked, Cast, Group, Wave
from tests.surveying.linking import Respondent, Round, bound, copied, tried

KEYS = ("respect", "voice", "words")
ITEMS = tuple(Asked(key, "agree", {"citizen": {"da": "Jeg bliver mødt med respekt."}}) for key in KEYS)
DAY = date(2026, 11, 2)
CITIZEN = Group("north", "citizen")
PEOPLE, WAVES = 6, 50
SEED = 8


def drawn(chance: random.Random, number: int) -> Round:
    """A wave in which everybody answers each question as expected in half of the cases, and else by chance."""

    def person() -> Respondent:
        likely = tuple(chance.randint(1, 5) for _ in ITEMS)
        return Respondent(likely, tuple(one if chance.random() < 0.5 else chance.randint(1, 5) for one in likely))

    wave = Wave(f"w{number}", f"s{number}", "trust_survey", "before", ("north",), ITEMS, DAY, DAY, "open")
    return Round(wave, tuple(person() for _ in range(PEOPLE)))


async def answer(stores: Stores, one: Round, turn: int) -> None:
    values = dict(zip(KEYS, one.came[turn].said, strict=True))
    await stores.ballot.cast(one.wave.id, Cast(values, {}, bytes([turn])))


async def held(stores: Stores, rounds: Sequence[Round], between: Callable[[], Any] = lambda: None) -> None:
    """Let everybody answer, one wave beside the other, and close them all."""
    for one in rounds:
        await stores.ballot.put(one.wave)
        await stores.ballot.hand_out(one.wave.series, CITIZEN, [bytes([n]) for n in range(PEOPLE)])
    for turn in range(PEOPLE):
        await asyncio.gather(*(answer(stores, one, turn) for one in rounds))
    between()
    for one in rounds:
        await stores.ballot.put(replace(one.wave, state="closed"))


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/socialive.db"
    upgrade(url)
    return url


@pytest.fixture(autouse=True)
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let chance be the same in every run, so that the test says the same of the same code."""
    chance = random.Random(SEED)
    monkeypatch.setattr(secrets, "token_hex", lambda length: chance.randbytes(length).hex())
    monkeypatch.setattr(os, "urandom", chance.randbytes)


async def linked(url: str, waves: int, *, early: bool = False) -> dict[str, Any]:
    """Hold *waves* waves, copy the files, and see what the adversary makes of them."""
    secret = bytes(range(32))
    database = Database.open(url, Keys(secret))
    rounds = [drawn(random.Random(SEED + number), number) for number in range(waves)]
    copies: list[dict[str, bytes]] = []
    await held(Stores.of(database, "m"), rounds, lambda: copies.append(copied(url)) if early else None)
    if not early:
        await cut_off(url)
        copies.append(copied(url))
    await database.close()
    return tried(copies[0], secret, rounds)


async def cut_off(url: str) -> None:
    ends = time.monotonic() + 20
    while copied(url)["log"]:
        assert time.monotonic() < ends, "The log was not cut off."
        await asyncio.sleep(0.1)


async def test_the_adversary_links_answers_to_people_no_better_than_by_chance(url: str) -> None:
    found = await linked(url, WAVES)
    assert len(found) == 6
    for name, one in found.items():
        assert one.z < bound(len(found)), f"{name}: {one}"


async def test_the_same_adversary_finds_everybody_where_answers_lie_as_they_came(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "_place", lambda ids, _: len(ids) // slips.ID)
    monkeypatch.setattr(ballots, "shuffled", tuple)
    found = await linked(url, 12)
    assert found["as they lie"].hits == 12 * PEOPLE
    assert found["as they lie"].z > bound(len(found))


async def test_the_same_adversary_finds_the_order_in_a_log_that_is_not_cut_off(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SWEEP_EVERY", 1_000)  # but for the first at once
    found = await linked(url, 5, early=True)
    assert found["as the files came to have them"].hits == 5 * PEOPLE
    assert found["as the files came to have them"].z > bound(len(found))
