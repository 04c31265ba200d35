"""Making a meeting ready, and the case's page it is made from."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.live.rooms import Rooms
from hostapp.meetings.content import content_of, open_to_all
from hostapp.meetings.kinds import NETWORK_STEPS, PLANS
from hostapp.meetings.letters import KeptLetter
from hostapp.meetings.places import signs_in
from hostapp.meetings.preparing import MOST_TOPICS, next_weekday, with_proposal, with_topic
from hostapp.theme.environment import TEMPLATES
from socialive_core import Case, Kind, Meeting, Phase, Present, Refused, Relation, Role, Surface, Topic, Viewer
from tests.hostapp.test_case import named, person_called
from tests.hostapp.test_case import send as change
from tests.house import NOW, Client, House

TODAY = NOW.date()


async def fresh(house: House, meeting: Meeting) -> Meeting:
    found = await house.stores.meetings.get(meeting.id)
    assert found
    return found


async def form_of(house: House, meeting: Meeting, **changes: str) -> dict[str, str]:
    """What the page's form sends when nothing is changed but *changes*."""
    given = {
        "purpose": meeting.purpose, "place": meeting.place, "cost": meeting.cost, "kind": str(meeting.kind),
        "minutes": str(meeting.minutes), "on": "2026-11-19", "at": "10:00", "title": "", "from": "", "do": "save",
    }  # fmt: skip
    return given | {f"with-{one.person}": "yes" for one in meeting.people} | changes


async def press(house: House, client: Client, meeting: Meeting, **changes: str) -> int:
    given = await form_of(house, await fresh(house, meeting), **changes)
    return (await client.post(urls.prepare(meeting.id), data=given)).status_code


@pytest.fixture
async def desk(house: House, client: Client) -> Client:
    await house.log_in(client)
    return client


async def test_everything_of_a_meeting_is_made_ready_in_one_form(house: House, desk: Client) -> None:
    amina, _relation = await person_called(house, "Amina")
    karim, _relation = await person_called(house, "Karim")
    given = await form_of(
        house, house.family, purpose="Vi finder ud af morgenerne.", place="Biblioteket, lokale 2", minutes="60",
        cost="Kommer du ikke, mister du penge den dag.", on="2026-12-10", at="14:30", **{"need-interpreter": "yes"},
    )  # fmt: skip
    del given[f"with-{karim.id}"]
    assert (await desk.post(urls.prepare(house.family.id), data=given)).status_code == 303
    now = await fresh(house, house.family)
    assert (now.purpose, now.place, now.minutes) == ("Vi finder ud af morgenerne.", "Biblioteket, lokale 2", 60)
    assert (now.starts, now.needs) == (datetime(2026, 12, 10, 13, 30, tzinfo=UTC), ("interpreter",))
    assert {amina.id} < {one.person for one in now.people}
    assert karim.id not in {one.person for one in now.people}
    assert [one.person for one in now.people if one.chair] == [one.person for one in house.family.people if one.chair]
    page = (await desk.get(urls.prepare(house.family.id))).text
    assert 'value="14:30"' in page
    assert "Biblioteket, lokale 2" in page


@pytest.mark.parametrize("wrong", [{"on": "i morgen"}, {"at": "halv to"}, {"kind": "party"}])
async def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    house: House, desk: Client, wrong: dict[str, str]
) -> None:
    assert await press(house, desk, house.family, purpose="Noget andet", **wrong) == 422
    assert await fresh(house, house.family) == house.family


TELLING = [
    {"purpose": "Vi tales ved om Birkevej"},
    {"place": "Birkevej 12"},
    {"title": "Vejen til Birkevej"},
]
"""What would tell Karim, who comes too, where Amina lives."""


@pytest.mark.parametrize("words", TELLING)
async def test_what_may_tell_where_somebody_is_is_asked_about_first_and_nothing_typed_is_lost(
    house: House, desk: Client, words: dict[str, str]
) -> None:
    amina, _relation = await person_called(house, "Amina")
    await house.stores.cases.add_person(replace(amina, protected=True, places=("Birkevej 12, 8000 Aarhus C",)))
    given = await form_of(house, house.family, **words)
    asked = await desk.post(urls.prepare(house.family.id), data=given)
    assert (asked.status_code, await fresh(house, house.family)) == (422, house.family)
    assert "Her står måske, hvor nogen er." in asked.text
    assert all(said in asked.text for said in words.values())
    assert (await desk.post(urls.prepare(house.family.id), data=given | {"yes": "yes"})).status_code == 303
    kept = await fresh(house, house.family)
    [said] = words.values()
    assert said in {kept.purpose, kept.place, *(topic.title for topic in kept.topics)}
    assert await press(house, desk, house.family) == 303, "it is asked about once"


async def test_where_nobody_comes_who_must_not_know_nothing_is_asked(house: House, desk: Client) -> None:
    amina, _relation = await person_called(house, "Amina")
    karim, _relation = await person_called(house, "Karim")
    await house.stores.cases.add_person(replace(amina, protected=True, places=("Birkevej 12, 8000 Aarhus C",)))
    others = [one.person for one in house.family.people if one.person != amina.id and not one.chair]
    assert karim.id in others
    given = await form_of(house, house.family, place="Birkevej 12")
    alone = {name: value for name, value in given.items() if name not in {f"with-{one}" for one in others}}
    assert (await desk.post(urls.prepare(house.family.id), data=alone)).status_code == 303
    assert (await desk.post(urls.prepare(house.family.id), data=given)).status_code == 422, "now Karim comes"


async def test_a_citizens_topic_stands_before_the_municipalitys(house: House, desk: Client) -> None:
    amina, _relation = await person_called(house, "Amina")
    assert [one.title for one in house.family.topics] == ["Morgenerne", "Brevet fra skolen", "Weekenderne"]
    await press(house, desk, house.family, title="  Mandage  ", **{"from": amina.id}, do="topic")
    await press(house, desk, house.family, title="Skolens plan", do="topic")
    now = [one.title for one in (await fresh(house, house.family)).topics]
    assert now == ["Morgenerne", "Brevet fra skolen", "Weekenderne", "Mandage", "Skolens plan"]
    only_ours = replace(house.family, topics=(Topic("x", "Brevet"),))
    assert [one.title for one in with_topic(only_ours, "Mandage", amina.id, {amina.id: Role.PARENT}).topics] == [
        "Mandage", "Brevet",
    ]  # fmt: skip


async def test_topics_go_up_and_down_and_away_and_what_is_typed_meanwhile_is_kept(house: House, desk: Client) -> None:
    first, second, third = house.family.topics
    await press(house, desk, house.family, do=f"down:{first.id}", place="Biblioteket")
    assert (await fresh(house, house.family)).topics == (second, first, third)
    await press(house, desk, house.family, do=f"up:{third.id}", title="Et nyt")
    now = await fresh(house, house.family)
    assert [one.title for one in now.topics] == [second.title, third.title, first.title, "Et nyt"]
    assert now.place == "Biblioteket"
    await press(house, desk, house.family, do=f"remove:{second.id}")
    assert second not in (await fresh(house, house.family)).topics
    assert await press(house, desk, house.family, do="up:nobody") == 422


def test_the_same_topic_twice_is_one_and_there_is_an_end_to_them() -> None:
    meeting = Meeting("m", "c", "Vi mødes.", NOW)
    once = with_topic(meeting, "Mandage", "a", {"a": Role.PARENT})
    assert with_topic(once, " Mandage ", "a", {"a": Role.PARENT}) == once
    assert with_proposal(once, "Mandage", "a") == replace(once, proposed=once.topics)
    full = replace(meeting, topics=tuple(Topic(str(n), str(n)) for n in range(MOST_TOPICS)))
    for wrong, title in ((full, "Mandage"), (meeting, "  ")):
        with pytest.raises(Refused):
            with_topic(wrong, title, None, {})


async def test_a_network_meeting_brings_its_five_steps_once_behind_what_people_bring(
    house: House, desk: Client
) -> None:
    for _again in range(2):
        await press(house, desk, house.family, kind="network")
    now = await fresh(house, house.family)
    assert (now.kind, now.minutes) == (Kind.NETWORK, PLANS[Kind.NETWORK].minutes)
    assert now.topics[:3] == house.family.topics
    assert [one.title for one in now.topics[3:]] == [str(step) for step in NETWORK_STEPS]
    assert len(NETWORK_STEPS) == 5


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_has_a_name_a_length_and_lines_to_say(house: House, desk: Client, kind: Kind) -> None:
    plan = PLANS[kind]
    assert plan.minutes > 0
    assert plan.say
    await house.stores.meetings.put(replace(house.family, kind=kind))
    page = (await desk.get(urls.prepare(house.family.id))).text
    assert str(plan.say[0]).replace("'", "&#39;") in page


async def test_before_a_childs_first_word_stands_what_rule_one_promises(house: House, desk: Client) -> None:
    await house.stores.meetings.put(replace(house.family, kind=Kind.CHILD_TALK))
    page = re.sub(r"\s+", " ", (await desk.get(urls.prepare(house.family.id))).text)
    for words in (
        "Jeg siger det ikke videre uden at tale med dig først.",
        "Er du i fare, skal jeg hjælpe dig. Så er der nogen, der skal vide det.",
        "Nogle gange kan dine forældre bede om at læse det.",
    ):
        assert words in page


async def test_a_new_meeting_has_the_cases_adults_ticked_and_no_child(house: House, desk: Client) -> None:
    answer = await desk.post(f"{urls.case(house.family.case)}/moede")
    made = (await house.stores.meetings.of_case(house.family.case))[-1]
    assert answer.headers["location"] == urls.prepare(made.id)
    names = {(await house.stores.cases.person(one.person)).name for one in made.people}  # type: ignore[union-attr]
    assert names == {"Amina", "Karim", "Line", "Mette"}
    assert (made.phase, made.starts.date() - TODAY) == (Phase.PREPARE, timedelta(days=7))


async def test_where_sides_are_kept_apart_nobody_is_ticked(house: House, desk: Client) -> None:
    await change(house, desk, "adskilt", apart="De skal ikke mødes.")
    await desk.post(f"{urls.case(house.family.case)}/moede")
    made = (await house.stores.meetings.of_case(house.family.case))[-1]
    assert [one.chair for one in made.people] == [True]


@pytest.mark.parametrize(
    ("wanted", "found"), [(date(2026, 11, 27), 27), (date(2026, 11, 28), 30), (date(2026, 11, 29), 30)]
)
def test_no_meeting_begins_in_a_weekend_by_itself(wanted: date, found: int) -> None:
    assert next_weekday(wanted).day == found


async def test_what_has_begun_is_not_prepared_any_more(house: House, desk: Client) -> None:
    await house.begin(desk, house.family)
    before = await fresh(house, house.family)
    assert (await desk.get(urls.prepare(house.family.id))).headers["location"] == urls.meeting(house.family.id)
    assert await press(house, desk, house.family, purpose="Noget andet") == 303
    assert await fresh(house, house.family) == before


async def test_a_proposed_topic_is_the_caseworkers_alone_until_it_is_taken(house: House, desk: Client) -> None:
    karim, _relation = await person_called(house, "Karim")
    held = with_proposal(house.family, "Det med pengene", karim.id)
    await house.stores.meetings.put(held)
    assert "Det med pengene" in (await desk.get(urls.prepare(held.id))).text
    await press(house, desk, held, do=f"take:{held.proposed[0].id}")
    now = await fresh(house, held)
    assert now.proposed == ()
    assert [one.title for one in now.topics][3] == "Det med pengene"


@pytest.mark.parametrize(("words", "found"), [
    ("Vi ses på Nørregade 12, 2. sal.", True),
    ("Hun bor i 8000 Aarhus.", True),
    ("Ring på 12 34 56 78.", True),
    ("Vi mødes på krisecentret.", True),
    ("Vi taler om mandage den 10. december kl. 10.", False),
    ("Vejen frem er lang.", False),
])  # fmt: skip
def test_what_may_tell_where_somebody_is_is_found(words: str, *, found: bool) -> None:
    assert bool(signs_in(words)) is found


async def test_what_comes_next_stands_on_top_and_the_family_is_told(house: House, desk: Client) -> None:
    given = {"step": "Mette ringer til skolen.", "by": "2026-11-24", "stage": "work"}
    assert await change(house, desk, "naeste", **given) == 303
    page = re.sub(r"\s+", " ", (await desk.get(urls.case(house.family.case))).text)
    assert "Det næste er: Mette ringer til skolen." in page
    assert "Senest tirsdag den 24. november" in page
    amina, _relation = await person_called(house, "Amina")
    assert [str(one.say) for one in await house.stores.news.of(amina.id)] == ["Mette har skrevet, hvad det næste er."]
    assert await change(house, desk, "naeste", **given) == 303
    assert len(await house.stores.news.of(amina.id)) == 1
    assert await change(house, desk, "naeste", step="x", by="", stage="nowhere") == 422


async def test_with_a_protected_address_what_comes_next_is_looked_through_first(house: House, desk: Client) -> None:
    amina, relation = await person_called(house, "Amina")
    await change(house, desk, "adresse", **named(amina, relation, protected="yes"))
    given = {"step": "Mette kommer på Nørregade 12.", "by": "", "stage": "work"}
    assert await change(house, desk, "naeste", **given) == 422
    assert await change(house, desk, "naeste", yes="yes", **given) == 303


async def no_letters(meeting: Meeting, audience: str) -> tuple[KeptLetter, ...]:
    """Nothing lay on the table."""
    return ()


async def content(house: House, name: str) -> tuple[Case, object]:
    person, relation = await person_called(house, name)
    case = await house.stores.cases.get(house.family.case)
    assert case
    viewer = Viewer(Surface.HOME, "da", relation.role, person.id)
    return case, await content_of(house.stores, case, viewer, NOW, TODAY, no_letters)


async def talk_with_sofie(house: House) -> Meeting:
    sofie, _relation = await person_called(house, "Sofie")
    mette, _relation = await person_called(house, "Mette")
    seats = (Present(sofie.id), Present(mette.id, True))
    earlier = NOW - timedelta(days=3)
    held = Meeting(
        "talk", house.family.case, "Det Sofie ikke tør", earlier, Phase.CLOSED, people=seats, kind=Kind.CHILD_TALK
    )
    await house.stores.meetings.add(held)
    return held


async def test_the_page_says_that_all_see_all_only_where_they_do(house: House, desk: Client) -> None:
    say = "Alt på denne side må familien også se."
    assert say in (await desk.get(urls.case(house.family.case))).text
    await talk_with_sofie(house)
    assert say not in (await desk.get(urls.case(house.family.case))).text
    case, mine = await content(house, "Mette")
    assert not await open_to_all(house.stores, case, mine, NOW, TODAY, no_letters)  # type: ignore[arg-type]


async def test_a_meeting_one_was_not_in_is_a_row_without_its_words(house: House) -> None:
    held = await talk_with_sofie(house)
    _case, theirs = await content(house, "Amina")
    row = next(one for one in theirs.held if one.meeting.id == held.id)  # type: ignore[attr-defined]
    assert not row.opens
    assert row.readers[0].name == "Sofie"
    assert {one.role for one in row.readers[1:]} == {Role.CASEWORKER}
    assert "tør" not in repr(theirs)


async def test_where_sides_are_kept_apart_the_others_meetings_are_not_there(house: House, desk: Client) -> None:
    amina, hers = await person_called(house, "Amina")
    karim, his = await person_called(house, "Karim")
    mette, _relation = await person_called(house, "Mette")
    await change(house, desk, "adskilt", apart="De skal ikke mødes.")
    for person, relation, side in ((amina, hers, "a"), (karim, his, "b")):
        await change(house, desk, "side", **named(person, relation, side=side))
    alone = Meeting("alone", house.family.case, "Kun Amina", NOW, people=(Present(amina.id), Present(mette.id, True)))
    await house.stores.meetings.add(alone)
    _case, seen = await content(house, "Karim")
    assert "alone" not in repr(seen)
    assert "Amina" not in repr(seen)


async def test_a_case_has_five_stages_and_says_which_it_is_at(house: House, desk: Client) -> None:
    page = (await desk.get(urls.case(house.family.case))).text
    assert page.count('aria-current="step"') == 1
    trail = page[page.index('<ol class="trail">') :]
    assert trail[: trail.index("</ol>")].count("<li") == 5


async def test_a_topic_from_outside_reaches_a_room_that_runs(house: House, desk: Client) -> None:
    await house.begin(desk, house.family)
    rooms: Rooms = house.app.state["rooms"]
    room = await rooms.open(await fresh(house, house.family))
    amina, _relation = await person_called(house, "Amina")
    door = house.app.state["altering"]
    await door.alter(house.family.id, lambda now: with_topic(now, "Mandage", amina.id, {amina.id: Role.PARENT}))
    assert "Mandage" in [one.title for one in room.meeting.topics]
    assert (await fresh(house, house.family)).topics == room.meeting.topics


def test_the_page_that_prepares_has_no_script_of_its_own() -> None:
    source = (TEMPLATES / "pages" / "prepare.html").read_text()
    assert "onclick" not in source
    assert source.count("<script") == 1


async def test_a_key_that_is_over_is_no_reader(house: House) -> None:
    karim, relation = await person_called(house, "Karim")
    over = Relation(karim.id, relation.case, relation.role, relation.since, relation.reason, TODAY - timedelta(days=1))
    await house.stores.cases.relate(over)
    _case, seen = await content(house, "Amina")
    assert "Karim" not in repr(seen.people)  # type: ignore[attr-defined]
