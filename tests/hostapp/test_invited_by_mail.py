"""The mail of an invitation: to one at a time, to a safe address alone, and never lost on its way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from hostapp import urls
from hostapp.mail import Parcel, RefusedMail, Smtp, letter
from hostapp.meetings.invitation import LAW
from hostapp.meetings.postman import KIND, Postman, post
from hostapp.settings import Settings, SettingsError, checked
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.hostapp.test_inviting import desk as desk
from tests.hostapp.test_inviting import page_of
from tests.house import NOW, Client, House, open_house


class Server:
    """A mail server that keeps what it is given, or says no."""

    def __init__(self, *failures: Exception) -> None:
        self.got: list[Parcel] = []
        self.failures = list(failures)

    async def send(self, parcel: Parcel) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.got.append(parcel)


@pytest.fixture
async def mailing(folder: Path) -> AsyncIterator[House]:
    settings = Settings(data=folder, mail_host="localhost", mail_from="moeder@aarby.dk", municipality_name="Aarby")
    async with open_house(folder, settings) as opened:
        yield opened


async def test_a_mail_goes_to_one_with_a_neutral_subject_once_it_is_safe(mailing: House) -> None:
    house = mailing
    async with house.client() as desk:
        await house.log_in(desk)
        amina, relation = await person_called(house, "Amina")
        page = await page_of(house, "Amina")
        await change(house, desk, "mail", **named(amina, relation, email="amina@post.dk"))
        assert "Send på mail" not in (await desk.get(page)).text
        assert (await desk.post(page, data={"do": "mail"})).status_code == 422
        await change(house, desk, "mail", **named(amina, relation, email="amina@post.dk", safe="yes"))
        for _twice in range(2):
            assert (await desk.post(page, data={"do": "mail"})).status_code == 303
        assert "Sendt torsdag den 19. november" in (await desk.get(page)).text
    server = Server()
    assert await Postman(house.stores, server, house.clock).round()
    (parcel,) = server.got
    message = message_from_bytes(letter(parcel, "moeder@aarby.dk").as_bytes(), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("amina@post.dk", "Der er en besked til dig")
    assert message["Cc"] is message["Bcc"] is None
    body, file = message.iter_parts()  # type: ignore[attr-defined]
    assert "Hej Amina." in body.get_content()
    assert body.get_content().rstrip().endswith(str(LAW[-1]))
    secret = house.stores.invitations.secret(house.family.id, amina.id)
    assert f"{urls.INVITATION}#{secret}" in body.get_content()
    assert file.get_content_type() == "text/calendar"
    assert await house.stores.outbox.pending(kind=KIND) == ()


@pytest.mark.parametrize("wrong", ["amina", "amina@", "a b@c.dk", "a@b.dk\nBcc: x@y.dk", "a@b.dk,c@d.dk"])
async def test_what_is_no_address_is_not_kept(house: House, desk: Client, wrong: str) -> None:
    amina, relation = await person_called(house, "Amina")
    assert await change(house, desk, "mail", **named(amina, relation, email=wrong, safe="yes")) == 422
    kept = await house.stores.cases.person(amina.id)
    assert kept == amina


async def test_mail_waits_while_the_server_is_away_and_is_the_same_mail_when_it_goes(house: House) -> None:
    parcel = Parcel("<1@socialive>", "amina@post.dk", "s", "t", NOW)
    server = Server(OSError("away"))
    postman = Postman(house.stores, server, house.clock)
    await post(house.stores, parcel)
    await post(house.stores, parcel)
    assert not await postman.round()
    assert await postman.round()
    assert server.got == [parcel]


async def test_who_sent_a_mail_that_comes_back_is_told(house: House) -> None:
    mette, _relation = await person_called(house, "Mette")
    parcel = Parcel("<1@socialive>", "amina@post.dk", "s", "t", NOW, case=house.family.case, by=mette.id, name="Amina")
    await post(house.stores, parcel)
    assert await Postman(house.stores, Server(RefusedMail()), house.clock).round()
    assert [str(one.say) for one in await house.stores.news.of(mette.id)] == [
        "Mailen til Amina kom ikke frem. Find en anden vej."
    ]
    assert await house.stores.outbox.pending(kind=KIND) == ()


async def test_a_mail_reaches_a_mail_server(unused_tcp_port: int) -> None:
    got: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(line: bytes) -> None:
            writer.write(line + b"\r\n")
            await writer.drain()

        await say(b"220 here")
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"DATA":
                await say(b"354 go on")
                got.append(await reader.readuntil(b"\r\n.\r\n"))
                await say(b"250 kept")
            elif word == b"RCPT" and b"nobody" in line:
                await say(b"550 nobody here")
            else:
                await say(b"221 bye" if word == b"QUIT" else b"250 fine")

    server = await asyncio.start_server(serve, "127.0.0.1", unused_tcp_port)
    async with server:
        smtp = Smtp("127.0.0.1", unused_tcp_port, "moeder@aarby.dk")
        await smtp.send(Parcel("<1@socialive>", "amina@post.dk", "Besked", "Hej Amina. Vi ses på lørdag.", NOW))
        with pytest.raises(RefusedMail):
            await smtp.send(Parcel("<2@socialive>", "nobody@post.dk", "Besked", "Hej.", NOW))
    (raw,) = got
    assert b"Message-ID: <1@socialive>" in raw
    assert b"amina@post.dk" in raw


def test_a_mail_server_needs_an_address_that_mail_comes_from() -> None:
    with pytest.raises(SettingsError):
        checked(Settings(mail_host="mail.aarby.dk"))
    assert checked(Settings(mail_host="mail.aarby.dk", mail_from="moeder@aarby.dk"))
