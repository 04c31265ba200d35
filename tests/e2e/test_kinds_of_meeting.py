"""A short meeting, one in a kitchen on one tablet, one with an interpreter, and one led by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import TABLET, Chair, House, Phone
from tests.e2e.test_desk import tab_to

pytestmark = pytest.mark.slow

OF_A_SHORT_ONE = 10
"""Presses of whoever leads, besides typing, from the page of the day to the minutes."""


def at_the_desk(house: House) -> Chair:
    mette = house.chair()
    mette.logs_in()
    mette.page.wait_for_url("**/i-dag")
    return mette


def number_of(chair: Chair, name: str) -> int:
    """Which of the day's meetings is with *name*."""
    return next(at for at, row in enumerate(chair.page.locator(".meet").all()) if name in row.inner_text())


def agrees_from(chair: Chair, said: str, what: str) -> Locator:
    """Make an agreement of what somebody said, for the one who said it."""
    line = chair.note.locator(".words", has_text=said)
    line.locator(".more > summary").first.click()
    form = line.locator(".agreement-form")
    form.locator("input[name=words]").first.fill(what)
    form.get_by_role("button", name="Lav aftalen").click()
    return chair.part("board:agreements")


def ends(chair: Chair) -> None:
    chair.page.locator(".foot-bar > form[data-do=end] button").click()
    chair.page.wait_for_url("**/referat")


def adds(chair: Chair, name: str, role: str) -> None:
    """Somebody comes to the table without a screen."""
    new = chair.page.locator("#new-person")
    if new.get_attribute("open") is None:
        new.locator("> summary").click()
    new.locator("input[name=name]").fill(name)
    new.locator("select").select_option(role)
    new.locator("form button").click()
    expect(chair.door.locator(".here", has_text=name)).to_be_visible()


def test_a_short_meeting_is_ten_presses_at_most_from_the_page_of_the_day_to_the_minutes(house: House) -> None:
    mette = at_the_desk(house)
    mette.page.locator(".meet", has_text="Peter").get_by_role("link", name="Forbered").click()
    mette.page.locator("select[name=kind]").select_option("short")
    mette.page.locator(".greet button[value=save]").click()
    mette.opens("/i-dag")
    expect(mette.page.locator(".meet", has_text="Peter")).to_contain_text("Kort møde")
    before = mette.pressed()
    mette.starts_meeting(number_of(mette, "Peter"))
    mette.line.press("2")
    mette.writes("Jeg sender brevet til byggemarkedet.")
    mette.line.press("1")
    mette.writes("Jeg begynder hellere om eftermiddagen.")
    agreed = agrees_from(mette, "Jeg sender brevet", "Sender brevet i morgen")
    expect(agreed).to_contain_text("Sender brevet i morgen")
    mette.agrees_on_next("i byggemarkedet")
    expect(mette.part("next")).to_contain_text("i byggemarkedet")
    mette.photographs("short-note")
    mette.gathers()
    ends(mette)
    counted = mette.pressed(before)
    print(f"a short meeting, from the page of the day to the minutes: {counted} presses of {OF_A_SHORT_ONE}")
    assert counted <= OF_A_SHORT_ONE
    expect(mette.page.locator(".sheet-1")).to_contain_text("Mette: Sender brevet i morgen")


def test_in_a_kitchen_one_tablet_is_every_screen_from_the_beginning_to_page_one(house: House) -> None:
    tablet = Chair(house.page(TABLET, touch=True), house.server, house.recorder)
    tablet.logs_in()
    tablet.page.wait_for_url("**/i-dag")
    tablet.page.get_by_role("button", name="Start et møde nu").click()
    tablet.page.wait_for_url("**/moeder/*")
    tablet.page.goto(tablet.page.url + "/tablet")
    expect(tablet.line).to_be_visible()
    tablet.page.locator("#lift-door > summary").click()
    adds(tablet, "Jens", "citizen")
    tablet.page.locator("#lift-door > summary").click()
    tablet.speaks_as("Jens")
    tablet.writes("Trappen er blevet for stejl.")
    tablet.speaks_as("Mette")
    tablet.writes("Jeg spørger om et gelænder.")
    tablet.photographs("kitchen-note")
    agrees_from(tablet, "Jeg spørger om et gelænder", "Spørger om et gelænder")
    tablet.photographs("kitchen-agreement")
    tablet.page.locator("#lift-agreed > summary").click()
    expect(tablet.part("board:agreements")).to_contain_text("Spørger om et gelænder")
    tablet.agrees_on_next("hos Jens")
    expect(tablet.part("next")).to_contain_text("hos Jens")
    tablet.page.locator("#lift-agreed > summary").click()
    tablet.page.locator("#lift-door > summary").click()
    tablet.gathers()
    tablet.photographs("kitchen-ending")
    ends(tablet)
    tablet.page.get_by_role("link", name="Tag side 1 med hjem").click()
    sheet = tablet.page.locator(".sheet-1")
    expect(sheet).to_have_count(1)
    for words in ("Mette: Spørger om et gelænder", "»Trappen er blevet for stejl.«", "hos Jens"):
        expect(sheet).to_contain_text(words)
    tablet.photographs("kitchen-page-one")


def comes_with_a_phone(chair: Chair, house: House, name: str) -> Phone:
    phone = house.phone()
    phone.joins(chair.shows_digits())
    phone.waits()
    chair.admits(name)
    return phone


def test_an_interpreter_lends_a_voice_and_has_nothing_afterwards(house: House) -> None:
    mette = at_the_desk(house)
    mette.starts_meeting(number_of(mette, "Jonas"))
    adds(mette, "Ali", "interpreter")
    expect(mette.page.locator("#compose .voice", has_text="Ali")).to_have_count(0)
    phone = comes_with_a_phone(mette, house, "Ali")
    expect(phone.note).to_be_visible()
    expect(phone.draft).to_have_count(0)
    jonas = comes_with_a_phone(mette, house, "Jonas")
    jonas.is_in()
    mette.line.press("1")
    mette.writes("Pengene slipper op den tyvende.")
    phone.reads("Pengene slipper op den tyvende.")
    phone.photographs("interpreter-own")
    mette.agrees_on_next("hos Jonas")
    expect(mette.part("next")).to_contain_text("hos Jonas")
    mette.gathers()
    expect(mette.page.locator("#ending")).not_to_contain_text("Ali")
    ends(mette)
    for form in (mette.page.locator(".sheet-1"), mette.page.locator(".rest")):
        expect(form).to_contain_text("Jonas' ord (tolket)")
    mette.page.screenshot(path="test-results/interpreter-minutes.png", full_page=True)
    expect(phone.page.locator("main")).to_contain_text("Tak for i dag")
    expect(jonas.page.get_by_role("link", name="Tag side 1 med hjem")).to_be_visible()
    expect(phone.page.get_by_role("link", name="Tag side 1 med hjem")).to_have_count(0)
    device = phone.page.url
    with house.recorder.expecting("status of 404"):
        phone.page.goto(f"{device}/side-1")
        phone.reads_not("Pengene slipper op")
    mette.page.get_by_role("link", name="Tag side 1 med hjem").click()
    expect(mette.page.locator("main")).not_to_contain_text("Hele referatet til Ali")


def test_a_whole_meeting_is_led_by_keyboard_alone(house: House) -> None:
    mette = at_the_desk(house)
    page, keys = mette.page, mette.page.keyboard
    _begins(mette)
    for key, words in (("1", "Mandag er den sværeste dag."), ("4", "Jeg ringer til skolen.")):
        tab_to(page, "#compose textarea")
        keys.press(key)
        keys.type(words)
        keys.press("Enter")
        mette.reads(words)
    _asks_for_a_number(mette)
    _agrees(mette)
    tab_to(page, "#gather")
    keys.press("Enter")
    expect(page.locator("#ending")).to_be_visible()
    mette.photographs("keys-ending")
    tab_to(page, ".foot-bar > form[data-do=end] button")
    keys.press("Enter")
    page.wait_for_url("**/referat")
    expect(page.locator(".sheet-1")).to_contain_text("Mette: Ringer på mandag")
    tab_to(page, "a[href$='/side-1']")
    keys.press("Enter")
    page.wait_for_url("**/side-1")


def _begins(mette: Chair) -> None:
    page = mette.page
    tab_to(page, ".meet form[action$='/start'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moeder/*")
    tab_to(page, "#begin")
    mette.photographs("keys-opening")
    page.keyboard.press("Enter")
    expect(mette.line).to_be_visible()


def _asks_for_a_number(mette: Chair) -> None:
    page, keys, tool = mette.page, mette.page.keyboard, mette.part("tool")
    keys.press("Control+k")
    keys.type("tal")
    keys.press("Enter")
    expect(tool.get_by_role("button", name="Hvor svære er morgenerne?")).to_be_visible()
    tab_to(page, ".scale .options button, .scale .library button, .scale button")
    while "Hvor svære er morgenerne" not in _focused(page):
        keys.press("Tab")
    keys.press("Enter")
    expect(tool.locator(".row-of").first).to_be_visible()
    tab_to(page, ".row-of button")
    keys.press("6")
    expect(tool.locator(".row-of").first.locator("button[aria-pressed=true]")).to_contain_text("6")
    tab_to(page, "form[data-do=keep] button")
    keys.press("Enter")
    expect(tool.locator(".tool")).to_have_count(0)


def _focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement?.textContent ?? ''")
    return found


def _agrees(mette: Chair) -> None:
    """Of what was said last, and on the next meeting."""
    page, keys = mette.page, mette.page.keyboard
    tab_to(page, "#note .words:last-of-type .more > summary")
    keys.press("Enter")
    tab_to(page, "#note .more[open] .agreement-form input[name=words]")
    keys.type("Ringer på mandag")
    keys.press("Enter")
    expect(mette.part("board:agreements")).to_contain_text("Ringer på mandag")
    tab_to(page, ".next-form > summary")
    keys.press("Enter")
    tab_to(page, ".next-form[open] form:nth-of-type(2) input[name=because]")
    keys.type("vi ringer sammen")
    keys.press("Enter")
    expect(mette.part("next")).to_contain_text("fordi vi ringer sammen")
