"""A child is heard alone, on a page of its own, and nobody reads its words before it has chosen whom (rule 1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.family.children import ChildChoice, ChildView, ChildWords, PageOpened
from hostapp.family.hearing import Hearing
from hostapp.identity import secret
from hostapp.meetings.kinds import CHILD_FIRST
from socialive_core import Case, Role, Surface, Viewer
from tests.hostapp.family.people import TODAY, at_home, born, person, the_case
from tests.house import Client, House

WORDS = "Jeg vil gerne sove hos mormor om torsdagen."


class Sofie:
    """The child of the demo, at the desk of Mette."""

    def __init__(self, house: House, mette: Client, case: Case, id: str) -> None:
        self.house, self.mette, self.case, self.id = house, mette, case, id
        self.desk = urls.child(case.id, id)
        self.page = f"{self.desk}/side"

    @property
    def hearing(self) -> Hearing:
        return Hearing(self.house.stores, self.house.clock, "Europe/Copenhagen")

    async def keeps(self, do: str, **given: str) -> int:
        form = {"turn": secret.new_id(), **given}
        return (await self.mette.post(f"{self.desk}/{do}", data=form)).status_code

    async def presses(self, do: str, **given: str) -> int:
        form = {"turn": secret.new_id(), "do": do, **given}
        return (await self.mette.post(self.page, data=form)).status_code

    async def opens(self) -> None:
        assert await self.keeps("tillid", name="Fatma", who="Pædagog") == 303
        assert await self.presses("aaben") == 303

    async def says(self, words: str = WORDS) -> str:
        """Say something on the open page; returns its id."""
        assert await self.presses("ord", use="said", words=words) == 303
        return (await self.house.stores.additions.of_case(self.case.id, ChildWords))[-1].id

    async def reads(self) -> str:
        return (await self.mette.get(self.page)).text

    async def shows(self, name: str) -> tuple[str, ...]:
        """What somebody grown up is shown."""
        adult = await person(self.house, self.case.id, name)
        return tuple(one for _child, words in await self.hearing.shown_to(self.case, adult.id) for one in words)


@pytest.fixture
async def sofie(house: House, client: Client) -> Sofie:
    await house.log_in(client)
    case = await the_case(house, house.family.case)
    return Sofie(house, client, case, (await person(house, case.id, "Sofie")).id)


async def test_the_page_opens_with_an_adult_the_child_chose_and_not_before(sofie: Sofie) -> None:
    assert "Åbn min side" not in await sofie.reads()
    assert await sofie.presses("aaben") == 422
    assert await sofie.presses("ord", use="said", words=WORDS) == 422
    await sofie.opens()
    assert "Dine ord" in await sofie.reads()
    (opened,) = await sofie.house.stores.additions.of_case(sofie.case.id, PageOpened)
    assert opened.beside == "Fatma"


async def test_the_opening_words_stand_before_the_first_word(sofie: Sofie) -> None:
    for page in (await sofie.reads(),):
        assert all(str(line.message) in page for line in CHILD_FIRST)
    await sofie.opens()
    page = await sofie.reads()
    assert max(page.index(line.message) for line in CHILD_FIRST) < page.index("<textarea")


async def test_the_page_closes_when_the_child_is_done_and_by_itself_after_an_hour(sofie: Sofie) -> None:
    await sofie.opens()
    assert await sofie.presses("luk") == 303
    assert "Dine ord" not in await sofie.reads()
    assert await sofie.presses("aaben") == 303
    sofie.house.clock.move(timedelta(minutes=59))
    await sofie.house.log_in(sofie.mette)
    assert "Dine ord" in await sofie.reads()
    sofie.house.clock.move(timedelta(minutes=1))
    assert "Dine ord" not in await sofie.reads()


@pytest.mark.parametrize("name", ["Amina", "amina", "  KARIM "])
async def test_a_parent_does_not_sit_beside_the_child(sofie: Sofie, name: str) -> None:
    assert await sofie.keeps("tillid", name=name, who="Mor") == 422


@pytest.mark.parametrize("name", ["Amina", "Karim", "Line"])
async def test_no_login_of_an_adult_opens_a_childs_page(sofie: Sofie, name: str) -> None:
    async with at_home(sofie.house, sofie.case.id, name) as home:
        for address in (sofie.desk, sofie.page):
            assert (await home.get(address)).status_code == 404
        answer = await home.get(urls.own_words(sofie.case.id))
        assert answer.status_code in {303, 404}
        assert WORDS not in answer.text


async def test_under_fifteen_the_childs_own_login_opens_nothing(sofie: Sofie) -> None:
    async with at_home(sofie.house, sofie.case.id, "Sofie") as home:
        assert (await home.get(urls.own_words(sofie.case.id))).status_code == 404
        assert (await home.post(urls.own_words(sofie.case.id), data={"do": "ord"})).status_code == 404


async def test_from_fifteen_on_it_opens_the_page_by_itself(sofie: Sofie) -> None:
    await born(sofie.house, sofie.case.id, "Sofie", TODAY.year - 15)
    async with at_home(sofie.house, sofie.case.id, "Sofie") as home:
        assert (await home.get(urls.own_words(sofie.case.id))).status_code == 200
        form = {"turn": secret.new_id(), "do": "ord", "use": "said", "words": WORDS}
        assert (await home.post(urls.own_words(sofie.case.id), data=form)).status_code == 303
        assert WORDS in (await home.get(urls.own_words(sofie.case.id))).text
    (said,) = await sofie.house.stores.additions.of_case(sofie.case.id, ChildWords)
    assert said.by == sofie.id


async def test_what_a_child_says_is_shown_only_to_whom_it_chose(sofie: Sofie) -> None:
    await sofie.opens()
    of = await sofie.says()
    assert "Mette må sige det for mig" in await sofie.reads()
    assert WORDS in (await sofie.mette.get(sofie.desk)).text
    assert await sofie.shows("Amina") == ()
    amina = await person(sofie.house, sofie.case.id, "Amina")
    assert await sofie.presses("valg", of=of, value="show", **{f"to-{amina.id}": "yes"}) == 303
    assert await sofie.shows("Amina") == (WORDS,)
    assert await sofie.shows("Karim") == ()
    assert await sofie.presses("valg", of=of, value="not", **{f"to-{amina.id}": "yes"}) == 303
    assert await sofie.shows("Amina") == ()
    chosen = await sofie.house.stores.additions.of_case(sofie.case.id, ChildChoice)
    assert {one.beside for one in chosen} == {"Fatma"}


async def test_to_show_to_nobody_is_no_answer(sofie: Sofie) -> None:
    await sofie.opens()
    assert await sofie.presses("valg", of=await sofie.says(), value="show") == 422


async def test_a_childs_words_do_not_tell_one_parent_where_the_other_is(sofie: Sofie) -> None:
    amina, karim = [await person(sofie.house, sofie.case.id, name) for name in ("Amina", "Karim")]
    await sofie.house.stores.cases.add_person(replace(amina, protected=True, places=("Kastanjevej 4",)))
    await sofie.opens()
    of = await sofie.says("Vi bor på Kastanjevej nu.")
    assert await sofie.presses("valg", of=of, value="show", **{f"to-{karim.id}": "yes"}) == 422
    assert await sofie.presses("valg", of=of, value="show", **{f"to-{amina.id}": "yes"}) == 303
    assert await sofie.shows("Karim") == ()


async def test_nobody_chooses_for_the_child_at_the_desk(sofie: Sofie) -> None:
    await sofie.opens()
    of = await sofie.says()
    await sofie.presses("luk")
    amina = await person(sofie.house, sofie.case.id, "Amina")
    assert await sofie.keeps("valg", of=of, value="show", **{f"to-{amina.id}": "yes"}) == 404
    assert await sofie.presses("valg", of=of, value="show", **{f"to-{amina.id}": "yes"}) == 422
    assert await sofie.shows("Amina") == ()


@pytest.mark.parametrize("page", ["Amina", "Karim"])
async def test_no_word_of_the_child_is_in_what_a_parent_is_sent(sofie: Sofie, page: str) -> None:
    await sofie.opens()
    await sofie.says()
    async with at_home(sofie.house, sofie.case.id, page) as home:
        for address in (urls.who_gets_what(sofie.case.id), urls.relatives(sofie.case.id), urls.TODAY):
            assert WORDS not in (await home.get(address)).text


async def test_a_card_stands_on_the_childs_page_and_is_printed_without_a_word_of_the_child(sofie: Sofie) -> None:
    house, case = sofie.house, sofie.case
    coming = replace(house.family, id=secret.new_id(), starts=house.clock() + timedelta(days=7))
    await house.stores.meetings.add(coming)
    assert await sofie.keeps("foer", meeting=coming.id, about="Vi taler om morgenerne.") == 303
    await sofie.opens()
    assert await sofie.presses("ord", use="say", meeting=coming.id, words=WORDS) == 303
    desk = (await sofie.mette.get(urls.prepare(coming.id))).text
    assert "Sofie har skrevet noget til mødet" in desk
    assert WORDS not in desk
    page = await sofie.reads()
    assert "Vi taler om morgenerne." in page
    assert "Amina" in page[page.index("De kommer") :]
    paper = (await sofie.mette.get(f"{sofie.desk}/kort/{coming.id}")).text
    assert "Vi taler om morgenerne." in paper
    assert WORDS not in paper
    amina = await person(house, case.id, "Amina")
    await house.stores.cases.add_person(replace(amina, protected=True))
    page = await sofie.reads()
    assert "Karim" not in page[page.index("De kommer") : page.index("Hvad vil du gerne")]


async def test_what_we_take_with_us_is_there_when_it_is_filled_and_else_not(sofie: Sofie) -> None:
    over = sofie.house.family
    await sofie.opens()
    given = {"meeting": over.id, "heard": "Du er træt om morgenen.", "now": "Mette ringer til skolen."}
    assert await sofie.keeps("efter", **given) == 303
    from socialive_core import Phase

    await sofie.house.app.state["altering"].alter(over.id, lambda now: replace(now, phase=Phase.CLOSED))
    page = await sofie.reads()
    assert "Du er træt om morgenen." in page
    assert "Det tager vi med fra" not in page
    assert await sofie.keeps("efter", **given, takes="Morgener skal være rolige.") == 303
    assert "Det tager vi med fra Sofie" in await sofie.reads()


VIEW = {"on": str(TODAY), "how": "alone", "whom": "Mette", "words": WORDS}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"words": ""}, "Skriv noget først"),
        ({"whom": ""}, "hvem der spurgte"),
        ({"on": "i går"}, "Datoen kan ikke læses"),
        ({"on": str(TODAY + timedelta(days=1))}, "Datoen er ikke kommet"),
        ({"how": "none"}, "barnets lov § 5"),
        ({"how": "others"}, "barnets lov § 5"),
    ],
)
async def test_an_entry_says_when_how_by_whom_and_in_what_words(sofie: Sofie, wrong: dict[str, str], says: str) -> None:
    answer = await sofie.mette.post(f"{sofie.desk}/holdning", data={**VIEW, **wrong})
    assert answer.status_code == 422
    assert says in answer.text
    assert await sofie.house.stores.additions.every(sofie.case.id) == ()


async def test_the_register_says_what_the_words_changed_and_the_child_reads_it(sofie: Sofie) -> None:
    assert await sofie.keeps("holdning", **VIEW) == 303
    (view,) = await sofie.house.stores.additions.of_case(sofie.case.id, ChildView)
    assert "Ikke noget endnu." in (await sofie.mette.get(sofie.desk)).text
    assert await sofie.keeps("aendrede", view=view.id, words="Torsdag er hos mormor.") == 303
    await sofie.opens()
    assert "Torsdag er hos mormor." in await sofie.reads()


async def decided(house: House, words: str) -> None:
    from tests.hostapp.test_today import agree
    from tests.hostapp.test_today import person as whose

    async with house.client() as chair:
        await house.begin(chair, house.family)
    await agree(house, await whose(house, "Amina"), words, None, None)


async def test_a_decision_without_a_fresh_view_warns_the_caseworker_and_nobody_else(sofie: Sofie) -> None:
    await decided(sofie.house, "Vi træffer afgørelse om aflastning.")
    eyes = Viewer(Surface.CONTROL, role=Role.CASEWORKER, person=(await person(sofie.house, sofie.case.id, "Mette")).id)
    warning = "I er ved at bestemme noget"
    assert [one.person.name for one in await sofie.hearing.unheard(sofie.case, eyes)] == ["Sofie"]
    assert warning in (await sofie.mette.get(sofie.desk)).text
    await sofie.opens()
    assert warning not in await sofie.reads()
    old = str(date(TODAY.year - 1, 1, 1))
    assert await sofie.keeps("holdning", **{**VIEW, "on": old}) == 303
    assert warning in (await sofie.mette.get(sofie.desk)).text
    assert await sofie.keeps("holdning", **{**VIEW, "how": "none", "because": "Lægen fraråder det nu."}) == 303
    assert warning not in (await sofie.mette.get(sofie.desk)).text


async def test_an_everyday_agreement_warns_nobody(sofie: Sofie) -> None:
    await decided(sofie.house, "Amina ringer til skolen.")
    assert "I er ved at bestemme noget" not in (await sofie.mette.get(sofie.desk)).text


async def test_the_pages_of_a_child_are_those_of_a_child(sofie: Sofie) -> None:
    amina = await person(sofie.house, sofie.case.id, "Amina")
    for page in ("", "/side", f"/kort/{sofie.house.family.id}"):
        answer = await sofie.mette.get(f"{urls.child(sofie.case.id, amina.id)}{page}")
        assert answer.status_code == 303
