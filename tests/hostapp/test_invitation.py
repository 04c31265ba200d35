"""Invitations: plain words, one person at a time, and not a byte of one parent's in the other's."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from hostapp import urls
from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.sides import Sides
from hostapp.mail import Parcel, RefusedMail, Smtp, letter
from hostapp.meetings.calendar import calendar
from hostapp.meetings.invitation import LAW, Asked, Letter, invitation
from hostapp.meetings.postman import KIND, Postman, post
from hostapp.municipality.plain import lix
from hostapp.settings import Settings, SettingsError, checked
from socialive_core import Kind, Meeting, Participant, Person, Phase, Present, Role, Topic
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.hostapp.test_patterns import BANNED
from tests.house import NOW, Client, House, open_house

ZONE = "Europe/Copenhagen"
CATALOGUES = Catalogues.load({HOST: LOCALES})
AMINA, KARIM = Participant("a", "Amina", Role.PARENT), Participant("k", "Karim", Role.PARENT, mark=1)
SOFIE = Participant("s", "Sofie", Role.CHILD, mark=2)
METTE = Person("m", "Mette", phone="87 65 43 21", hours="kl. 9-11")
CHAIR = Participant("m", "Mette", Role.CASEWORKER, True)
MEETING = Meeting(
    "meeting", "case", "Vi skal tale om mandage.", NOW + timedelta(days=21, hours=1),
    topics=(Topic("t", "Mandage", "a"),),
    people=(Present("a"), Present("k"), Present("m", True)), place="Biblioteket, lokale 2",
)  # fmt: skip


def asked(
    to: Participant = AMINA, meeting: Meeting = MEETING, sides: Sides | None = None, *, guarded: bool = False
) -> Asked:
    return Asked(meeting, to, (SOFIE, AMINA, KARIM, CHAIR), sides or Sides(), guarded, METTE, "Aarby Kommune")


def made(what: Asked, language: str = "da") -> Letter:
    return invitation(what, lambda lazy: CATALOGUES.say(lazy, language), language, ZONE)


APART = Sides(True, {"a": "a", "k": "b"})


def test_the_invitation_asks_in_plain_words() -> None:
    words = made(asked()).words
    assert words.startswith(
        "Hej Amina.\n\nVil du mødes med mig torsdag den 10. december kl. 11.00? Vi ses her: Biblioteket, lokale 2."
    )
    for said in (
        "Vi skal tale om mandage.",
        "Du må gerne skrive, hvad du vil tale om.",
        "Du må have en bisidder med.",
        "Det, vi skriver i mødet, kan du se på en skærm.",
        "ring til mig på 87 65 43 21 (kl. 9-11)",
    ):
        assert said in words


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("to", [AMINA, SOFIE], ids=["parent", "child"])
def test_every_invitation_is_easy_to_read(kind: Kind, to: Participant) -> None:
    words = made(asked(to, replace(MEETING, kind=kind, needs=("interpreter", "large", "quiet", "break")))).words
    assert lix([words]) <= 25
    assert [word for word in BANNED if word in words.casefold()] == []


def test_what_not_coming_costs_stands_right_under_the_time_and_only_where_it_costs() -> None:
    cost = "Kommer du ikke, mister du penge for den dag."
    paragraph = made(asked(meeting=replace(MEETING, cost=cost))).words.split("\n\n")[1]
    assert paragraph.endswith(f"Det tager 45 minutter. {cost}")
    assert "penge" not in made(asked()).words
    assert cost not in made(asked(SOFIE, replace(MEETING, cost=cost))).words


def test_the_law_stands_last_and_a_child_is_spared_it() -> None:
    assert made(asked()).law == tuple(str(one) for one in LAW)
    assert "§" not in made(asked()).words
    assert made(asked(SOFIE)).law == ()


def test_a_child_is_told_before_its_first_word_what_happens_to_it() -> None:
    words = made(asked(SOFIE, replace(MEETING, kind=Kind.CHILD_TALK))).words
    assert words.index("Har du lyst til at tale med mig") < words.index("Jeg siger det ikke videre")


def test_the_same_meeting_gives_the_same_words_and_the_same_bytes_in_every_language() -> None:
    for language in ("da", "en"):
        say = lambda lazy: CATALOGUES.say(lazy, language)  # noqa: B023, E731 - called at once
        assert made(asked(), language) == made(asked(), language)
        assert calendar(asked(), say, NOW) == calendar(asked(), say, NOW)
    assert made(asked(), "en").words.startswith("Hello Amina.\n\nWill you meet me on Thursday 10 December")


def test_the_calendar_says_when_and_where_and_not_what_about() -> None:
    (event,) = Calendar.from_ical(calendar(asked(), str, NOW)).walk("VEVENT")
    assert event["summary"] == "Møde"
    assert (event["dtstart"].dt, event["dtend"].dt - event["dtstart"].dt) == (MEETING.starts, timedelta(minutes=45))
    assert event["location"] == "Biblioteket, lokale 2"
    assert b"mandage" not in calendar(asked(), str, NOW)
    hidden = calendar(asked(guarded=True), str, NOW)
    assert b"LOCATION" not in hidden
    uids = {Calendar.from_ical(calendar(asked(to), str, NOW)).walk("VEVENT")[0]["uid"] for to in (AMINA, KARIM)}
    assert len(uids) == 2


def secret_of(letters: str) -> st.SearchStrategy[str]:
    """A word that is in no sentence of ours, and not in the other parent's either."""
    return st.text(letters, min_size=12, max_size=30)


def read_out(parcel: Parcel) -> bytes:
    """A mail as it travels, and its parts as whoever gets it reads them."""
    raw = letter(parcel, "a@b.dk").as_bytes()
    parts = message_from_bytes(raw, policy=policy.default).walk()
    return raw + b"".join(part.get_payload(decode=True) or b"" for part in parts)  # type: ignore[misc]


@given(secret_of("bcdfghjk"), secret_of("mnpqstvx"), st.booleans(), st.sampled_from(list(Kind)))
def test_no_byte_of_one_parents_secrets_is_in_the_others_invitation_mail_or_calendar(
    hers: str, his: str, apart: bool, kind: Kind
) -> None:
    """Name, topics and mail are each parent's own, where sides are apart or an address is protected."""
    amina, karim = replace(AMINA, name=f"A{hers}"), replace(KARIM, name=f"K{his}")
    topics = (Topic("1", f"punkt {hers}", "a"), Topic("2", f"punkt {his}", "k"), Topic("3", "Skolen", "m"))
    meeting = replace(MEETING, topics=topics, proposed=(Topic("4", f"mere {hers}", "a"),), kind=kind)
    for to, mine, theirs in ((amina, hers, his), (karim, his, hers)):
        what = Asked(meeting, to, (amina, karim, CHAIR), APART if apart else Sides(), not apart, METTE, "Aarby")
        said, file = made(what), calendar(what, str, NOW)
        mail = read_out(Parcel("<id@x>", f"{mine}@x.dk", said.subject, said.words, NOW, file, name=to.name))
        for written in (said.words.encode(), " ".join(said.law).encode(), file, mail):
            assert theirs.encode() not in written
        assert mine.encode() in mail
        assert "Skolen" in said.words


def test_where_nothing_is_apart_one_reads_who_else_comes_and_what_they_bring() -> None:
    meeting = replace(MEETING, topics=(*MEETING.topics, Topic("u", "Weekender", "k")))
    words = made(asked(meeting=meeting)).words
    assert "Karim er inviteret." in words or "Sofie og Karim er inviteret." in words
    assert "– Weekender" in words
    assert "Weekender" not in made(asked(meeting=meeting, sides=APART)).words


# --- at the desk -------------------------------------------------------------------------------------------------


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


# --- the mail ----------------------------------------------------------------------------------------------------


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
