"""Each person is written to in the language they read, and whoever needs an interpreter is known beforehand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hostapp import urls
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.hostapp.test_inviting import code, page_of
from tests.house import Client, House


@pytest.fixture
async def desk(house: House, client: Client) -> Client:
    await house.log_in(client)
    return client


async def reads_in(house: House, desk: Client, name: str, language: str, interpreter: str = "") -> int:
    given = named(*await person_called(house, name), language=language, interpreter=interpreter)
    return await change(house, desk, "mail", **given)


async def test_the_invitation_is_in_the_language_its_reader_reads_and_not_in_the_desks(
    house: House, desk: Client
) -> None:
    desk.cookies.set("socialive-language", "en")
    assert "Hej Karim." in (await desk.get(await page_of(house, "Karim"))).text
    assert await reads_in(house, desk, "Amina", "en") == 303
    desk.cookies.set("socialive-language", "da")
    page = await page_of(house, "Amina")
    assert "Hello Amina." in (await desk.get(page)).text
    assert "Sproget er engelsk." in (await desk.get(page)).text
    paper = await desk.post(f"{page}/papir")
    assert paper.headers["content-language"] == "en"
    assert "Will you meet me" in paper.text
    assert await reads_in(house, desk, "Amina", "xx") == 422


async def test_on_their_own_link_a_person_reads_in_their_language_until_they_choose_another(
    house: House, desk: Client
) -> None:
    await reads_in(house, desk, "Amina", "en")
    secret = await code(house, desk)
    async with house.client(**{"accept-language": "da"}) as phone:
        assert "Hello Amina." in (await phone.post(urls.INVITATION, data={"secret": secret})).text
        phone.cookies.set("socialive-language", "da")
        assert "Hej Amina." in (await phone.post(urls.INVITATION, data={"secret": secret})).text


async def test_words_that_were_looked_through_are_read_in_the_language_they_were_looked_through_in(
    house: House, desk: Client
) -> None:
    await change(house, desk, "adresse", **named(*await person_called(house, "Karim"), protected="yes"))
    await reads_in(house, desk, "Amina", "en")
    await desk.post(await page_of(house, "Amina"), data={"do": "checked", "yes": "yes"})
    secret = await code(house, desk)
    async with house.client() as phone:
        phone.cookies.set("socialive-language", "da")
        read = (await phone.post(urls.INVITATION, data={"secret": secret})).text
    assert "Hello Amina." in read
    assert "Det vil jeg tale om" in read


async def test_who_needs_an_interpreter_is_named_where_the_meeting_is_made_ready(house: House, desk: Client) -> None:
    await reads_in(house, desk, "Amina", "da", " arabisk ")
    page = (await desk.get(urls.prepare(house.family.id))).text
    assert "Amina har brug for tolk til arabisk." in page
    assert "Bestil en tolk, og sæt flueben ved det." in page
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    await house.stores.meetings.put(replace(meeting, needs=("interpreter",)))
    assert "Bestil en tolk" not in (await desk.get(urls.prepare(house.family.id))).text
    assert "arabisk" not in (await desk.get(await page_of(house, "Karim"))).text
