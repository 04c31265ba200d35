"""A look that somebody with the database in their hands changed, put in, moved or took away is found, and where."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen
from hostapp.storage import engines
from hostapp.storage.database import Database
from hostapp.storage.keys import Level
from hostapp.storage.look_chain import Head, LookRow, first_wrong, link_of
from hostapp.storage.looks import broken_looks
from hostapp.storage.stores import Stores
from hostapp.storage.vault import Vault
from socialive_core import Role

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
KEY, OTHER = bytes(range(32)), bytes(32)
ROUNDS = 1_000

Linked = list[tuple[LookRow, bytes]]


def chained(rows: list[LookRow], key: bytes = KEY) -> Linked:
    linked: Linked = []
    for row in rows:
        linked.append((row, link_of(key, "m", row, linked[-1][1] if linked else b"")))
    return linked


def kept(dice: Random, count: int) -> list[LookRow]:
    return [
        LookRow("c", n + 1, f"p{dice.randrange(5)}", "caseworker", "lead", NOON + n * timedelta(minutes=15), b"x" * n)
        for n in range(count)
    ]


def head_of(linked: Linked, key: bytes = KEY) -> Head:
    return Head.of(key, "m", "c", len(linked), linked[-1][1])


def changes(dice: Random, linked: Linked) -> int:
    at = dice.randrange(len(linked))
    row, link = linked[at]
    other = {
        "person": "nobody", "role": "parent", "purpose": "list", "quarter": NOON - timedelta(days=1), "body": b"other",
    }  # fmt: skip
    name = dice.choice(list(other))
    linked[at] = replace(row, **{name: other[name]}), link
    return at + 1


def deletes(dice: Random, linked: Linked) -> int:
    at = dice.randrange(len(linked) - 1)
    del linked[at]
    return at + 1


def inserts(dice: Random, linked: Linked) -> int:
    at = dice.randrange(len(linked))
    linked.insert(at, (replace(linked[at][0], person="nobody"), secrets.token_bytes(32)))
    return at + 1


def swaps(dice: Random, linked: Linked) -> int:
    at = dice.randrange(len(linked) - 1)
    (one, link), (other, link_2) = linked[at : at + 2]
    linked[at : at + 2] = [(replace(other, number=at + 1), link_2), (replace(one, number=at + 2), link)]
    return at + 1


def truncates(dice: Random, linked: Linked) -> int:
    left = dice.randrange(len(linked))
    del linked[left:]
    return left + 1


def rehashes(dice: Random, linked: Linked) -> int:
    at = dice.randrange(len(linked))
    rows = [row for row, _link in linked]
    rows[at] = replace(rows[at], person="nobody")
    linked[at:] = chained(rows, OTHER)[at:]
    return at + 1


KINDS: list[Callable[[Random, Linked], int]] = [changes, deletes, inserts, swaps, truncates, rehashes]


@pytest.mark.parametrize("tamper", KINDS)
def test_every_kind_of_tampering_is_found_and_its_place_is_named(tamper: Callable[[Random, Linked], int]) -> None:
    missed = []
    for seed in range(ROUNDS):
        dice = Random(seed)
        linked = chained(kept(dice, dice.randrange(2, 30)))
        head = head_of(linked)
        assert first_wrong(KEY, "m", "c", linked, head) is None
        place = tamper(dice, linked)
        if first_wrong(KEY, "m", "c", linked, head) != place:
            missed.append(seed)
    assert missed == []


def test_a_head_that_was_made_to_fit_is_found_too() -> None:
    linked = chained(kept(Random(1), 9))
    without = linked[:5]
    forged = Head(5, without[-1][1], head_of(linked).proof)
    assert first_wrong(KEY, "m", "c", without, forged) == 6
    assert first_wrong(KEY, "m", "c", without, head_of(without, OTHER)) == 6
    assert first_wrong(KEY, "m", "c", without, None) == 1
    assert first_wrong(KEY, "m", "c", [], head_of(linked)) == 1
    assert first_wrong(KEY, "m", "other", linked, head_of(linked)) is not None


def seen(number: int, case: str = "c") -> Seen:
    return Seen(case, f"p{number}", Role.CASEWORKER, LookPurpose.LEAD, NOON)


async def looked(stores: Stores) -> None:
    for number in range(1, 6):
        await stores.looks.saw(seen(number), seen(number, "d"))


async def walked(database: Database) -> list[tuple[str, str, int]]:
    return await database.read(lambda connection: list(broken_looks(connection, database.keys)))


def by_hand(url: str, *statements: str) -> None:
    """Do what whoever owns the database can do: put its triggers aside, and write."""
    engine = engines.migrating(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            for table in ("looks", "look_heads"):
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for name in connection.exec_driver_sql(triggers).scalars().all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


async def test_what_was_kept_is_whole_also_when_the_key_of_its_case_is_gone(stores: Stores, database: Database) -> None:
    await looked(stores)
    assert await walked(database) == []
    await database.write(lambda connection: Vault(database.keys, "m").destroy(connection, Level.CASE, "c"))
    assert await walked(database) == []


OF_C = "WHERE \"case\" = 'c' AND number"
BY_HAND: dict[str, tuple[list[str], int]] = {
    "a changed person": ([f"UPDATE looks SET person = 'nobody' {OF_C} = 3"], 3),
    "a changed role": ([f"UPDATE looks SET role = 'parent' {OF_C} = 1"], 1),
    "a deleted row": ([f"DELETE FROM looks {OF_C} = 2"], 2),
    "the last rows deleted": ([f"DELETE FROM looks {OF_C} > 3"], 4),
    "all rows deleted": ([f"DELETE FROM looks {OF_C} > 0"], 1),
    "the head deleted": (["DELETE FROM look_heads WHERE \"case\" = 'c'"], 1),
    "the head moved back": (
        [
            f"UPDATE look_heads SET number = 3, link = (SELECT link FROM looks {OF_C} = 3) WHERE \"case\" = 'c'",
            f"DELETE FROM looks {OF_C} > 3",
        ],
        4,
    ),
}


@pytest.mark.parametrize("how", BY_HAND)
async def test_what_was_done_by_hand_is_found_and_no_later_look_covers_it_up(
    stores: Stores, database: Database, url: str, how: str
) -> None:
    await looked(stores)
    statements, place = BY_HAND[how]
    by_hand(url, *statements)
    assert await walked(database) == [("m", "c", place)]
    for number in range(10, 13):
        await stores.looks.saw(seen(number), seen(number, "d"))
        await stores.looks.saw(seen(number))
    found = await walked(database)
    assert [(municipality, case) for municipality, case, _number in found] == [("m", "c")]
    assert {f"p{number}" for number in range(10, 13)} <= {one.person for one in await stores.looks.of_case("c")}
