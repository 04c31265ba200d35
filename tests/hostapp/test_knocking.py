"""Whoever is sent out between the door and their first words is shown nothing: the door asks once more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.live.rooms import Rooms
from socialive_core import Meeting
from tests.house import Client, House
from tests.line import Line, line

Way = Callable[[House, Meeting, str], Awaitable[None]]


def rooms_of(house: House) -> Rooms:
    rooms: Rooms = house.app.state["rooms"]
    return rooms


async def removed(house: House, meeting: Meeting, device: str) -> None:
    await rooms_of(house).joining.remove(meeting.id, device)


async def unrelated(house: House, meeting: Meeting, _device: str) -> None:
    """Their relation to the case ends."""
    person = meeting.people[1].person
    (held,) = [one for one in await house.stores.cases.relations(meeting.case) if one.person == person]
    await rooms_of(house).relate(replace(held, until=house.clock().date() - timedelta(days=1)))


async def refused(house: House, meeting: Meeting, device: str) -> None:
    await rooms_of(house).joining.refuse(meeting.id, device)


async def admitted(house: House, meeting: Meeting, device: str) -> None:
    await rooms_of(house).joining.admit(meeting.id, device, meeting.people[1].person)


@pytest.mark.parametrize(
    ("state", "way", "why"),
    [
        (DeviceState.IN, removed, "removed"),
        (DeviceState.IN, unrelated, "no seat"),
        (DeviceState.WAITING, refused, "removed"),
        (DeviceState.WAITING, admitted, "elsewhere"),
    ],
)
async def test_a_phone_that_has_not_greeted_yet_hears_where_it_belongs_and_nothing_else(
    house: House, client: Client, state: DeviceState, way: Way, why: str
) -> None:
    meeting = house.family
    await house.begin(client, meeting)
    joined = await house.device(meeting, state, meeting.people[1].person if state is DeviceState.IN else None)
    async with line(house.app, f"/live/{meeting.id}?device={joined.device.id}", house.cookie(joined)) as phone:
        await phone.accepted.wait()
        await way(house, meeting, joined.device.id)
        phone.greets()
        assert await told(phone) == why
        assert rooms_of(house).running == [] or not rooms_of(house).running[0].screens


async def test_a_page_of_the_leaders_that_has_not_greeted_yet_is_shut_by_logging_out(
    house: House, client: Client
) -> None:
    await house.begin(client, house.family)
    async with line(house.app, f"/live/{house.family.id}", dict(client.cookies)) as page:
        await page.accepted.wait()
        await client.post(urls.LOGOUT)
        page.greets()
        assert await told(page) == "removed"


async def told(page: Line) -> str:
    """Return why *page* is let go; it has heard nothing else. One that has no seat at the table is not even told."""
    if await page.closes() == 4400:
        assert page.heard == []
        return "no seat"
    (said,) = page.heard
    return str(said["why"])
