"""Whose requests are heard: those of our own pages, and nobody else's, however their origin is spelled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import DeviceState
from hostapp.identity.origin import OriginRule
from tests.house import ORIGIN, Client, House, handshake

HOST = "127.0.0.1:8000"
OWN = {"host": HOST}
REFUSED: list[Mapping[str, str]] = [
    {},
    {"origin": "null"},
    {"origin": "https://evil.example"},
    {"origin": "http://127.0.0.1:8000.evil.example"},
    {"origin": "http://evil.example/http://127.0.0.1:8000"},
    {"origin": "http://127.0.0.1:8001"},
    {"origin": "http://127.0.0.1"},
    {"origin": "https://127.0.0.1:8000"},
    {"origin": "HTTP://127.0.0.1:8000"},
    {"origin": "http://127.0.0.1.:8000"},
    {"origin": "http://127.0.0.1:8000/"},
    {"origin": "http://127.0.0.1:8000 "},
    {"origin": "http://user@127.0.0.1:8000"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "SAME-ORIGIN"},
    {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
    {"origin": ORIGIN, "sec-fetch-site": "same-site"},
    {"origin": "null", "sec-fetch-site": "same-origin"},
    {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    {"origin": ORIGIN, "host": "evil.example"},
    {"origin": "http://evil.example", "host": "evil.example", "sec-fetch-site": "same-origin"},
    {"origin": ORIGIN, "host": "127.0.0.1:8000."},
    {"origin": ORIGIN, "host": ""},
    {"origin": "http://localhost:8000", "host": "127.0.0.1:8000"},
    {"origin": "http://evil-127.0.0.1:8000"},
    {"origin": "http://evil.example:8000"},
    {"origin": "http://evil.example#127.0.0.1:8000"},
    {"origin": "http://evil.example?127.0.0.1:8000"},
    {"origin": "http://127.0.0.1:8000@evil.example"},
    {"origin": "http://127.0.0.1:80000"},
    {"origin": "http://127.0.0.1:08000"},
    {"origin": "http://127.1:8000"},
    {"origin": "http://2130706433:8000"},
    {"origin": "http://[::ffff:127.0.0.1]:8000"},
    {"origin": "http://127a0b0c1:8000"},
    {"origin": "http://127.0.0.1:8000,http://evil.example"},
    {"origin": "http://evil.example http://127.0.0.1:8000"},
    {"origin": "http://127.0.0.1:8000\t"},
    {"origin": "http://xn--127-eka.0.0.1:8000"},
    {"origin": "http://127.0.0.1:8000".replace("1", "\u0661")},
    {"origin": "ws://127.0.0.1:8000"},
    {"origin": "file://"},
    {"origin": "chrome-extension://127.0.0.1:8000"},
    {"origin": "about:blank"},
    {"origin": "*"},
    {"origin": "127.0.0.1:8000"},
    {"origin": "//127.0.0.1:8000"},
    {"referer": "http://127.0.0.1:8000/"},
    {"sec-fetch-site": "same-origin, cross-site"},
    {"sec-fetch-site": ""},
    {"origin": ORIGIN, "host": "127.0.0.1:8000, evil.example"},
    {"origin": ORIGIN, "host": "127.0.0.1:8000@evil.example"},
    {"origin": ORIGIN, "host": "evil.example", "x-forwarded-host": "127.0.0.1:8000"},
]
HEARD: list[Mapping[str, str]] = [
    {"origin": ORIGIN},
    {"sec-fetch-site": "same-origin"},
    {"origin": ORIGIN, "sec-fetch-site": "same-origin"},
    {"origin": ORIGIN, "sec-fetch-site": "none"},
    {"origin": "http://localhost:8000", "host": "localhost:8000"},
]
RULE = OriginRule([ORIGIN, "http://localhost:8000"])


@pytest.mark.parametrize("sent", REFUSED, ids=ascii)
def test_a_request_from_elsewhere_is_not_heard(sent: Mapping[str, str]) -> None:
    assert not RULE.allows(OWN | dict(sent))


def test_there_are_more_than_forty_ways_to_be_somebody_else() -> None:
    assert len({str(sent) for sent in REFUSED}) >= 50
    assert len([sent for sent in REFUSED if "origin" in sent]) >= 40


async def test_neither_a_socket_nor_a_form_is_heard_from_elsewhere_though_the_cookie_is_right(
    house: House, client: Client
) -> None:
    await house.begin(client, house.family)
    path, cookies = f"/live/{house.family.id}", dict(client.cookies)
    assert await handshake(house.app, path, {"origin": ORIGIN}, cookies) == "websocket.accept"
    shut = [await handshake(house.app, path, {**OWN, **sent}, cookies) for sent in REFUSED]
    assert set(shut) == {"websocket.close"}
    answers = []
    async with house.client() as evil:
        evil.cookies.update(cookies)
        for name in ("origin", "sec-fetch-site"):
            del evil.headers[name]
        for sent in REFUSED:
            lines = [(name.encode(), value.encode()) for name, value in (OWN | dict(sent)).items()]
            answers.append((await evil.post(f"/moeder/{house.family.id}/skaerm", headers=lines)).status_code)
    assert set(answers) <= {400, 403}
    assert await house.stores.devices.of_meeting(house.family.id) == ()


def _starts(origin: str) -> bool:
    return origin.startswith(ORIGIN)


def _ends(origin: str) -> bool:
    return origin.endswith(HOST)


def _has(origin: str) -> bool:
    return HOST in origin


def _looks_like(origin: str) -> bool:
    return re.match("http://127.0.0.1:8000", origin) is not None


def _trims(origin: str) -> bool:
    return origin.strip().rstrip("/").lower() == ORIGIN


def _splits(origin: str) -> bool:
    return origin.split("//")[-1].split("@")[-1] == HOST


def _or_none(origin: str) -> bool:
    return origin in {ORIGIN, "", "null"}


@pytest.mark.parametrize("naive", [_starts, _ends, _has, _looks_like, _trims, _splits, _or_none])
def test_a_naive_rule_hears_somebody_else(naive: Callable[[str], bool]) -> None:
    """Each has been somebody's rule once; none passes what ours passes."""
    fooled = [sent["origin"] for sent in REFUSED if "origin" in sent and "host" not in sent and len(sent) == 1]
    assert any(naive(origin) for origin in fooled)
    assert naive(ORIGIN)


@pytest.mark.parametrize("sent", HEARD, ids=str)
def test_a_request_from_our_own_pages_is_heard(sent: Mapping[str, str]) -> None:
    assert RULE.allows(OWN | dict(sent))


@pytest.mark.parametrize(
    "path", [urls.LOGIN, urls.LOGOUT, urls.JOIN, urls.LANGUAGE, "/moeder/x/start", "/moeder/x/skaerm"]
)
async def test_a_form_on_another_site_changes_nothing(house: House, path: str) -> None:
    async with house.client(origin="https://evil.example") as evil:
        evil.headers["sec-fetch-site"] = "cross-site"
        assert (await evil.post(path, data={"username": "mette"})).status_code == 403


async def test_the_same_form_from_our_own_page_is_heard(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    assert (await client.post(f"/moeder/{house.family.id}/skaerm")).status_code == 303
    assert len(await house.stores.devices.of_meeting(house.family.id)) == 1


async def test_another_id_in_the_address_opens_nothing(house: House) -> None:
    """The cookie names one screen, and it is looked at which: a changed id finds another's, and not the key to it."""
    own = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    others = [
        await house.device(house.family, DeviceState.IN, house.family.people[1].person),
        await house.device(house.young, DeviceState.IN, house.young.people[0].person),
    ]
    async with house.client() as phone:
        phone.cookies.update(house.cookie(own))
        for other in others:
            phone.cookies.set(house.jar.device(other.device.id), own.ticket)
            assert (await phone.get(urls.device(other.device.id))).status_code == 404
            for meeting in (house.family.id, house.young.id):
                path = f"/live/{meeting}?device={other.device.id}"
                assert await handshake(house.app, path, {"origin": ORIGIN}, dict(phone.cookies)) == "websocket.close"
        cross = f"/live/{house.young.id}?device={own.device.id}"
        assert await handshake(house.app, cross, {"origin": ORIGIN}, dict(phone.cookies)) == "websocket.close"


async def test_a_stale_screen_opens_nothing(house: House) -> None:
    out = await house.device(house.family, DeviceState.OUT, house.family.people[0].person)
    path = f"/live/{house.family.id}?device={out.device.id}"
    assert await handshake(house.app, path, {"origin": ORIGIN}, house.cookie(out)) == "websocket.close"
    async with house.client() as phone:
        phone.cookies.update(house.cookie(out))
        page = await phone.get(urls.device(out.device.id))
        assert "data-live" not in page.text
        assert (await phone.post(urls.device(out.device.id), data={"do": "hide"})).status_code == 303
    kept = await house.stores.meetings.get(house.family.id)
    assert kept
    assert not kept.hidden


async def test_the_naive_key_would_open_it(house: House) -> None:
    """Whoever trusts the cookie's name, and not what it holds, is fooled by the first of the two tests above."""
    own = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    other = await house.device(house.family, DeviceState.IN, house.family.people[1].person)
    cookies = {house.jar.device(other.device.id): own.ticket}
    found = await house.stores.devices.get(other.device.id)
    assert found
    assert house.jar.device(found.id) in cookies  # what a naive door asks
    assert not secret.fits(cookies[house.jar.device(found.id)], found.ticket)  # what ours asks
