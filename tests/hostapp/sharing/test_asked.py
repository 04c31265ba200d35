"""Asking, answering and stopping, on every way there is: at home, on a phone, and on the tablet that is handed over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.meetings.belonging import places_in
from hostapp.meetings.promised import SHARES
from hostapp.sharing.drawn import drawn
from hostapp.sharing.model import delivered
from socialive_core import Phase
from tests.hostapp.sharing.family import BO, FORM, LAW, WORDS, Family, delivered_in, main
from tests.hostapp.test_today import person
from tests.house import Client, House


@pytest.fixture
async def family(house: House, client: Client) -> Family:
    return await Family.of(house, client)


@pytest.fixture
async def amina(house: House, family: Family) -> AsyncIterator[Client]:
    async with house.client() as browser:
        await family.reads(browser, "Amina")
        yield browser


@pytest.fixture
async def karim(house: House, family: Family) -> AsyncIterator[Client]:
    async with house.client() as browser:
        await family.reads(browser, "Karim")
        yield browser


async def test_the_form_is_filled_from_the_agreement_and_shows_what_the_receiver_gets_before_anybody_is_asked(
    house: House, family: Family
) -> None:
    page = (await family.leader.get(urls.share(family.case, family.key))).text
    assert WORDS in page
    assert f'name="piece-{family.key}" value="yes" checked' in page
    assert delivered_in(page) == []
    assert await house.stores.shares.of_case(family.case) == ()


async def test_what_is_previewed_is_what_is_asked_about_and_delivered_byte_for_byte(
    house: House, family: Family, amina: Client
) -> None:
    for language, id in (("da", "a" * 32), ("en", "b" * 32)):
        words = {
            "language": language,
            f"text-{family.key}": "Kl. 9 <b>mandag</b>.",
            "address": f"{language}@by.example",
        }
        form = FORM | {"id": id, "source": family.key, f"piece-{family.key}": "yes"} | words
        seen = (await family.leader.post(urls.share(family.case), data=form | {"do": "see"})).text
        assert (await family.send(id, **words)).status_code == 303
        delivers = drawn(house.app.state["pages"].environment, delivered((await family.held(id)).share), language)
        asked = (await amina.get(f"{urls.who_gets_what(family.case)}/{id}")).text
        assert delivered_in(seen) == delivered_in(asked) == delivered_in(str(delivers)) != []
        assert "&lt;b&gt;mandag" in asked


async def test_what_was_not_seen_is_not_asked(house: House, family: Family) -> None:
    form = FORM | {"id": "a" * 32, "source": family.key, f"piece-{family.key}": "yes", "do": "send"}
    for seen in ("", "0" * 64):
        assert (await family.leader.post(urls.share(family.case), data=form | {"seen": seen})).status_code == 200
    assert await house.stores.shares.of_case(family.case) == ()


MISSING: list[tuple[dict[str, str], str]] = [
    ({"agency": ""}, "hvor det skal hen"),
    ({"name": "", "function": ""}, "hvem der skal have det"),
    ({"address": "bo"}, "ligner ikke en mail"),
    ({"why": " "}, "godt at dele"),
    ({"about": ""}, "hvilken sag"),
    ({"no_means": ""}, "hvis nogen siger nej"),
    ({"how": ""}, "hvor længe"),
    ({"how": "next"}, "hvor længe"),  # none is planned
    ({"how": "date", "date": "2028-01-01"}, "højst deles i et år"),
    ({"how": "date", "date": "2020-01-01"}, "allerede gået"),
    ({"how": "date", "date": "snart"}, "kan ikke læses"),
]


async def test_what_is_missing_is_said_in_words_and_nobody_is_asked(house: House, family: Family) -> None:
    for more, say in MISSING:
        answer = await family.send(**more)
        assert (answer.status_code, say in answer.text) == (422, True), (more, say)
    assert await house.stores.shares.of_case(family.case) == ()


async def test_both_parents_say_yes_and_it_is_shared_and_one_stops_it_in_two_taps(
    house: House, family: Family, amina: Client, karim: Client
) -> None:
    share = await family.asks()
    assert await family.standing(share) == "waiting"
    assert (await family.says(amina, share, "yes")).status_code == 303
    assert await family.standing(share) == "waiting"
    await family.says(karim, share, "yes")
    assert await family.standing(share) == "shared"
    assert [one.share.id for one in await house.stores.shares.covering(BO, house.clock())] == [share]
    page = main(await karim.get(urls.who_gets_what(family.case)))
    assert "kan vi ikke tage tilbage" in page
    await family.says(karim, share, "stop")
    assert await family.standing(share) == "withdrawn"
    assert await house.stores.shares.open(share, BO, house.clock()) is None
    await family.says(karim, share, "yes")
    assert await family.standing(share) == "withdrawn"


async def test_the_three_answers_are_alike_and_stop_stands_above_them(family: Family, amina: Client) -> None:
    assert main(await amina.get(urls.who_gets_what(family.case))).rstrip().endswith(f"{SHARES.message}</p>")
    share = await family.asks()
    page = main(await amina.get(f"{urls.who_gets_what(family.case)}/{share}"))
    assert page.count('<button class="btn" name="do"') == 3
    assert "primary" not in page
    assert page.index("Du kan altid sige stop.") < page.index("Ja, det må I dele") < page.index("Nej, del det ikke")
    assert "<h1 tabindex" in page


async def test_after_a_no_nobody_is_asked_the_same_for_seven_days(
    house: House, family: Family, amina: Client, karim: Client
) -> None:
    share = await family.asks()
    assert (await family.send()).status_code == 422
    await family.says(amina, share, "no")
    await family.says(karim, share, "yes")
    assert await family.standing(share) == "not_shared"
    assert "spurgt for nylig" in (await family.send(address=" BO@byskolen.example")).text
    house.clock.move(timedelta(days=7, minutes=1))
    await house.log_in(family.leader)
    assert (await family.send()).status_code == 303


async def test_taking_a_question_back_does_not_find_out_who_said_no(
    house: House, family: Family, amina: Client
) -> None:
    share = await family.asks()
    await family.leader.post(f"{urls.shares(family.case)}/{share}", data={"do": "drop"})
    assert "spurgt for nylig" in (await family.send()).text
    assert "spørger ikke mere" in main(await amina.get(urls.who_gets_what(family.case)))


async def test_on_the_tablet_each_answers_after_saying_who_they_are_and_the_next_screen_is_the_same(
    house: House, family: Family
) -> None:
    share = await family.asks()
    here = f"/moeder/{house.family.id}/deling"
    whose = main(await family.leader.get(here))
    assert "Amina" in whose
    assert "Karim" in whose
    assert "Line" not in whose
    after = []
    for name, do in (("Amina", "yes"), ("Karim", "no")):
        address = f"{here}/{await person(house, name)}"
        before = main(await family.leader.get(address))
        assert WORDS in before
        sent = await family.leader.post(address, data={"do": do, "share": share})
        after.append(main(await family.leader.get(sent.headers["location"])))
        assert main(await family.leader.get(address)) == before
    assert after[0] == after[1]
    assert [act.where for act in (await family.held(share)).acts if act.do == "answered"] == ["tablet", "tablet"]


async def test_a_leader_answers_for_nobody_when_the_meeting_is_not_held(
    house: House, family: Family, amina: Client
) -> None:
    share = await family.asks()
    for address in (
        f"/moeder/{house.family.id}/deling/{await person(house, 'Mette')}",
        f"/moeder/{house.young.id}/deling/x",
    ):
        await family.leader.post(address, data={"do": "yes", "share": share})
    assert (await family.says(family.leader, share, "yes")).status_code == 404
    assert await family.standing(share) == "waiting"


async def test_on_a_phone_in_the_meeting_one_answers_alone_and_without_login(house: House, family: Family) -> None:
    share = await family.asks()
    async with house.client() as browser:
        here = await family.phone(browser, "Karim")
        assert f"{here}/{share}" in (await browser.get(here)).text
        assert (await browser.post(f"{here}/{share}", data={"do": "no"})).status_code == 303
    (act,) = [act for act in (await family.held(share)).acts if act.do == "answered"]
    assert (act.by, act.value, act.where) == (await person(house, "Karim"), "no", "phone")


async def test_nobody_without_a_say_is_asked_or_told(house: House, family: Family) -> None:
    share = await family.asks()
    async with house.client() as browser:
        await family.reads(browser, "Line")
        answer = await browser.get(urls.who_gets_what(family.case))
        assert WORDS not in answer.text
        await family.says(browser, share, "yes")
    assert await family.standing(share) == "waiting"
    assert await person(house, "Amina") in (await family.held(share)).share.asked
    assert len((await family.held(share)).share.asked) == 2


async def test_a_protected_address_asks_for_a_human_yes(house: House, family: Family) -> None:
    id = await person(house, "Amina")
    who = await house.stores.cases.person(id)
    assert who
    await house.stores.cases.add_person(replace(who, protected=True, places=places_in("Skovbrynet 4\nByskolen")))
    assert "hvor nogen er" in (await family.send()).text
    assert (await family.send(yes="yes")).status_code == 303


async def test_what_only_one_parent_may_see_is_not_asked_about(house: House, client: Client) -> None:
    audience = (await person(house, "Amina"), "authority")
    family = await Family.of(house, client, audience)
    answer = await family.send()
    assert answer.status_code == 422
    assert await house.stores.shares.of_case(family.case) == ()


async def test_the_door_of_a_tool_leads_to_the_form_and_tells_nobody_else_where_that_is(
    house: House, family: Family, amina: Client
) -> None:
    board = next(one.id for one in await house.stores.meetings.of_whole_case(family.case) if one.tool == "agreements")
    door = urls.door("share", board, family.key)
    assert (await family.leader.get(door)).headers["location"] == urls.share(family.case, family.key)
    for browser, way in ((amina, door), (family.leader, urls.door("share", "nothing", family.key))):
        assert (await browser.get(way)).headers["location"] == urls.CASES


async def test_fourteen_days_before_it_is_asked_and_doing_nothing_lets_it_stop(
    house: House, family: Family, amina: Client, karim: Client
) -> None:
    share = await family.asks()
    for browser in (amina, karim):
        await family.says(browser, share, "yes")
    until = (await family.held(share)).share.until
    house.clock.now = until - timedelta(days=14)
    await house.app.state["worker"].once()
    for browser, name in ((amina, "amina"), (karim, "karim"), (family.leader, "mette")):
        await house.log_in(browser, name)
    assert "stadig have det?" in main(await amina.get(urls.who_gets_what(family.case)))
    await family.says(amina, share, "wish")
    assert "I taler om det ved næste møde." in main(await amina.get(urls.who_gets_what(family.case)))
    assert "I taler om det" not in main(await karim.get(urls.who_gets_what(family.case)))
    assert "Stopper snart" in main(await family.leader.get(urls.shares(family.case)))
    following = replace(house.family, id="next", phase=Phase.PREPARE, starts=house.clock() + timedelta(days=1))
    await house.stores.meetings.add(following)
    assert "Skal Bo Lund stadig have det?" in main(await family.leader.get(urls.prepare("next")))
    news = [one.say.message for one in await house.stores.news.of(await person(house, "Mette"))]
    assert any("stopper snart" in one for one in news)
    house.clock.now = until
    assert await family.standing(share) == "expired"


async def test_what_the_law_requires_looks_otherwise_and_is_told_at_once(
    house: House, family: Family, amina: Client
) -> None:
    share = await family.asks(**LAW)
    assert await family.standing(share) == "shared"
    page = main(await amina.get(urls.who_gets_what(family.case)))
    for words in ("Vi har ikke spurgt om lov, men du skal vide det.", "by-law", "serviceloven", LAW["need"]):
        assert words in page
    assert 'value="stop"' not in page
    assert (await family.says(amina, share, "stop")).status_code == 303
    assert await family.standing(share) == "shared"


async def test_early_exchange_is_done_once_exceptionally_twice_and_never_three_times(family: Family) -> None:
    await family.asks(**LAW)
    assert "nødvendigt igen" in (await family.send(**LAW)).text
    await family.asks(**LAW | {"need": "Der er sket noget nyt."})
    assert "to gange" in (await family.send(**LAW | {"need": "En tredje grund."})).text
    assert "2 gange" in main(await family.leader.get(urls.shares(family.case)))


async def test_what_must_wait_leaves_no_row_number_or_gap_until_it_is_told(
    house: House, family: Family, amina: Client
) -> None:
    before = (await amina.get(urls.who_gets_what(family.case))).text
    rikke = await person_in_case(house, "Rikke")
    waits = {"ground": "danger", "second": rikke, "review": "2026-12-10"}
    assert (await family.send(**LAW | waits | {"second": ""})).status_code == 422
    share = await family.asks(**LAW | waits)
    assert (await amina.get(urls.who_gets_what(family.case))).text == before
    unknown = [await amina.get(f"{urls.who_gets_what(family.case)}/{one}") for one in (share, "0" * 32)]
    assert unknown[0].headers["location"] == unknown[1].headers["location"] == urls.who_gets_what(family.case)
    assert "Familien ved ikke" in main(await family.leader.get(urls.shares(family.case)))
    house.clock.move(timedelta(days=8))
    await house.log_in(amina, "amina")
    assert LAW["need"] in (await amina.get(urls.who_gets_what(family.case))).text


async def person_in_case(house: House, name: str) -> str:
    for relation in await house.stores.cases.relations(house.family.case):
        found = await house.stores.cases.person(relation.person)
        if found and found.name == name:
            return found.id
    raise LookupError(name)
