"""No promise on a screen is untrue: what the program keeps stands firm, and the rest holds from the next meeting on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.administer.own import PROMISES as COLLECTION
from hostapp.i18n import HOST, LOCALES, Catalogues, Worded
from hostapp.live.opening_part import opening
from hostapp.meetings.opening import PAPERS
from hostapp.meetings.promised import (
    EVERYTHING,
    FIXED,
    PROMISES,
    SAYS,
    SIGNED,
    STAYS,
    UNTRUE,
    added,
    papers,
    put,
    untrue,
)
from hostapp.meetings.rights import PAUSE, RIGHTS, SUPPORTED
from hostapp.municipality.texts import PROMISE, Texts
from socialive_core import Phase, Role, Surface, Viewer
from tests.hostapp.test_administer import hanne as hanne
from tests.hostapp.test_administer import seen, shelf
from tests.house import Client, House

CATALOGUES = Catalogues.load({HOST: LOCALES})
HOSTAPP = Path(urls.__file__).parent
NEW = {"da.says": "Vi begynder til tiden.", "en.says": "We begin on time.", "why": "Det spørger mange om."}
LAW = {"da.says": "Du må have en ven med.", "en.says": "You may bring a friend.", "why": "Det er lettere."}


def page(name: str) -> str:
    return f"{urls.own_texts('loefter')}/{name}"


def say(words: str) -> Texts:
    return Texts({SAYS: {"da": words, "en": words}})


def test_of_a_promise_that_stands_firm_the_reason_is_told_and_of_a_law_that_it_stays() -> None:
    assert {"papers", "seen", "pause", "hides", "shares", "child-1", "child-2", "child-3"} == set(FIXED)
    assert {name for name, one in PROMISES.items() if one.right and one.right.paragraph} == set(STAYS)
    assert set(PROMISES) == {*FIXED, *STAYS, SIGNED}


@pytest.mark.parametrize("name", sorted(FIXED))
def test_what_stands_firm_stands_on_a_screen(name: str) -> None:
    words = str(PROMISES[name].words)
    source = "\n".join(
        one.read_text() for one in [*HOSTAPP.glob("theme/templates/**/*.html"), *HOSTAPP.glob("meetings/*.py")]
    )
    joined = source.replace('"\n    "', "")
    assert words in joined


@pytest.mark.parametrize(
    "words",
    [
        "Vi skriver ikke noget, som du ikke kan se.",
        "Kun det, du ser her, bliver gemt.",
        "Vi sletter det hele bagefter.",
        "Det, du siger, er hemmeligt.",
        "Du er anonym.",
        "Ingen andre ser det.",
        "Vi siger det aldrig videre.",
        "Vi deler ikke noget.",
        "Nobody else sees it.",
        "We never share anything.",
        "It is confidential.",
        "Everything is deleted.",
    ],
)
def test_what_is_known_not_to_be_true_cannot_be_promised(words: str) -> None:
    assert untrue(words)


@pytest.mark.parametrize(
    "words", ["Vi begynder til tiden.", "Vi ringer, hvis vi bliver forsinket.", "Der er kaffe.", "We begin on time."]
)
def test_what_a_municipality_can_keep_itself_can_be_promised(words: str) -> None:
    assert untrue(words) is None


def test_no_promise_of_ours_would_be_refused_but_those_that_must_be_signed_or_name_their_exception() -> None:
    named = {SIGNED, "shares", "child-1"}
    assert {name for name, one in PROMISES.items() if untrue(str(one.words))} == named
    assert all(str(why).count(".") == 2 for why in UNTRUE.values())


def test_the_stronger_sentence_stands_only_where_it_is_signed() -> None:
    assert papers({}) == PAPERS
    assert papers({PROMISE + SIGNED: Texts()}) == EVERYTHING


def test_a_right_in_other_words_keeps_its_paragraph() -> None:
    (one,) = put((SUPPORTED,), {PROMISE + "supported": say("Tag en ven med.")})
    assert isinstance(one.words, Worded)
    assert one.paragraph == SUPPORTED.paragraph
    assert put(RIGHTS[Role.PARENT], {}) == RIGHTS[Role.PARENT]
    assert put((PAUSE,), {PROMISE + "supported": say("Tag en ven med.")}) == (PAUSE,)


def test_what_is_added_stands_beside_ours() -> None:
    own = {PROMISE + "w1": say("Vi begynder til tiden."), PROMISE + "supported": say("Tag en ven med.")}
    assert [str(one) for one in added(own)] == ["Vi begynder til tiden."]


@pytest.mark.parametrize("name", sorted(FIXED))
async def test_what_stands_firm_cannot_be_changed_and_says_why(hanne: Client, name: str) -> None:
    shown = await hanne.get(page(name))
    assert "Den her står fast" in shown.text
    assert f'action="{page(name)}"' not in shown.text
    assert (await hanne.post(page(name), data=LAW | {"seen": "0", "do": "save"})).status_code == 404


async def test_what_the_law_says_is_put_otherwise_only_by_whoever_says_that_it_is_the_same(
    house: House, hanne: Client
) -> None:
    without = await hanne.post(page("supported"), data=LAW | {"seen": "0", "do": "save"})
    assert without.status_code == 422
    off = await hanne.post(page("supported"), data=LAW | {"seen": "0", "do": "off", "same": "yes"})
    assert off.status_code == 422
    assert "Det her står i loven" in off.text
    assert shelf(house).now.own.now == {}
    kept = await hanne.post(page("supported"), data=LAW | {"seen": "0", "do": "save", "same": "yes"})
    assert kept.status_code == 303
    assert str(put((SUPPORTED,), shelf(house).now.own.now)[0].words) == "Du må have en ven med."


async def test_a_promise_that_is_not_true_is_refused_in_words(hanne: Client) -> None:
    given = NEW | {"seen": "0", "do": "save", "da.says": "Ingen andre ser det."}
    answer = await hanne.post(page("ny"), data=given)
    assert answer.status_code == 422
    assert "Andre, der arbejder med sagen, kan læse den." in answer.text


async def test_there_is_room_for_three_more(hanne: Client) -> None:
    for at in range(COLLECTION.most):
        given = NEW | {"seen": "0", "do": "save", "da.says": f"Vi har kaffe {at}."}
        assert (await hanne.post(page("ny"), data=given)).status_code == 303
    full = await hanne.post(page("ny"), data=NEW | {"seen": "0", "do": "save"})
    assert "Der er ikke plads til flere." in full.text


async def test_a_meeting_keeps_the_promises_that_it_opened_with(house: House, hanne: Client) -> None:
    room = await house.app.state["rooms"].open(house.family)
    viewer = Viewer(Surface.CONTROL, "da", Role.CASEWORKER)

    async def promised() -> tuple[object, list[str]]:
        shown = await opening(room, viewer)
        return shown["papers"], [str(one) for one in shown["promises"]]

    room.meeting = replace(room.meeting, phase=Phase.OPEN, began=house.clock.now)
    house.clock.move(timedelta(minutes=5))
    assert (await hanne.post(page("ny"), data=NEW | {"seen": "0", "do": "save"})).status_code == 303
    signed = {"do": "sign", "same": "yes", "why": "Borgmesteren har skrevet under."}
    number = seen(await hanne.get(page(SIGNED)), page(SIGNED))
    assert (await hanne.post(page(SIGNED), data=signed | {"seen": number})).status_code == 303
    assert await promised() == (PAPERS, [])
    room.meeting = replace(room.meeting, began=house.clock.now)
    assert await promised() == (EVERYTHING, ["Vi begynder til tiden."])
