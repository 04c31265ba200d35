"""Somebody answers without saying who they are, on a phone without script, and nothing is kept until it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hostapp import urls
from hostapp.identity import secret
from hostapp.storage.errors import Unavailable
from hostapp.surveying.wave import Answered, Group, Wave, closed
from tests.house import Client, House
from tests.surveying.respondent import Respondent, box_of, card, opened


@pytest.fixture
async def wave(house: House) -> Wave:
    return await opened(house)


@pytest.fixture
async def somebody(client: Client) -> Respondent:
    found = Respondent(client)
    await found.comes()
    return found


async def bag(house: House, wave: Wave) -> tuple[Answered, ...]:
    await house.stores.ballot.put(closed(wave))
    return await house.stores.ballot.answers(wave.id)


async def test_a_code_a_page_of_why_a_question_a_page_and_a_thank_you(
    house: House, wave: Wave, somebody: Respondent
) -> None:
    await somebody.enters(await card(house, wave))
    for words in ("13 spørgsmål.", "cirka 3 minutter", "kan ingen se, hvad netop du svarer", "Du svarer som borger."):
        assert words in somebody.page
    await somebody.answers_all(words="Mere tid.")
    assert somebody.page.count("Delvist enig") == 11
    await somebody.presses("send")
    assert "Tak for dine svar" in somebody.page
    assert somebody.answer.headers["refresh"] == f"60;url={urls.ANSWER}"
    (one,) = await bag(house, wave)
    assert (one.role, one.values["respect"], one.values["overall"]) == ("citizen", 4, 7)
    assert one.texts == {"one_higher": "Mere tid."}


async def test_nothing_of_an_answer_is_on_the_page_that_says_thank_you(
    house: House, wave: Wave, somebody: Respondent
) -> None:
    code = await card(house, wave)
    await somebody.enters(code)
    await somebody.answers_all(words="Mere tid.")
    await somebody.presses("send")
    for trace in (code, "Mere tid.", "Delvist enig", 'name="a.'):
        assert trace not in somebody.page


async def test_no_browser_is_given_anything_to_remember(house: House, wave: Wave, somebody: Respondent) -> None:
    answers = [somebody.answer]
    await somebody.enters(await card(house, wave))
    answers.append(somebody.answer)
    await somebody.presses("language.en")
    answers.append(somebody.answer)
    await somebody.answers_all()
    await somebody.presses("send")
    answers.append(somebody.answer)
    assert [one.headers.get("set-cookie") for one in answers] == [None] * 4
    assert {one.headers["cache-control"] for one in answers} == {"no-store"}


async def test_whoever_is_logged_in_is_not_asked_for_and_leaves_no_mark_on_their_session(
    house: House, wave: Wave, client: Client
) -> None:
    await house.log_in(client)
    session = secret.digest(client.cookies[house.jar.session])
    held = await house.stores.accounts.session(session)
    house.clock.move(timedelta(minutes=10))
    somebody = Respondent(client)
    await somebody.comes(urls.ANSWER_TABLET)
    await somebody.enters(await card(house, wave))
    await somebody.answers_all()
    await somebody.presses("send")
    assert held
    assert await house.stores.accounts.session(session) == held


async def test_a_language_is_chosen_on_any_page_and_nothing_that_was_answered_is_lost(
    house: House, wave: Wave, somebody: Respondent
) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.presses("begin")
    await somebody.presses("language.en", **{"a.respect": "2"})
    assert "EN Jeg bliver mødt med respekt." in somebody.page
    assert 'lang="en"' in somebody.page
    assert somebody.form.fields["a.respect"] == "2"
    await somebody.presses("next")
    assert "2 of 13" in somebody.page


async def test_a_question_without_an_answer_says_what_to_do(house: House, wave: Wave, somebody: Respondent) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.presses("begin")
    await somebody.presses("next")
    assert somebody.answer.status_code == 422
    assert "Vælg et svar." in somebody.page
    assert "1 af 13" in somebody.page


async def test_a_hidden_page_shows_neither_question_nor_answer_and_comes_back_as_it_was(
    house: House, wave: Wave, somebody: Respondent
) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.presses("begin")
    await somebody.presses("hide", **{"a.respect": "1"})
    assert "respekt" not in somebody.page
    assert somebody.form.buttons == ["show"]
    await somebody.presses("show")
    assert somebody.form.fields["a.respect"] == "1"


async def test_an_answer_is_mended_from_the_whole(house: House, wave: Wave, somebody: Respondent) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.answers_all()
    await somebody.presses("mend.1")
    await somebody.presses("next", **{"a.respect": "1"})
    assert somebody.page.count("Helt uenig") == 1
    await somebody.presses("send")
    (one,) = await bag(house, wave)
    assert one.values["respect"] == 1


@pytest.mark.parametrize("code", ["", "ABC", "7KM2XQ94R", "æøå æøå æøå", "x" * 30])
async def test_a_code_that_opens_nothing_says_what_to_do(wave: Wave, somebody: Respondent, code: str) -> None:
    await somebody.enters(code)
    assert somebody.answer.status_code == 422
    assert "Se på dit kort, og prøv igen." in somebody.page


async def test_a_card_that_comes_again_takes_the_place_of_its_own_answer(
    house: House, wave: Wave, client: Client
) -> None:
    code = await card(house, wave)
    for number in ("3", "9"):
        somebody = Respondent(client)
        await somebody.comes()
        await somebody.enters(code)
        await somebody.answers_all(number)
        await somebody.presses("send")
    assert [one.values["overall"] for one in await bag(house, wave)] == [9]


async def test_by_a_poster_nobody_types_a_code_and_each_is_given_one_of_their_own(
    house: House, wave: Wave, client: Client
) -> None:
    poster = await box_of(house).poster(wave.series, Group("", "relative"))
    own = set()
    for _ in range(2):
        somebody = Respondent(client)
        await somebody.comes(f"{urls.ANSWER}/{poster}")
        await somebody.presses("enter")
        assert "Du svarer som pårørende." in somebody.page
        await somebody.answers_all()
        own.add(somebody.form.fields["own"])
        await somebody.presses("send")
        assert "Din egen kode er:" in somebody.page
    found = await bag(house, wave)
    assert len({one.pair for one in found}) == len(own) == 2
    assert {one.role for one in found} == {"relative"}


async def test_whoever_reads_slowly_is_given_another_minute(house: House, wave: Wave, client: Client) -> None:
    poster = await box_of(house).poster(wave.series, Group("", "citizen"))
    somebody = Respondent(client)
    await somebody.comes(f"{urls.ANSWER}/{poster}")
    await somebody.presses("enter")
    await somebody.answers_all()
    await somebody.presses("send")
    first = somebody.page
    await somebody.presses("stay")
    assert somebody.page == first
    assert somebody.answer.headers["refresh"].startswith("60;")


async def test_pressed_twice_or_gone_back_to_it_is_sent_once_and_nothing_is_read_again(
    house: House, wave: Wave, client: Client
) -> None:
    poster = await box_of(house).poster(wave.series, Group("", "citizen"))
    somebody = Respondent(client)
    await somebody.comes(f"{urls.ANSWER_TABLET}/{poster}")
    await somebody.presses("enter")
    await somebody.presses("begin")
    earlier = somebody.form.fields | {"a.respect": "1", "do": "next"}
    await somebody.presses("back")
    await somebody.answers_all()
    sent = somebody.form.fields | {"do": "send"}
    for form in (sent, sent, earlier):
        answer = await client.post(urls.ANSWER, data=form)
        assert "Tak for dine svar" in answer.text
        assert 'name="a.' not in answer.text
    assert len(await bag(house, wave)) == 1


async def test_a_tablet_that_goes_round_ends_on_its_own_page_for_the_next(
    house: House, wave: Wave, client: Client
) -> None:
    poster = await box_of(house).poster(wave.series, Group("", "citizen"))
    somebody = Respondent(client)
    await somebody.comes(f"{urls.ANSWER_TABLET}/{poster}")
    assert 'data-surface="table"' in somebody.page
    await somebody.presses("enter")
    await somebody.answers_all()
    await somebody.presses("send")
    assert somebody.answer.headers["refresh"] == f"60;url={urls.ANSWER_TABLET}/{poster}"
    assert "Giv tabletten videre" in somebody.page
    again = await client.post(urls.ANSWER, data={"screen": "table", "poster": poster})
    assert "Hvordan er samarbejdet?" in again.text
    assert "/i-dag" not in somebody.page


async def test_where_few_were_given_a_card_it_is_said_before(house: House, wave: Wave, somebody: Respondent) -> None:
    codes = await box_of(house).cards(wave.series, Group("", "staff"), 4)
    await somebody.enters(codes[0])
    assert "I er få." in somebody.page
    assert "Du svarer som medarbejder." in somebody.page


async def test_a_wave_that_closes_meanwhile_says_so_and_keeps_nothing(
    house: House, wave: Wave, somebody: Respondent
) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.answers_all()
    house.clock.move(timedelta(days=30))
    await somebody.presses("send")
    assert "Runden er slut" in somebody.page
    assert await house.stores.ballot.answers(wave.id) == ()


async def test_what_cannot_be_kept_just_now_is_still_in_the_form(
    house: House, wave: Wave, somebody: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.answers_all()

    async def away(self: Any, wave: str, cast: Any) -> None:
        raise Unavailable

    with monkeypatch.context() as down:
        down.setattr(type(house.stores.ballot), "cast", away)
        await somebody.presses("send")
    assert somebody.answer.status_code == 503
    assert "Dine svar er her endnu." in somebody.page
    await somebody.presses("send")
    assert len(await bag(house, wave)) == 1


async def test_whoever_will_not_is_told_that_it_is_all_right(house: House, wave: Wave, somebody: Respondent) -> None:
    await somebody.enters(await card(house, wave))
    await somebody.presses("leave")
    assert "Det er i orden" in somebody.page
    assert await bag(house, wave) == ()


async def test_a_made_up_form_changes_nothing(house: House, wave: Wave, client: Client) -> None:
    forms: list[dict[str, str]] = [
        {"wave": "nothing", "role": "citizen", "do": "send"},
        {"wave": wave.id, "role": "king", "do": "send"},
        {"wave": wave.id, "role": "citizen", "do": "send", "at": "99", "code": "nothing"},
        {"do": "mend.99", "wave": wave.id, "role": "staff"},
    ]
    for form in forms:
        answer = await client.post(urls.ANSWER, data=form)
        assert answer.status_code < 500, form
    assert await bag(house, wave) == ()
