"""The caseworker's day: what they have promised, what is new, finding a case, and practising."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.desk.cases import Shelf
from hostapp.identity import secret
from hostapp.insight.news import News
from hostapp.live.messages import Act
from hostapp.live.rooms import Rooms
from hostapp.live.screen import Screen
from hostapp.live.turn import take_turn
from hostapp.meetings.practice import LOOKS_AGAIN
from hostapp.meetings.promises import Nearness, nearness, promised
from hostapp.meetings.secrets import yes_asked_of
from socialive_core import Agreed, Case, Kind, Meeting, Role, Shield, Surface, Viewer, lazy
from socialive_core.agreements import Agree
from tests.house import NOW, Client, House

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


async def the_case(house: House) -> Case:
    case = await house.stores.cases.get(house.family.case)
    assert case
    return case


async def person(house: House, name: str) -> str:
    for relation in await house.stores.cases.relations(house.family.case):
        found = await house.stores.cases.person(relation.person)
        if found and found.name == name:
            return found.id
    raise LookupError(name)


async def agree(house: House, who: str, what: str, due: date | None, audience: tuple[str, ...] | None = None) -> str:
    """Let Mette make an agreement in the family's case; returns its key."""
    rooms: Rooms = house.app.state["rooms"]
    mette = await person(house, "Mette")
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    room = await rooms.open(meeting)
    board, presser = room.part("board:agreements"), room.person(mette)
    assert board
    assert presser
    screen = Screen("test.made", Viewer(Surface.CONTROL, "da", presser.role, presser.id), presser, None, None)
    made = secret.new_id()
    said = msgspec.Raw(msgspec.json.encode(Agree(who, due)))
    act = Act(made, board.board.id, board.version, said, words=(what,), audience=audience)
    await take_turn(room, screen, act, rooms.renderer)
    return f"{made}.2"


async def fact(house: House, key: str) -> Agreed:
    boards = [board.id for board in await house.stores.meetings.of_whole_case(house.family.case)]
    facts = [one for _board, one in await house.stores.facts.of_boards(boards) if isinstance(one, Agreed)]
    return next(one for one in facts if one.key == key)


async def send(house: House, client: Client, **fields: str) -> int:
    given = {"turn": secret.new_id(), "back": "", "due": "", **fields}
    return (await client.post(f"{urls.case(house.family.case)}/loefte", data=given)).status_code


@pytest.fixture
async def mette(house: House, client: Client) -> str:
    """Mette, logged in, in whose case a meeting has begun, so that there are agreements to make."""
    await house.begin(client, house.family)
    return await person(house, "Mette")


@pytest.mark.parametrize(("days", "near"), [
    (-3, Nearness.PASSED), (0, Nearness.TODAY), (1, Nearness.TOMORROW), (2, Nearness.LATER),
])  # fmt: skip
def test_a_day_is_as_near_as_it_is(days: int, near: Nearness) -> None:
    assert nearness(TODAY + timedelta(days=days), TODAY) is near
    assert nearness(None, TODAY) is Nearness.OPEN


async def test_ones_own_promises_stand_nearest_first_and_nobody_elses(house: House, client: Client, mette: str) -> None:
    karim = await person(house, "Karim")
    for who, what, due in (
        (mette, "Sender brevet", TODAY + timedelta(days=9)),
        (mette, "Ringer til skolen", TOMORROW),
        (mette, "Finder papiret", None),
        (karim, "Henter Sofie", TODAY),
        ("we", "Ses igen", TODAY),
    ):
        await agree(house, who, what, due)
    viewer = Viewer(Surface.CONTROL, "da", Role.CASEWORKER, mette)
    found = await promised(house.stores, [await the_case(house)], viewer, TODAY)
    assert [one.what for one in found] == ["Ringer til skolen", "Sender brevet", "Finder papiret"]
    page = (await client.get(urls.TODAY)).text
    assert page.index("Ringer til skolen") < page.index("Sender brevet") < page.index("Finder papiret")
    assert "Senest i morgen. Når du det?" in page
    assert "Henter Sofie" not in page


async def test_one_press_says_that_it_is_done_and_the_family_is_told(house: House, client: Client, mette: str) -> None:
    key = await agree(house, mette, "Ringer til skolen", TODAY)
    assert await send(house, client, key=key, do="done") == 303
    assert (await fact(house, key)).state == "done"
    assert "Ringer til skolen" not in (await client.get(urls.TODAY)).text
    for name in ("Amina", "Karim"):
        (told,) = await house.stores.news.of(await person(house, name))
        assert str(told.say) == "Mette har gjort noget, I har aftalt."
        assert "skolen" not in str(told.say)
    assert await house.stores.news.of(await person(house, "Sofie")) == ()
    assert await house.stores.news.of(mette) == ()


async def test_the_same_press_twice_is_one_turn(house: House, client: Client, mette: str) -> None:
    key, turn = await agree(house, mette, "Ringer", TODAY), secret.new_id()
    for _again in range(2):
        assert await send(house, client, key=key, do="done", turn=turn) == 303
    boards = await house.stores.meetings.of_whole_case(house.family.case)
    (board,) = [one.id for one in boards if one.tool == "agreements"]
    assert [entry.tag async for entry in house.stores.journal.read(board)] == ["agree", "mark"]


async def test_a_new_date_is_kept_and_told_without_being_asked_for(house: House, client: Client, mette: str) -> None:
    key = await agree(house, mette, "Ringer", TODAY)
    later = TODAY + timedelta(days=5)
    assert await send(house, client, key=key, do="date", due=str(later)) == 303
    assert (await fact(house, key)).due == later
    (told,) = await house.stores.news.of(await person(house, "Amina"))
    assert told.say.days == {"due": later}
    for wrong in ("", "snart", str(TODAY - timedelta(days=1))):
        assert await send(house, client, key=key, do="date", due=wrong) == 409
    assert (await fact(house, key)).due == later


@pytest.mark.parametrize("given", [{"key": "nobody"}, {"do": "eat"}, {"turn": "x"}])
async def test_what_is_no_form_of_ours_changes_nothing(
    house: House, client: Client, mette: str, given: dict[str, str]
) -> None:
    key = await agree(house, mette, "Ringer", TODAY)
    assert await send(house, client, **({"key": key, "do": "done"} | given)) == 409
    assert (await fact(house, key)).state == "new"
    assert await house.stores.news.of(await person(house, "Amina")) == ()


async def test_what_one_side_may_not_see_is_not_told_to_it(house: House, client: Client, mette: str) -> None:
    amina = await person(house, "Amina")
    key = await agree(house, mette, "Ringer til Aminas søster", TODAY, audience=(amina,))
    assert await send(house, client, key=key, do="done") == 303
    assert len(await house.stores.news.of(amina)) == 1
    assert await house.stores.news.of(await person(house, "Karim")) == ()


async def test_a_meeting_that_runs_follows_what_is_ticked_at_the_desk(house: House, client: Client, mette: str) -> None:
    rooms: Rooms = house.app.state["rooms"]
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    room = await rooms.open(meeting)
    key = await agree(house, mette, "Ringer", TODAY)
    await send(house, client, key=key, do="done")
    board = room.part("board:agreements")
    assert board
    assert [one["state"] for one in board.state["made"] if one["id"] == key] == ["done"]


async def test_news_stand_until_they_are_read(house: House, client: Client, mette: str) -> None:
    said = lazy("{name} har skrevet et punkt.", name="Amina")
    await house.stores.news.tell(
        News("n1", mette, house.family.case, NOW, said), News("n2", mette, "somewhere else", NOW, said)
    )
    page = (await client.get(urls.TODAY)).text
    assert page.count("Amina har skrevet et punkt.") == 1
    assert (await client.post(f"{urls.TODAY}/laest", data={"news": "n1"})).status_code == 303
    assert "har skrevet et punkt" not in (await client.get(urls.TODAY)).text


async def test_a_yes_that_somebody_waits_for_stands_until_it_is_given_or_is_too_late(
    house: House, client: Client, mette: str
) -> None:
    key = await agree(house, mette, "Hemmelig aftale", TODAY)
    (board,) = [
        one.id for one in await house.stores.meetings.of_whole_case(house.family.case) if one.tool == "agreements"
    ]
    shield = Shield(board, key, NOW, "bo", told=False, ground="child", second=mette, review=TODAY + timedelta(days=30))
    await house.stores.shields.put(shield)
    page = (await client.get(urls.TODAY)).text
    assert page.count("Dit ja skal komme senest torsdag den 26. november") == 1
    assert f'href="{urls.case(house.family.case)}#unseen"' in page
    card = page[page.index("Venter på dit ja") : page.index("Det har jeg lovet")]
    assert "Hemmelig" not in card
    for other in (replace(shield, second="bo"), replace(shield, confirmed=NOW), replace(shield, told=True)):
        await house.stores.shields.put(other)
        assert "Venter på dit ja" not in (await client.get(urls.TODAY)).text
    await house.stores.shields.put(shield)
    held = [await the_case(house)]
    assert await yes_asked_of(house.stores, mette, held, NOW + timedelta(days=7, minutes=1), "UTC") == ()
    assert await yes_asked_of(house.stores, mette, [], NOW, "UTC") == ()


@pytest.mark.parametrize(("looked", "found"), [
    ("sofie", True), ("AMINA", True), ("kar for", True), ("Soeren", False), ("jonas", False), ("", True),
])  # fmt: skip
async def test_a_few_letters_of_a_name_find_ones_own_case(
    house: House, client: Client, looked: str, *, found: bool
) -> None:
    await house.log_in(client)
    page = (await client.post(urls.CASES, data={"find": looked})).text
    assert (urls.case(house.family.case) + '"' in page) is found
    await house.another_caseworker()
    async with house.client() as other:
        await house.log_in(other, "bo")
        assert urls.case(house.family.case) not in (await other.post(urls.CASES, data={"find": looked})).text


@pytest.mark.parametrize("looked", ["søren", "Soeren", "soren", "ÅSE", "aase", "ase", "Mikae", "oestergård"])
def test_a_name_is_found_however_its_letters_are_spelled(looked: str) -> None:
    assert Shelf(Case("c", "Østergaard", NOW), ("Søren", "Aase", "Mikael")).fits(looked)


async def test_a_new_case_is_ones_own(house: House, client: Client) -> None:
    await house.log_in(client)
    answer = await client.post(f"{urls.CASES}/ny", data={"name": "Familien på Nørregade"})
    assert answer.status_code == 303
    assert "Familien på Nørregade" in (await client.get(answer.headers["location"])).text
    assert (await client.post(f"{urls.CASES}/ny", data={"name": " "})).status_code == 422


async def test_todays_meetings_say_where_and_whose_topics(house: House, client: Client) -> None:
    placed = msgspec.structs.replace(house.family, place="Biblioteket, lokale 2", kind=Kind.NETWORK)
    await house.stores.meetings.put(placed)
    await house.log_in(client)
    page = re.sub(r"\s+", " ", (await client.get(urls.TODAY)).text)
    assert "Biblioteket, lokale 2." in page
    assert "Netværksmøde" in page
    assert "3 punkter, 1 er fra Amina, 1 er fra Karim." in page


async def practices(house: House) -> list[Meeting]:
    account = await house.stores.accounts.named("mette")
    assert account
    held = await house.stores.cases.relations_of(account.person)
    found = [one for key in held for one in await house.stores.meetings.of_case(key.case)]
    return [one for one in found if one.kind is Kind.PRACTICE]


async def works_on(house: House, by: timedelta) -> None:
    """Let time pass, and the jobs that are due be done."""
    house.clock.move(by)
    while await house.app.state["worker"].once():
        pass


async def test_one_practises_with_a_made_up_family_and_nothing_of_it_is_left(house: House, client: Client) -> None:
    await house.log_in(client)
    answer = await client.post(urls.PRACTICE)
    (meeting,) = await practices(house)
    assert answer.headers["location"] == urls.meeting(meeting.id)
    assert "Nadia" in (await client.get(urls.meeting(meeting.id))).text
    assert "Øvemøde" not in (await client.get(urls.CASES)).text
    await works_on(house, LOOKS_AGAIN)
    assert await practices(house) == [meeting]
    family = [one.person for one in meeting.people if not one.chair]
    over = msgspec.structs.replace(meeting, phase=meeting.phase.CLOSED, ended=house.clock())
    await house.stores.meetings.put(over)
    await works_on(house, timedelta(minutes=14))
    assert await practices(house) == [over]
    assert urls.minutes(meeting.id) not in (await client.get(urls.TODAY)).text
    await works_on(house, LOOKS_AGAIN)
    assert await practices(house) == []
    assert await house.stores.cases.get(meeting.case) is None
    assert [await house.stores.cases.person(one) for one in family] == [None, None]
    assert await house.stores.cases.get(house.family.case)


async def test_what_was_left_practising_is_gone_the_next_day(house: House, client: Client) -> None:
    await house.log_in(client)
    await client.post(urls.PRACTICE)
    await works_on(house, timedelta(hours=23))
    assert len(await practices(house)) == 1
    await works_on(house, timedelta(hours=1))
    assert await practices(house) == []
