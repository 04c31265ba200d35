"""A plugin's card stands on the page of a case, for whom it is; one that fails says so under its name."""

from __future__ import annotations

import pytest

from hostapp import urls
from hostapp.pages import LANGUAGE_COOKIE
from hostapp.plugins import hooks as calling
from socialive_core import Heading, Summary
from tests.hooked import Sky, hooks_of
from tests.house import Client, House


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "DEADLINE", 0.3)


async def page(house: House, client: Client, *plugins: Sky, language: str = "da") -> str:
    rooms = house.app.state["rooms"]
    rooms.hooks, _monitors = hooks_of(**{f"sky{at}": sky for at, sky in enumerate(plugins)})
    await house.log_in(client)
    client.cookies.set(LANGUAGE_COOKIE, language)
    answer = await client.get(urls.case(house.family.case))
    assert answer.status_code == 200
    return answer.text


async def test_a_card_stands_under_its_plugins_name_for_whoever_it_is_for(house: House, client: Client) -> None:
    sky = Sky()
    shown = await page(house, client, sky)
    assert "Himlen" in shown
    assert "Det bliver sol." in shown
    assert "For kommunen" in shown, "The caseworker answers for the authority."
    (_hook, (case, viewer)) = sky.heard[0]
    assert (case.id, viewer.role) == (house.family.case, "caseworker")


@pytest.mark.parametrize("seen_by", [None, ("authority",)])
async def test_the_page_says_that_the_family_may_see_it_all_only_where_they_may_see_the_cards_too(
    house: House, client: Client, seen_by: tuple[str, ...] | None
) -> None:
    class Said(Sky):
        def _does(self, hook: str, *given: object, answers: object = None) -> object:
            return [Summary("", (Heading(text="Vejret", seen_by=seen_by),))]

    shown = await page(house, client, Said())
    assert "Vejret" in shown
    assert ("Alt på denne side må familien også se." in shown) is (seen_by is None)


async def test_a_block_that_is_for_somebody_else_is_not_on_the_page(house: House, client: Client) -> None:
    class Shy(Sky):
        def _does(self, hook: str, *given: object, answers: object = None) -> object:
            answered = super()._does(hook, *given, answers=answers)
            return [Summary("", (Heading(text="Kun Amina", seen_by=("amina",)),))] if answered else None

    assert "Kun Amina" not in await page(house, client, Shy())


@pytest.mark.parametrize("what", ["raise", "exit", "garbage", "slow"])
async def test_one_that_fails_is_a_card_that_names_it_and_the_rest_of_the_page_stands(
    house: House, client: Client, what: str
) -> None:
    broken, works = Sky(), Sky()
    broken.wrong, broken.slow = {"overview_cards": what}, 0.6
    shown = await page(house, client, broken, works)
    assert shown.count("Himlen virker ikke lige nu.") == 1
    assert shown.count("Det bliver sol.") == 1
    assert "Aftaler" in shown


async def test_words_of_a_plugin_are_words_and_no_part_of_the_page(house: House, client: Client) -> None:
    class Loud(Sky):
        def _does(self, hook: str, *given: object, answers: object = None) -> object:
            return [Summary("<script>alert(1)</script>")]

    shown = await page(house, client, Loud())
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown


async def test_in_english_the_sentence_of_a_failure_is_english(house: House, client: Client) -> None:
    sky = Sky()
    sky.wrong = {"overview_cards": "raise"}
    assert "is not working right now" in await page(house, client, sky, language="en")
