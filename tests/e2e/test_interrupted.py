"""A meeting that is interrupted goes on where it was: a power cut, a laptop that is closed, a tablet that is off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Chair, Display, House, Passed, Phone, Table

pytestmark = pytest.mark.slow

REFUSED = ("WebSocket connection", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET")
GONE, BACK = "Nettet er væk lige nu. Skriv bare videre.", "Nettet er tilbage. Alt er gemt."
LINES = ("Før strømmen gik.", "Midt i en sætning, og resten.", "Efter den lukkede computer.")


def once(screen: Chair | Phone | Display | Passed, words: str) -> None:
    expect(screen.page.locator("main span[data-text]", has_text=words)).to_have_count(1)


def power_cut(table: Table, *screens: Chair | Phone | Display | Passed) -> None:
    """The server dies at once and comes again, and every screen says so."""
    with table.recorder.expecting(*REFUSED):
        table.server.kill()
        for screen in screens:
            expect(screen.net).to_have_text(GONE, timeout=20_000)
        table.server.restart()
        for screen in screens:
            expect(screen.net).to_have_text(BACK, timeout=20_000)


def test_a_power_cut_in_the_middle_of_a_line_loses_none(table: Table, passed: Passed) -> None:
    chair, display, phone = table.screens
    passed.sits("Karim")
    chair.writes(LINES[0])
    chair.types("Midt i en sætning")
    display.reads("Midt i en sætning")
    power_cut(table, chair, display, phone, passed)
    passed.sits("Karim")  # it does not know who has it now, and shows nothing of the meeting until somebody says so
    chair.types(", og resten.")
    chair.keeps()
    for screen in (chair, display, phone, passed):
        for words in LINES[:2]:
            once(screen, words)


def test_a_laptop_that_was_closed_goes_on_from_the_page_of_the_day(table: Table, house: House) -> None:
    meeting = table.meeting
    table.chair.context.close()
    table.phone.drafts("Imens skriver Amina.")
    table.phone.shows()
    table.display.reads("Imens skriver Amina.")
    chair = table.chair = house.chair()
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.page.get_by_role("link", name="Fortsæt mødet").click()
    expect(chair.line).to_be_visible()
    assert chair.page.url == meeting
    for words in (*LINES[:2], "Imens skriver Amina."):
        once(chair, words)
    chair.writes(LINES[2])
    table.phone.reads(LINES[2])
    chair.agrees("Ringer til skolen", "Mette")
    expect(chair.part("board:agreements")).to_contain_text("Ringer til skolen")


def test_a_tablet_that_was_off_is_the_same_tablet_when_it_is_on(table: Table, passed: Passed) -> None:
    address, context = passed.page.url, passed.context
    passed.page.close()
    passed.page = context.new_page()
    passed.opens(address.removeprefix(table.server.origin))
    expect(passed.page.locator(".holder")).to_be_visible()
    if passed.page.locator(".holder.asks").is_visible():
        passed.sits("Karim")
    for words in LINES:
        once(passed, words)


def test_a_power_cut_in_the_ending_goes_on_there_and_the_minutes_are_there_once(table: Table) -> None:
    chair, display, phone = table.screens
    chair.agrees_on_next("på biblioteket")
    expect(chair.part("next")).to_contain_text("på biblioteket")
    chair.gathers()
    phone.page.locator("#want > summary").click()
    phone.page.locator("#want-words").fill("Det var om tirsdagen.")
    phone.page.locator("form:has(#want-words) button").click()
    expect(chair.page.locator("#ending .wanted")).to_contain_text("Det var om tirsdagen.")
    power_cut(table, chair, display, phone)
    for screen in (chair, phone, display):
        expect(screen.page.locator("main")).to_contain_text("Vi samler op")
        expect(screen.page.locator("main")).to_contain_text("Det var om tirsdagen.")
    with table.recorder.expecting(*REFUSED):
        chair.page.locator(".foot-bar > form[data-do=end] button").click()
        expect(phone.page.locator("main")).to_contain_text("Tak for i dag", timeout=10_000)
        table.server.kill()
        table.server.restart()
        # What a browser had asked for when it died is told late: when the page is next asked something.
        for screen in (phone, display):
            expect(screen.page.locator("main")).to_contain_text("Tak for i dag")
        chair.page.goto(f"{table.meeting}/referat")
    for words in (*LINES, "Imens skriver Amina."):
        expect(chair.page.locator(".rest").get_by_text(words)).to_have_count(1)
    expect(chair.page.locator(".sheet-1")).to_have_count(1)
    expect(chair.page.locator(".sheet-1").get_by_text("Det var om tirsdagen.")).to_have_count(1)
    chair.opens("/i-dag")
    expect(chair.page.get_by_role("link", name="Se referatet")).to_have_count(1)
    phone.page.reload()
    phone.page.get_by_role("link", name="Tag side 1 med hjem").click()
    expect(phone.page.locator(".sheet-1")).to_contain_text("Mette: Ringer til skolen")
