"""*Samarbejde* on the screens of a room: what the school answered stands first, and a triangle says who does what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.fullest import opens
from tests.e2e.leaves import leaf_through
from tests.e2e.looks import measure
from tests.e2e.people import DANISH, ENGLISH, House, Passed, Table
from tests.e2e.server import Server

pytestmark = pytest.mark.slow

SAYS: dict[str, dict[str, str]] = {
    DANISH: {
        "need": "Hvem gør hvad?",
        "open": "Åbn Samarbejde",
        "first": "Der er kommet svar. Læs det, før I taler om det.",
        "from": "Lærer Bo, Byskolen svarede",
        "show": "Vis for alle",
        "unsent": "Det bliver ikke sendt, før I har sagt ja.",
        "mine": "Jeg holder trådene",
    },
    ENGLISH: {
        "need": "Who does what?",
        "open": "Open Working together",
        "first": "An answer has come. Read it before you talk about it.",
        "from": "Lærer Bo, Byskolen answered",
        "show": "Show everybody",
        "unsent": "It is not sent before you have said yes.",
        "mine": "I hold the threads",
    },
}


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_a_meeting_after_an_answer_reads_it_first_and_asks_again(
    browser: Browser, new_server: Callable[..., Server], language: str
) -> None:
    house = House(browser, new_server(fresh=False))
    try:
        _walk(Table(house, language=language), SAYS[language], language)
        assert house.recorder.faults_since() == []
    finally:
        house.close()


def _walk(table: Table, say: dict[str, str], language: str) -> None:
    chair, display, phone = table.screens
    needs = chair.part("needs")
    needs.get_by_role("button", name=say["need"]).click()
    needs.get_by_role("button", name=say["open"]).click()
    for board in (chair.part("tool"), phone.part("tool")):
        expect(board.locator("#sam-answers")).to_contain_text(say["first"])
        expect(board.locator("#sam-answers")).to_contain_text(say["from"])
    expect(display.stage.locator(".query").first).to_contain_text(say["from"])

    if language == DANISH:
        display.photographs("together-answer-display")
    draft = opens(phone.part("tool").locator("#sam-ask"))
    draft.locator("input[name=to]").fill("Fritidshjemmet")
    draft.locator("textarea").fill("Hvem leger hun med om onsdagen?")
    expect(display.stage).not_to_contain_text("om onsdagen")
    draft.get_by_role("button", name=say["show"]).click()
    for screen in (chair, phone):
        expect(screen.part("tool").locator(".query", has_text="om onsdagen")).to_contain_text(say["unsent"])
    phone.part("tool").get_by_role("button", name=say["mine"]).click()
    expect(display.stage.locator(".tri")).to_contain_text("Amina")

    tablet = _tablet(table)
    for board in (chair.part("tool"), phone.part("tool")):
        board.locator("#sam-holder").scroll_into_view_if_needed()
    for screen, surface in ((chair, "control"), (display, "display"), (phone, "own"), (tablet, "table")):
        screen.photographs(f"together-{language}-{surface}")
        table.recorder.faults_since()
        found = measure(screen.page, surface)
        table.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
        assert (found.violations, found.sideways, found.mirrored, found.small, surface) == ([], [], [], [], surface)
    leaves = leaf_through(display.page)
    assert (leaves.lost, [leaf.cut for leaf in leaves.leaves if leaf.cut]) == ([], [])


def _tablet(table: Table) -> Passed:
    tablet = table.house.passed(table.language)
    tablet.joins(table.chair.shows_digits())
    table.chair.door.locator(".waiting form:has(input[value=table]) button").click()
    expect(tablet.page.locator(".holder.asks")).to_be_visible()
    tablet.sits("Karim")
    expect(tablet.page.locator("#sam")).to_be_visible()
    return tablet
