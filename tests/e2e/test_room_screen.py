"""The screen in a meeting room: hung up once, a meeting on it with one press, and idle again at once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.people import DISPLAY, House, Screen


def test_a_screen_is_hung_up_once_shows_a_meeting_with_one_press_and_is_idle_again(house: House) -> None:
    wall = Screen(house.page(DISPLAY), house.server, house.recorder)
    wall.opens("/lokale")
    wall.page.locator("main form button").click()
    digits = re.sub(r"\D", "", wall.page.locator(".code").inner_text())
    mette = house.chair()
    mette.logs_in()
    mette.page.wait_for_url("**/i-dag")
    mette.page.get_by_role("link", name="Skærme i mødelokaler").click()
    mette.page.fill("#digits", digits)
    mette.page.fill("#name", "Lokale 2")
    mette.page.locator("form.stack button").click()
    expect(mette.page.locator("ul.rows")).to_contain_text("Lokale 2")
    idle = wall.page.locator(".stage.idle")
    expect(idle).to_contain_text("Velkommen")
    mette.opens("/i-dag")
    mette.starts_meeting()
    before = mette.pressed()
    mette.door.get_by_role("button", name="Vis på skærmen i Lokale 2").click()
    expect(wall.page.locator(".stage:not(.rest)")).to_contain_text("Morgenerne")
    assert mette.pressed(before) == 1
    wall.photographs("room-screen-lent")
    row = mette.door.locator("li", has_text="Lokale 2")
    row.get_by_role("button", name="Slip skærmen").click()
    expect(idle).to_contain_text("Lokale 2")
    wall.reads_not("Morgenerne")
