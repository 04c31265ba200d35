"""Closing a case at the desk, and what becomes of it: every step in its order, to the certificate on the last day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from hostapp import urls
from hostapp.access.model import AccessAsked
from hostapp.clock import day
from hostapp.identity.account import Account
from hostapp.identity.secret import new_id
from hostapp.retention.keeping import KIND, Keeping
from hostapp.storage.happened import KIND as HOOK
from hostapp.storage.happened import Happened
from socialive_core import Job, Person, Relation, Role
from tests.house import PASSWORD, Client, House, quick

WHY = "Vi er nået det, vi ville."


async def colleague(house: House) -> None:
    """Bo has a key to the family's case that was given to him."""
    person = Person(new_id(), "Bo")
    await house.stores.cases.add_person(person)
    await house.stores.accounts.add(Account(new_id(), "bo", await quick().hash(PASSWORD), person.id))
    today = day(house.clock(), house.settings.time_zone)
    await house.stores.cases.relate(Relation(person.id, house.family.case, Role.CASEWORKER, today, "Er kollega."))


async def does(house: House, client: Client, do: str, **given: Any) -> str:
    house.clock.move(timedelta(minutes=1))
    address = f"{urls.case(house.family.case)}/luk"
    answer = await client.post(address, data={"do": do, "id": new_id(), **given}, follow_redirects=True)
    return answer.text


def keeping(house: House) -> Keeping:
    return Keeping(house.stores, house.clock, house.settings.time_zone, house.settings.kept_years)


def job(house: House) -> Job:
    return Job(f"{KIND} x", KIND, house.clock(), house.family.case.encode())


async def ready(house: House, mette: Client, bo: Client) -> None:
    """Closed, in the case system, and two have said yes."""
    await house.log_in(mette)
    await colleague(house)
    await house.log_in(bo, "bo")
    await does(house, mette, "luk", why=WHY)
    await does(house, mette, "afleveret", where="Sag 26/1234")
    await does(house, mette, "slet")
    assert "En anden end dig" in await does(house, mette, "slet-ja")
    assert "har sagt ja" in await does(house, bo, "slet-ja")


async def test_a_case_is_closed_with_a_reason_and_plugins_are_told(house: House) -> None:
    async with house.client() as mette:
        await house.log_in(mette)
        assert "Skriv med en sætning" in await does(house, mette, "luk", why=" ")
        amina = house.family.people[0].person
        page = await does(house, mette, "luk", why=WHY, agreed=[amina, "nobody"])
        assert WHY in page
        assert "Aftalt med Amina" in page
        assert "19. november 2031" in page
        assert "Sagen er lukket i forvejen" in await does(house, mette, "luk", why=WHY)
        assert WHY in (await mette.get(urls.case(house.family.case))).text
    notes = [msgspec.json.decode(one.body, type=Happened) for one in await house.stores.outbox.pending(kind=HOOK)]
    assert Happened("case_closed", house.family.case) in notes


async def test_another_day_needs_a_reason_and_asks_for_both_again(house: House) -> None:
    async with house.client() as mette, house.client() as bo:
        await ready(house, mette, bo)
        assert "Skriv med en sætning" in await does(house, mette, "behold", until="2040-01-01", why="")
        assert "ikke er gået" in await does(house, mette, "behold", until="2020-01-01", why="Klage.")
        assert "1. januar 2040" in await does(house, mette, "behold", until="2040-01-01", why="Der er en klage.")
    assert (await keeping(house).stands(house.family.case)).asked is None
    assert await keeping(house).destroy(job(house)) is None
    assert await house.stores.cases.get(house.family.case)


async def test_it_is_destroyed_the_night_after_and_the_certificate_says_so(house: House) -> None:
    async with house.client() as mette, house.client() as bo:
        await ready(house, mette, bo)
        wait = await keeping(house).destroy(job(house))
        assert wait
        assert wait > timedelta(days=365 * 4)
        house.clock.move(wait)
        assert await keeping(house).destroy(job(house)) is None
        assert await house.stores.cases.get(house.family.case) is None
        (made,) = await house.stores.erasures.all()
        assert {made.asked, made.agreed, made.handed} == {"Mette", "Bo"}
        await house.log_in(mette)
        page = (await mette.get(f"/kvitteringer/{made.id}")).text
        for said in ("Den er, som den blev skrevet.", "Der er ingen nøgle til sagen.", made.digest[:8]):
            assert said in page
        assert "Amina" not in page
        found = await mette.post("/kvitteringer", data={"digest": made.digest.upper()})
        assert "Ja, den er fra os." in found.text
        assert "Vi har ingen" in (await mette.post("/kvitteringer", data={"digest": "x"})).text
    assert len(await house.stores.meetings.of_case(house.young.case)) == 1


async def test_nothing_is_destroyed_while_a_request_for_access_is_open(house: House) -> None:
    async with house.client() as mette, house.client() as bo:
        await ready(house, mette, bo)
        amina = house.family.people[0].person
        asked = AccessAsked(id=new_id(), at=house.clock(), by=amina, person=amina, where="home")
        await house.stores.additions.add(house.family.case, asked)
        house.clock.move(timedelta(days=365 * 6))
        assert await keeping(house).destroy(job(house)) == timedelta(days=1)
        assert await house.stores.cases.get(house.family.case)
        await house.log_in(mette)
        assert "Så længe bliver intet slettet" in (await mette.get(f"{urls.case(house.family.case)}/luk")).text


async def test_a_case_is_opened_again_with_a_reason(house: House) -> None:
    async with house.client() as mette:
        await house.log_in(mette)
        await does(house, mette, "luk", why=WHY)
        assert "Hvorfor lukkes den?" in await does(house, mette, "aabn", why="Sofie har brug for mere.")
        assert "Sagen er ikke lukket" in await does(house, mette, "afleveret", where="Et sted")


async def test_not_while_a_meeting_is_going_on(house: House) -> None:
    async with house.client() as mette:
        await house.begin(mette, house.family)
        assert "Et møde er i gang" in await does(house, mette, "luk", why=WHY)
