"""A colleague's case is opened for a day where it is urgent: for a reason, logged, told, and not where it may not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity.looking import LookPurpose
from hostapp.insight.looks import seen_by_whom
from hostapp.meetings.people import colleagues_of
from hostapp.meetings.practice import STAGE
from socialive_core import Relation, Role, Shield, Surface, Viewer
from tests.hostapp.test_case import person_called, the_case
from tests.house import NOW, Client, House

TODAY = NOW.date()
FORM = {"username": "mette", "name": "Amina", "why": "away", "reason": "Amina ringer og er uden bolig i nat."}
NO = "Vi kan ikke åbne en sag ud fra det."


@pytest.fixture
async def bo(house: House, client: Client) -> str:
    """A caseworker with no relation to any case, logged in."""
    account = await house.another_caseworker()
    await house.log_in(client, "bo")
    return account.person


async def opens(client: Client, **given: str) -> int:
    return (await client.post(f"{urls.CASES}/haster", data=FORM | given)).status_code


async def test_it_is_opened_for_the_rest_of_the_day_and_no_longer(house: House, client: Client, bo: str) -> None:
    page = urls.case(house.family.case)
    assert (await client.get(page)).status_code == 404
    answer = await client.post(f"{urls.CASES}/haster", data=FORM)
    assert answer.headers["location"] == page
    assert "Kollegaen er syg eller væk: Amina ringer" in (await client.get(page)).text
    assert 'id="urgent"' in (await client.get(urls.CASES)).text
    (key,) = await house.stores.cases.relations_of(bo)
    assert (key.role, key.since, key.until) == (Role.CASEWORKER, TODAY, TODAY)
    house.clock.move(timedelta(days=1))
    await house.log_in(client, "bo")
    assert (await client.get(page)).status_code == 404


async def test_it_is_logged_the_colleague_hears_and_the_citizen_can_see_it(
    house: House, client: Client, bo: str
) -> None:
    await opens(client)
    await opens(client)
    looks = await house.stores.looks.of_case(house.family.case)
    assert [one.purpose for one in looks if one.person == bo] == [LookPurpose.URGENT]
    mette, _key = await person_called(house, "Mette")
    (told,) = await house.stores.news.of(mette.id)
    assert str(told.say) == "Bo har åbnet sagen resten af dagen. Grunden står på sagens side."
    amina, _key = await person_called(house, "Amina")
    viewer = Viewer(Surface.HOME, "da", Role.PARENT, amina.id)
    rows = await seen_by_whom(house.stores, house.family.case, viewer, "Europe/Copenhagen", house.clock())
    assert [(one.name, str(one.purpose)) for one in rows] == [("Bo", "Åbnede sagen i stedet for en kollega")]


async def closed(house: House, client: Client) -> str:
    """Knock, and return the page without what was typed, which it keeps."""
    answer = await client.post(f"{urls.CASES}/haster", data=FORM)
    assert answer.status_code == 422
    assert 'value="Amina ringer og er uden bolig i nat."' in answer.text
    return answer.text


async def hide(house: House, how: str, bo: str) -> None:
    """Let the family's case be one that is not opened so."""
    cases, case = house.stores.cases, await the_case(house)
    amina, key = await person_called(house, "Amina")
    match how:
        case "apart":
            await cases.add(replace(case, apart="Der er vold."))
        case "protected":
            await cases.add_person(replace(amina, protected=True))
        case "one's own":
            await cases.relate(Relation(bo, case.id, Role.RELATIVE, TODAY - timedelta(days=9), "Er onkel."))
        case "practised on":
            await cases.add(replace(case, stage=STAGE))
        case "over":
            _mette, key = await person_called(house, "Mette")
            await cases.relate(replace(key, until=TODAY - timedelta(days=1)))
        case "nobody's":
            await cases.forget(case.id)
        case "with something that is not told":
            boards = await house.stores.meetings.of_whole_case(case.id)
            shield = Shield(boards[0].id, "x", NOW, "m", told=False, ground="child", review=TODAY + timedelta(days=9))
            await house.stores.shields.put(shield)


@pytest.mark.parametrize(
    "how", ["apart", "protected", "one's own", "practised on", "over", "with something that is not told"]
)
async def test_what_is_not_opened_so_looks_like_what_is_not_there(
    house: House, client: Client, bo: str, how: str
) -> None:
    async with house.client() as chair:
        await house.begin(chair, house.family)
    looks = len(await house.stores.looks.of_case(house.family.case))
    await hide(house, how, bo)
    hidden = await closed(house, client)
    assert NO in hidden
    await hide(house, "nobody's", bo)
    assert await closed(house, client) == hidden
    assert len(await house.stores.looks.of_case(house.family.case)) in {looks, 0}
    assert [one for one in await house.stores.cases.relations_of(bo) if one.role is Role.CASEWORKER] == []


async def test_half_a_name_no_reason_and_too_many_tries_open_nothing(house: House, client: Client, bo: str) -> None:
    for wrong in ({"name": "Ami"}, {"username": "dorte"}, {"reason": " "}, {"why": "x"}, {"name": ""}):
        assert await opens(client, **wrong) == 422
    answer = await client.post(f"{urls.CASES}/haster", data=FORM)
    assert "Vent en time" in answer.text
    house.clock.move(timedelta(hours=1, minutes=1))
    await house.log_in(client, "bo")
    assert await opens(client) == 303


CLOSED = ("med", "slut", "side", "adresse", "adskilt", "kollega", "enig", "navn", "mail")
"""What only those decide to whom the case was given; each is tried with what would have been enough."""


async def test_a_key_that_was_taken_decides_nothing_of_who_belongs_and_who_sees_what(
    house: House, client: Client, bo: str
) -> None:
    await opens(client)
    karim, _key = await person_called(house, "Karim")
    page, before = urls.case(house.family.case), await house.stores.cases.relations(house.family.case)
    given = {"person": karim.id, "name": "Ny", "role": "parent", "reason": "Fordi.", "username": "mette", "apart": "Ja"}
    for name in CLOSED:
        assert (await client.post(f"{page}/{name}", data=given)).status_code == 404
    assert await house.stores.cases.relations(house.family.case) == before
    shown = (await client.get(page)).text
    assert not any(f'action="{page}/{name}"' in shown for name in CLOSED)
    step = {"step": "Vi ringer i dag.", "stage": (await the_case(house)).stage}
    assert (await client.post(f"{page}/naeste", data=step)).status_code == 303
    assert await colleagues_of(house.stores.cases, house.family.case, TODAY) != ()
    assert bo not in {one.id for one in await colleagues_of(house.stores.cases, house.family.case, TODAY)}
