"""One person's answer is in no byte that another is sent: not at home, not on a phone, not on a socket."""

from __future__ import annotations

import re
from typing import Any

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.identity.visitor import Visitor
from hostapp.live.seating import seat
from socialive_core import Surface
from tests.hostapp.sharing.family import Family
from tests.hostapp.test_today import person
from tests.house import Client, House

AMINA_SAYS = ("think", "no", "yes", "no", "think")


async def pages(client: Client, addresses: list[str]) -> list[bytes]:
    return [(await client.get(one)).content for one in addresses]


async def test_whatever_one_parent_answers_every_page_of_the_other_is_the_same_bytes(
    house: House, client: Client
) -> None:
    family = await Family.of(house, client)
    share = await family.asks()
    async with house.client() as amina, house.client() as karim:
        await family.reads(amina, "Amina")
        await family.reads(karim, "Karim")
        phone, home = await family.phone(karim, "Karim"), urls.who_gets_what(family.case)
        every = [home, f"{home}/{share}", f"{home}/{share}?igen=1", phone, f"{phone}/{share}", urls.TODAY]
        for own in ("", "no", "think", "yes"):
            if own:
                await family.says(karim, share, own)
            before = await pages(karim, every)
            for says in AMINA_SAYS if own != "yes" else ("no", "think", "no"):
                await family.says(amina, share, says)
                assert await pages(karim, every) == before, (own, says)


async def test_the_leaders_screens_are_the_same_after_a_yes_and_after_a_no(house: House, client: Client) -> None:
    family = await Family.of(house, client)
    share = await family.asks()
    every = [urls.shares(family.case), urls.meeting(house.family.id), f"/moeder/{house.family.id}/deling", urls.TODAY]
    async with house.client() as amina:
        await family.reads(amina, "Amina")
        seen = []
        for says in ("yes", "no"):
            await family.says(amina, share, says)
            seen.append([plain((await client.get(one)).text) for one in every])
    assert seen[0] == seen[1]


def plain(page: str) -> str:
    """Return *page* without the ids that each drawing of it has of its own."""
    return re.sub(r"[0-9a-f]{32}", "id", page)


async def test_no_screen_of_the_meeting_is_sent_anything_when_somebody_answers(house: House, client: Client) -> None:
    family = await Family.of(house, client)
    share = await family.asks()
    rooms: Any = house.app.state["rooms"]
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    room = await rooms.open(meeting)
    screens = []
    for name, surface in (("Karim", Surface.OWN), ("", Surface.DISPLAY)):
        who = await person(house, name) if name else None
        joined = await house.device(meeting, DeviceState.IN, who)
        screen = seat(room, Visitor(meeting=meeting, device=joined.device), f"tab{surface}00", "da")
        room.screens.add(screen)
        screens.append(screen)
    async with house.client() as amina:
        here = await family.phone(amina, "Amina")
        before = ["".join(one.outbox._frames) for one in screens]
        for says in AMINA_SAYS:
            await amina.post(f"{here}/{share}", data={"do": says})
        assert ["".join(one.outbox._frames) for one in screens] == before
