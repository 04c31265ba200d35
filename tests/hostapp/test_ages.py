"""What a table is told of how old a child is: whether it has turned fifteen, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.meetings.people import people_of
from socialive_core import Present, Role
from tests.house import House

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("born", "young"),
    [
        (date(2018, 1, 1), True),
        (date(2011, 11, 20), True),  # fifteen tomorrow
        (date(2011, 11, 19), False),
        (date(2009, 5, 1), False),
        (None, True),
    ],
)
async def test_a_child_is_young_until_it_is_known_to_have_turned_fifteen(
    house: House, born: date | None, young: bool
) -> None:
    relations = await house.stores.cases.relations(house.family.case)
    sofie = next(one.person for one in relations if one.role is Role.CHILD)
    person = await house.stores.cases.person(sofie)
    assert person
    await house.stores.cases.add_person(replace(person, born=born))
    meeting = replace(house.family, people=(*house.family.people, Present(sofie)))
    today = day(house.clock(), house.settings.time_zone)
    assert today == TODAY
    people = {one.name: one for one in await people_of(house.stores.cases, meeting, today)}
    assert people["Sofie"].young is young
    assert not any(one.young or one.grown for one in people.values() if one.name != "Sofie")
