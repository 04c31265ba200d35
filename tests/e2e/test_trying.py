"""A tool tried in a browser: on each screen, with and without script, by keyboard, and for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import DANISH, ENGLISH, House
from tests.e2e.test_toolbox import hanne as hanne
from tests.e2e.test_toolbox import logged_in, looked_at, measured

PLACES = ("tablet", "leder", "skaerm", "telefon", "papir")
SCALES = "vaerktoejer/scaling_questions"
NOT_KEPT = {DANISH: "Det, du prøver her, gemmes ikke.", ENGLISH: "What you try here is not kept."}


def opened(page: Page, house: House, place: str, tool: str = SCALES) -> None:
    page.goto(f"{house.server.origin}/{tool}/proev?paa={place}")


def seven(page: Page) -> None:
    """Press seven in the middle of the page, and see that it stands."""
    page.locator("main").get_by_role("button", name="7 af 10").first.click()
    expect(page.locator("main").get_by_role("button", name="7 af 10").first).to_have_attribute("aria-pressed", "true")


def test_a_tool_is_found_looked_at_and_tried_without_script(hanne: Page, house: House) -> None:
    hanne.goto(f"{house.server.origin}/vaerktoejer")
    hanne.get_by_role("link", name="Sig et tal").click()
    expect(hanne.locator(".tool-picture .stage")).to_contain_text("Hvad er det første lille tegn")
    hanne.get_by_role("link", name="Prøv det").click()
    expect(hanne.locator("main")).to_contain_text(NOT_KEPT[DANISH])
    hanne.get_by_role("link", name="Tabletten").click()
    hanne.get_by_role("link", name="Karim").click()
    seven(hanne)
    hanne.get_by_role("link", name="Papir").click()
    expect(hanne.locator("main")).to_contain_text("Karim: 7.")
    hanne.get_by_role("button", name="Begynd forfra").click()
    hanne.get_by_role("link", name="Papir").click()
    expect(hanne.locator("main")).to_contain_text("Karim: 6.")


def test_with_a_script_it_is_written_in_as_in_a_meeting_and_by_keyboard_alone(hanne: Page, house: House) -> None:
    page = logged_in(house, DANISH)
    opened(page, house, "leder", "vaerktoejer/meeting_note")
    field = page.locator("#compose textarea")
    field.focus()
    page.keyboard.type("Vi prøver det her.")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("Vi prøver det her.")
    opened(page, house, "skaerm", "vaerktoejer/meeting_note")
    expect(page.locator(".stage")).to_contain_text("Vi prøver det her.")
    opened(page, house, "tablet")
    page.locator("main").get_by_role("button", name="7 af 10").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("button", name="7 af 10").first).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("language", "places"),
    [
        (DANISH, PLACES[:2]),
        pytest.param(DANISH, PLACES[2:], marks=pytest.mark.slow),
        pytest.param(ENGLISH, PLACES, marks=pytest.mark.slow),
    ],
)
def test_a_trial_is_usable_by_everybody(hanne: Page, house: House, language: str, places: tuple[str, ...]) -> None:
    page = logged_in(house, language)
    for place in places:
        opened(page, house, place)
        expect(page.locator("main")).to_contain_text(NOT_KEPT[language])
        if language == DANISH:
            looked_at(page, f"trial-{place}")
        measured(page, house)
