"""*Læg mødet i en sag*: a meeting that began at once comes to its case, and those who were there go on reading it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState
from hostapp.identity.looking import LookPurpose
from hostapp.live.opening_part import kept_in
from hostapp.meetings.people import add_person
from socialive_core import Meeting, Person, Phase, Relation, Role, Surface, Viewer
from tests.hostapp.minutes.evening import Evening
from tests.hostapp.test_now import start
from tests.house import PASSWORD, Client, House, quick

SAID, DEAL = "Kanariefuglmorgen", "Ringer til skolen Kanariefugl"


class Started(Evening):
    """A meeting that Mette began at once, with an Amina who was written down at the table."""

    async def holds(self, client: Client, *people: tuple[str, str]) -> Meeting:
        """Hold and end it; *people* are names and roles."""
        await self.house.log_in(client)
        begun = await start(self.house, client)
        today = self.house.clock().date()
        for name, role in people or (("Amina", "parent"),):
            await add_person(self.house.stores, begun, name, role, today)
            begun = await self.house.stores.meetings.get(begun.id) or begun
        room = await self.rooms.open(begun)
        await self.rooms.refresh(room)
        self.house.meetings[0], self.devices = begun, {}
        for name, _role in people or (("Amina", "parent"),):
            await self.says(name, f"{SAID} {name}")
        await self.says("Mette", DEAL, tool="agreements", action={"do": "agree", "who": begun.people[0].person})
        over = await self.ends()
        await self.house.log_in(client)
        return over

    @property
    def family_case(self) -> str:
        return self.cases["Sofie og hendes forældre"]

    async def take_up(self) -> None:
        """Remember the demo's cases, and the persons in them, by name."""
        self.cases: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        for meeting in self.house.meetings:
            case = await self.house.stores.cases.get(meeting.case)
            assert case
            self.cases[case.name] = case.id
            for relation in await self.house.stores.cases.relations(case.id):
                person = await self.house.stores.cases.person(relation.person)
                assert person
                self.persons[person.name] = person.id

    async def logs_in(self, client: Client, name: str) -> None:
        """Somebody of the case, who has an account from now on."""
        hashed = await quick().hash(PASSWORD)
        await self.house.stores.accounts.add(Account(secret.new_id(), name.lower(), hashed, self.persons[name]))
        await self.house.log_in(client, name.lower())


@pytest.fixture
async def evening(house: House) -> Started:
    evening = Started(house)
    await evening.take_up()
    return evening


async def lay(client: Client, meeting: Meeting, case: str, **given: str) -> tuple[int, str]:
    """Say yes; returns what came of it."""
    answer = await client.post(f"{urls.move(meeting.id)}/laeg", data={"case": case, **given})
    return answer.status_code, unescape(answer.text)


async def test_it_finds_its_case_says_what_follows_and_lies_there(evening: Started, client: Client) -> None:
    house, into = evening.house, evening.family_case
    meeting = await evening.holds(client)
    assert f'href="{urls.move(meeting.id)}"' in (await client.get(urls.TODAY)).text
    assert f'href="{urls.move(meeting.id)}"' in (await client.get(urls.minutes(meeting.id))).text
    assert f'href="{urls.move(meeting.id)}"' in (await client.get(urls.case(meeting.case))).text
    shown = (await client.get(urls.move(meeting.id))).text
    assert all(name in shown for name in evening.cases)
    found = (await client.post(urls.move(meeting.id), data={"find": "sofie"})).text
    assert into in found
    assert evening.cases["Jonas, 19 år"] not in found
    answer = await client.post(f"{urls.move(meeting.id)}/foelger", data={"case": into})
    said = unescape(answer.text)
    assert f'value="{evening.persons["Amina"]}" selected' in said
    assert "Rikke svarer også for sagen og kan læse hele mødet." in said
    assert "Det kan ikke fortrydes." in said
    seat = meeting.people[1].person
    status, _ = await lay(client, meeting, into, **{f"who-{seat}": evening.persons["Amina"]})
    assert status == 303

    now = await house.stores.meetings.get(meeting.id)
    assert now
    assert (now.case, now.seat(evening.persons["Amina"])) == (into, seat)
    assert await house.stores.cases.get(meeting.case) is None
    case = unescape((await client.get(urls.case(into))).text)
    assert DEAL in case
    assert f"{urls.minutes(meeting.id)}" in case
    assert SAID in (await client.get(urls.minutes(meeting.id))).text
    assert urls.move(meeting.id) not in (await client.get(urls.TODAY)).text
    through = unescape((await client.get(f"{urls.case(into)}/som/{evening.persons['Amina']}")).text)
    assert SAID in through


async def test_who_was_there_reads_what_they_could_read_and_is_told_that_it_was_moved(
    evening: Started, client: Client
) -> None:
    meeting = await evening.holds(client)
    seat, amina = meeting.people[1].person, evening.persons["Amina"]
    phone = await evening.house.device(meeting, DeviceState.IN, seat)
    kept = replace(phone.device, keeps_until=evening.house.clock() + timedelta(hours=24))
    await evening.house.stores.devices.put(kept)
    assert (await lay(client, meeting, evening.family_case, **{f"who-{seat}": amina}))[0] == 303
    async with evening.house.client() as hers:
        await evening.logs_in(hers, "Amina")
        page = unescape((await hers.get(urls.minutes(meeting.id))).text)
        assert SAID in page
        assert re.search(r"Mette\s+lagde det i sagen torsdag den 19. november", page.replace("\n", " "))
        answer = await hers.post(f"{urls.minutes(meeting.id)}/sagt", data={"words": "Det var om tirsdagen."})
        assert answer.status_code == 303
        assert "Det var om tirsdagen." in (await hers.get(urls.minutes(meeting.id))).text
        assert (await hers.get(urls.minutes(meeting.id) + "/pdf")).status_code == 200
    for name in ("Karim", "Line"):
        async with evening.house.client() as theirs:
            await evening.logs_in(theirs, name)
            assert (await theirs.get(urls.minutes(meeting.id))).status_code == 404
    async with evening.house.client() as held:
        held.cookies.update(evening.house.cookie(phone))
        assert (await held.get(urls.page_one(phone.device.id))).status_code == 200
    stores = evening.house.stores
    told = {name: await stores.news.about(evening.family_case, id) for name, id in evening.persons.items()}
    assert {name for name, news in told.items() if any("lagt" in one.say.message for one in news)} == {"Amina", "Rikke"}
    looks = await stores.looks.of_case(evening.family_case)
    assert {one.purpose for one in looks if one.meeting == meeting.id} >= {LookPurpose.LEAD, LookPurpose.MOVE}


async def test_a_stranger_to_the_case_keeps_the_meeting_and_gets_no_more_or_comes_into_it(
    evening: Started, client: Client
) -> None:
    stores, into = evening.house.stores, evening.family_case
    meeting = await evening.holds(client, ("Gry", "relative"), ("Bent", "citizen"), ("Ulla", "supporter"))
    gry, bent, ulla = (one.person for one in meeting.people[1:])
    no = await lay(client, meeting, into, **{f"who-{ulla}": "case"})
    assert no[0] == 422
    status, _ = await lay(client, meeting, into, **{f"who-{gry}": "", f"who-{bent}": "case"})
    assert status == 303
    keys = {one.person: one.scope for one in await stores.cases.relations(into)}
    assert (keys[gry], keys[bent], keys[ulla]) == ((meeting.id,), (), (meeting.id,))
    evening.persons |= {"Gry": gry, "Bent": bent}
    for name in ("Gry", "Bent"):
        async with evening.house.client() as theirs:
            await evening.logs_in(theirs, name)
            page = await theirs.get(urls.minutes(meeting.id))
            assert page.status_code == 200
            assert (f"{SAID} {name}" in page.text) == (name == "Bent")  # a relative is handed what is chosen for them
            assert (await theirs.get(urls.minutes(evening.house.young.id))).status_code == 404


async def test_a_promise_is_ticked_from_the_desk_in_the_case_it_came_to(evening: Started, client: Client) -> None:
    """The case has agreements of its own, so the meeting brought its own along."""
    into = evening.family_case
    await evening.rooms.aside(into, evening.persons["Mette"])
    family = next(one for one in evening.house.meetings if one.case == into)
    evening.rooms.let_go(await evening.rooms.open(family))
    meeting = await evening.holds(client)
    said = unescape((await client.post(f"{urls.move(meeting.id)}/foelger", data={"case": into})).text)
    assert "Aftalerne står på sagens side. Kun de, der var med, kan se dem." in said
    await lay(client, meeting, into)
    page = unescape((await client.get(urls.case(into))).text)
    assert DEAL in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    turn = re.search(r'name="turn" value="([^"]+)"', page)
    assert key
    assert turn
    form = {"key": key[1], "turn": turn[1], "back": "case", "do": "done"}
    assert (await client.post(f"{urls.case(into)}/loefte", data=form)).status_code == 303
    assert "Ikke gjort alligevel" in (await client.get(urls.case(into))).text
    told = {name: await evening.house.stores.news.about(into, evening.persons[name]) for name in ("Amina", "Karim")}
    done = {name: [one for one in news if "har gjort noget" in one.say.message] for name, news in told.items()}
    assert (len(done["Amina"]), len(done["Karim"])) == (1, 0)  # who was not there is not told that there was anything
    later = replace(family, id="later", starts=family.starts + timedelta(days=7), phase=Phase.OPEN)
    for people, wanted in ((later.people[:1], [DEAL]), (later.people, [])):  # with Karim, who was not there
        seated = replace(later, id=later.id + "r", people=(*people, later.people[-1]))
        await evening.house.stores.meetings.put(seated)
        room = await evening.rooms.open(seated)
        assert [one.what for one in kept_in(room, Viewer(Surface.DISPLAY)) if one.elsewhere] == wanted
        later = seated
    through = f"{urls.case(into)}/som/"
    assert DEAL in (await client.get(through + evening.persons["Amina"])).text
    assert DEAL not in (await client.get(through + evening.persons["Karim"])).text


async def test_it_gets_a_case_of_its_own_by_a_name_and_moves_no_more(evening: Started, client: Client) -> None:
    meeting = await evening.holds(client)
    nameless = await client.post(f"{urls.move(meeting.id)}/ny", data={"name": " "})
    assert nameless.status_code == 422
    answer = await client.post(f"{urls.move(meeting.id)}/ny", data={"name": "Familien Holm"})
    assert answer.headers["location"] == urls.case(meeting.case)
    assert "Familien Holm" in (await client.get(urls.case(meeting.case))).text
    assert "Et møde flytter ikke sag." in unescape((await client.get(urls.move(meeting.id))).text)
    for step in ("foelger", "laeg", "ny"):
        answer = await client.post(f"{urls.move(meeting.id)}/{step}", data={"case": evening.family_case, "name": "X"})
        assert answer.status_code == 422
    assert (await evening.now()).case == meeting.case


async def test_moved_once_it_is_moved_no_more(evening: Started, client: Client) -> None:
    meeting = await evening.holds(client)
    await lay(client, meeting, evening.family_case)
    status, said = await lay(client, meeting, evening.cases["Jonas, 19 år"])
    assert status == 422
    assert "Mødet ligger i sagen Sofie og hendes forældre." in said
    assert (await evening.now()).case == evening.family_case


async def test_what_cannot_be_is_refused_in_words_and_nothing_moves(evening: Started, client: Client) -> None:
    stores, into = evening.house.stores, evening.family_case
    meeting = await evening.holds(client, ("Amina", "parent"), ("Mor", "parent"))
    chair, *others = meeting.people
    (key,) = [one for one in await stores.cases.relations(into) if one.person == chair.person]

    async def said(case: str = into, **given: str) -> str:
        status, words = await lay(client, meeting, case, **given)
        assert status == 422
        assert (await evening.now()).case == meeting.case
        return words

    assert "Du har valgt den samme person to gange." in await said(
        **{f"who-{one.person}": evening.persons["Amina"] for one in others}
    )
    assert "Det forstod vi ikke." in await said(**{f"who-{others[0].person}": evening.persons["Jonas"]})
    assert "Vælg en af dine sager." in await said("0" * 32)
    await stores.cases.relate(replace(key, taken=True))
    assert "Vælg en af dine sager." in await said()
    await stores.cases.relate(key)
    await stores.meetings.put(replace(meeting, phase=Phase.WORK))
    assert "Mødet er ikke slut endnu." in await said()
    await stores.meetings.put(replace(meeting, people=(replace(chair, chair=False), *others)))
    assert "Det er den, der holdt mødet, som lægger det i en sag." in await said()
    await stores.meetings.put(meeting)
    await stores.meetings.add(replace(meeting, id="another", phase=Phase.PREPARE))
    assert "Giv den et navn i stedet." in await said()


async def test_a_case_that_keeps_its_sides_apart_takes_one_side_and_never_both(
    evening: Started, client: Client
) -> None:
    stores, into = evening.house.stores, evening.family_case
    case = await stores.cases.get(into)
    assert case
    await stores.cases.add(replace(case, apart="Der er vold"))
    for key in await stores.cases.relations(into):
        for name, side in (("Amina", "a"), ("Karim", "b")):
            if key.person == evening.persons[name]:
                await stores.cases.relate(replace(key, side=side))
    both = await evening.holds(client, ("Amina", "parent"), ("Karim", "parent"))
    status, said = await lay(client, both, into)
    assert status == 422
    assert "begge sider var med til mødet" in said
    assert (await evening.now()).case == both.case
    one = await evening.holds(client)
    follows = unescape((await client.post(f"{urls.move(one.id)}/foelger", data={"case": into})).text)
    assert "Resten af sagens folk får ikke at vide, at mødet har været der." in follows
    assert (await lay(client, one, into))[0] == 303
    through = f"{urls.case(into)}/som/"
    assert SAID in (await client.get(through + evening.persons["Amina"])).text
    assert SAID not in (await client.get(through + evening.persons["Karim"])).text


async def test_a_protected_address_is_not_forgotten_nor_told_without_a_yes(evening: Started, client: Client) -> None:
    stores, into = evening.house.stores, evening.family_case
    karim = await stores.cases.person(evening.persons["Karim"])
    assert karim
    await stores.cases.add_person(replace(karim, protected=True, places=(SAID,)))
    meeting = await evening.holds(client)
    today = evening.house.clock().date()
    for name, role in (("Bo", Role.CASEWORKER), ("Dorte", Role.RELATIVE)):
        person = Person(secret.new_id(), name)
        await stores.cases.add_person(person)
        await stores.cases.relate(Relation(person.id, meeting.case, role, today, "Hjælper"))
    status, said = await lay(client, meeting, into)
    assert status == 422
    assert "Her står måske, hvor Karim er." in said
    assert "Bo og Dorte følger ikke med og kan ikke se mødet bagefter." in said
    seat = await stores.cases.person(meeting.people[1].person)
    assert seat
    await stores.cases.add_person(replace(seat, protected=True))
    status, said = await lay(client, meeting, into, yes="yes")
    assert status == 422
    assert "Amina har beskyttet adresse. Skriv det først på sagens side." in said
    assert (await evening.now()).case == meeting.case
    await stores.cases.add_person(seat)
    assert (await lay(client, meeting, into, yes="yes"))[0] == 303


async def test_without_another_case_one_is_told_how_to_go_on(house: House, client: Client) -> None:
    await house.another_caseworker()
    await house.log_in(client, "bo")
    meeting = await start(house, client)
    await house.stores.meetings.put(replace(meeting, phase=Phase.CLOSED, ended=house.clock()))
    shown = unescape((await client.get(urls.move(meeting.id))).text)
    assert "Du har ingen andre sager endnu. Giv mødet sin egen." in shown
