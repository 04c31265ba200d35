"""Words go from a case to the municipality's board by the yes of the one who said them, on a day that chance picks."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity import secret
from hostapp.identity.account import Account
from hostapp.identity.common import COMMON
from hostapp.improving.addresses import lifts, my_words
from hostapp.improving.consent import KIND, Delay, Lifting
from hostapp.live.lifting import Lifting as Board
from hostapp.storage.tables import entries, jobs
from socialive_core import Phase, Role
from tests.house import PASSWORD, Client, House, quick

WORDS = "Jeg skal fortælle det samme, hver gang der kommer en ny."
DAY = timedelta(days=1)


def lifting_of(house: House) -> Lifting:
    async def adds(job: Any) -> None:
        await house.stores.jobs.add(job)

    board = Board(house.app.state["rooms"], house.clock)
    return Lifting(house.stores, board, Delay(3 * DAY, 21 * DAY), house.clock, "Europe/Copenhagen", adds)


async def amina_of(house: House) -> str:
    relations = await house.stores.cases.relations(house.family.case)
    people = [await house.stores.cases.person(one.person) for one in relations if one.role is Role.PARENT]
    return next(one.id for one in people if one and one.name == "Amina")


async def at_home(house: House, client: Client) -> str:
    """Amina is logged in on her own phone; returns who she is."""
    amina = await amina_of(house)
    await house.stores.accounts.add(Account(secret.new_id(), "amina", await quick().hash(PASSWORD), amina))
    await house.log_in(client, "amina")
    return amina


async def asked(house: House, words: str = WORDS) -> str:
    """Mette has asked Amina; returns the question."""
    case = await house.stores.cases.get(house.family.case)
    assert case
    mette = next(one.person for one in house.family.people if one.chair)
    await lifting_of(house).ask(case, mette, "q1", await amina_of(house), words)
    return "q1"


async def worked(house: House) -> int:
    """Do every job that is due; returns how many of ours there were."""
    found, lifting = 0, lifting_of(house)
    while job := await house.stores.jobs.lease("test", house.clock(), DAY):
        if job.kind == KIND:
            found += 1
            await lifting.done(job)
        await house.stores.jobs.done(job.id, "test")
    return found


async def on_the_board(house: House) -> list[str]:
    found = await Board(house.app.state["rooms"], house.clock).board()
    assert found
    return [found[0].texts[id].standing for id in found[0].texts_of(found[1], found[1].state)]


async def test_exactly_the_words_that_were_said_yes_to_come_after_a_while_and_not_before(
    house: House, client: Client
) -> None:
    await at_home(house, client)
    question = await asked(house)
    page = await client.get(my_words(house.family.case))
    assert WORDS in page.text
    answer = await client.post(my_words(house.family.case), data={"asked": question, "do": "yes", "turn": "t1"})
    assert answer.status_code == 303
    house.clock.move(3 * DAY - timedelta(seconds=1))
    assert await worked(house) == 0
    assert await on_the_board(house) == []
    house.clock.move(18 * DAY + timedelta(seconds=1))
    assert await worked(house) == 1
    assert await on_the_board(house) == [WORDS]
    await house.log_in(client, "amina")
    assert "Det står på tavlen" in (await client.get(my_words(house.family.case))).text


async def test_the_day_is_left_to_chance_between_its_bounds() -> None:
    delay = Delay(3 * DAY, 21 * DAY)
    drawn = [delay.drawn() for _ in range(300)]
    assert all(3 * DAY <= one <= 21 * DAY for one in drawn)
    assert min(drawn) < 5 * DAY
    assert max(drawn) > 19 * DAY


async def test_after_a_no_nothing_comes(house: House, client: Client) -> None:
    await at_home(house, client)
    await client.post(my_words(house.family.case), data={"asked": await asked(house), "do": "no", "turn": "t1"})
    house.clock.move(30 * DAY)
    assert await worked(house) == 0
    assert await on_the_board(house) == []


@pytest.mark.parametrize("waits", [timedelta(), 22 * DAY])
async def test_what_is_taken_back_is_gone_and_does_not_come_again(
    house: House, client: Client, waits: timedelta
) -> None:
    amina = await at_home(house, client)
    question, lifting, case = await asked(house), lifting_of(house), house.family.case
    await lifting.answer(case, amina, "a1", question, "yes", "home")
    house.clock.move(waits)
    await worked(house)
    assert await on_the_board(house) == ([WORDS] if waits else [])
    await lifting.answer(case, amina, "a2", question, "no", "home")
    assert await on_the_board(house) == []
    house.clock.move(30 * DAY)
    await worked(house)
    assert await on_the_board(house) == []
    assert [one.standing for one in await lifting.of_case(case)] == ["back"]


async def test_two_yes_are_one_text(house: House, client: Client) -> None:
    amina = await at_home(house, client)
    question, lifting = await asked(house), lifting_of(house)
    for id in ("a1", "a1", "a2"):
        await lifting.answer(house.family.case, amina, id, question, "yes", "home")
    house.clock.move(22 * DAY)
    assert await worked(house) == 3
    assert await on_the_board(house) == [WORDS]


async def test_nothing_on_the_board_leads_back_to_who_said_it(house: House, client: Client) -> None:
    amina = await at_home(house, client)
    await lifting_of(house).answer(house.family.case, amina, "a1", await asked(house), "yes", "home")
    house.clock.move(22 * DAY)
    await worked(house)
    (board,) = await house.stores.meetings.of_whole_case(COMMON)

    def read(connection: sa.Connection) -> list[Any]:
        assert not connection.execute(sa.select(jobs).where(jobs.c.kind == KIND)).all()
        return list(connection.execute(sa.select(entries).where(entries.c.board == board.id)).all())

    (row,) = await house.stores.cases._database.read(read)
    assert (row.participant, row.voice) == ("host", "host")
    said = str([entry async for entry in house.stores.journal.read(board.id)])
    assert not any(one in said for one in (amina, house.family.case, "Mette", "Amina", WORDS))


async def test_the_desk_shows_the_same_whatever_was_answered(house: House, client: Client) -> None:
    await house.log_in(client)
    question, amina, pages = await asked(house), await amina_of(house), []
    for id, value in (("", ""), ("a1", "no"), ("a2", "yes"), ("a3", "no")):
        if value:
            await lifting_of(house).answer(house.family.case, amina, id, question, value, "phone")
        html = (await client.get(lifts(house.family.case))).text
        pages.append(re.sub(r'name="turn" value="[^"]*"', "", html))
    assert WORDS in pages[0]
    assert len(set(pages)) == 1


async def test_whoever_is_asked_is_left_in_peace_for_a_week(house: House, client: Client) -> None:
    await house.log_in(client)
    await asked(house)
    form = {"do": "ask", "of": await amina_of(house), "words": "Ingen svarer i telefonen.", "turn": "t9"}
    again = await client.post(lifts(house.family.case), data=form)
    assert again.status_code == 422
    assert "Vent en uge" in again.text
    assert "Ingen svarer i telefonen." in again.text


async def test_a_text_with_a_name_is_not_asked_about_and_is_not_lost(house: House, client: Client) -> None:
    await house.log_in(client)
    form = {"do": "ask", "of": await amina_of(house), "words": "Mette ringer ikke tilbage.", "turn": "t9"}
    page = await client.post(lifts(house.family.case), data=form)
    assert page.status_code == 422
    assert "Her står et navn. Skriv det uden navne." in page.text
    assert "Mette ringer ikke tilbage." in page.text


async def test_a_child_under_fifteen_is_not_asked(house: House) -> None:
    may = await lifting_of(house).may_answer(house.family.case)
    assert {one.person.name for one in may} == {"Amina", "Karim"}


async def test_the_other_parent_reads_nothing_of_it(house: House, client: Client) -> None:
    await asked(house)
    karim = next(one for one in await lifting_of(house).may_answer(house.family.case) if one.person.name == "Karim")
    await house.stores.accounts.add(Account(secret.new_id(), "karim", await quick().hash(PASSWORD), karim.person.id))
    await house.log_in(client, "karim")
    assert WORDS not in (await client.get(my_words(house.family.case))).text
    await client.post(my_words(house.family.case), data={"asked": "q1", "do": "yes", "turn": "t1"})
    assert [one.standing for one in await lifting_of(house).of_case(house.family.case)] == ["asked"]


async def test_on_the_handed_tablet_one_says_who_one_is_and_answers_alone(house: House, client: Client) -> None:
    meeting = house.family
    await house.begin(client, meeting)
    await asked(house)
    base, amina = f"/moeder/{meeting.id}/til-tavlen", await amina_of(house)
    who = (await client.get(base)).text
    assert "Amina" in who
    assert "Karim" in who
    before = (await client.get(f"{base}/{amina}")).text
    assert WORDS in before
    answer = await client.post(f"{base}/{amina}", data={"asked": "q1", "do": "yes", "turn": "t1"})
    assert "Giv tabletten tilbage" in (await client.get(answer.headers["location"])).text
    after = (await client.get(f"{base}/{amina}")).text
    assert re.sub(r'value="[^"]*"', "", before) == re.sub(r'value="[^"]*"', "", after)
    (one,) = await lifting_of(house).of_case(meeting.case)
    assert (one.standing, one.answer and one.answer.where) == ("yes", "tablet")


async def test_a_running_meeting_round_the_board_sees_it_come(house: House, client: Client) -> None:
    amina, rooms = await at_home(house, client), house.app.state["rooms"]
    board = Board(rooms, house.clock)
    found = await board.board()
    assert found
    meeting = replace(house.family, id="m-common", case=COMMON, people=(), stage=found[1].board.id, phase=Phase.WORK)
    await house.stores.meetings.add(meeting)
    room = await rooms.open(meeting)
    await lifting_of(house).answer(house.family.case, amina, "a1", await asked(house), "yes", "home")
    house.clock.move(22 * DAY)
    await worked(house)
    assert [text.standing for text in room.texts.values() if text.board == found[1].board.id] == [WORDS]
