"""A relative of an adult has a page of their own, and the adult says what stands on it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.family.relatives import Worry
from hostapp.identity import secret
from hostapp.storage.additions import kind_of
from tests.hostapp.family.people import at_home, field, person, the_case
from tests.house import Client, House

WORRY, ANSWER, STEP = "Han spiser ikke om aftenen.", "Vi taler med ham på torsdag.", "vi finder en, der kan lave mad"


async def worried(house: House, client: Client, words: str = WORRY) -> None:
    page = await client.get(urls.relative(house.young.case))
    form = {"turn": field(page.text, "turn"), "words": words}
    for _twice in range(2):
        assert (await client.post(urls.relative(house.young.case), data=form)).status_code == 303


async def step(house: House, words: str = STEP) -> None:
    await house.stores.cases.add(replace(await the_case(house, house.young.case), step=words))


async def press(client: Client, case: str, do: str, **more: str) -> int:
    page = (await client.get(urls.relatives(case))).text
    form = {name: field(page, name) for name in ("turn", "to", "piece", "read")} | {"do": do} | more
    return (await client.post(urls.relatives(case), data=form)).status_code


async def test_a_relative_who_logs_in_is_led_to_their_own_page(house: House) -> None:
    async with at_home(house, house.young.case, "Birgit") as birgit:
        answer = await birgit.get(urls.RELATIVES)
        assert answer.headers["location"] == urls.relative(house.young.case)


async def test_what_a_relative_worries_about_is_kept_once_and_read_by_them_the_adult_and_the_caseworker(
    house: House, client: Client
) -> None:
    case = house.young.case
    await house.log_in(client)
    async with at_home(house, case, "Birgit") as birgit, at_home(house, case, "Jonas") as jonas:
        await worried(house, birgit)
        assert len(await house.stores.additions.of_case(case, Worry)) == 1
        for page in (
            await birgit.get(urls.relative(case)), await jonas.get(urls.relatives(case)),
            await client.get(urls.worries(case)),
        ):  # fmt: skip
            assert WORRY in page.text
            assert "Birgits ord" in page.text or "Dine ord" in page.text
        form = {
            "turn": secret.new_id(),
            "worry": field((await client.get(urls.worries(case))).text, "worry"),
            "words": ANSWER,
        }
        assert (await client.post(urls.worries(case), data=form)).status_code == 303
        for page in (await birgit.get(urls.relative(case)), await jonas.get(urls.relatives(case))):
            assert ANSWER in page.text
            assert "Mettes ord" in page.text


async def test_whoever_is_told_of_a_worry_is_told_no_word_of_it(house: House) -> None:
    case = house.young.case
    async with at_home(house, case, "Birgit") as birgit:
        await worried(house, birgit)
    for name in ("Mette", "Jonas"):
        (news,) = await house.stores.news.of((await person(house, case, name)).id)
        assert "Birgit" in str(news.say.values)
        assert WORRY not in str(news)


async def test_silence_is_no_and_a_yes_shows_one_piece_and_no_more(house: House) -> None:
    case = house.young.case
    await step(house)
    async with at_home(house, case, "Birgit") as birgit, at_home(house, case, "Jonas") as jonas:
        assert STEP not in (await birgit.get(urls.relative(case))).text
        assert await press(jonas, case, "show") == 303
        assert STEP in (await birgit.get(urls.relative(case))).text
        assert await press(jonas, case, "stop") == 303
        assert STEP not in (await birgit.get(urls.relative(case))).text


async def test_the_relative_reads_what_was_shown_and_not_what_was_written_since(house: House) -> None:
    case = house.young.case
    await step(house)
    async with at_home(house, case, "Birgit") as birgit, at_home(house, case, "Jonas") as jonas:
        await press(jonas, case, "show")
        await step(house, "noget helt andet")
        page = (await birgit.get(urls.relative(case))).text
        assert STEP in page
        assert "noget helt andet" not in page
        assert "som det stod før" in (await jonas.get(urls.relatives(case))).text


async def test_nobody_shows_what_they_did_not_read(house: House) -> None:
    case = house.young.case
    await step(house)
    async with at_home(house, case, "Birgit") as birgit, at_home(house, case, "Jonas") as jonas:
        read = field((await jonas.get(urls.relatives(case))).text, "read")
        await step(house, "noget helt andet")
        assert await press(jonas, case, "show", read=read) == 422
        assert "noget helt andet" not in (await birgit.get(urls.relative(case))).text


async def test_nobody_answers_for_the_adult(house: House, client: Client) -> None:
    case = house.young.case
    await step(house)
    await house.log_in(client)
    assert (await client.get(urls.relatives(case))).status_code == 404
    async with at_home(house, case, "Birgit") as birgit:
        assert (await birgit.get(urls.relatives(case))).status_code == 404


@pytest.mark.parametrize("name", ["Jonas", "Søren"])
async def test_the_page_of_a_relative_is_nobody_elses(house: House, name: str) -> None:
    async with at_home(house, house.young.case, name) as client:
        assert (await client.get(urls.relative(house.young.case))).status_code == 404


async def test_a_relative_reaches_nothing_else_of_the_case(house: House) -> None:
    case = house.young.case
    async with at_home(house, case, "Birgit") as birgit:
        for address in (
            urls.case(case),
            urls.worries(case),
            urls.who_gets_what(case),
            urls.relative(house.family.case),
        ):
            assert (await birgit.get(address)).status_code == 404, address


async def test_in_a_childs_case_nobody_writes_a_worry_here(house: House) -> None:
    """What somebody is worried about for a child is no object of ours (rule 5)."""
    async with at_home(house, house.family.case, "Line") as line:
        assert (await line.get(urls.relative(house.family.case))).status_code == 404


async def test_a_key_that_is_over_opens_the_page_no_more(house: House) -> None:
    case = house.young.case
    birgit = await person(house, case, "Birgit")
    (key,) = await house.stores.cases.relations_of(birgit.id)
    async with at_home(house, case, "Birgit") as client:
        assert (await client.get(urls.relative(case))).status_code == 200
        await house.stores.cases.relate(replace(key, until=key.since))
        assert (await client.get(urls.relative(case))).status_code == 404


async def test_what_may_tell_where_somebody_else_is_cannot_be_shown(house: House) -> None:
    case = house.young.case
    soren = await person(house, case, "Søren")
    await house.stores.cases.add_person(replace(soren, protected=True, places=("Kastanjevej 4",)))
    await step(house, "Søren flytter til Kastanjevej 4")
    async with at_home(house, case, "Jonas") as jonas:
        assert "Kastanjevej" not in (await jonas.get(urls.relatives(case))).text


async def test_an_empty_worry_is_refused_in_words_and_keeps_nothing(house: House) -> None:
    case = house.young.case
    async with at_home(house, case, "Birgit") as birgit:
        answer = await birgit.post(urls.relative(case), data={"words": "  "})
        assert answer.status_code == 422
        assert "Skriv noget først" in answer.text
    assert await house.stores.additions.every(case) == ()


def test_every_kind_has_a_tag_of_its_own() -> None:
    from hostapp.family import children, relatives

    kinds = [kind_of(one) for one in (*children.KINDS, *relatives.KINDS)]
    assert len(set(kinds)) == len(kinds)
