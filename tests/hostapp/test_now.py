"""Starting a meeting with nothing prepared, and adding people who come to the table."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hostapp import urls
from hostapp.meetings.people import LONGEST_NAME, MOST_PEOPLE, ROLES, add_person, people_of
from socialive_core import Malformed, Meeting, Phase, Present, Refused, Role
from tests.house import Client, House


async def start(house: House, client: Client) -> Meeting:
    """Press the button; returns the meeting that it led to."""
    answer = await client.post(urls.NOW)
    assert answer.status_code == 303
    id = answer.headers["location"].removeprefix(urls.meeting(""))
    found = await house.stores.meetings.get(id)
    assert found
    return found


async def test_one_press_is_a_meeting_that_has_begun(house: House, client: Client) -> None:
    await house.log_in(client)
    meeting = await start(house, client)
    account = await house.stores.accounts.named("mette")
    assert account
    assert meeting.phase is Phase.WORK
    assert (meeting.topics, meeting.people) == ((), (Present(account.person, chair=True),))
    case = await house.stores.cases.get(meeting.case)
    (relation,) = await house.stores.cases.relations(meeting.case)
    assert case
    assert case.name == ""
    assert (relation.role, relation.reason) == (Role.CASEWORKER, "Startede et møde nu.")
    assert {board.tool for board in await house.stores.meetings.boards(meeting)} == {
        "meeting_note",
        "agreements",
        "ending",
    }
    assert (await client.get(urls.meeting(meeting.id))).status_code == 200


async def test_the_button_is_on_the_first_page_after_login(house: House, client: Client) -> None:
    await house.log_in(client)
    assert f'action="{urls.NOW}"' in (await client.get(urls.TODAY)).text


async def test_pressed_twice_it_is_one_meeting_and_later_another(house: House, client: Client) -> None:
    await house.log_in(client)
    first = await start(house, client)
    assert (await start(house, client)).id == first.id
    house.clock.move(timedelta(seconds=10))
    assert (await start(house, client)).id != first.id


async def test_it_is_among_the_meetings_of_the_day_and_nobody_elses(house: House, client: Client) -> None:
    await house.log_in(client)
    meeting = await start(house, client)
    assert urls.meeting(meeting.id) in (await client.get(urls.TODAY)).text
    await house.another_caseworker()
    async with house.client() as other:
        await house.log_in(other, "bo")
        assert urls.meeting(meeting.id) not in (await other.get(urls.TODAY)).text
        assert (await other.get(urls.meeting(meeting.id))).status_code == 404


async def test_somebody_new_takes_part_with_a_key_and_a_mark_of_their_own(house: House) -> None:
    today = house.clock().date()
    ali = await add_person(house.stores, house.family, "  Ali \n  Hassan ", "relative", today)
    assert ali.name == "Ali Hassan"
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    assert meeting.people[-1] == Present(ali.id)
    people = {one.id: one for one in await people_of(house.stores.cases, meeting, today)}
    assert (people[ali.id].name, people[ali.id].role) == ("Ali Hassan", Role.RELATIVE)
    relations = await house.stores.cases.relations(house.family.case)
    assert len({relation.mark for relation in relations}) == len(relations)
    assert next(one for one in relations if one.person == ali.id).reason


async def test_names_in_other_scripts_stay_as_they_are_and_tricks_of_direction_do_not(house: House) -> None:
    for written, kept in (("مي\u200cخواهم", "مي\u200cخواهم"), ("Ib\u202eneS", "IbneS"), ("Zoë O'Neill-Ødegård", None)):
        added = await add_person(house.stores, house.family, written, "citizen", house.clock().date())
        assert added.name == (kept or written)


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * (LONGEST_NAME + 1)])
async def test_a_name_has_from_one_to_sixty_letters(house: House, name: str) -> None:
    with pytest.raises(Refused):
        await add_person(house.stores, house.family, name, "parent", house.clock().date())
    assert await house.stores.meetings.get(house.family.id) == house.family


@pytest.mark.parametrize("role", ["caseworker", "chair", "", "Parent"])
async def test_no_caseworker_is_made_at_the_table(house: House, role: str) -> None:
    assert Role.CASEWORKER not in ROLES
    with pytest.raises(Malformed):
        await add_person(house.stores, house.family, "Ib", role, house.clock().date())


async def test_a_meeting_has_room_for_so_many(house: House) -> None:
    full = msgspec.structs.replace(house.family, people=tuple(Present(str(n)) for n in range(MOST_PEOPLE)))
    with pytest.raises(Refused):
        await add_person(house.stores, full, "Ib", "parent", house.clock().date())
