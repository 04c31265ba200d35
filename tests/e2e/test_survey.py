"""An anonymous wave in a browser: set up by whoever leads a unit, answered with and without script, on a tablet too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import DANISH, ENGLISH, OWN, PICTURES, TABLET, House
from tests.e2e.test_toolbox import logged_in, makes

QUESTIONS = 13


@pytest.fixture
def lis(house: House, shared: dict[str, Any]) -> Page:
    """Somebody who leads a unit, on the page of a wave that is open."""
    if "lis" not in shared:
        makes(house.server, "lis", "manager")
        page = logged_in(house, DANISH, name="lis", lands="/maalinger")
        page.fill("#series", "Familier 2027")
        page.locator("main form button.primary").click()
        page.locator("button[value=open]").click()
        looked_at(page, house, "control", "open")
        shared["lis"] = page, page.url
    found, address = shared["lis"]
    assert isinstance(found, Page)
    found.goto(address)
    return found


def looked_at(page: Page, house: House, surface: str, name: str, scripts: bool = True) -> None:
    """Take a picture of the page, and measure what stands in anybody's way."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(
        path=PICTURES / f"survey-{name}.png", full_page=surface == "control" and name != "open", animations="disabled"
    )
    if scripts:
        assert house.recorder.faults_since() == []
        found = measure(page, surface)
        house.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], []), name


def answers(page: Page, look: Callable[[str], None]) -> None:
    """Answer every question and send; with a look at each kind of page."""
    expect(page.locator("button[value=begin]")).to_be_visible()
    look("why")
    page.locator("button[value=begin]").click()
    for number in range(1, QUESTIONS + 1):
        expect(page.locator(".at")).to_contain_text(f"{number} ")
        if number < QUESTIONS:
            page.locator("input[type=radio]").nth(number % 6).check()
        if number in (1, 12, 13):
            look({1: "statement", 12: "number", 13: "words"}[number])
        page.locator("button[value=next]").click()
    look("whole")
    page.locator("button[value=send]").click()


def test_by_a_card_on_ones_own_phone_and_the_browser_keeps_nothing(house: House, lis: Page) -> None:
    lis.fill("input[name=many]", "6")
    lis.locator("form[action$=kort] button").click()
    expect(lis.locator(".paper-card")).to_have_count(6)
    looked_at(lis, house, "control", "cards")
    code = lis.locator(".paper-card .code").first.inner_text().replace(" ", "")
    phone = house.page(OWN, DANISH, touch=True)
    phone.goto(f"{house.server.origin}/svar#{code}")
    expect(phone.locator("#code")).to_have_value(code)
    assert "#" not in phone.url
    looked_at(phone, house, "own", "code")
    phone.locator("button[value=enter]").click()
    answers(phone, lambda name: looked_at(phone, house, "own", name))
    expect(phone.locator("h1")).to_have_text("Tak for dine svar")
    looked_at(phone, house, "own", "thanks")
    assert phone.context.cookies() == []
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_in_english_without_script_and_back_is_no_way_to_send_twice(house: House, lis: Page) -> None:
    lis.locator("form[action$=kort] select").select_option("staff:")
    lis.fill("input[name=many]", "3")
    lis.locator("form[action$=kort] button").click()
    code = lis.locator(".paper-card .code").first.inner_text()
    phone = house.page(OWN, ENGLISH, touch=True, scripts=False)
    phone.goto(f"{house.server.origin}/svar")
    phone.fill("#code", code.lower())
    phone.locator("button[value=enter]").click()
    expect(phone.locator("main")).to_contain_text("There are few of you.")
    answers(phone, lambda name: looked_at(phone, house, "own", f"plain-{name}", scripts=False))
    expect(phone.locator("h1")).to_have_text("Thank you for your answers")
    phone.reload()  # sends the form once more
    expect(phone.locator("h1")).to_have_text("Thank you for your answers")
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_a_tablet_that_goes_round_is_blank_for_the_next(house: House, lis: Page) -> None:
    lis.locator("form[action$=plakat] button").click()
    link = lis.locator("a[href*='/svar/tablet/']").get_attribute("href")
    assert link
    tablet = house.page(TABLET, DANISH, touch=True)
    tablet.goto(house.server.origin + "/svar/tablet/" + link.rpartition("/")[2])
    looked_at(tablet, house, "table", "tablet")
    tablet.locator("button[value=enter]").first.click()
    answers(tablet, lambda name: looked_at(tablet, house, "table", f"tablet-{name}", scripts=name == "statement"))
    tablet.get_by_role("button", name="Giv tabletten videre").click()
    expect(tablet.locator("h1")).to_have_text("Hvordan er samarbejdet?")
    assert tablet.locator("main").inner_text().count("enig") == 0


def test_whoever_set_it_up_sees_that_it_is_open_and_nothing_else(house: House, lis: Page) -> None:
    expect(lis.locator("main")).to_contain_text("Heller ikke hvor mange der har svaret.")
