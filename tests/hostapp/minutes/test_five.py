"""Five questions on request: who sees the answers is said first, one stands on a screen, and no one has to answer."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.live.opening_part import opening
from hostapp.meetings.closing import Closings, answers
from hostapp.meetings.closing_questions import ASKS, FREE, FREE_ASKS, ITEMS, LONGEST, answer_of
from hostapp.minutes.closing_steps import DONE
from socialive_core import AUTHORITY, Phase, Refused, Surface, Viewer
from tests.hostapp.minutes.evening import Evening, gathered, reader
from tests.house import Client

SEES = "Dit navn står ved dine svar. Kun du og kommunen kan se dem."


async def asks_five(evening: Evening) -> None:
    await evening.house.stores.meetings.put(replace(await evening.now(), phase=Phase.READBACK, five=True))


async def given(evening: Evening) -> list[tuple[str, str, str]]:
    return [
        (one.name, one.item, one.words or one.value) for one in await answers(evening.house.stores, await evening.now())
    ]


async def phone(evening: Evening, client: Client, name: str) -> str:
    """Let somebody hold a phone of their own in the meeting; returns where they are asked."""
    held = await evening.house.device(await evening.now(), DeviceState.IN, await evening.person(name))
    client.cookies.update(evening.house.cookie(held))
    return urls.closing_here(evening.house.family.id)


def asked(page: str) -> list[str]:
    """Which of the questions stand on a page."""
    return [item for item, words in ASKS.items() if words.message in page]


async def test_who_will_see_the_answers_is_said_before_the_first_question(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    page = (await client.get(where)).text
    for words in (SEES, "Næste gang kan I se på dem sammen, hvis du vil.", "De kommer ikke i referatet."):
        assert words in page
    assert asked(page) == []
    assert f"{where}?nr=1" in page


async def test_one_question_stands_on_a_screen_and_nothing_of_the_meeting(evening: Evening, client: Client) -> None:
    await evening.says("Amina", "Vi råber ikke.")
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    for step, item in enumerate(ASKS, 1):
        page = (await client.get(f"{where}?nr={step}")).text
        assert asked(page) == [item]
        assert "Vi råber ikke." not in page
        assert "Karim" not in page
        assert "<script" not in page


async def test_it_goes_on_and_back_with_a_press_and_never_by_itself(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    for step, go, then in ((1, "on", 2), (2, "on", 3), (3, "back", 2), (1, "back", 0), (6, "on", DONE)):
        sent = await client.post(f"{where}?nr={step}", data={"go": go})
        assert sent.headers["location"] == f"{where}?nr={then}"
    assert await given(evening) == []


async def test_each_answer_is_kept_and_can_be_given_another_where_it_stands(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    for step, value in ((1, "fully"), (5, "not"), (5, "partly"), (5, "partly")):
        await client.post(f"{where}?nr={step}", data={"value": value, "go": "on"})
    await client.post(f"{where}?nr=6", data={"words": "  Mere\n tid. ", "go": "on"})
    assert await given(evening) == [
        ("Amina", "said", "fully"),
        ("Amina", "dared", "partly"),
        ("Amina", FREE, "Mere tid."),
    ]
    assert len(await evening.house.stores.records.closings(evening.house.family.id)) == 4
    assert re.search(r'value="partly" checked', (await client.get(f"{where}?nr=5")).text)
    await client.post(f"{where}?nr=6", data={"words": "", "go": "on"})
    assert [item for _name, item, _said in await given(evening)] == ["said", "dared"]


async def test_what_is_no_answer_is_refused_where_it_was_given(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    sent = await client.post(f"{where}?nr=2", data={"value": "nonsense", "go": "on"})
    assert sent.status_code == 422
    assert asked(sent.text) == ["screen"]
    assert await given(evening) == []


async def test_a_step_that_is_none_begins_or_ends(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    for step in ("x", "-1", "٣", "1" * 5_000):
        assert SEES in (await client.get(where, params={"nr": step})).text
    assert "Tak. Du er færdig." in (await client.get(f"{where}?nr=99")).text


async def test_on_the_leaders_tablet_no_answer_is_ever_drawn(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    await evening.house.log_in(client)
    where = urls.closing(evening.house.family.id, await evening.person("Karim"))
    assert SEES in (await client.get(where)).text
    await client.post(f"{where}?nr=1", data={"value": "not", "go": "on"})
    await client.post(f"{where}?nr=6", data={"words": "XYZZY", "go": "back"})
    await client.post(f"{where}?nr=6", data={"words": "", "go": "on"})
    assert await given(evening) == [("Karim", "said", "not"), ("Karim", FREE, "XYZZY")]
    for step in range(DONE + 1):
        page = (await client.get(f"{where}?nr={step}")).text
        assert "XYZZY" not in page
        assert "checked" not in page
    assert "Giv tabletten tilbage." in page


async def test_a_tablet_that_is_passed_round_asks_whoever_has_it(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    meeting, karim = await evening.now(), await evening.person("Karim")
    tablet = await evening.house.device(meeting, DeviceState.IN)
    await evening.house.stores.devices.put(replace(tablet.device, surface=Surface.TABLE))
    client.cookies.update(evening.house.cookie(tablet))
    where = urls.closing_here(meeting.id)
    assert (await client.get(where)).headers["location"] == urls.device(tablet.device.id)
    room = await evening.rooms.open(meeting)
    room.holders[tablet.device.id] = karim
    assert "Karim" in (await client.get(where)).text
    await client.post(f"{where}?nr=1", data={"value": "fully", "go": "on", "who": karim})
    room.holders[tablet.device.id] = await evening.person("Amina")
    await client.post(f"{where}?nr=2", data={"value": "not", "go": "on", "who": karim})
    assert await given(evening) == [("Karim", "said", "fully")]


async def test_at_home_they_are_answered_and_seen_again(evening: Evening, client: Client) -> None:
    await evening.says("Amina", "Vi råber ikke.")
    await gathered(evening)
    await asks_five(evening)
    room = await evening.rooms.open(await evening.now())
    room.meeting = await evening.now()
    meeting = (await evening.ends()).id
    await reader(evening, client, "Amina")
    page, where = (await client.get(urls.minutes(meeting))).text, f"{urls.minutes(meeting)}/svar"
    assert f'href="{where}"' in page
    assert 'value="not" checked' in (await client.get(f"{where}?nr=1")).text
    await client.post(f"{where}?nr=4", data={"value": "partly", "go": "on"})
    assert await given(evening) == [("Amina", "said", "not"), ("Amina", "talk", "partly")]
    device = evening.devices["Amina"]
    client.cookies.update(evening.house.cookie(device))
    taken = f"{urls.page_one(device.device.id)}/svar"
    assert f'href="{taken}"' in (await client.get(urls.page_one(device.device.id))).text
    assert 'value="partly" checked' in (await client.get(f"{taken}?nr=4")).text


async def test_only_one_is_asked_where_five_are_not(evening: Evening, client: Client) -> None:
    await evening.house.stores.meetings.put(replace(await evening.now(), phase=Phase.READBACK, five=False))
    where = await phone(evening, client, "Amina")
    assert (await client.get(where)).status_code == 303
    person, closings = await evening.person("Amina"), Closings(evening.house.stores, evening.house.clock)
    for item in (*list(ITEMS)[1:], FREE):
        with pytest.raises(Refused):
            await closings.answer(await evening.now(), person, person, "fully", evening.house.clock().date(), item)
    assert await given(evening) == []


@pytest.mark.parametrize("name", ["Line", "Mette"])
async def test_a_child_and_whoever_works_there_are_asked_none_of_the_five(
    evening: Evening, client: Client, name: str
) -> None:
    await asks_five(evening)
    where = await phone(evening, client, name)
    assert (await client.get(f"{where}?nr=1")).status_code == 303
    await client.post(f"{where}?nr=1", data={"value": "fully", "go": "on"})
    assert await given(evening) == []


async def test_they_are_in_no_minutes_and_no_file(evening: Evening, client: Client) -> None:
    await evening.says("Amina", "Vi råber ikke.")
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    await client.post(f"{where}?nr=6", data={"words": "XYZZY", "go": "on"})
    await evening.ends()
    for audience in (AUTHORITY, await evening.person("Amina")):
        everything = await evening.every_form(audience)
        for words in ("XYZZY", FREE_ASKS.message, *(one.message for one in ITEMS.values())):
            assert words.encode() not in everything


async def test_the_next_meeting_opens_them_where_somebody_says_yes(evening: Evening, client: Client) -> None:
    await asks_five(evening)
    where = await phone(evening, client, "Amina")
    await client.post(f"{where}?nr=6", data={"words": "Mere tid.", "go": "on"})
    await evening.ends()
    before = await evening.now()
    following = replace(before, id="next", phase=Phase.OPEN, ended=None, people=before.people)
    await evening.house.stores.meetings.add(following)
    room = await evening.rooms.open(following)
    leader = Viewer(Surface.CONTROL, "da", person=await evening.person("Mette"))
    html = (await evening.rooms.renderer._drawn(room, "opening", leader))[0]
    shut, _, within = html.partition("Åbn det, hvis Amina siger ja")
    assert "Mere tid." not in shut
    assert "Mere tid." in within.partition("</details>")[0]
    assert not re.search(r'<details[^>]*id="answered-[^>]*open', html)
    assert (await opening(room, replace(leader, together=True)))["answered"] == ()


def test_a_line_is_no_longer_than_a_line_and_an_answer_is_one_of_five() -> None:
    assert answer_of(FREE, "a" * 2 * LONGEST) == ("words", "a" * LONGEST)
    assert answer_of("dared", "partly") == ("partly", "")
    for item, given in (("dared", ""), ("dared", "words"), ("nothing", "fully"), ("", "fully")):
        assert answer_of(item, given) is None
