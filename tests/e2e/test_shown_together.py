"""Answers that are shown together: each waits on its own screen, in no byte that leaves it, until all are shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.looks import measure
from tests.e2e.people import Passed, Table

pytestmark = pytest.mark.slow

QUESTION = "Hvordan går nætterne?"


@pytest.fixture
def closed(table: Table, passed: Passed, shared: dict[str, bool]) -> Table:
    """A question whose answers wait, on every screen there is, the passed tablet's among them."""
    if "closed" not in shared:
        tool = table.chair.opens_the_scale()
        tool.locator("#way > summary").click()
        tool.get_by_role("button", name="Samtidig, når alle er klar").click()
        expect(tool.get_by_role("button", name="Samtidig, når alle er klar")).to_have_attribute("aria-pressed", "true")
        table.chair.asks(QUESTION)
        expect(table.phone.part("tool").locator("fieldset[data-waits]")).to_be_visible()
        shared["closed"] = True
    return table


def tile(where: Locator, number: int) -> Locator:
    return where.locator(".tiles").get_by_role("button", name=f"{number} af 10", exact=True)


def test_each_answers_alone_and_nobody_sees_or_is_sent_what(closed: Table, passed: Passed) -> None:
    chair, display, phone = closed.screens
    own = phone.part("tool")
    tile(own, 7).tap()
    expect(own).to_contain_text("Dit svar er klar.")
    tile(own, 3).tap()
    expect(tile(own, 3)).to_have_attribute("aria-pressed", "true")
    expect(tile(own, 7)).to_have_attribute("aria-pressed", "false")
    passed.sits("Amina")
    for screen, name, number in ((passed, "Karim", 8), (chair, "Mette", 5)):
        row = screen.part("tool").locator(".row-closed", has_text=name)
        row.locator("summary").click()
        tile(row, number).click()
        expect(row).to_contain_text("Svaret er klar. Lav det om")
        expect(row.locator("summary")).to_be_focused()
        expect(row.locator(".tiles [aria-pressed=true]")).to_have_count(0)
    expect(display.stage).to_contain_text("Vi venter på ét svar.")  # Line has said nothing, and is not named
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own"), (passed, "table")):
        screen.photographs(f"together-{name}")
        assert not any('"value"' in frame for frame in screen.traffic.frames_out)


@pytest.mark.parametrize(
    ("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display"), ("passed", "table")]
)
def test_while_they_wait_every_screen_can_be_read_and_pressed(
    closed: Table, passed: Passed, screen: str, surface: str
) -> None:
    found = measure((passed if screen == "passed" else getattr(closed, screen)).page, surface)
    closed.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_a_phone_that_is_loaded_anew_still_has_its_answer(closed: Table) -> None:
    phone = closed.phone
    phone.comes_again()
    expect(tile(phone.part("tool"), 3)).to_have_attribute("aria-pressed", "true")


def test_a_tablet_that_is_handed_on_keeps_nothing_and_nobody_waits_for_what_is_gone(
    closed: Table, passed: Passed
) -> None:
    passed.hands_on()
    expect(closed.display.stage).to_contain_text("Vi venter på 2 svar.")
    passed.sits("Karim")
    row = passed.part("tool").locator(".row-closed", has_text="Karim")
    expect(row).to_contain_text("Svar her")
    row.locator("summary").click()
    tile(row, 8).click()
    expect(closed.display.stage).to_contain_text("Vi venter på ét svar.")


def test_one_press_shows_them_all(closed: Table, passed: Passed) -> None:
    chair, display, phone = closed.screens
    chair.part("tool").get_by_role("button", name="Vis tallene").click()
    for number in ("3", "8", "5"):
        expect(display.stage.locator(".lane-num", has_text=number)).to_be_visible()
    expect(display.stage).to_contain_text("Vi venter på ét svar.")
    expect(tile(phone.part("tool"), 3)).to_have_attribute("aria-pressed", "true")
    display.photographs("together-shown-display")
    chair.photographs("together-shown-control")
    kept = phone.page.evaluate("() => Object.keys(sessionStorage).filter(name => name.startsWith('draft scale'))")
    assert kept == []
    tile(phone.part("tool"), 4).tap()
    expect(display.stage.locator(".lane-num", has_text="4")).to_be_visible()
