"""Sessions: made by the server alone, new at each login, and over when they should be, but never amid a meeting."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from hostapp import limits, urls
from hostapp.identity import secret
from hostapp.identity.account import DeviceState, Session
from hostapp.live.heartbeat import Heartbeat
from hostapp.settings import Settings
from socialive_core import Phase
from tests.house import Client, House, open_house
from tests.line import Line, line


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


async def test_an_id_that_was_planted_before_the_login_opens_nothing_after_it(house: House, client: Client) -> None:
    """Fixation: whoever puts a cookie into somebody's browser must not know the session that comes of it."""
    planted = secret.make()
    client.cookies.set("socialive", planted, domain="127.0.0.1")
    await house.log_in(client)
    assert client.cookies["socialive"] != planted
    async with house.client() as thief:
        thief.cookies.set("socialive", planted)
        assert (await thief.get(urls.TODAY)).status_code == 303


async def test_the_naive_login_would_be_fixed(house: House, client: Client) -> None:
    """One that keeps the id it was given, as stock sessions do: the planted cookie is then logged in."""
    planted, account = secret.make(), await house.stores.accounts.named("mette")
    assert account
    now = house.clock()
    await house.stores.accounts.begin(Session(secret.digest(planted), account.id, now, now))
    async with house.client() as thief:
        thief.cookies.set("socialive", planted)
        assert (await thief.get(urls.TODAY)).status_code == 200
    client.cookies.set("socialive", planted, domain="127.0.0.1")
    await house.log_in(client)  # ours takes even that one away
    async with house.client() as thief:
        thief.cookies.set("socialive", planted)
        assert (await thief.get(urls.TODAY)).status_code == 303


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


def test_a_million_secrets_are_a_million_and_each_has_more_than_128_bits() -> None:
    made = {secret.make() for _ in range(1_000_000)}
    assert len(made) == 1_000_000
    lengths = {len(base64.urlsafe_b64decode(one + "=")) for one in list(made)[:1_000]}
    assert lengths == {32}


def test_the_naive_secret_would_be_seen_through() -> None:
    """A million of 32 bits are not a million; the test above would say so."""
    made = {int.from_bytes(secret.digest(secret.make()).encode()[:4]) for _ in range(100_000)}
    assert len(made) < 100_000


def heartbeat_of(house: House) -> Heartbeat:
    state = house.app.state
    return Heartbeat(state["rooms"], state["doorkeeper"], state["watch"])


async def asked(house: House) -> None:
    """What happens once a minute for every meeting."""
    for room in house.app.state["rooms"].running:
        await heartbeat_of(house).ask(room)


async def told_to_go(page: Line) -> bool:
    """Whether the page was let go, and its line closed."""
    told = await page.hears("bye")
    await page.closes()
    return bool(told["why"] == "removed")


async def test_an_open_page_goes_when_its_session_has_run_out_with_nobody_asking_for_anything(
    house: House, client: Client
) -> None:
    await house.begin(client, house.family)
    async with line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        house.clock.move(timedelta(hours=11))
        await asked(house)
        assert not page.over.is_set()  # its meeting runs
        house.clock.move(timedelta(hours=13))
        await asked(house)
        assert await told_to_go(page)


@pytest.mark.parametrize("how", ["log out", "log out elsewhere", "log in as another", "close the account"])
async def test_what_a_session_opened_is_shut_at_once_when_it_ends(house: House, client: Client, how: str) -> None:
    await house.another_caseworker()
    await house.begin(client, house.family)
    async with house.client() as other, line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        await house.log_in(other)
        account = await house.stores.accounts.named("mette")
        assert account
        if how == "log in as another":
            await house.log_in(client, "bo")
        elif how == "close the account":
            await house.app.state["doorkeeper"].sessions.close(account)
        else:
            await (client if how == "log out" else other).post(urls.LOGOUT)
        assert await told_to_go(page)


async def test_one_browsers_session_that_ends_leaves_the_others_pages_open(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    async with house.client() as other, line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        await house.log_in(other)
        await house.log_in(other)
        page.says(m="ping")
        await page.hears("pong")


async def test_whoever_works_over_the_socket_alone_is_not_idle(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    async with line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        house.clock.move(timedelta(minutes=20))
        page.says(m="do", id="x" * 16, what="nothing", **{"with": {}})
        await page.hears("no", id="x" * 16)
        await asked(house)
        held = await house.stores.accounts.session(secret.digest(client.cookies["socialive"]))
        assert held
        assert held.seen == house.clock()
        house.clock.move(timedelta(minutes=20))
        page.says(m="pong")
        await asked(house)
        later = await house.stores.accounts.session(held.id)
        assert later == held


async def test_who_no_longer_leads_and_what_another_process_sent_out_is_gone_within_a_minute(
    house: House, client: Client
) -> None:
    await house.begin(client, house.family)
    joined = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    path = f"/live/{house.family.id}"
    async with (
        line(house.app, path, dict(client.cookies)) as control,
        line(house.app, f"{path}?device={joined.device.id}", house.cookie(joined)) as phone,
    ):
        for page in (control, phone):
            page.greets()
            await page.hears("welcome")
        await asked(house)
        await house.stores.devices.put(msgspec.structs.replace(joined.device, state=DeviceState.OUT))
        account = await house.stores.accounts.named("mette")
        assert account
        for relation in await house.stores.cases.relations_of(account.person):
            ended = msgspec.structs.replace(relation, until=house.clock().date() - timedelta(days=1))
            await house.stores.cases.relate(ended)
        await asked(house)
        assert await told_to_go(control)
        assert await told_to_go(phone)


async def test_a_page_that_says_nothing_is_let_go(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.begin(client, house.family)
    async with line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        (room,) = house.app.state["rooms"].running
        heartbeat_of(house).beat(room)
        assert not page.over.is_set()
        monkeypatch.setattr(limits, "SILENCE", limits.Bound(0, "seconds", ""))
        heartbeat_of(house).beat(room)
        await page.closes()


async def test_a_closed_account_gets_the_answer_that_a_wrong_password_gets(house: House, client: Client) -> None:
    wrong = await house.log_in(client, password="forkert")
    account = await house.stores.accounts.named("mette")
    assert account
    await house.app.state["doorkeeper"].sessions.close(account)
    closed = await house.log_in(client)
    assert (closed.status_code, closed.text) == (wrong.status_code, wrong.text)
    assert "set-cookie" not in closed.headers
