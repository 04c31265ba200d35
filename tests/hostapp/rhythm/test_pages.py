"""How often a case meets on the pages of the desk and on Min sag; a meeting that is called off, and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.clock import day
from hostapp.identity import secret
from hostapp.identity.account import Account
from hostapp.rhythm.model import CalledOff, Rhythm, RhythmWish
from socialive_core import AUTHORITY, Meeting, Person, Phase, Present, Role
from tests.house import NOW, PASSWORD, Client, House, quick

CALL = {"turn": "t1", "who": "municipality", "because": "en af os er syg", "on": "", "at": ""}
DECIDE = {"turn": "t2", "every": "month", "because": "morgenerne er svære"}


async def coming(house: House) -> Meeting:
    """A meeting of the family's case in a week, that nobody has begun."""
    with_ = tuple(Present(one.person, one.chair) for one in house.family.people)
    made = Meeting("coming", house.family.case, "Vi taler om morgenerne.", NOW + timedelta(days=7), people=with_)
    await house.stores.meetings.add(made)
    return made


async def person(house: House, name: str) -> Person:
    for key in await house.stores.cases.relations(house.family.case):
        found = await house.stores.cases.person(key.person)
        if found and found.name == name:
            return found
    raise LookupError(name)


async def citizen(house: House, name: str = "Amina") -> Client:
    """Somebody whose case it is, logged in."""
    who = await person(house, name)
    hashed = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), name.casefold(), hashed, who.id))
    client = house.client()
    await house.log_in(client, name.casefold())
    return client


async def call_off(house: House, client: Client, **more: str) -> int:
    return (await client.post("/moeder/coming/aflys", data=CALL | more)).status_code


async def test_a_meeting_that_is_called_off_is_on_no_list_and_cannot_begin(house: House, client: Client) -> None:
    await house.log_in(client)
    made = await coming(house)
    assert await call_off(house, client) == 303
    kept = await house.stores.meetings.get(made.id)
    assert kept
    assert (kept.off, kept.phase, kept.ended) == (True, Phase.CLOSED, None)
    await client.post(f"/moeder/{made.id}/start")
    assert await house.stores.meetings.get(made.id) == kept
    page = (await client.get(urls.case(made.case))).text
    assert f"/moeder/{made.id}/" not in page
    assert "Kommunen kunne ikke, fordi en af os er syg." in page


async def test_a_meeting_with_another_day_stays_the_same_meeting(house: House, client: Client) -> None:
    await house.log_in(client)
    made = await coming(house)
    then = day(NOW + timedelta(days=9), "Europe/Copenhagen")
    assert await call_off(house, client, on=str(then), at="13:30") == 303
    kept = await house.stores.meetings.get(made.id)
    assert kept
    assert (kept.off, kept.phase, day(kept.starts, "Europe/Copenhagen")) == (False, Phase.PREPARE, then)
    (call,) = await house.stores.additions.of_case(made.case, CalledOff)
    assert (call.was, call.instead) == (made.starts, kept.starts)


async def test_a_form_that_is_sent_twice_calls_off_once(house: House, client: Client) -> None:
    await house.log_in(client)
    made = await coming(house)
    await call_off(house, client)
    await call_off(house, client)
    assert len(await house.stores.additions.of_case(made.case, CalledOff)) == 1


async def test_the_family_that_was_asked_is_told_and_reads_why_at_home(house: House, client: Client) -> None:
    await house.log_in(client)
    made = await coming(house)
    await call_off(house, client)
    amina = await person(house, "Amina")
    (news,) = await house.stores.news.of(amina.id)
    assert "aflyst" in news.say.message
    page = (await (await citizen(house)).get(urls.my_case(made.case))).text
    assert "Kommunen kunne ikke, fordi en af os er syg." in page


async def test_whoever_was_not_asked_to_it_learns_nothing_of_it(house: House, client: Client) -> None:
    await house.log_in(client)
    made = await coming(house)
    karim = await person(house, "Karim")
    await house.stores.meetings.put(replace(made, people=tuple(one for one in made.people if one.person != karim.id)))
    await call_off(house, client)
    assert await house.stores.news.of(karim.id) == ()
    assert "en af os er syg" not in (await (await citizen(house, "Karim")).get(urls.my_case(made.case))).text


WRONG = ({"who": ""}, {"who": "amina"}, {"because": " "}, {"because": "x" * 201}, {"on": "i går"}, {"on": "2020-01-01"})


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_is_missing_is_said_and_the_meeting_stands(
    house: House, client: Client, wrong: dict[str, str]
) -> None:
    await house.log_in(client)
    made = await coming(house)
    assert await call_off(house, client, **wrong) == 422
    assert await house.stores.meetings.get(made.id) == made
    assert await house.stores.additions.of_case(made.case, CalledOff) == ()


async def test_a_reason_that_may_tell_where_somebody_is_needs_a_yes(house: House, client: Client) -> None:
    await house.log_in(client)
    made, amina = await coming(house), await person(house, "Amina")
    await house.stores.cases.add_person(replace(amina, protected=True, places=("Havnegade 4",)))
    telling = {"because": "vi mødes på Havnegade 4"}
    assert await call_off(house, client, **telling) == 422
    assert await house.stores.additions.of_case(made.case, CalledOff) == ()
    assert await call_off(house, client, **telling, yes="yes") == 303


async def decide(house: House, client: Client, **more: str) -> int:
    return (await client.post(f"{urls.case(house.family.case)}/rytme", data=DECIDE | more)).status_code


async def test_how_often_we_meet_stands_with_its_reason_at_the_desk_and_at_home(house: House, client: Client) -> None:
    await house.log_in(client)
    assert await decide(house, client) == 303
    home = await citizen(house)
    for page in (urls.case(house.family.case), urls.my_case(house.family.case)):
        text = (await (client if page.startswith("/sager") else home).get(page)).text
        assert "Vi ses hver måned, fordi morgenerne er svære." in text
        assert "Vi ses igen senest" in text
    assert "hver 6. måned" not in (await home.get(urls.my_case(house.family.case))).text


async def test_a_wrong_answer_loses_no_word(house: House, client: Client) -> None:
    await house.log_in(client)
    answer = await client.post(f"{urls.case(house.family.case)}/rytme", data=DECIDE | {"every": "six_months"})
    assert answer.status_code == 422
    assert "morgenerne er svære" in answer.text
    assert await house.stores.additions.of_case(house.family.case, Rhythm) == ()


@pytest.mark.parametrize(("shows", "seen"), [("", False), ("yes", True)])
async def test_what_a_child_wants_is_its_own_until_it_has_said_that_others_may_read_it(
    house: House, client: Client, shows: str, seen: bool
) -> None:
    await house.log_in(client)
    sofie = await person(house, "Sofie")
    given = {"turn": "t3", "person": sofie.id, "words": "Ikke hver uge", "shows": shows}
    assert (await client.post(f"{urls.case(house.family.case)}/rytme/barn", data=given)).status_code == 303
    (wish,) = await house.stores.additions.of_case(house.family.case, RhythmWish)
    assert wish.seen_by == (None if seen else (sofie.id, AUTHORITY))
    assert "Ikke hver uge" in (await client.get(urls.case(house.family.case))).text
    assert ("Ikke hver uge" in (await (await citizen(house)).get(urls.my_case(house.family.case))).text) is seen


async def test_what_a_child_wants_is_written_of_a_child_alone(house: House, client: Client) -> None:
    await house.log_in(client)
    given = {"turn": "t3", "person": (await person(house, "Amina")).id, "words": "Tit", "shows": ""}
    assert (await client.post(f"{urls.case(house.family.case)}/rytme/barn", data=given)).status_code == 409
    assert await house.stores.additions.of_case(house.family.case, RhythmWish) == ()


async def test_the_day_before_the_caseworker_is_asked_and_a_meeting_that_is_agreed_ends_the_asking(
    house: House, client: Client
) -> None:
    await house.log_in(client)
    await decide(house, client, every="week")
    case = await house.stores.cases.get(house.family.case)
    assert case
    await house.stores.cases.add(replace(case, opened=NOW - timedelta(days=6)))
    await house.stores.meetings.put(replace(house.family, phase=Phase.CLOSED, off=True))
    page = (await client.get(urls.TODAY)).text
    assert "I skal ses senest i morgen. Når I det?" in page
    soon = await coming(house)
    await house.stores.meetings.put(replace(soon, starts=NOW + timedelta(days=1)))
    assert "I skal ses senest i morgen" not in (await client.get(urls.TODAY)).text


async def test_a_colleague_without_a_key_can_neither_call_off_nor_decide(house: House, client: Client) -> None:
    await coming(house)
    other = await house.another_caseworker()
    await house.log_in(client, other.username)
    assert await call_off(house, client) == 404
    assert await decide(house, client) == 404
    assert {key.role for key in await house.stores.cases.relations_of(other.person)} <= {Role.CASEWORKER}
