"""A caseworker's own number: written on a page of their own, and read where citizens look for it."""

from __future__ import annotations

import pytest

from hostapp import urls
from hostapp.meetings.reaching import reached
from socialive_core import Person, Refused
from tests.house import Client, House

METTE = Person("mette", "Mette", phone="11 11 11 11", hours="Altid.")


@pytest.mark.parametrize(("typed", "kept"), [
    ("87654321", "87 65 43 21"), (" 8765-43.21 ", "87 65 43 21"), ("+45 87 65 43 21", "+4587654321"), ("", ""),
])  # fmt: skip
def test_a_number_is_kept_as_it_is_said(typed: str, kept: str) -> None:
    assert reached(METTE, typed, "").phone == kept


@pytest.mark.parametrize(("phone", "hours"), [
    ("ring til mig", ""), ("12", ""), ("1" * 20, ""), ("", "Om morgenen"), ("87654321", "x" * 81),
])  # fmt: skip
def test_what_cannot_be_rung_or_does_not_fit_is_refused(phone: str, hours: str) -> None:
    with pytest.raises(Refused):
        reached(METTE, phone, hours)


async def mettes(house: House) -> Person:
    chair = next(one.person for one in house.family.people if one.chair)
    found = await house.stores.cases.person(chair)
    assert found
    return found


async def test_the_number_stands_in_the_invitation_once_it_is_written(house: House, client: Client) -> None:
    await house.log_in(client)
    given = {"phone": "87654321", "hours": "Tirsdag fra 9 til 12"}
    assert (await client.post(urls.REACHED, data=given)).status_code == 303
    me = await mettes(house)
    assert (me.phone, me.hours) == ("87 65 43 21", "Tirsdag fra 9 til 12")
    page = (await client.get(urls.REACHED)).text
    assert "<b>87 65 43 21</b>" in page
    amina = house.family.people[0].person
    invitation = (await client.get(f"{urls.meeting(house.family.id)}/invitation/{amina}")).text
    assert "87 65 43 21 (tirsdag fra 9 til 12)" in invitation


async def test_what_was_typed_wrong_is_still_there_and_what_was_kept_is_too(house: House, client: Client) -> None:
    await house.log_in(client)
    before = await mettes(house)
    wrong = await client.post(urls.REACHED, data={"phone": "ring bare", "hours": "Om fredagen"})
    assert wrong.status_code == 422
    assert 'value="ring bare"' in wrong.text
    assert 'value="Om fredagen"' in wrong.text
    assert await mettes(house) == before


async def test_it_is_found_from_the_page_of_the_day(house: House, client: Client) -> None:
    await house.log_in(client)
    assert f'href="{urls.REACHED}"' in (await client.get(urls.TODAY)).text
