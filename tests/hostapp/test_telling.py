"""Whether something exists is not told to who may not know: one answer, one length, and as much work for it."""

from __future__ import annotations

from datetime import date

import pytest
from argon2 import PasswordHasher

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.identity.relations import Purpose, may
from tests.house import OURS, PASSWORD, Client, House, handshake
from tests.statements import statements

NOTHING = "f" * 32
Told = tuple[int, int, tuple[str, ...], int]
"""Status, length of the page, statements, and passwords hashed."""


class Hashes:
    """Counts the passwords that are hashed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made = 0
        really = PasswordHasher.verify

        def verify(hasher: PasswordHasher, *given: str) -> bool:
            self.made += 1
            return really(hasher, *given)

        monkeypatch.setattr(PasswordHasher, "verify", verify)


async def told(client: Client, method: str, path: str, without: str = "", **form: str) -> Told:
    """Ask once; *without* is what the page repeats of the question."""
    hashes = _hashes[0]
    before = hashes.made
    with statements() as made:
        answer = await client.request(method, path, data=form or None)
    return answer.status_code, len(answer.text.replace(without, "")), tuple(made), hashes.made - before


_hashes: list[Hashes] = []


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    _hashes[:] = [Hashes(monkeypatch)]


@pytest.fixture
async def stranger(house: House, client: Client) -> Client:
    """Somebody who is logged in and has a case of their own, with a meeting in it that runs beside the family's."""
    async with house.client() as chair:
        await house.begin(chair, house.family)
    await house.another_caseworker()
    await house.log_in(client, "bo")
    await client.post(urls.NOW)
    return client


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/moeder/{}"),
        ("GET", "/moeder/{}/tablet"),
        ("POST", "/moeder/{}/start"),
        ("POST", "/moeder/{}/skaerm"),
        ("GET", "/sager/{}"),
    ],
)
async def test_what_is_not_yours_and_what_is_not_there_are_told_alike(
    house: House, stranger: Client, method: str, path: str
) -> None:
    real = house.family.case if path.startswith("/sager") else house.family.id
    forbidden = await told(stranger, method, path.format(real), real)
    unknown = await told(stranger, method, path.format(NOTHING), NOTHING)
    assert forbidden == unknown
    assert forbidden[0] == 404
    assert len(forbidden[2]) >= 4  # the session, its account, the thing and the relations were all looked at


async def test_a_screen_that_is_not_yours_and_one_that_is_not_there_are_told_alike(
    house: House, client: Client
) -> None:
    other = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    own = await house.device(house.family, DeviceState.IN, house.family.people[1].person)
    answers = []
    for id in (other.device.id, NOTHING):
        client.cookies.set(house.jar.device(id), own.ticket)
        answers += [await told(client, method, urls.device(id), id) for method in ("GET", "POST")]
        client.cookies.clear()
    assert answers[:2] == answers[2:]
    assert answers[0][0] == 404


async def test_no_socket_tells_more_than_another(house: House, stranger: Client) -> None:
    cookies = dict(stranger.cookies)
    made = []
    for id in (house.family.id, NOTHING):
        with statements() as looked:
            assert await handshake(house.app, f"/live/{id}", OURS, cookies) == "websocket.close"
        made.append(tuple(looked))
    assert made[0] == made[1]


async def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_told_alike(
    house: House, client: Client
) -> None:
    account = await house.stores.accounts.named("mette")
    assert account
    wrong = await told(client, "POST", urls.LOGIN, "mette", username="mette", password="forkert")
    unknown = await told(client, "POST", urls.LOGIN, "nobody", username="nobody", password="forkert")
    await house.app.state["doorkeeper"].sessions.close(account)
    closed = await told(client, "POST", urls.LOGIN, "mette", username="mette", password=PASSWORD)
    assert wrong == unknown == closed
    assert (wrong[0], wrong[3]) == (422, 1)


async def test_the_naive_door_would_be_told_apart(house: House, stranger: Client) -> None:
    """One that asks about relations only where there is a meeting: quicker where there is none, and so it tells."""
    account = await house.stores.accounts.named("bo")
    assert account
    person = account.person

    async def naive(id: str) -> bool:
        meeting = await house.stores.meetings.get(id)
        return meeting is not None and await may(house.stores.cases, person, meeting, Purpose.LEAD, date(2026, 11, 19))

    looked = []
    for id in (house.family.id, NOTHING):
        with statements() as made:
            assert not await naive(id)
        looked.append(len(made))
    assert looked[0] != looked[1]


async def test_the_naive_password_check_would_be_told_apart(house: House, client: Client) -> None:
    """One that hashes only where there is an account."""
    hashes = _hashes[0]

    async def naive(name: str) -> bool:
        account = await house.stores.accounts.named(name)
        return account is not None and PasswordHasher().verify(account.password, PASSWORD)

    assert await naive("mette")
    with_account, before = hashes.made, hashes.made
    assert not await naive("nobody")
    assert with_account == 1
    assert hashes.made == before
