"""What every store of cases, persons and relations does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from hostapp.storage.database import Database
from hostapp.storage.errors import Unreadable
from hostapp.storage.keys import Level
from hostapp.storage.stores import Stores
from socialive_core import Case, Person, Relation, Role

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
CASE = Case("c", "Familien Holm", NOW, "plan")
RELATION = Relation("p", "c", Role.PARENT, date(2026, 1, 1), "Mor til Aisha", scope=("minutes",), mark=3)


async def test_a_case_and_a_person_are_read_as_they_were(sql: Stores) -> None:
    assert await sql.cases.get("c") is None
    assert await sql.cases.person("p") is None
    await sql.cases.add(CASE)
    await sql.cases.add_person(Person("p", "Mette Holm"))
    assert await sql.cases.get("c") == CASE
    assert await sql.cases.person("p") == Person("p", "Mette Holm")


async def test_adding_again_keeps_it_as_it_now_is(sql: Stores) -> None:
    await sql.cases.add(replace(CASE, name=""))
    await sql.cases.add(CASE)
    assert await sql.cases.get("c") == CASE


async def test_relations_are_found_by_case_and_by_person(sql: Stores) -> None:
    other = replace(RELATION, person="q", role=Role.CASEWORKER)
    elsewhere = replace(RELATION, case="d")
    for relation in (RELATION, other, elsewhere):
        await sql.cases.relate(relation)
    assert await sql.cases.relations("c") == (RELATION, other)
    assert await sql.cases.relations_of("p") == (RELATION, elsewhere)


async def test_a_relation_ends_and_begins_anew_beside_what_was(sql: Stores) -> None:
    ended = replace(RELATION, until=date(2026, 6, 1))
    again = replace(RELATION, since=date(2026, 9, 1))
    for relation in (RELATION, ended, again):
        await sql.cases.relate(relation)
    assert await sql.cases.relations("c") == (ended, again)


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.cases.add(CASE)
    await sql.cases.add_person(Person("p", "Mette Holm"))
    await sql.cases.relate(RELATION)
    assert await neighbour.cases.get("c") is None
    assert await neighbour.cases.person("p") is None
    assert await neighbour.cases.relations("c") == await neighbour.cases.relations_of("p") == ()


async def test_a_case_whose_key_is_destroyed_cannot_be_read_and_lists_go_on_without_it(
    sql: Stores, database: Database
) -> None:
    await sql.cases.add(CASE)
    await sql.cases.relate(RELATION)
    await sql.cases.relate(replace(RELATION, case="d"))
    await database.write(lambda connection: sql.cases._vault.destroy(connection, Level.CASE, "c"))
    with pytest.raises(Unreadable):
        await sql.cases.get("c")
    assert [relation.case for relation in await sql.cases.relations_of("p")] == ["d"]
