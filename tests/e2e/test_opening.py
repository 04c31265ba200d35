"""A meeting opens in a browser: welcome on the big screen, who is here on control, and one press to the work."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.e2e.looks import measure
from tests.e2e.people import DISPLAY, TABLET, Chair, House


def opens(house: House, number: int) -> Chair:
    """Mette, who has logged in and pressed start."""
    chair = house.chair()
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.presses = 0
    chair.page.locator(".meet").nth(number).locator("form[action$='/start'] button").click()
    expect(chair.go).to_be_visible()
    return chair


def measured(chair: Chair) -> None:
    """Measure the page as it is; what measures puts rules of style on it, which is blocked and told."""
    assert chair.recorder.faults_since() == []
    found = measure(chair.page, "control")
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
    chair.recorder.faults_since()


def test_from_the_day_to_the_work_in_two_presses_with_welcome_between(house: House) -> None:
    chair = opens(house, 0)
    display = house.moves_over(chair.opens_display())
    expect(display.stage).to_contain_text("Velkommen")
    assert display.page.viewport_size == {"width": DISPLAY[0], "height": DISPLAY[1]}
    display.settles()
    display.photographs("opening-display-steps")
    steps = chair.page.locator(".opening .steps button")
    expect(steps).to_have_count(7)
    for at, words in ((4, "Kommunen kan have andre papirer i sagen"), (5, "Brevet fra skolen")):
        steps.nth(at).click()
        expect(display.stage).to_contain_text(words)
        display.photographs(f"opening-display-step-{at}")
    chair.photographs("opening-control-steps")
    measured(chair)
    chair.page.locator(".opening .pill", has_text="Karim").click()
    expect(chair.page.locator(".opening .pill[aria-pressed=false]")).to_contain_text("Karim")
    expect(display.stage.locator(".seats, h1").first).not_to_contain_text("Karim")
    chair.go.click()
    expect(chair.line).to_be_visible()
    expect(display.stage).to_contain_text("Punkt 1 af 3")
    chair.agrees("Ringer til skolen om morgenerne", "Mette")
    expect(chair.part("board:agreements")).to_contain_text("Ringer til skolen")
    chair.writes("Det går bedre nu.")


def test_login_to_a_running_meeting_is_three_presses_at_most(house: House) -> None:
    chair = opens(house, 2)
    chair.go.click()
    expect(chair.line).to_be_visible()
    chair.settles()
    assert chair.presses + 1 <= 3  # the key that logs in, start, and "Vi går i gang"


def test_a_later_meeting_is_one_screen_with_what_was_agreed_before(house: House) -> None:
    chair = house.chair()
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.opens("/sager")
    chair.page.locator("a", has_text="Sofie").first.click()
    chair.page.locator("form[action$='/moede'] button").click()
    chair.page.wait_for_url("**/forbered")
    chair.page.fill("input[name=title]", "Klassen efter jul")
    chair.page.locator("button[name=do][value=topic]").click()
    expect(chair.page.locator("main")).to_contain_text("Klassen efter jul")
    chair.page.locator("form[action$='/start'] button").click()
    expect(chair.go).to_be_visible()
    expect(chair.page.locator(".opening .saybar")).to_have_count(1)
    kept = chair.page.locator(".last-time li")
    expect(kept).to_contain_text("Mette: Ringer til skolen om morgenerne")
    display = house.moves_over(chair.opens_display())
    expect(display.stage).to_contain_text("Kommunen kan have andre papirer i sagen")
    kept.get_by_role("button", name="Gjort", exact=True).click()
    expect(kept.locator("[aria-pressed=true]")).to_have_text("Gjort")
    expect(display.stage.locator(".kept li")).to_contain_text("Ringer til skolen om morgenerne")
    expect(display.stage.locator(".kept .went")).to_have_text("Gjort")
    display.settles()
    display.photographs("opening-display")
    expect(display.stage.locator("[data-pages]")).to_be_hidden()
    chair.photographs("opening-control")
    measured(chair)
    chair.page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    chair.opens(f"{urlsplit(chair.page.url).path}/tablet")
    expect(chair.go).to_be_visible()
    chair.photographs("opening-tablet")
    chair.go.click()
    expect(chair.line).to_be_visible()
