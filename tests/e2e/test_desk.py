"""The caseworker's desk in a browser: the day, a case, making a meeting ready, invitations, the citizen's link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, OWN, Chair, House

SIZES = {"wide": CONTROL, "phone": OWN}


@pytest.fixture
def mette(house: House, shared: dict[str, object]) -> Chair:
    """Mette, who has held the first meeting of the day and promised two things there."""
    if "mette" not in shared:
        chair = house.chair()
        chair.logs_in()
        chair.starts_meeting()
        for what in ("Ringer til skolen om morgenerne", "Sender Amina en kopi af brevet"):
            chair.agrees(what, "Mette")
            expect(chair.part("board:agreements")).to_contain_text(what)
        shared["mette"] = chair
    found = shared["mette"]
    assert isinstance(found, Chair)
    return found


def looked_at(page: Page, name: str) -> None:
    """Take the page's picture in both sizes, and measure it in the last."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/desk-{name}-{size}.png", full_page=True, animations="disabled")
    found = measure(page, "control")
    assert (found.violations, found.sideways, found.small) == ([], [], [])
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_a_promise_is_given_a_date_and_ticked_from_a_phone(mette: Chair, house: House) -> None:
    mette.opens("/i-dag")
    page = mette.page
    rows = page.locator(".promise")
    expect(rows).to_have_count(2)
    rows.first.get_by_text("Ny dato", exact=True).click()
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the browser's day
    rows.first.locator("input[type=date]").fill(str(tomorrow))
    rows.first.get_by_role("button", name="Gem den nye dato").click()
    expect(rows.first).to_contain_text("Senest i morgen. Når du det?")
    looked_at(page, "today")
    page.set_viewport_size({"width": OWN[0], "height": OWN[1]})
    rows.first.get_by_role("button", name="Gjort").click()
    expect(rows).to_have_count(1)
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_ctrl_k_finds_a_case(mette: Chair) -> None:
    page = mette.page
    mette.opens("/i-dag")
    page.keyboard.press("Control+k")
    page.keyboard.type("karim")
    page.keyboard.press("Enter")
    expect(page.locator(".rows .row")).to_have_count(1)
    looked_at(page, "cases")
