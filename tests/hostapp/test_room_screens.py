"""The screens of meeting rooms: paired once, idle, lent to one meeting, and idle again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import DeviceState
from hostapp.identity.lending import Lending
from hostapp.live.rooms import Rooms
from socialive_core import Meeting, Refused
from tests.house import Client, House

NAME = "Lokale 2"


def lending_of(house: House) -> Lending:
    rooms: Rooms = house.app.state["rooms"]
    return rooms.lending


async def hung(house: House, chair: Client, wall: Client, name: str = NAME) -> str:
    """A screen that *chair* has paired; returns its id."""
    assert (await wall.post(urls.ROOM_SCREEN)).status_code == 303
    page = (await wall.get(urls.ROOM_SCREEN)).text
    digits = re.sub(r"\D", "", re.search(r'class="code">([^<]+)', page)[1])  # type: ignore[index]
    await house.log_in(chair)
    assert (await chair.post(urls.ROOM_SCREENS, data={"digits": digits, "name": name})).status_code == 303
    (screen,) = [one for one in await lending_of(house).all() if one.name == name]
    return screen.id


async def state(wall: Client) -> str:
    return (await wall.get(f"{urls.ROOM_SCREEN}/nu")).text


async def lent(house: House, meeting: Meeting, screen: str) -> None:
    await lending_of(house).lend(meeting, screen, "da")


async def test_a_screen_is_paired_once_by_the_digits_on_it_and_shows_its_room_and_nobody(
    house: House, client: Client
) -> None:
    async with house.client() as wall:
        assert await state(wall) == "new"
        await hung(house, client, wall)
        assert await state(wall) == "idle"
        page = (await wall.get(urls.ROOM_SCREEN)).text
    assert NAME in page
    for word in ("Amina", "Karim", "Mette", "Morgenerne", house.family.purpose):
        assert word not in page


async def test_only_whoever_works_with_cases_pairs_one(house: House, client: Client) -> None:
    async with house.client() as wall:
        await wall.post(urls.ROOM_SCREEN)
        assert (await wall.post(urls.ROOM_SCREENS, data={"digits": "1", "name": NAME})).status_code == 401
    await house.log_in(client)
    wrong = await client.post(urls.ROOM_SCREENS, data={"digits": "000000", "name": "Mit lokale"})
    assert wrong.status_code == 422
    assert "Tallene passer ikke" in wrong.text
    assert "Mit lokale" in wrong.text


async def test_digits_that_nobody_typed_in_ten_minutes_pair_nothing(house: House, client: Client) -> None:
    async with house.client() as wall:
        await wall.post(urls.ROOM_SCREEN)
        assert await state(wall) == "waits"
        house.clock.move(timedelta(minutes=11))
        assert await state(wall) == "new"


async def test_two_screens_do_not_have_one_name(house: House, client: Client) -> None:
    async with house.client() as wall, house.client() as other:
        await hung(house, client, wall)
        await other.post(urls.ROOM_SCREEN)
        digits = next(iter(lending_of(house)._waiting.values())).digits
        again = await client.post(urls.ROOM_SCREENS, data={"digits": digits, "name": "lokale 2"})
    assert again.status_code == 422
    assert "allerede en skærm" in again.text


async def test_lent_it_is_a_display_of_the_meeting_and_idle_again_when_it_is_let_go(
    house: House, client: Client
) -> None:
    async with house.client() as wall:
        screen = await hung(house, client, wall)
        await house.begin(client, house.family)
        await lent(house, house.family, screen)
        assert await state(wall) == "lent"
        shown = await wall.get(urls.ROOM_SCREEN)
        assert shown.status_code == 303
        display = await wall.get(shown.headers["location"])
        assert 'data-surface="display"' in display.text
        assert (await wall.get(urls.ROOM_SCREEN)).headers["location"] == shown.headers["location"]
        (device,) = await house.stores.devices.of_meeting(house.family.id)
        await house.app.state["rooms"].joining.remove(house.family.id, device.id)
        gone = await wall.get(shown.headers["location"])
        assert gone.headers["location"] == urls.ROOM_SCREEN
        assert "Velkommen" in (await wall.get(urls.ROOM_SCREEN)).text


async def test_two_meetings_do_not_share_a_screen_and_the_second_is_told_so(house: House, client: Client) -> None:
    async with house.client() as wall:
        screen = await hung(house, client, wall)
    for meeting in (house.family, house.young):
        await house.begin(client, meeting)
    await lent(house, house.family, screen)
    await lent(house, house.family, screen)
    assert len(await house.stores.devices.of_meeting(house.family.id)) == 1
    with pytest.raises(Refused, match="i brug i et andet møde"):
        await lent(house, house.young, screen)
    assert await house.stores.devices.of_meeting(house.young.id) == ()
    await client.post(f"{urls.ROOM_SCREENS}/ned", data={"screen": screen, "do": "release"})
    await lent(house, house.young, screen)
    assert len(await house.stores.devices.of_meeting(house.young.id)) == 1


async def test_a_key_that_was_stolen_opens_no_meeting_that_the_wall_shows(house: House, client: Client) -> None:
    async with house.client() as wall, house.client() as thief:
        screen = await hung(house, client, wall)
        await house.begin(client, house.family)
        await lent(house, house.family, screen)
        shown = (await wall.get(urls.ROOM_SCREEN)).headers["location"]
        thief.cookies.set(house.jar.room_screen, wall.cookies[house.jar.room_screen])
        page = await thief.get(urls.ROOM_SCREEN)
        assert page.status_code == 200
        assert "Velkommen" in page.text
        assert (await thief.get(shown)).status_code == 404
        for path in (urls.TODAY, urls.ROOM_SCREENS, urls.meeting(house.family.id)):
            assert (await thief.get(path)).status_code in {303, 401, 404}


async def test_a_made_up_key_is_no_screen(house: House, client: Client) -> None:
    async with house.client() as wall:
        screen = await hung(house, client, wall)
        for made_up in ("", "x", screen + secret.make(), secret.new_id() + secret.make()):
            wall.cookies.set(house.jar.room_screen, made_up)
            assert await state(wall) == "new"


async def test_taken_down_at_the_desk_it_shows_nothing_more(house: House, client: Client) -> None:
    async with house.client() as wall:
        screen = await hung(house, client, wall)
        await house.begin(client, house.family)
        await lent(house, house.family, screen)
        shown = (await wall.get(urls.ROOM_SCREEN)).headers["location"]
        assert "Viser et møde nu" in (await client.get(urls.ROOM_SCREENS)).text
        await client.post(f"{urls.ROOM_SCREENS}/ned", data={"screen": screen, "do": "unpair"})
        assert (await wall.get(shown)).headers["location"] == urls.ROOM_SCREEN
        assert await state(wall) == "new"
        (device,) = await house.stores.devices.of_meeting(house.family.id)
        assert device.state is DeviceState.OUT


async def test_so_many_screens_are_begun_from_one_place_and_no_more(house: House) -> None:
    async with house.client() as wall:
        answers = [(await wall.post(urls.ROOM_SCREEN)).status_code for _ in range(21)]
    assert answers[:20] == [303] * 20
    assert answers[20] == 429
