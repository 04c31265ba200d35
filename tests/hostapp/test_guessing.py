"""Guessing six digits: from many addresses, at hundreds of meetings at once, and nobody is shut in or out by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx
import pytest
from msgspec import Struct

from hostapp import urls
from hostapp.identity.account import Code, DeviceState
from hostapp.identity.joining import Joining, TooMany
from hostapp.identity.limiter import Limiter
from hostapp.identity.tries import CROWD, chance, guesses
from hostapp.settings import Settings
from socialive_core import Meeting, Phase
from tests.house import OURS, House, open_house

OPEN = 300
ADDRESSES = 1_000
ORIGIN = "http://192.168.1.7:8000"
HOUR = 3_600


@pytest.fixture
async def reached(folder: Path) -> AsyncIterator[House]:
    async with open_house(folder, Settings(data=folder, origin=ORIGIN)) as opened:
        yield opened


def joining_of(house: House) -> Joining:
    return house.app.state["rooms"].joining  # type: ignore[no-any-return]


async def opened(house: House, many: int) -> list[Meeting]:
    """So many meetings that run, each showing digits and a code to scan."""
    case = house.family.case
    meetings = [Meeting(f"{number:032x}", case, "", house.clock(), Phase.WORK) for number in range(many)]
    for meeting in meetings:
        await house.stores.meetings.add(meeting)
    await shown(house, meetings)
    return meetings


async def shown(house: House, meetings: list[Meeting]) -> list[str]:
    """Every chair shows its digits a minute more."""
    return [(await joining_of(house).show_code(meeting.id)).digits for meeting in meetings]


def strangers(random: Random) -> list[str]:
    """Addresses all over the world, each in a neighbourhood of its own."""
    near = random.sample(range(1 << 23), ADDRESSES)
    return [f"{11 + (one >> 16)}.{one >> 8 & 255}.{one & 255}.{random.randrange(1, 255)}" for one in near]


class Attack(Struct):
    """How an attack went: how many guesses were answered, refused unheard, and led to a waiting room."""

    answered: int = 0
    refused: int = 0
    waiting: int = 0


async def guess(house: House, many: int, seconds: float, random: Random) -> Attack:
    """Guess so often from all those addresses, evenly over so many seconds; people come in meanwhile."""
    joining, meetings, attack = joining_of(house), await opened(house, OPEN), Attack()
    addresses = strangers(random)
    digits = await shown(house, meetings)
    for number in range(many):
        if number % (many // 20) == 0:
            digits = await shown(house, meetings)
            await people_come(joining, meetings[number % OPEN], digits[number % OPEN], 20 * number // many)
        try:
            found = await joining.join(f"{random.randrange(10**6):06}", addresses[number % ADDRESSES], "da")
        except TooMany:
            attack.refused += 1
        else:
            attack.answered += 1
            attack.waiting += found is not None
        house.clock.move(timedelta(seconds=seconds / many))
    return attack


async def people_come(joining: Joining, meeting: Meeting, digits: str, time: int) -> None:
    """By scanning, by typing where nobody was before, and by typing where somebody is in and others mistyped."""
    shown = joining.shown(meeting.id)
    assert shown
    assert shown.address
    assert await joining.join(shown.address.partition("#")[2], "10.0.0.1", "da")
    assert await joining.join(digits, f"10.9.{time}.7", "da")
    if time % 5 == 0 and digits != "000000":
        assert await joining.join("000000", "10.0.0.2", "da") is None
        assert await joining.join("000000", "10.0.0.2", "da") is None
    assert await joining.join(digits, "10.0.0.2", "da")


@pytest.mark.parametrize("many", [2_000, pytest.param(100_000, marks=pytest.mark.slow)])
async def test_nobody_is_let_in_by_guessing_and_everybody_else_comes_in(reached: House, many: int) -> None:
    joining, code = joining_of(reached), await opened_by_one(reached)
    joined = await joining.join(code.digits, "10.0.0.2", "da")
    assert joined
    await joining.admit(code.meeting, joined.device.id, "table")
    attack = await guess(reached, many, HOUR * many / 100_000, Random(7))
    print(f"{many} guesses from {ADDRESSES} addresses at {OPEN} meetings: {attack}")
    print(f"chance in an hour: {chance(OPEN, ADDRESSES):.0%}, later {chance(OPEN, ADDRESSES, first_hour=False):.0%}")
    assert attack.answered + attack.refused == many
    assert attack.answered <= guesses(ADDRESSES) + CROWD  # a minute more than sixty has begun
    assert attack.waiting <= 6  # expected are 0.8 an hour; seven or more come once in a hundred thousand hours
    states = Counter[DeviceState]()
    for number in range(OPEN):
        states.update(device.state for device in await reached.stores.devices.of_meeting(f"{number:032x}"))
    assert states[DeviceState.IN] == 0


async def opened_by_one(house: House) -> Code:
    """The family's meeting begins, and its chair shows digits."""
    async with house.client() as chair:
        await house.begin(chair, house.family)
    return await joining_of(house).show_code(house.family.id)


async def test_who_guesses_through_the_door_itself_is_told_to_scan(reached: House) -> None:
    await opened_by_one(reached)
    random, said = Random(3), Counter[int]()
    for address in strangers(random)[:40]:
        door = httpx.ASGITransport(app=reached.app, client=(address, 1))  # type: ignore[arg-type]
        headers = OURS | {"origin": ORIGIN}
        async with httpx.AsyncClient(transport=door, base_url=ORIGIN, headers=headers) as stranger:
            for _ in range(3):
                wrong = await stranger.post(urls.JOIN, data={"digits": "000000"})
                said[wrong.status_code] += 1
    assert wrong.status_code == 429
    assert "Scan koden på skærmen" in wrong.text
    assert said == {422: 2 * 40 + 10, 429: 40 - 10}


async def test_the_naive_limit_would_shut_everybody_out(reached: House) -> None:
    """One count of sixty a minute for all the world: what was here first, and what the test above is for."""
    naive = Limiter(reached.clock, 60, timedelta(minutes=1))
    for _ in range(60):
        naive.fail("all")
    assert not naive.open("all")
    joining, code = joining_of(reached), await opened_by_one(reached)
    for address in strangers(Random(1)):
        for _ in range(3):
            try:
                await joining.join("000000" if code.digits != "000000" else "000001", address, "da")
            except TooMany:
                break
    assert await joining.join(code.digits, "10.0.0.9", "da")


@pytest.mark.parametrize(
    ("meetings", "networks", "first", "later"),
    [
        (300, 1, 0.018, 0.018),  # 60 guesses
        (300, 10, 0.165, 0.165),  # 600
        (300, 1_000, 0.542, 0.165),  # 2,600, then 600
        (20, 1_000, 0.051, 0.012),
        (0, 1_000, 0.0, 0.0),
    ],
)
def test_the_chance_of_a_stranger_at_the_door_is_what_the_arithmetic_says(
    meetings: int, networks: int, first: float, later: float
) -> None:
    assert chance(meetings, networks) == pytest.approx(first, abs=0.001)
    assert chance(meetings, networks, first_hour=False) == pytest.approx(later, abs=0.001)


def test_the_limits_are_what_the_arithmetic_counts_with() -> None:
    assert guesses(1) == 60
    assert guesses(1_000) == 600 + 2_000
    assert guesses(1_000, first_hour=False) == 600
