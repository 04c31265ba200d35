"""Sessions: made by the server alone, new at each login, and over when they should be, but never amid a meeting."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec

from hostapp import urls
from hostapp.identity import secret
from hostapp.settings import Settings
from socialive_core import Phase
from tests.house import Client, House, open_house


async def test_the_cookie_is_closed_to_scripts_and_strangers(house: House, client: Client) -> None:
    cookie = (await house.log_in(client)).headers["set-cookie"]
    assert cookie.startswith("socialive=")
    for word in ("HttpOnly", "Path=/", "SameSite=strict"):
        assert word in cookie
    assert "Domain" not in cookie


async def test_over_https_the_cookie_is_a_host_cookie(folder: Path) -> None:
    origin = "https://moede.example"
    async with open_house(folder, Settings(data=folder, origin=origin)) as house, house.client() as client:
        cookie = (await house.log_in(client)).headers["set-cookie"]
        assert cookie.startswith("__Host-socialive=")
        assert "Secure" in cookie


async def test_a_session_the_server_did_not_make_is_none(house: House, client: Client) -> None:
    for made_up in ("attackerchosen", secret.make(), secret.digest("x"), ""):
        client.cookies.set("socialive", made_up)
        assert (await client.get(urls.TODAY)).status_code == 303


async def test_the_hash_that_is_kept_opens_nothing(house: House, client: Client) -> None:
    await house.log_in(client)
    client.cookies.set("socialive", secret.digest(client.cookies["socialive"]), domain="127.0.0.1")
    assert (await client.get(urls.TODAY)).status_code == 303


async def test_login_gives_a_new_session_and_kills_the_old(house: House, client: Client) -> None:
    await house.log_in(client)
    before = client.cookies["socialive"]
    await house.log_in(client)
    assert client.cookies["socialive"] != before
    assert await house.stores.accounts.session(secret.digest(before)) is None


async def test_logging_out_ends_it_everywhere(house: House, client: Client) -> None:
    await house.log_in(client)
    async with house.client() as other:
        await house.log_in(other)
        assert (await client.post(urls.LOGOUT)).headers["location"] == urls.FRONT
        assert (await client.get(urls.TODAY)).status_code == 303
        assert (await other.get(urls.TODAY)).status_code == 303


async def test_half_an_hour_of_nothing_ends_it(house: House, client: Client) -> None:
    await house.log_in(client)
    for _ in range(3):
        house.clock.move(timedelta(minutes=29))
        assert (await client.get(urls.TODAY)).status_code == 200
    house.clock.move(timedelta(minutes=30))
    assert (await client.get(urls.TODAY)).status_code == 303


async def test_ten_hours_end_it_however_busy(house: House, client: Client) -> None:
    await house.log_in(client)
    for _ in range(29):
        house.clock.move(timedelta(minutes=20))
        assert (await client.get(urls.TODAY)).status_code == 200
    house.clock.move(timedelta(minutes=20))
    assert (await client.get(urls.TODAY)).status_code == 303


async def test_nobody_is_logged_out_of_the_meeting_they_lead(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    house.clock.move(timedelta(hours=3))
    assert (await client.get(urls.meeting(house.family.id))).status_code == 200
    house.clock.move(timedelta(hours=8))
    assert (await client.get(urls.meeting(house.family.id))).status_code == 200
    running = await house.stores.meetings.get(house.family.id)
    assert running
    await house.stores.meetings.put(msgspec.structs.replace(running, phase=Phase.CLOSED))
    assert (await client.get(urls.TODAY)).status_code == 303


async def test_a_meeting_nobody_ended_keeps_no_session_for_ever(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    house.clock.move(timedelta(hours=24))
    assert (await client.get(urls.meeting(house.family.id))).status_code == 303
