"""What is measured is off until an administrator has written why; citizens see it first, and a manager a question."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.managing.counting import Counted, Part, Quarter, measured
from hostapp.managing.measures import CITIZENS_FIRST, MEASURES, RHYTHM, TRUST
from hostapp.managing.shelf import Shelf
from socialive_core import Person, Phase
from tests.hostapp.rhythm.test_pages import citizen
from tests.hostapp.test_administer import hanne as hanne
from tests.house import PASSWORD, Client, House, quick

WHY = "Vi vil vide, om vi holder, hvad vi aftaler."


async def leader(house: House) -> Client:
    """Somebody who leads a unit, logged in."""
    person = Person(secret.new_id(), "Lis Leder")
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), "lis", kept, person.id, office=Office.MANAGER))
    client = house.client()
    await house.log_in(client, "lis")
    return client


async def switch(client: Client, name: str = RHYTHM, on: str = "yes", seen: str = "0", why: str = WHY) -> int:
    return (await client.post(f"{urls.MEASURED}/{name}", data={"on": on, "seen": seen, "why": why})).status_code


async def test_nothing_is_measured_until_somebody_has_written_why(house: House, hanne: Client) -> None:
    page = (await hanne.get(urls.MEASURED)).text
    assert page.count("Slået fra. Ingen har skrevet, hvorfor I måler det.") == len(MEASURES)
    home = await citizen(house)
    assert "Det måler vi" not in (await home.get(urls.my_case(house.family.case))).text
    assert await switch(hanne, why=" ") == 422
    assert "Det måler vi" not in (await home.get(urls.my_case(house.family.case))).text


async def test_the_citizen_reads_it_at_once_and_whoever_leads_two_weeks_later(house: House, hanne: Client) -> None:
    assert await switch(hanne) == 303
    page = (await (await citizen(house)).get(urls.my_case(house.family.case))).text
    assert "Det måler vi, fordi:" in page
    assert WHY in page
    led = (await (await leader(house)).get(urls.MEASURED)).text
    assert "Borgerne ser det nu. I ser det fra" in led
    assert MEASURES[RHYTHM].asks.message not in led


async def test_the_citizen_reads_the_figure_of_their_own_case(house: House, hanne: Client) -> None:
    await switch(hanne)
    ended = replace(house.family, phase=Phase.CLOSED, ended=house.clock() - timedelta(hours=1))
    await house.stores.meetings.put(replace(ended, starts=house.clock() - timedelta(hours=2)))
    page = (await (await citizen(house)).get(urls.my_case(house.family.case))).text
    assert "I din sag: 1 af 1 møder." in page


async def test_with_who_decided_it_and_off_again_it_is_nowhere(house: House, hanne: Client) -> None:
    await switch(hanne)
    assert "Slået til: Møder, der blev holdt." in (await hanne.get(urls.MEASURED)).text
    number = await house.stores.decisions.last()
    assert await switch(hanne, on="", seen=str(number), why="Vi fik ikke noget ud af det.") == 303
    assert "Det måler vi" not in (await (await citizen(house)).get(urls.my_case(house.family.case))).text


async def test_whoever_leads_decides_nothing_of_it(house: House, hanne: Client) -> None:
    lis = await leader(house)
    assert await switch(lis) == 404
    page = (await lis.get(urls.MEASURED)).text
    assert "<form" not in page.partition("<main")[2]


async def test_a_figure_stands_with_its_question_and_in_words(
    house: House, hanne: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [Counted(str(worker), "", {RHYTHM: Part(3, 4)}) for worker in range(12)]

    async def found(stores: object, quarter: Quarter) -> list[Counted]:
        return cases

    monkeypatch.setattr("hostapp.managing.shelf.counted", found)
    await switch(hanne)
    house.clock.move(timedelta(days=60))  # the quarter is over, and the citizens have had theirs
    lis = await leader(house)
    page = (await lis.get(urls.MEASURED)).text
    assert "80 ud af 100" in page
    assert MEASURES[RHYTHM].asks.message in page
    cases.clear()
    assert "80 ud af 100" in (await lis.get(urls.MEASURED)).text  # made once, and never counted again


async def test_few_are_not_shown_and_it_is_said(house: House, hanne: Client) -> None:
    await switch(hanne)
    house.clock.move(timedelta(days=60))
    page = (await (await leader(house)).get(urls.MEASURED)).text
    assert "Der er ikke noget at vise endnu, eller der er for få." in page
    assert "ud af 100" not in page


async def test_a_quarter_is_not_made_until_two_weeks_after_it(house: House, hanne: Client) -> None:
    await switch(hanne)
    shelf, on = Shelf(house.stores, "Europe/Copenhagen"), (await house.app.state["rooms"].shelf.current()).measures
    end = Quarter.before(house.clock().date() + timedelta(days=60)).end
    assert (await shelf.of(on, end + CITIZENS_FIRST - timedelta(days=1)))[1] is None
    kept = (await shelf.of(on, end + CITIZENS_FIRST))[1]
    assert kept
    assert kept.names == (RHYTHM,)


async def test_trust_has_no_figure_of_one_case(house: House, hanne: Client) -> None:
    await switch(hanne, TRUST)
    page = (await (await citizen(house)).get(urls.my_case(house.family.case))).text
    assert "Ingen kan se, hvad du svarede." in page
    assert "I din sag" not in page


def test_a_measure_that_is_on_later_is_in_no_figure_of_before() -> None:
    released = measured(Quarter(2026, 3), (), ("",), [Counted(str(n), "", {RHYTHM: Part(3, 4)}) for n in range(12)])
    assert released.levels == ()
