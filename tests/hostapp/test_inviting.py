"""Inviting from the desk: seen first, one link for each, and what a citizen says on theirs."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.meetings.postman import KIND
from socialive_core import Phase, Present
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.house import Client, House


@pytest.fixture
async def desk(house: House, client: Client) -> Client:
    await house.log_in(client)
    return client


async def page_of(house: House, name: str) -> str:
    return f"{urls.meeting(house.family.id)}/invitation/{(await person_called(house, name))[0].id}"


async def code(house: House, desk: Client, name: str = "Amina") -> str:
    """Print somebody's invitation, and read the code off the paper."""
    paper = await desk.post(f"{await page_of(house, name)}/papir")
    assert paper.status_code == 200, paper.text
    return re.search(r"<code>([\w-]{22})</code>", paper.text)[1]  # type: ignore[index]


async def topics(house: House) -> tuple[list[str], list[str]]:
    now = await house.stores.meetings.get(house.family.id)
    assert now
    return [one.title for one in now.topics], [one.title for one in now.proposed]


async def test_it_is_seen_as_its_reader_sees_it_and_can_be_corrected(house: House, desk: Client) -> None:
    page = await page_of(house, "Amina")
    assert "Hej Amina." in (await desk.get(page)).text
    assert (await desk.post(page, data={"do": "save", "words": "Kære Amina.\r\nKom gerne."})).status_code == 303
    assert "Kære Amina.\nKom gerne." in (await desk.get(page)).text
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    await house.stores.meetings.put(replace(meeting, minutes=90))
    assert "Mødet er ændret, siden du rettede." in (await desk.get(page)).text
    await desk.post(page, data={"do": "made"})
    assert "Det tager 90 minutter." in (await desk.get(page)).text


async def test_without_a_safe_address_nothing_goes_by_mail(house: House, desk: Client) -> None:
    page = await page_of(house, "Amina")
    assert "Send på mail" not in (await desk.get(page)).text
    await desk.post(page, data={"do": "mail"})
    assert await house.stores.outbox.pending(kind=KIND) == ()


async def test_with_a_protected_address_a_person_looks_first(house: House, desk: Client) -> None:
    await change(house, desk, "adresse", **named(*await person_called(house, "Amina"), protected="yes"))
    page = await page_of(house, "Karim")
    assert (await desk.post(f"{page}/papir")).status_code == 422
    assert (await desk.post(f"{page}/kalender")).status_code == 422
    await desk.post(page, data={"do": "save", "words": "Hej. Amina bor på Nørregade 12."})
    assert "Er det et sted? Nørregade 12" in (await desk.get(page)).text
    assert (await desk.post(page, data={"do": "checked"})).status_code == 303
    assert (await desk.post(f"{page}/papir")).status_code == 422
    await desk.post(page, data={"do": "save", "words": "Hej Karim. Kom til møde."})
    await desk.post(page, data={"do": "checked", "yes": "yes"})
    assert (await desk.post(f"{page}/papir")).status_code == 200
    await desk.post(page, data={"do": "save", "words": "Hej Karim. Sofie går på Byskolen."})
    assert (await desk.post(f"{page}/papir")).status_code == 422
    await change(
        house, desk, "adresse", **named(*await person_called(house, "Amina"), protected="yes", places="Byskolen")
    )
    assert "Er det et sted? Byskolen" in (await desk.get(page)).text


async def test_two_parents_kept_apart_share_no_secret_in_what_they_get(house: House, desk: Client) -> None:
    await change(house, desk, "adskilt", apart="De skal ikke mødes.")
    for name, side in (("Amina", "a"), ("Karim", "b")):
        await change(house, desk, "side", **named(*await person_called(house, name), side=side))
    given: dict[str, bytes] = {}
    for name in ("Amina", "Karim"):
        page = await page_of(house, name)
        await desk.post(page, data={"do": "checked", "yes": "yes"})
        paper, file = await desk.post(f"{page}/papir"), await desk.post(f"{page}/kalender")
        given[name] = paper.content + file.content
    hers, his = (given[name].decode() for name in ("Amina", "Karim"))
    for secret in ("Amina", "Line", "Morgenerne", (await person_called(house, "Amina"))[0].id):
        assert secret not in his
    for secret in ("Karim", "Weekenderne", (await person_called(house, "Karim"))[0].id):
        assert secret not in hers


# --- the citizen's own link --------------------------------------------------------------------------------------


async def test_a_citizen_adds_a_topic_from_their_own_link_and_the_caseworker_hears(house: House, desk: Client) -> None:
    secret = await code(house, desk)
    async with house.client() as phone:
        assert "Skriv koden" in (await phone.get(urls.INVITATION)).text
        page = (await phone.post(urls.INVITATION, data={"secret": secret})).text
        assert "Hej Amina." in page
        for _twice in range(2):
            said = await phone.post(urls.INVITATION, data={"secret": secret, "do": "topic", "title": "Mandage"})
            assert "Dit punkt er kommet frem" in said.text
    listed, proposed = await topics(house)
    assert listed == ["Morgenerne", "Brevet fra skolen", "Weekenderne", "Mandage"]
    assert proposed == []
    mette, _relation = await person_called(house, "Mette")
    assert len(await house.stores.news.of(mette.id)) == 1
    assert "Amina har skrevet et punkt til mødet (19. nov.)." in (await desk.get(urls.TODAY)).text


async def test_a_citizen_says_on_their_own_link_how_they_wish_to_be_spoken_of(house: House, desk: Client) -> None:
    secret = await code(house, desk)
    said = {"called": "Mina", "sounds": "", "avoid": "klient", "helps": ""}
    async with house.client() as phone:
        page = (await phone.post(urls.INVITATION, data={"secret": secret, "do": "wishes", **said})).text
        assert "Det er gemt" in page
        assert 'value="klient"' in page
        again = await phone.post(urls.INVITATION, data={"secret": secret, "do": "wishes", **said, "helps": "x" * 201})
        assert again.status_code == 422
    amina, _relation = await person_called(house, "Amina")
    assert (amina.wishes.called, amina.wishes.avoid) == ("Mina", "klient")
    karim = await code(house, desk, "Karim")
    async with house.client() as phone:
        assert "klient" not in (await phone.post(urls.INVITATION, data={"secret": karim})).text


async def test_the_link_opens_the_invitation_and_nothing_else(house: House, desk: Client) -> None:
    secret = await code(house, desk)
    async with house.client() as phone:
        await phone.post(urls.INVITATION, data={"secret": secret})
        assert dict(phone.cookies) == {}
        for closed in (urls.meeting(house.family.id), urls.case(house.family.case), urls.prepare(house.family.id)):
            assert (await phone.get(closed)).headers["location"] == urls.LOGIN
        page = (await phone.post(urls.INVITATION, data={"secret": secret})).text
        for theirs in ("Weekenderne", "Brevet"):
            assert theirs in page  # what is on the list is in the invitation of whoever comes
        assert house.family.id not in page


@pytest.mark.parametrize("wrong", ["", "x", "A" * 22, "A" * 2000])
async def test_any_other_code_opens_nothing(house: House, desk: Client, wrong: str) -> None:
    await code(house, desk)
    async with house.client() as phone:
        answer = await phone.post(urls.INVITATION, data={"secret": wrong, "do": "topic", "title": "Mandage"})
    assert answer.status_code == 422
    assert "Koden åbner ikke noget møde" in answer.text
    assert (await topics(house))[0] == ["Morgenerne", "Brevet fra skolen", "Weekenderne"]


async def test_the_link_dies_with_the_meeting_with_the_key_and_with_a_new_link(house: House, desk: Client) -> None:
    page, secret = await page_of(house, "Amina"), await code(house, desk)

    async def opens(held: str) -> bool:
        async with house.client() as phone:
            return (await phone.post(urls.INVITATION, data={"secret": held})).status_code == 200

    assert await opens(secret)
    await desk.post(page, data={"do": "renew"})
    assert not await opens(secret)
    newer = await code(house, desk)
    assert await opens(newer)
    await change(house, desk, "slut", **named(*await person_called(house, "Amina")))
    assert not await opens(newer)
    his = await code(house, desk, "Karim")
    assert await opens(his)
    now = await house.stores.meetings.get(house.family.id)
    assert now
    await house.stores.meetings.put(replace(now, phase=Phase.CLOSED))
    assert not await opens(his)


async def test_before_it_is_sent_a_link_opens_nothing(house: House) -> None:
    amina, _relation = await person_called(house, "Amina")
    secret = house.stores.invitations.secret(house.family.id, amina.id)
    async with house.client() as phone:
        assert (await phone.post(urls.INVITATION, data={"secret": secret})).status_code == 422


async def test_where_others_may_not_see_it_a_topic_is_the_caseworkers_first(house: House, desk: Client) -> None:
    await change(house, desk, "adresse", **named(*await person_called(house, "Amina"), protected="yes"))
    await desk.post(await page_of(house, "Amina"), data={"do": "checked", "yes": "yes"})
    secret = await code(house, desk)
    async with house.client() as phone:
        await phone.post(urls.INVITATION, data={"secret": secret, "do": "topic", "title": "Flytningen"})
    assert (await topics(house))[1] == ["Flytningen"]
    await desk.post(await page_of(house, "Karim"), data={"do": "checked", "yes": "yes"})
    assert "Flytningen" not in (await desk.post(f"{await page_of(house, 'Karim')}/papir")).text


async def test_a_small_child_has_paper_and_no_link(house: House, desk: Client) -> None:
    sofie, _relation = await person_called(house, "Sofie")
    await house.stores.meetings.put(replace(house.family, people=(*house.family.people, Present(sofie.id))))
    paper = await desk.post(f"{await page_of(house, 'Sofie')}/papir")
    assert "Hej Sofie." in paper.text
    assert "<code>" not in paper.text
    secret = house.stores.invitations.secret(house.family.id, sofie.id)
    async with house.client() as phone:
        assert (await phone.post(urls.INVITATION, data={"secret": secret})).status_code == 422
