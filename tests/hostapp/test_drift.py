"""Drift: how every plugin runs, what can be done about one, and a report without a word of anybody's."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.live.rooms import Rooms
from hostapp.live.switching import Switching
from hostapp.operate import words
from hostapp.operate.drift import json_of
from hostapp.operate.report import lines, report_of
from hostapp.operate.words import Status, status_of
from hostapp.plugins.blame import CALLS, KINDS
from hostapp.plugins.confine import EVERY
from hostapp.plugins.health import Health, Monitor, Monitors
from hostapp.toolbox.decided import RUN
from hostapp.toolbox.switches import Switch
from socialive_core import Lazy, Loaded, LoadState, Person
from socialive_core.registry import TOOLS, USED
from tests.faulty import faulty
from tests.house import NOW, PASSWORD, Client, House, quick

SCALES = "scaling_questions"
ONE = urls.operation(SCALES)


@asynccontextmanager
async def logged_in(house: House, name: str, office: Office, lands: str) -> AsyncIterator[Client]:
    person, known_as = Person(secret.new_id(), name), name.partition(" ")[0].lower()
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), known_as, kept, person.id, office=office))
    async with house.client() as client:
        answer = await house.log_in(client, known_as)
        assert answer.headers["location"] == lands
        yield client


@pytest.fixture
async def ole(house: House) -> AsyncIterator[Client]:
    """The operator's browser."""
    async with logged_in(house, "Ole Drift", Office.OPERATOR, urls.OPERATION) as client:
        yield client


@pytest.fixture
async def hanne(house: House) -> AsyncIterator[Client]:
    """The browser of a municipality's administrator."""
    async with logged_in(house, "Hanne", Office.ADMINISTRATOR, urls.TOOLBOX) as client:
        yield client


def monitor(house: House) -> Monitor:
    found: Monitor = house.app.state["monitors"][SCALES]
    return found


def plain(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


async def decides(house: House, ole: Client, path: str, **given: str) -> Any:
    """Press, with the number that the page was drawn on, a moment later."""
    found = re.search(r'name="seen" value="(\d+)"', (await ole.get(ONE)).text)
    house.clock.move(timedelta(seconds=1))
    return await ole.post(f"{ONE}/{path}", data={"seen": found[1] if found else "0", **given})


async def test_every_plugin_is_told_of_and_works(house: House, ole: Client) -> None:
    page = plain(await ole.get(urls.OPERATION))
    for name in ("Notat", "Sig et tal", "Netværk", "Min plan", "Det kan vi", "Samarbejde", "Tillid"):
        assert name in page
    assert "7 virker." in page
    assert "Ikke tjekket endnu" in page


async def test_a_survey_works_as_it_stands_and_is_not_tried_on_any_screen(house: House, ole: Client) -> None:
    page = plain(await ole.get(urls.operation("trust_survey")))
    assert "Tillid 0.1.0" in page
    assert "Virker det alle steder?" not in page
    assert "Er på vej ind" not in page


async def test_a_check_asks_every_tool_for_every_surface_and_all_of_ours_answer(house: House, ole: Client) -> None:
    assert (await ole.post(f"{urls.OPERATION}/tjek")).headers["location"] == urls.OPERATION
    assert "Sidst tjekket kl. 10.00" in plain(await ole.get(urls.OPERATION))
    for name in (
        "meeting_note",
        "scaling_questions",
        "network_map",
        "action_plan",
        "what_we_can",
        "agency_collaboration",
    ):
        page = plain(await ole.get(urls.operation(name)))
        for surface in ("Skærm", "Mødelederens skærm", "Tablet", "Telefon", "Papir"):
            assert f"{surface}: virker" in page, (name, surface)
        assert not house.app.state["monitors"][name].breaker.reason


async def test_what_fails_is_told_in_words_with_when_it_is_tried_again(house: House, ole: Client) -> None:
    for _time in range(3):
        monitor(house).failed("draw", "ZeroDivisionError views.py:12")
    monitor(house).told(Lazy("{tool} virker ikke lige nu. Notatet virker, og intet er tabt.", {"tool": "Sig et tal"}))
    page = plain(await ole.get(urls.OPERATION))
    assert "Slået fra efter fejl" in page
    assert "Det skulle tegne. Der er en fejl i det. ZeroDivisionError views.py:12" in page
    assert "Det prøves igen kl." in page
    assert "Sig et tal virker ikke lige nu. Notatet virker, og intet er tabt." in page
    assert "Det er sagt 1 gang." in page


async def test_it_is_tried_again_at_once_and_the_page_says_how_it_went(house: House, ole: Client) -> None:
    for _time in range(3):
        monitor(house).failed("draw", "ZeroDivisionError")
    monitor(house).worked("draw", 2)
    assert (await decides(house, ole, "proev")).status_code == 303
    assert not monitor(house).breaker.reason
    assert max(monitor(house).health(Loaded(SCALES, TOOLS, "", "", LoadState.LOADED)).p95.values()) < 1000
    page = plain(await ole.get(ONE))
    assert "Slået fra" not in page.partition("Det gik galt")[0].partition("Sig et tal")[2].partition("Netværk")[0]
    assert "Telefon: virker" in page


async def test_it_is_kept_off_with_who_and_why_in_every_process_and_on_again(house: House, ole: Client) -> None:
    rooms: Rooms = house.app.state["rooms"]
    other = Monitors()
    elsewhere = other.of(rooms.runners[SCALES].manifest)
    another = Switching(rooms, other, house.stores.switches)
    assert (await decides(house, ole, "fra", why="Den regner forkert.")).status_code == 303
    await another.once()
    for one in (monitor(house), elsewhere):
        assert one.off == "Den regner forkert."
    page = plain(await ole.get(ONE))
    assert "Slået fra af Ole Drift" in page
    assert "“Den regner forkert.”" in page
    assert (await decides(house, ole, "proev")).status_code == 303
    await another.once()
    assert (monitor(house).off, elsewhere.off) == (None, None)
    kept = [(one.about, one.name, one.why) for one in await house.stores.decisions.all()]
    assert kept == [
        (RUN + SCALES, "Ole Drift", "Den regner forkert."),
        (RUN + SCALES, "Ole Drift", ""),
    ]


async def test_nothing_is_switched_off_without_a_reason_or_on_an_old_page(house: House, ole: Client) -> None:
    for sent in ({"why": " "}, {"why": "Fordi.", "seen": "7"}):
        assert (await decides(house, ole, "fra", **sent)).status_code == 422
    assert await house.stores.switches.all() == ()
    assert monitor(house).off is None


async def test_an_administrator_tries_again_and_switches_nothing_off_or_on_for_other_municipalities(
    house: House, ole: Client, hanne: Client
) -> None:
    monitor(house).failed("draw", "ValueError")
    refused = await decides(house, hanne, "fra", why="Vi bruger det ikke.")
    assert "Den, der driver Socialive, kan slå det fra for alle." in plain(refused)
    assert monitor(house).off is None
    assert (await decides(house, hanne, "proev")).status_code == 303
    await decides(house, ole, "fra", why="Det fejler.")
    assert "Prøv igen" not in plain(await hanne.get(ONE))
    await decides(house, hanne, "proev")
    assert monitor(house).off == "Det fejler."


async def test_the_note_cannot_be_switched_off(house: House, ole: Client) -> None:
    note = urls.operation("meeting_note")
    assert (await ole.post(f"{note}/fra", data={"seen": "0", "why": "Fordi."})).status_code == 404
    assert "kan ikke slås fra" in (await ole.get(note)).text


async def test_the_operator_sees_no_page_of_anybodys_work(house: House, ole: Client) -> None:
    for path in (urls.TOOLBOX, urls.UNITS, urls.meeting(house.family.id), urls.case(house.family.case)):
        assert (await ole.get(path)).status_code == 404, path


@pytest.mark.parametrize("form", ["tekst", "data"])
async def test_a_report_is_read_whole_before_it_is_kept(house: House, ole: Client, form: str) -> None:
    monitor(house).failed("draw", "ZeroDivisionError views.py:12")
    page = await ole.get(f"{ONE}/rapport")
    kept = await ole.get(f"{ONE}/rapport/{form}")
    assert kept.headers["content-disposition"].startswith('attachment; filename="scaling_questions-')
    assert " ".join(kept.text.split()) in " ".join(page.text.replace("&#34;", '"').split())
    assert "ZeroDivisionError views.py:12" in kept.text
    assert (await ole.get(f"{ONE}/rapport/andet")).status_code == 404


def test_there_are_words_for_whatever_can_be_the_matter() -> None:
    assert set(words.CALLS) == set(CALLS)
    assert set(words.STATUS) == set(Status)
    assert set(words.PROTECTS) == set(EVERY)
    assert set(words.OUT) == set(LoadState) - USED
    for kind in KINDS:
        assert words.why(kind)


WELL = Health("faulty", "acme", "1.2", LoadState.LOADED, runs="here")
OFF = Switch("faulty", NOW, True)


@pytest.mark.parametrize(
    ("health", "switch", "status"),
    [
        (WELL, None, Status.WORKS),
        (WELL, OFF, Status.OFF),
        (WELL, Switch("faulty", NOW, False), Status.WORKS),
        (msgspec.structs.replace(WELL, p95={"draw": 101.0, "turn": 3.0}), None, Status.SLOW),
        (msgspec.structs.replace(WELL, p95={"draw": 99.0}), None, Status.WORKS),
        (msgspec.structs.replace(WELL, reason="slow", p95={"draw": 300.0}), None, Status.RESTS),
        (msgspec.structs.replace(WELL, load=LoadState.OFF), None, Status.NEXT),
        (msgspec.structs.replace(WELL, load=LoadState.CONTAINED, runs="nowhere"), None, Status.NEXT),
        (msgspec.structs.replace(WELL, load=LoadState.BROKEN), None, Status.OUT),
        (msgspec.structs.replace(WELL, load=LoadState.BARRED), OFF, Status.OFF),
    ],
)
def test_how_a_plugin_does_is_one_word(health: Health, switch: Switch | None, status: Status) -> None:
    assert status_of(health, switch) is status


PLANTED = st.text("Xæ", min_size=6, max_size=12)
"""Words of a case: of letters that nothing of ours is written with side by side."""


@given(PLANTED, st.sampled_from(sorted(LoadState)), st.data())
def test_no_word_of_a_case_and_no_message_of_an_error_stands_in_a_report(word: str, load: LoadState, data: Any) -> None:
    watched = Monitor(faulty.manifest)
    causes = st.sampled_from([word, f"ValueError: {word}", f"{word} {word}.py:1", f"ValueError {word}/a.py:7", "time"])
    for cause in data.draw(st.lists(causes, max_size=5)):
        watched.failed(data.draw(st.sampled_from(CALLS)), cause, 0.05)
    watched.told(Lazy(word, {"tool": word}))
    watched.switch(data.draw(st.sampled_from([None, word])))
    message = "It is made for socialive >=9." if load is LoadState.INCOMPATIBLE else f"RuntimeError: {word}"
    health = watched.health(Loaded("faulty", TOOLS, "acme", "1.2", load, message))
    report = report_of(health, status_of(health, Switch("faulty", NOW, True, word, word)), {"own": False}, NOW)
    told = "\n".join(lines(report, str)) + json_of(report).decode()
    assert word not in told
    assert "faulty 1.2 (acme)" in told
