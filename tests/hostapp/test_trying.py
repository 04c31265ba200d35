"""A tool tried on its example: for real, on every screen, and without a trace."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from hostapp import urls
from hostapp.storage.database import Database
from hostapp.trying import trials
from hostapp.trying.trials import Trials
from socialive_core import Surface
from tests.hostapp.test_administer import form_sent
from tests.hostapp.test_administer import hanne as hanne
from tests.house import Client, House, installed

SCALES = "scaling_questions"
TRIED = [tool.id for tool in installed()]
PLACES = ("skaerm", "leder", "tablet", "telefon", "papir")
LINES = {"scaling_questions": "Hvad er det første lille tegn", "action_plan": "Karims ord", "network_map": "Mormor"}


def at(place: str, tool: str = SCALES, **more: str) -> str:
    return str(httpx.URL(urls.trial(tool), params={"paa": place, **more}))


def forms(page: httpx.Response, button: str) -> list[dict[str, str]]:
    """What each form of the page sends whose button says *button*."""
    found = re.findall(r"<form\b.*?</form>", page.text, re.DOTALL)
    wanted = [form for form in found if re.sub(r"<[^>]*>", "", form).split()[: len(button.split())] == button.split()]
    return [{name: unescape(value) for name, value in _HIDDEN.findall(form)} for form in wanted]


_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def says(page: httpx.Response, number: int) -> bool:
    """Whether the screen shows *number* as what its holder said."""
    return f'aria-pressed="true">{number}<' in page.text


def everything_in(house: House) -> dict[str, Any]:
    """Every row of the database, but for when a session was last seen."""
    engine = sa.create_engine(house.settings.database_url)
    tables = sa.MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        rows = {name: connection.execute(sa.select(table)).all() for name, table in tables.tables.items()}
    engine.dispose()
    return {name: sorted(map(repr, found)) for name, found in rows.items() if name != "sessions"}


@pytest.mark.parametrize("tool", TRIED)
async def test_a_tool_is_drawn_from_its_example_as_on_every_screen_and_on_paper(hanne: Client, tool: str) -> None:
    for place in PLACES:
        page = await hanne.get(at(place, tool))
        assert page.status_code == 200
        assert "Det, du prøver her, gemmes ikke." in page.text
        assert "virker ikke lige nu" not in page.text
        assert "intet eksempel" not in page.text
    shown = (await hanne.get(at("skaerm", tool))).text
    assert LINES.get(tool, "") in shown
    assert "Kom med" not in shown


async def test_it_is_acted_on_for_real_and_every_screen_of_the_trial_shows_it(hanne: Client) -> None:
    page = await hanne.get(at("tablet"))
    assert says(page, 3)
    (seven,) = forms(page, "7")
    answer = await hanne.post(at("tablet"), data=seven)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(urls.trial(SCALES))
    assert says(await hanne.get(answer.headers["location"]), 7)
    assert re.search(r"Amina</[^>]+>.{0,200}7", (await hanne.get(at("papir"))).text, re.DOTALL)


async def test_it_is_in_the_hand_of_whoever_is_chosen_and_never_in_the_leaders(hanne: Client) -> None:
    page = await hanne.get(at("tablet"))
    links = re.findall(r'hvem=([\w-]+)"[^>]*>.*?</span>([^<]+)</a>', page.text)
    people = {name.strip(): id for id, name in links}
    assert set(people) == {"Amina", "Karim", "Line"}
    assert says(await hanne.get(at("tablet", hvem=people["Karim"])), 6)
    assert says(await hanne.get(at("tablet", hvem="nobody")), 3)


async def test_nothing_of_a_trial_is_kept_anywhere(house: House, hanne: Client) -> None:
    before = everything_in(house)
    for place in PLACES:
        page = await hanne.get(at(place))
        for sent in forms(page, "7")[:1]:
            await hanne.post(at(place), data=sent)
    await hanne.get(urls.tool(SCALES))
    assert everything_in(house) == before


async def test_what_was_done_is_undone_and_all_of_it_begins_anew(hanne: Client) -> None:
    for press, stands in (("7", 7), ("Fortryd", 3), ("7", 7)):
        sent = forms(await hanne.get(at("leder")), press)[0]
        await hanne.post(at("leder"), data=sent)
        assert says(await hanne.get(at("tablet")), stands)
    await hanne.post(at("leder"), data={"forfra": "on"})
    assert says(await hanne.get(at("tablet")), 3)


async def test_what_is_refused_is_said_in_words_and_of_the_meeting_itself_nothing_is_asked(hanne: Client) -> None:
    await hanne.get(at("leder"))
    await hanne.post(at("leder"), data={"board": "nothing", "act": '{"do":"answer"}', "v": "1"})
    assert "Siden var for gammel." in (await hanne.get(at("leder"))).text
    await hanne.post(at("leder"), data={"do": "end", "v": "1"})
    assert "Siden var for gammel." in (await hanne.get(at("leder"))).text
    assert says(await hanne.get(at("tablet")), 3)


async def test_it_has_the_settings_that_the_administrator_has_decided(hanne: Client) -> None:
    assert "Hvor svære er morgenerne?" in (await hanne.get(at("leder"))).text
    answer = await form_sent(hanne, **{"questions.0.words": "Hvordan er turen til skolen?"})
    assert answer.status_code == 303
    assert "Hvordan er turen til skolen?" in (await hanne.get(at("leder"))).text


async def test_a_tool_that_is_off_in_the_municipality_is_tried_and_one_that_the_operator_stopped_is_not(
    house: House, hanne: Client
) -> None:
    await hanne.post(f"{urls.tool(SCALES)}/hvor", data={"seen": "0", "why": "Ikke nu."})
    assert "morgenerne" in (await hanne.get(at("leder"))).text
    runner = house.app.state["rooms"].runners[SCALES]
    runner.monitor.switch("Det er for langsomt.")
    page = await hanne.get(at("leder"))
    assert "Sig et tal virker ikke lige nu." in page.text
    assert page.status_code == 200
    answer = await hanne.post(at("leder"), data={"act": "undo", "board": "x", "v": "1"})
    assert answer.status_code == 303
    runner.monitor.switch(None)


async def test_whoever_is_logged_out_has_tried_nothing(house: House, hanne: Client) -> None:
    tried: Trials = house.app.state["trials"]
    await hanne.get(at("leder"))
    assert len(tried._kept) == 1
    await hanne.post(urls.LOGOUT)
    assert len(tried._kept) == 0


async def test_only_so_many_are_tried_at_once_and_one_that_is_left_is_closed(
    house: House, hanne: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "MOST", 2)
    closed: list[Database] = []
    close = Database.close

    async def counted(database: Database) -> None:
        closed.append(database)
        await close(database)

    monkeypatch.setattr(Database, "close", counted)
    tried: Trials = house.app.state["trials"]
    for tool in TRIED[:3]:
        await hanne.get(at("skaerm", tool))
    assert [tool for _login, tool in tried._kept] == TRIED[1:3]
    (key, kept) = next(iter(tried._kept.items()))
    kept.closing._run()  # type: ignore[attr-defined]
    assert key not in tried._kept
    await tried.close()
    assert len(closed) == 3


async def test_no_one_else_is_let_in(house: House) -> None:
    async with house.client() as client:
        await house.log_in(client)
        assert (await client.get(at("leder"))).status_code == 404


async def test_a_tool_that_fails_says_so_in_our_words_and_no_meeting_has_to_pay_for_it(house: House) -> None:
    real = house.app.state["rooms"].runners[SCALES]
    trial = await house.app.state["trials"].of(("account", "session"), SCALES, "da")
    watched = trial._rooms.runners[SCALES]
    for _ in range(3):
        watched.monitor.failed("draw", "ZeroDivisionError")
    assert watched.monitor.breaker.reason
    assert not real.monitor.breaker.reason
    painted = await trial.paint(Surface.DISPLAY, "", "da")
    assert "Sig et tal virker ikke lige nu." in painted.parts["tool"]
