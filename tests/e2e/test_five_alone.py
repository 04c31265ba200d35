"""Five questions alone at the end, on one's own phone and on the leader's tablet, as those who answer meet them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import ENGLISH, PICTURES, TABLET, Table

SAID = {
    "da": ("Svar på spørgsmålene", "Begynd", "Videre", "Tilbage", "Helt", "Færdig", "Tilbage til mødet"),
    "en": ("Answer the questions", "Begin", "Next", "Back", "Fully", "Done", "Back to the meeting"),
}


def seems_right(page: Page, surface: str, name: str) -> None:
    """Take a picture, and find nothing wrong with it."""
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")
    found = measure(page, surface)
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], []), name
    assert len(found.headings) == 1


def answers(page: Page, language: str, surface: str) -> None:
    """Answer the first, go back and on, skip the rest, and write a line."""
    _door, begin, on, back, fully, done, _home = SAID[language]
    seems_right(page, surface, f"five-{surface}-{language}-says")
    page.get_by_role("link", name=begin).click()
    seems_right(page, surface, f"five-{surface}-{language}-asks")
    first = page.locator("h1").inner_text()
    page.get_by_role("radio", name=fully).check()
    expect(page.locator("h1")).to_have_text(first)  # nothing goes on by itself
    page.get_by_role("button", name=on).click()
    expect(page.locator("h1")).not_to_have_text(first)
    page.get_by_role("button", name=back).click()
    expect(page.locator("h1")).to_have_text(first)
    for _skipped in range(5):
        page.get_by_role("button", name=on).click()
    page.locator("textarea").fill("Mere tid.")
    seems_right(page, surface, f"five-{surface}-{language}-line")
    page.get_by_role("button", name=done).click()
    seems_right(page, surface, f"five-{surface}-{language}-done")


@pytest.mark.slow
@pytest.mark.parametrize("language", SAID)
def test_they_are_answered_on_a_phone_and_on_the_tablet_that_is_handed_over(table: Table, language: str) -> None:
    chair, phone = table.chair, table.phone
    door, *_others, home = SAID[language]
    if language == ENGLISH:
        chair.reads_in(ENGLISH)
        phone.page.context.add_cookies([{"name": "socialive-language", "value": ENGLISH, "url": table.server.origin}])
        phone.comes_again()
    else:
        chair.gathers()
        chair.page.locator("#ending-ask > summary").click()
        chair.photographs("five-control")
        chair.page.locator("form[data-do=five] button").click()
    phone.page.get_by_role("link", name=door).click()
    answers(phone.page, language, "own")
    phone.page.get_by_role("link", name=home).click()
    expect(phone.page.locator("#ending-name")).to_be_visible()
    if not chair.page.locator("#ending-ask a").first.is_visible():
        chair.page.locator("#ending-ask > summary").click()
    chair.photographs(f"five-control-{language}")
    chair.page.locator("#ending-ask a").first.click()
    chair.page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    answers(chair.page, language, "table")
    chair.page.get_by_role("link", name=home).click()
    expect(chair.page.locator("#ending-name")).to_be_visible()
