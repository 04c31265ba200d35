"""Asking to see the rest of one's case, and being answered: at home without script, at the desk, in two languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from hostapp.identity.account import Account
from hostapp.identity.passwords import Passwords
from hostapp.identity.secret import new_id
from hostapp.minutes.record import Record, Section, Who, encode
from hostapp.storage.records import KeptRecord
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Line, Meeting, Phase, Present, Role
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, PASSWORD, TABLET, House
from tests.e2e.test_receiver import kept
from tests.e2e.test_sharing_at_home import WORD, case_of

OPEN, CLOSED = "Skolen ringer hver mandag.", "Farmor er bange om natten."
SAYS = {
    DANISH: {"wish": "Jeg vil se det", "soon": "Du får svar senest", "give": "Giv det, der er kryds ved",
             "hold": "Hold linjen tilbage", "held": "Hold det tilbage", "gap": "Her står noget, du ikke får."},
    ENGLISH: {"wish": "I want to see it", "soon": "You get an answer by", "give": "Give what is ticked",
              "hold": "Hold the line back", "held": "Hold it back",
              "gap": "Something stands here that you do not get."},
}  # fmt: skip


async def _without_her(stores: Stores, name: str) -> str:
    """Let there have been a meeting without Amina, with two lines, and let her log in at home."""
    leader = await stores.accounts.named("mette")
    assert leader
    case, amina = await case_of(stores, leader.person, "Amina")
    at = datetime.now(UTC) - timedelta(days=9)
    meeting = Meeting(
        new_id(), case, "Samtale", at, Phase.CLOSED, people=(Present(leader.person, chair=True),), ended=at
    )
    await stores.meetings.put(meeting)
    lines = tuple(Line("p1", words, "said") for words in (OPEN, CLOSED))
    record = Record(
        meeting.id, "authority", "Kommunen", "Samtale", at, at, "Europe/Copenhagen", at.date(),
        present=(Who("p1", "Mette", Role.CASEWORKER),), sections=(Section("meeting_note", "Notat", "", lines),),
    )  # fmt: skip
    await stores.records.keep(case, KeptRecord(meeting.id, AUTHORITY, at, encode(record)))
    await stores.accounts.add(Account(new_id(), name, await Passwords().hash(WORD), amina))
    return case


def looked_at(page: Page, name: str, **sizes: tuple[int, int]) -> None:
    for size, (width, height) in sizes.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/access-{name}-{size}.png", full_page=True, animations="disabled")


def logged_in(house: House, language: str, name: str, word: str, size: tuple[int, int], *, scripts: bool) -> Page:
    page = house.page(size, language, scripts=scripts)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", word)
    page.locator("main form button").click()
    if language == ENGLISH:  # an account has a language of its own
        page.locator("button[lang=en]").first.click()
        expect(page.locator("html")).to_have_attribute("lang", ENGLISH)
    return page


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_a_press_asks_and_lines_come_with_a_gap_where_one_is_held_back(house: House, language: str) -> None:
    says, name = SAYS[language], f"amina-{language}"
    case = kept(house, lambda stores: _without_her(stores, name))
    amina = logged_in(house, language, name, WORD, OWN, scripts=language == ENGLISH)
    amina.goto(f"{house.server.origin}/min-sag/{case}/aktindsigt")
    looked_at(amina, f"ask-{language}", phone=OWN)
    amina.get_by_role("button", name=says["wish"]).click()
    expect(amina.get_by_role("status").first).to_contain_text(says["soon"])
    desk = logged_in(house, language, "mette", PASSWORD, CONTROL, scripts=True)
    desk.goto(f"{house.server.origin}/sager/{case}/aktindsigt")
    looked_at(desk, f"list-{language}", control=CONTROL)
    desk.locator("main a.btn").first.click()
    desk.get_by_label(OPEN).first.check()
    desk.get_by_role("button", name=says["give"]).click()
    desk.get_by_text(says["hold"]).last.click()
    form = desk.locator("details[open] form")
    form.locator("[name=about]").fill("Farmor")
    form.locator("[name=ground]").select_option("other")
    form.locator("[name=because]").fill("hun har bedt om det")
    looked_at(desk, f"answer-{language}", control=CONTROL, tablet=TABLET)
    measured(desk, language)
    form.get_by_role("button", name=says["held"]).click()
    amina.reload()
    expect(amina.locator(".given li").first).to_contain_text(OPEN)
    expect(amina.locator(".gap").first).to_contain_text(says["gap"])
    looked_at(amina, f"given-{language}", phone=OWN, tablet=TABLET)
    measured(amina, language)


def measured(page: Page, language: str) -> None:
    if language == ENGLISH:  # what measures is a script
        found = measure(page, "control")
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
