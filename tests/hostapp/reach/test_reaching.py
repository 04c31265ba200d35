"""How each is told what is new: chosen with the caseworker, handed over by them, and a mail only with a yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hostapp import urls
from hostapp.clock import day
from hostapp.home.reach.notices import Noticing
from hostapp.home.reach.pages import my_reach, reach_page
from hostapp.identity.account import Account
from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.mail import RefusedMail
from hostapp.meetings.postman import KIND, Postman
from hostapp.settings import Settings
from socialive_core import Case, Person, lazy
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.hostapp.test_invited_by_mail import Server
from tests.house import PASSWORD, Client, House, open_house, quick


@pytest.fixture
async def mailing(folder: Path) -> AsyncIterator[House]:
    settings = Settings(data=folder, mail_host="localhost", mail_from="moeder@aarby.dk", municipality_name="Aarby")
    async with open_house(folder, settings) as opened:
        yield opened


async def account_of(house: House, name: str) -> Person:
    """Let somebody of the family log in, under their name in small letters."""
    person, _relation = await person_called(house, name)
    await house.stores.accounts.add(Account(new_id(), name.lower(), await quick().hash(PASSWORD), person.id))
    return person


async def choose(house: House, desk: Client, person: Person, way: str, **more: str) -> int:
    given = {"id": new_id(), "do": "choose", "person": person.id, "way": way} | more
    return (await desk.post(reach_page(house.family.case), data=given)).status_code


async def tell(house: House, person: Person, words: str = "Mette har skrevet, hvad det næste er.") -> str:
    mette, _relation = await person_called(house, "Mette")
    news = News(new_id(), person.id, house.family.case, house.clock(), lazy(words), mette.id)
    await house.stores.news.tell(news)
    return news.id


def noticing(house: House) -> Noticing:
    catalogues: Any = house.app.state["pages"]._catalogues
    return Noticing(house.stores, catalogues, "https://moeder.aarby.dk", "Aarby", house.clock, "Europe/Copenhagen")


async def mails(house: House) -> int:
    return len(await house.stores.outbox.pending(kind=KIND))


async def safe(house: House, desk: Client, name: str, yes: str = "yes") -> Person:
    person, relation = await person_called(house, name)
    await change(house, desk, "mail", **named(person, relation, email=f"{name.lower()}@post.dk", safe=yes))
    return (await person_called(house, name))[0]


# --- paper, and spoken only ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "words"), [("paper", "Giv Amina det nye på papir."), ("spoken", "Sig til Amina, hvad der er nyt.")]
)
async def test_what_is_new_for_who_has_it_in_hand_is_on_the_caseworkers_list_until_it_is_given(
    house: House, client: Client, way: str, words: str
) -> None:
    await house.log_in(client)
    amina, _relation = await person_called(house, "Amina")
    assert await choose(house, client, amina, way) == 303
    assert words not in (await client.get(urls.TODAY)).text
    told = await tell(house, amina)
    for page in (urls.TODAY, urls.case(house.family.case)):
        assert words in (await client.get(page)).text
    page = (await client.get(reach_page(house.family.case))).text
    assert "Mette har skrevet, hvad det næste er." in page
    later = await tell(house, amina, "Mette har svaret dig.")
    hand = {"id": new_id(), "do": "hand", "person": amina.id, "what": told}
    assert (await client.post(reach_page(house.family.case), data=hand)).status_code == 303
    assert [one.id for one in await house.stores.news.of(amina.id)] == [later]
    assert words in (await client.get(urls.TODAY)).text
    await client.post(reach_page(house.family.case), data=hand | {"id": new_id(), "what": later})
    assert words not in (await client.get(urls.TODAY)).text


async def test_who_reads_online_is_on_nobodys_list(house: House, client: Client) -> None:
    await house.log_in(client)
    amina, _relation = await person_called(house, "Amina")
    await tell(house, amina)
    assert "Skal gives videre" not in (await client.get(urls.TODAY)).text


async def test_a_child_under_fifteen_is_not_offered_to_read_online_and_is_refused_it(
    house: House, client: Client
) -> None:
    await house.log_in(client)
    sofie, relation = await person_called(house, "Sofie")
    born = day(house.clock(), "Europe/Copenhagen").replace(year=house.clock().year - 12)
    await house.stores.cases.add_person(Person(sofie.id, "Sofie", born))
    assert relation.person == sofie.id
    told = await tell(house, sofie)
    assert await choose(house, client, sofie, "online") == 422
    assert "Sig til Sofie, hvad der er nyt." in (await client.get(urls.TODAY)).text
    assert told in (await client.get(reach_page(house.family.case))).text


async def test_nothing_is_chosen_for_somebody_who_is_not_in_the_case(house: House, client: Client) -> None:
    await house.log_in(client)
    stranger = Person(new_id(), "Bo")
    await house.stores.cases.add_person(stranger)
    assert await choose(house, client, stranger, "paper") == 422


async def test_somebody_sees_at_home_how_they_are_told_and_not_how_the_others_are(house: House, client: Client) -> None:
    await house.log_in(client)
    amina, karim = await account_of(house, "Amina"), await account_of(house, "Karim")
    await choose(house, client, amina, "spoken")
    async with house.client() as home:
        await house.log_in(home, "amina")
        assert "Du får det sagt. Vi sender ikke noget." in (await home.get(urls.my_case(house.family.case))).text
        assert "Du får det sagt. Vi sender ikke noget." in (await home.get(my_reach(house.family.case))).text
    async with house.client() as home:
        await house.log_in(home, "karim")
        page = (await home.get(my_reach(house.family.case))).text
        assert "Du læser selv her på siden." in page
        assert amina.id not in page
    assert karim.id != amina.id


# --- a mail that says nothing -------------------------------------------------------------------------------------


async def test_no_mail_goes_before_the_address_is_safe_and_somebody_has_said_yes(mailing: House) -> None:
    house = mailing
    async with house.client() as desk:
        await house.log_in(desk)
        amina = await safe(house, desk, "Amina", yes="")
        assert await choose(house, desk, amina, "online", notices="yes") == 422
        await tell(house, amina)
        await noticing(house).look()
        amina = await safe(house, desk, "Amina")
        await noticing(house).look()
        assert await mails(house) == 0
        assert await choose(house, desk, amina, "online", notices="yes") == 303
        await noticing(house).look()
        assert await mails(house) == 1
        await safe(house, desk, "Amina", yes="")
        house.clock.move(timedelta(days=1))
        await tell(house, amina)
        await noticing(house).look()
        assert await mails(house) == 1


async def test_the_mail_says_that_there_is_something_and_not_a_word_of_what_or_whose(mailing: House) -> None:
    house = mailing
    async with house.client() as desk:
        await house.log_in(desk)
        amina = await safe(house, desk, "Amina")
        await choose(house, desk, amina, "online", notices="yes")
    await tell(house, amina, "Mette har svaret om pengene.")
    server, looks = Server(), noticing(house)
    postman = Postman(house.stores, server, house.clock, looks.look)
    assert await postman.round()
    assert await postman.round()
    (parcel,) = server.got
    case = await house.stores.cases.get(house.family.case)
    assert isinstance(case, Case)
    secret = ("Mette", "pengene", "Sofie", "Amina", case.id, amina.id, "sag", "møde", "barn")
    assert [word for word in secret if word in parcel.subject + parcel.text] == []
    assert (parcel.to, parcel.calendar) == ("amina@post.dk", b"")
    assert "https://moeder.aarby.dk/log-ind" in parcel.text


async def test_one_mail_goes_in_a_day_whatever_happens_and_none_of_what_was_read(mailing: House) -> None:
    house = mailing
    async with house.client() as desk:
        await house.log_in(desk)
        amina = await safe(house, desk, "Amina")
        await choose(house, desk, amina, "online", notices="yes")
    for _again in range(3):
        await tell(house, amina)
        await noticing(house).look()
        house.clock.move(timedelta(minutes=5))
    assert await mails(house) == 1
    house.clock.move(timedelta(days=1, hours=1))
    read = await tell(house, amina)
    await house.stores.news.read(read, amina.id, house.clock())
    await noticing(house).look()
    assert await mails(house) == 1
    await tell(house, amina)
    await noticing(house).look()
    assert await mails(house) == 2


async def test_somebody_turns_mail_off_at_home_and_nothing_goes_from_then_on(mailing: House) -> None:
    house = mailing
    async with house.client() as desk, house.client() as home:
        await house.log_in(desk)
        await account_of(house, "Amina")
        amina = await safe(house, desk, "Amina")
        await house.log_in(home, "amina")
        page = my_reach(house.family.case)
        assert (await home.post(page, data={"id": new_id(), "notices": "yes"})).status_code == 303
        assert "Du har sagt ja til mail." in (await home.get(page)).text
        assert (await home.post(page, data={"id": new_id(), "notices": ""})).status_code == 303
        assert "Vi sender dig ingen mail nu." in (await home.get(page)).text
    await tell(house, amina)
    await noticing(house).look()
    assert await mails(house) == 0


async def test_a_mail_that_does_not_arrive_is_told_to_the_caseworker(mailing: House) -> None:
    house = mailing
    async with house.client() as desk:
        await house.log_in(desk)
        amina = await safe(house, desk, "Amina")
        await choose(house, desk, amina, "online", notices="yes")
        await tell(house, amina)
        await noticing(house).look()
        assert await Postman(house.stores, Server(RefusedMail()), house.clock).round()
        assert "Mailen til Amina kom ikke frem." in (await desk.get(urls.TODAY)).text
