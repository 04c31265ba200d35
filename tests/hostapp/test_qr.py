"""Coming into a meeting by an address that is scanned: renewed every minute, for many phones, and in no log."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from hostapp import log, urls
from hostapp.identity.account import DeviceState
from hostapp.identity.joining import Joining
from hostapp.settings import Settings
from socialive_core import Refused, Surface
from tests.house import House, open_house

ORIGIN = "http://192.168.1.7:8000"
SOON = timedelta(seconds=30)


@pytest.fixture
async def reached(folder: Path) -> AsyncIterator[House]:
    """A house that phones on the same network reach."""
    settings = Settings(data=folder, origin="http://127.0.0.1:8000", other_origins=("http://localhost:8000", ORIGIN))
    async with open_house(folder, settings) as opened:
        yield opened


def joining_of(house: House) -> Joining:
    return house.app.state["rooms"].joining  # type: ignore[no-any-return]


async def token(house: House) -> str:
    """The chair's screen shows the code once more; returns the token that a phone would scan now."""
    await joining_of(house).show_code(house.family.id)
    shown = joining_of(house).shown(house.family.id)
    assert shown
    assert shown.address
    page, _, secret = shown.address.partition("#")
    assert page == shown.page == f"{ORIGIN}{urls.JOIN}"
    return secret


async def begun(house: House) -> None:
    async with house.client() as chair:
        await house.begin(chair, house.family)


async def scans(house: House, token: str) -> int:
    async with house.client() as phone:
        return (await phone.post(urls.JOIN, data={"token": token})).status_code


def stored(folder: Path, words: str) -> list[str]:
    """The files in which *words* stand."""
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]


async def test_a_token_is_128_bits_and_its_hash_alone_is_kept(reached: House, folder: Path) -> None:
    shown = await token(reached)
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", shown)
    assert stored(folder, shown) == []


async def test_a_scan_and_one_tap_lead_to_the_waiting_room(reached: House) -> None:
    await begun(reached)
    secret = await token(reached)
    async with reached.client() as phone:
        answer = await phone.post(urls.JOIN, data={"token": secret, "digits": ""})
    (device,) = await reached.stores.devices.of_meeting(reached.family.id)
    assert (answer.status_code, answer.headers["location"]) == (303, urls.device(device.id))
    assert device.state is DeviceState.WAITING


async def test_one_token_is_for_many_phones(reached: House) -> None:
    await begun(reached)
    secret = await token(reached)
    assert [await scans(reached, secret) for _ in range(4)] == [303] * 4


async def test_a_token_is_renewed_every_minute_and_good_for_one_more(reached: House) -> None:
    await begun(reached)
    first = await token(reached)
    reached.clock.move(SOON)
    assert await token(reached) == first
    reached.clock.move(SOON)
    second = await token(reached)
    assert second != first
    reached.clock.move(timedelta(seconds=59))
    assert [await scans(reached, one) for one in (first, second)] == [303, 303]
    reached.clock.move(timedelta(seconds=1))
    third = await token(reached)
    assert [await scans(reached, one) for one in (first, second, third)] == [422, 303, 303]


async def test_the_digits_stay_good_beside_the_tokens(reached: House) -> None:
    await begun(reached)
    for _ in range(4):
        digits = (await joining_of(reached).show_code(reached.family.id)).digits
        reached.clock.move(SOON)
    async with reached.client() as phone:
        assert (await phone.post(urls.JOIN, data={"digits": digits})).status_code == 303


async def test_a_token_dies_by_itself_when_nobody_shows_it(reached: House) -> None:
    await begun(reached)
    secret = await token(reached)
    reached.clock.move(timedelta(minutes=2))
    assert await scans(reached, secret) == 422


async def test_hidden_tokens_open_nothing(reached: House) -> None:
    await begun(reached)
    first = await token(reached)
    reached.clock.move(timedelta(minutes=1))
    second = await token(reached)
    await joining_of(reached).hide_code(reached.family.id)
    assert joining_of(reached).shown(reached.family.id) is None
    assert [await scans(reached, one) for one in (first, second)] == [422, 422]


async def test_a_wrong_token_gets_the_answer_that_wrong_digits_get(reached: House) -> None:
    await begun(reached)
    await token(reached)
    async with reached.client() as phone:
        scanned = await phone.post(urls.JOIN, data={"token": "x" * 22})
        typed = await phone.post(urls.JOIN, data={"digits": ""})
    assert scanned.status_code == typed.status_code == 422
    assert scanned.text == typed.text
    assert "x" * 22 not in scanned.text


async def test_a_scan_opens_however_many_guess_digits_and_tokens_in_the_same_house(reached: House) -> None:
    await begun(reached)
    secret = await token(reached)
    async with reached.client() as phone:
        tries = [await phone.post(urls.JOIN, data={"digits": "1"}) for _ in range(12)]
        assert [answer.status_code for answer in tries] == [422] * 10 + [429] * 2
    assert [await scans(reached, "nothing-we-ever-showed") for _ in range(70)] == [422] * 70
    assert await scans(reached, secret) == 303


async def test_six_digits_sent_as_a_token_are_counted_as_digits(reached: House) -> None:
    await begun(reached)
    await token(reached)
    assert [await scans(reached, "000000") for _ in range(11)] == [422] * 10 + [429]


async def test_no_token_is_shown_where_phones_cannot_reach_us(house: House) -> None:
    code = await joining_of(house).show_code(house.family.id)
    shown = joining_of(house).shown(house.family.id)
    assert shown
    assert (shown.digits, shown.address, shown.page) == (code.digits, None, None)


@pytest.mark.parametrize(
    ("origins", "wanted"),
    [
        (["https://moede.example"], "https://moede.example"),
        (["http://127.0.0.1:8000", "http://localhost:8000"], None),
        (["http://[::1]:8000", "http://192.168.1.7:8000"], "http://192.168.1.7:8000"),
    ],
)
def test_phones_are_sent_to_the_first_name_another_machine_can_reach(origins: list[str], wanted: str | None) -> None:
    assert urls.for_phones(origins) == wanted


async def test_nothing_of_a_token_is_in_any_log_line(reached: House) -> None:
    stream, root = io.StringIO(), logging.getLogger()
    handler, before = logging.StreamHandler(stream), root.level
    handler.setFormatter(log.Lines())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        await begun(reached)
        secret = await token(reached)
        await scans(reached, secret)
        await scans(reached, secret + "x")
        async with reached.client() as phone:
            await phone.post(urls.JOIN, data={"token": secret}, headers={"origin": "https://elsewhere.example"})
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    assert stream.getvalue()
    assert secret[:8] not in stream.getvalue()


async def test_a_table_is_let_in_as_nobodys(house: House) -> None:
    waiting = await house.device(house.family, DeviceState.WAITING)
    let_in = await joining_of(house).admit(house.family.id, waiting.device.id, "table")
    assert (let_in.state, let_in.surface, let_in.person) == (DeviceState.IN, Surface.TABLE, None)
    other = await house.device(house.family, DeviceState.WAITING)
    with pytest.raises(Refused):
        await joining_of(house).admit(house.family.id, other.device.id, "")
    assert msgspec.structs.asdict(let_in)["person"] is None
