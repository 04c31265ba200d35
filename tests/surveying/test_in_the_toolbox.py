"""A survey stands in the toolbox with what it is for and what it keeps, and is switched off and on there."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from socialive_core import Person
from tests.house import PASSWORD, Client, House, quick

SWITCH = f"{urls.TOOLBOX}/skema/trust_survey"


@pytest.fixture
async def hanne(house: House) -> AsyncIterator[Client]:
    person = Person(secret.new_id(), "Hanne Lund")
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), "hanne", kept, person.id, office=Office.ADMINISTRATOR))
    async with house.client() as client:
        await house.log_in(client, "hanne")
        yield client


async def test_it_is_told_of_with_what_it_is_for_and_what_it_keeps(hanne: Client) -> None:
    page = (await hanne.get(urls.TOOLBOX)).text
    for told in (
        "Mål, om tilliden mellem jer bliver større.",
        "Svarene uden navn, tid og rækkefølge.",
        "13 spørgsmål.",
    ):
        assert told in page


async def test_switched_off_it_is_offered_nowhere_and_on_again_it_is(hanne: Client) -> None:
    off = await hanne.post(SWITCH, data={"do": "off", "why": "Vi venter.", "seen": "0"})
    assert off.status_code == 303
    assert "Der er intet spørgeskema slået til." in (await hanne.get(urls.SURVEYS)).text
    page = (await hanne.get(urls.TOOLBOX)).text
    assert "“Vi venter.”" in page
    seen = page.partition(SWITCH)[2].partition('name="seen" value="')[2].partition('"')[0]
    await hanne.post(SWITCH, data={"do": "on", "why": "Nu er vi klar.", "seen": seen})
    assert "Der er intet spørgeskema slået til." not in (await hanne.get(urls.SURVEYS)).text


async def test_nothing_is_switched_without_a_reason(hanne: Client) -> None:
    answer = await hanne.post(SWITCH, data={"do": "off", "why": " ", "seen": "0"})
    assert answer.status_code == 422
    assert "Skriv, hvorfor du ændrer det." in answer.text
    assert (await hanne.post(f"{urls.TOOLBOX}/skema/other", data={"do": "off", "why": "x"})).status_code == 404
