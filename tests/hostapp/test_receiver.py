"""A receiver sees what is shared with them now, exactly as it was shown, and answers family and caseworker in one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from hostapp import urls
from hostapp.received.refusals import SAY
from hostapp.received.why import Why
from hostapp.sharing.asking import Question, Request
from hostapp.sharing.drawn import drawn
from hostapp.sharing.model import Act, Receiver, Share, delivered
from hostapp.sharing.standing import opened
from hostapp.sharing.who import receiver_of
from socialive_core import Shield
from tests.hostapp.received.archives import bomb
from tests.hostapp.received.letters import HOSTILE, HTML, letter, photo
from tests.house import Client, House
from tests.sharing import BO, PIECE, comes_in, mailed, shared, stopped

ID = "a" * 32


@pytest.fixture
async def share(house: House) -> Share:
    return await shared(house.stores, house.family.case, house.clock())


@pytest.fixture
async def bo(house: House, share: Share) -> AsyncIterator[Client]:
    """Bo's browser, with the page of the one thing that is shared with him."""
    async with house.client() as client:
        assert (await comes_in(house, client)).status_code == 303
        yield client


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


async def replies(house: House) -> Any:
    return await house.stores.replies.replies(house.family.case)


async def test_the_mail_with_the_code_says_nothing_of_anybody(house: House, client: Client, share: Share) -> None:
    await client.post(urls.RECEIVE_LOGIN, data={"address": " BO@Byskolen.example "})
    (parcel,) = await mailed(house.stores)
    said = f"{parcel.subject} {parcel.text}"
    assert parcel.to == BO.address
    assert not any(word in said for word in ("Sofie", "Amina", "Byskolen", "Kommune", "delt", share.id))
    assert re.match(r"\d{4} \d{4}\n", parcel.text)


async def test_an_unknown_address_is_answered_in_the_same_bytes_and_gets_no_mail(
    house: House, client: Client, share: Share
) -> None:
    known = await client.post(urls.RECEIVE_LOGIN, data={"address": BO.address})
    before = len(await mailed(house.stores))
    unknown = await client.post(urls.RECEIVE_LOGIN, data={"address": "eva@byskolen.example"})
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    assert known.headers.keys() == unknown.headers.keys()
    assert len(await mailed(house.stores)) == before


async def test_no_address_is_told_what_is_wrong(client: Client) -> None:
    answer = await client.post(urls.RECEIVE_LOGIN, data={"address": "bo<b>"})
    assert (answer.status_code, "ligner ikke en mailadresse" in answer.text) == (422, True)
    assert "bo&lt;b&gt;" in answer.text


async def test_a_wrong_code_is_told_so_and_lets_nobody_in(house: House, client: Client, share: Share) -> None:
    await client.post(urls.RECEIVE_LOGIN, data={"address": BO.address})
    answer = await client.post("/delt/kode", data={"code": "1234"})
    assert (answer.status_code, "Koden passer ikke" in answer.text) == (422, True)
    answer = await client.get(urls.received(share.id))
    assert (answer.status_code, answer.headers["location"]) == (303, urls.RECEIVE_LOGIN)


async def test_what_is_delivered_is_what_was_previewed_byte_for_byte(house: House, bo: Client, share: Share) -> None:
    page = await bo.get(urls.received(share.id))
    card = str(drawn(house.app.state["pages"].environment, delivered(share), "da"))
    assert card in page.text
    assert delivered(share).digest in card
    for said in (PIECE, "Sofie skal have en rolig start på ugen", "Bo Friis, Byskolen", "Fra Sofies sag"):
        assert said in words(page.text)
    for person in share.asked:
        assert person not in page.text


async def test_it_stands_in_the_receivers_own_language_unless_another_is_chosen(house: House, client: Client) -> None:
    share = await shared(
        house.stores, house.family.case, house.clock(), Receiver("Ward 3", "Ann", "", "a@b.example", "en")
    )
    await comes_in(house, client, "a@b.example")
    assert "We have read it" in (await client.get(urls.received(share.id))).text
    await client.post(urls.LANGUAGE, data={"language": "da", "back": "/"})
    assert "Vi har læst det" in (await client.get(urls.received(share.id))).text


async def test_who_has_one_thing_is_led_to_it_and_who_has_two_chooses_without_a_name(
    house: House, bo: Client, share: Share
) -> None:
    assert (await bo.get(urls.RECEIVED)).headers["location"] == urls.received(share.id)
    second = await shared(house.stores, house.family.case, house.clock())
    listed = (await bo.get(urls.RECEIVED)).text
    assert all(urls.received(one.id) in listed for one in (share, second))
    assert not any(word in listed for word in ("Sofie", "Amina", PIECE))


async def test_each_opening_is_kept_once_in_a_quarter_and_logged_as_a_look(
    house: House, bo: Client, share: Share
) -> None:
    for minutes in (0, 1, 16):
        house.clock.move(timedelta(minutes=minutes))
        await comes_in(house, bo)
        await bo.get(urls.received(share.id))
    held = await house.stores.shares.get(share.id)
    assert held
    assert len(opened(share, held.acts, house.clock())) == 2
    looks = [one for one in await house.stores.looks.of_case(share.case) if one.person == receiver_of(share)]
    assert {(one.role, one.purpose) for one in looks} == {("professional", "receive")}
    person = await house.stores.cases.person(receiver_of(share))
    assert person
    assert person.name == "Bo Friis, lærer, Byskolen"


async def test_that_it_is_read_is_kept_once(house: House, bo: Client, share: Share) -> None:
    for _ in range(2):
        assert (await bo.post(f"{urls.received(share.id)}/laest")).status_code == 303
    held = await house.stores.shares.get(share.id)
    assert held
    assert [one.do for one in held.acts].count("read") == 1
    assert "Du har sagt, at I har læst det." in (await bo.get(urls.received(share.id))).text


async def test_a_reply_goes_to_family_and_caseworker_alike(house: House, bo: Client, share: Share) -> None:
    page = (await bo.get(urls.received(share.id))).text
    given = {"id": re.findall(r'name="id" value="(\w+)"', page)[0], "words": "Det passer fint.\r\nHilsen Bo"}
    for _ in range(2):  # pressed twice, it is one
        answer = await bo.post(f"{urls.received(share.id)}/svar", data=given, files={"file": ("", b"")})
        assert answer.status_code == 303
    (reply,) = await replies(house)
    assert (reply.words, reply.name, reply.agency) == ("Det passer fint.\nHilsen Bo", "Bo Friis", "Byskolen")
    relations = await house.stores.cases.relations(share.case)
    parents = {one.person for one in relations if one.role == "parent"}
    told = {one.person for one in relations if await house.stores.news.of(one.person)}
    assert told >= parents | {share.by}
    for person in told:
        (news,) = await house.stores.news.of(person)
        assert not any(word in str(news.say) for word in ("Bo", "Byskolen", "passer"))
    assert "kan læse dit svar" in (await bo.get(f"{urls.received(share.id)}?sendt")).text


async def test_nobody_is_told_of_a_reply_who_may_not_know_of_the_share(house: House) -> None:
    people = [one.person for one in await house.stores.cases.relations(house.family.case) if one.role == "parent"]
    one, other = people[:2]
    share = await shared(house.stores, house.family.case, house.clock(), asked=(one,), seen_by=(one,))
    async with house.client() as client:
        await comes_in(house, client)
        await client.post(f"{urls.received(share.id)}/svar", data={"id": ID, "words": "Hej"}, files={"file": ("", b"")})
    assert await house.stores.news.of(one)
    assert not await house.stores.news.of(other)


async def test_each_question_has_a_field_and_is_answered_with_its_words(house: House, bo: Client, share: Share) -> None:
    asked = (Question("q1", "a", "Amina", "Hvordan går det?"), Question("q2", "we", "Vi", "Spiser Sofie?"))
    await house.stores.replies.ask(Request(share.id, share.case, asked))
    page = words((await bo.get(urls.received(share.id))).text)
    assert "Amina spørger: Hvordan går det?" in page
    sent = {"id": ID, "answer-q1": "Bedre.", "answer-q9": "Ikke spurgt", "words": ""}
    await bo.post(f"{urls.received(share.id)}/svar", data=sent, files={"file": ("", b"")})
    (reply,) = await replies(house)
    assert [(one.question.words, one.words) for one in reply.answers] == [("Hvordan går det?", "Bedre.")]


async def test_a_letter_beside_the_reply_is_read_into_pictures_and_kept(house: House, bo: Client, share: Share) -> None:
    files = [("file", ("a.pdf", letter(2))), ("file", ("b.jpg", photo()))]
    answer = await bo.post(f"{urls.received(share.id)}/svar", data={"id": ID, "words": ""}, files=files)
    assert answer.status_code == 303, words(answer.text)
    (reply,) = await replies(house)
    assert len(reply.pages) == 3
    kept = [await house.stores.letters.page(share.id, reply.id, at) for at in (1, 2, 3, 4)]
    assert [page and page[:4] for page in kept] == [b"RIFF"] * 3 + [None]


async def test_an_empty_reply_is_told_so(bo: Client, share: Share) -> None:
    answer = await bo.post(f"{urls.received(share.id)}/svar", data={"id": ID, "words": " "}, files={"file": ("", b"")})
    assert (answer.status_code, "Skriv et svar først" in answer.text) == (422, True)


TYPED = {"id": ID, "words": "Kære Amina & Mette: <b>tak</b>."}
UPLOADS = {name: (make, why) for name, (make, why) in HOSTILE.items() if why is not Why.NOTHING}
UPLOADS["a bomb of an archive"] = (lambda: bomb().content, Why.FORMAT)


@pytest.mark.parametrize("language", ["da", "en"])
async def test_what_is_hostile_is_refused_in_words_and_nothing_typed_is_lost(
    house: House, bo: Client, share: Share, language: str
) -> None:
    await bo.post(urls.LANGUAGE, data={"language": language, "back": "/"})
    catalogues = house.app.state["pages"]
    for name, (make, why) in UPLOADS.items():
        house.clock.move(timedelta(seconds=65))  # no more than ten in ten minutes are read
        answer = await bo.post(f"{urls.received(share.id)}/svar", data=TYPED, files={"file": (name, make())})
        said = words(answer.text)
        assert answer.status_code == 422, name
        assert catalogues.sentence(SAY[why], language) in said, (name, said)
        assert "Kære Amina &amp; Mette: &lt;b&gt;tak&lt;/b&gt;." in answer.text, name
        assert "alert(1)" not in answer.text
    assert await replies(house) == ()


async def test_a_name_of_ten_thousand_letters_is_nothing_to_us(house: House, bo: Client, share: Share) -> None:
    files = {"file": ("<script>" + "n" * 10_000 + ".pdf", letter(1))}
    answer = await bo.post(f"{urls.received(share.id)}/svar", data=TYPED, files=files)
    assert answer.status_code == 303
    (reply,) = await replies(house)
    assert len(reply.pages) == 1


async def test_more_than_a_form_may_have_is_read_past_and_the_words_stay(bo: Client, share: Share) -> None:
    boundary = "x" * 20
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in TYPED.items()
    )
    head += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'

    async def sent() -> AsyncIterator[bytes]:
        yield head.encode()
        for _ in range(100):
            yield bytes(1024 * 1024)
        yield f"\r\n--{boundary}--\r\n".encode()

    answer = await bo.post(
        f"{urls.received(share.id)}/svar",
        content=sent(),
        headers={"content-type": f"multipart/form-data; boundary={boundary}"},
    )
    assert answer.status_code == 422
    assert "Filen fylder for meget" in answer.text
    assert "&lt;b&gt;tak" in answer.text


async def test_a_page_of_the_web_is_never_served_back(house: House, bo: Client, share: Share) -> None:
    await bo.post(f"{urls.received(share.id)}/svar", data=TYPED, files={"file": ("a.html", HTML)})
    assert await house.stores.letters.page(share.id, ID, 1) is None


@pytest.mark.parametrize("ends", ["stopped", "expired", "dropped"])
async def test_the_very_next_request_is_refused_and_says_nothing(
    house: House, bo: Client, share: Share, ends: str
) -> None:
    assert PIECE in (await bo.get(urls.received(share.id))).text
    if ends == "stopped":
        await stopped(house.stores, share, house.clock())
    elif ends == "dropped":
        await house.stores.shares.act(Act(share.id, "dropped", house.clock(), share.by))
    else:
        house.clock.now = share.until
        token = await house.app.state["receivers"].receiving.welcome(BO.address)
        bo.cookies.set(house.jar.receiver, token)
    page = urls.received(share.id)
    never = urls.received("f" * 32)
    for method, path, given in (
        ("GET", page, {}),
        ("POST", f"{page}/laest", {}),
        ("POST", f"{page}/svar", {"data": TYPED, "files": {"file": ("a.pdf", letter(1))}}),
    ):
        answer = await bo.request(method, path, **given)
        other = await bo.request(method, path.replace(page, never), **given)
        assert answer.status_code == 404
        assert "Det deles ikke med dig nu" in answer.text
        assert answer.text.replace(share.id, "") == other.text.replace("f" * 32, "")
        assert not any(word in answer.text for word in ("Sofie", "Amina", "Mette", PIECE))
    assert await replies(house) == ()
    assert "Der er ikke noget, der deles med dig nu." in (await bo.get(urls.RECEIVED)).text
    held = await house.stores.shares.get(share.id)
    assert held
    assert not any(one.do == "read" for one in held.acts)


async def test_what_is_stopped_while_a_form_is_on_its_way_is_not_taken(house: House, bo: Client, share: Share) -> None:
    async def sent() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nHej\r\n'
        await stopped(house.stores, share, house.clock())
        yield b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n' + ID.encode() + b"\r\n--x--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = await bo.post(f"{urls.received(share.id)}/svar", content=sent(), headers=kind)
    assert answer.status_code == 404
    assert await replies(house) == ()


async def test_what_the_family_may_not_know_yet_is_not_answered_to_them(house: House, client: Client) -> None:
    wait = Shield(
        "", "", house.clock(), "mette", told=False, ground="danger", second="eva",
        review=house.clock().date() + timedelta(days=30),
    )  # fmt: skip
    share = await shared(house.stores, house.family.case, house.clock(), kind="law", asked=(), wait=wait)
    await comes_in(house, client)
    page = words((await client.get(urls.received(share.id))).text)
    assert "Familien ved det ikke endnu" in page
    assert "Familien kan se" not in page
    assert "Svar familien" not in page
    answer = await client.post(f"{urls.received(share.id)}/svar", data=TYPED, files={"file": ("", b"")})
    assert answer.status_code == 422
    assert await replies(house) == ()


async def test_logging_out_ends_the_login_and_has_the_browser_forget(house: House, bo: Client, share: Share) -> None:
    held = bo.cookies[house.jar.receiver]
    answer = await bo.post("/delt/ud")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    bo.cookies.set(house.jar.receiver, held)
    assert (await bo.get(urls.received(share.id))).status_code == 303


async def test_a_receivers_login_opens_nothing_else(house: House, bo: Client) -> None:
    for path in (urls.TODAY, urls.CASES, urls.case(house.family.case), urls.meeting(house.family.id)):
        answer = await bo.get(path)
        assert answer.status_code in {303, 404}
        assert answer.headers.get("location") in {None, urls.LOGIN}
