"""The one question at the end: answered alone, seen by the two of them, changed at home, and never in the minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.live.opening_part import opening
from hostapp.meetings.closing import OPEN_FOR, Closings, answers
from socialive_core import AUTHORITY, Phase, Refused, Surface, Viewer
from tests.hostapp.minutes.evening import Evening, gathered, reader
from tests.house import Client

ASKS, TOLD = 'id="closing-question"', 'id="answers"'


async def given(evening: Evening) -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in await answers(evening.house.stores, await evening.now())]


async def gathers(evening: Evening) -> None:
    await evening.house.stores.meetings.put(replace(await evening.now(), phase=Phase.READBACK))


async def ended(evening: Evening) -> str:
    """Let the meeting end after Amina has answered "not" on her phone; returns its id."""
    await evening.says("Amina", "Vi råber ikke.")
    await gathered(evening)
    return (await evening.ends()).id


async def test_what_is_answered_on_a_phone_is_read_by_whoever_answers_for_the_case_and_not_in_the_minutes(
    evening: Evening, client: Client
) -> None:
    meeting = await ended(evening)
    assert await given(evening) == [("Amina", "not")]
    await evening.house.log_in(client)
    page = (await client.get(urls.minutes(meeting))).text
    told = page.partition(TOLD)[2].partition("</section>")[0]
    assert told.index("Amina</h3>") < told.index("Jeg fik sagt det vigtigste</dt>") < told.index("Ikke</dd>")
    for audience in (AUTHORITY, await evening.person("Amina")):
        assert (await evening.of(audience)).remarks == ()


async def test_nobody_else_who_was_there_is_told_that_there_is_an_answer(evening: Evening, client: Client) -> None:
    meeting = await ended(evening)
    await reader(evening, client, "Karim")
    page = (await client.get(urls.minutes(meeting))).text
    assert TOLD not in page
    assert 'aria-pressed="true"' not in page.partition(ASKS)[2]


async def test_at_home_an_answer_is_given_and_changed_until_a_fortnight_has_gone(
    evening: Evening, client: Client
) -> None:
    meeting = await ended(evening)
    await reader(evening, client, "Amina")
    page = (await client.get(urls.minutes(meeting))).text
    assert 'value="not" aria-pressed="true"' in page
    for value, then in (("fully", "fully"), ("nonsense", "fully"), ("silent", "silent")):
        sent = await client.post(f"{urls.minutes(meeting)}/svar", data={"value": value})
        assert (sent.status_code, sent.headers["location"]) == (303, f"{urls.minutes(meeting)}#svar")
        assert await given(evening) == [("Amina", then)]
    evening.house.clock.move(OPEN_FOR + timedelta(minutes=1))
    await evening.house.log_in(client, "amina")
    assert ASKS not in (await client.get(urls.minutes(meeting))).text
    await client.post(f"{urls.minutes(meeting)}/svar", data={"value": "fully"})
    assert await given(evening) == [("Amina", "silent")]


async def test_it_is_answered_on_the_phone_that_was_let_in_without_login(evening: Evening, client: Client) -> None:
    await ended(evening)
    phone = evening.devices["Amina"]
    client.cookies.update(evening.house.cookie(phone))
    page = urls.page_one(phone.device.id)
    assert ASKS in (await client.get(page)).text
    await client.post(f"{page}/svar", data={"value": "partly"})
    assert await given(evening) == [("Amina", "partly")]


async def test_the_leaders_tablet_shows_the_question_and_nothing_of_the_meeting_and_keeps_no_answer(
    evening: Evening, client: Client
) -> None:
    await evening.says("Amina", "Vi råber ikke.")
    await gathers(evening)
    await evening.house.log_in(client)
    karim = await evening.person("Karim")
    address = f"{urls.closing(evening.house.family.id, karim)}?tablet=1"
    page = (await client.get(address)).text
    assert ASKS in page
    assert "Karim" in page
    for theirs in ("Vi råber ikke.", "Amina", evening.house.family.purpose):
        assert theirs not in page
    sent = await client.post(address, data={"value": "partly"})
    thanks = (await client.get(sent.headers["location"])).text
    assert "Giv tabletten tilbage." in thanks
    assert "Lidt" not in thanks
    assert "/tablet" in thanks
    assert await given(evening) == [("Karim", "partly")]
    assert (await client.post(address, data={"value": ""})).status_code == 422
    assert "aria-pressed" not in (await client.get(address)).text


@pytest.mark.parametrize("name", ["Line", "Mette"])
async def test_nobody_is_asked_but_those_it_is_about_and_theirs(evening: Evening, client: Client, name: str) -> None:
    await gathers(evening)
    await evening.house.log_in(client)
    meeting, person = evening.house.family.id, await evening.person(name)
    assert (await client.get(urls.closing(meeting, person))).headers["location"] == urls.meeting(meeting)
    await client.post(urls.closing(meeting, person), data={"value": "fully"})
    with pytest.raises(Refused):
        await Closings(evening.house.stores, evening.house.clock).answer(
            await evening.now(), person, person, "fully", evening.house.clock().date()
        )
    assert await given(evening) == []


async def test_the_question_is_asked_when_the_meeting_gathers_and_not_before(evening: Evening, client: Client) -> None:
    await evening.house.log_in(client)
    amina = urls.closing(evening.house.family.id, await evening.person("Amina"))
    assert (await client.get(amina)).status_code == 303
    await gathers(evening)
    assert (await client.get(amina)).status_code == 200


async def test_the_next_meeting_begins_with_what_they_answered_before_the_leader_alone(evening: Evening) -> None:
    await ended(evening)
    before = await evening.now()
    following = replace(before, id="next", phase=Phase.OPEN, ended=None, starts=before.starts + timedelta(days=7))
    await evening.house.stores.meetings.add(following)
    room = await evening.rooms.open(following)
    leader = Viewer(Surface.CONTROL, "da", person=await evening.person("Mette"))
    (amina,) = (await opening(room, leader))["answered"]
    assert (amina.name, [one.value for one in amina.answers]) == ("Amina", ["not"])
    together = replace(leader, together=True)
    assert (await opening(room, together))["answered"] == ()
