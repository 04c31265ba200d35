"""A note longer than the big screen is turned like pages, by the chair alone, and what is new turns it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.fullest import drops, many_lines, writes
from tests.e2e.people import Chair, Display, Table


def count(display: Display) -> int:
    """How many pages the display says it has."""
    return int(display.stage.locator("[data-pages]").inner_text().split()[-1])


@pytest.fixture
def long(table: Table, shared: dict[str, object]) -> Table:
    """A meeting with many lines."""
    if "long" not in shared:
        writes(table, "Kort.")
        many_lines(table)
        shared["long"] = True
    return table


def test_where_all_fits_there_is_nothing_to_turn(table: Table) -> None:
    writes(table, "Kort.")
    expect(table.display.stage.locator("[data-pages]")).to_be_hidden()
    expect(table.chair.part("calm").locator("[data-turn]")).to_be_hidden()


def test_the_small_picture_has_the_pages_of_the_screen(long: Table) -> None:
    """Whoever leads sees what the others see, cut where it is cut for them."""
    rows = "stage => [...stage.children].map(one => one.getBoundingClientRect().height / stage.clientHeight)"
    large, small = (
        one.locator(".stage").evaluate(rows) for one in (long.display.page, long.chair.page.locator(".mini"))
    )
    assert large == pytest.approx(small, abs=0.01)  # a hundredth of the screen
    assert count(long.display) == int(long.chair.part("stage").locator("[data-pages]").inner_text().split()[-1])


def test_the_chair_turns_the_pages_and_every_screen_follows(long: Table) -> None:
    chair, display = long.chair, long.display
    before, after = chair.part("calm").locator("[data-step]").all()
    last = count(display)
    expect(after).to_be_disabled()
    before.click()
    for screen in (display.page, chair.part("stage")):
        expect(screen.locator("[data-pages]")).to_have_text(f"{last - 1} af {last}")
    expect(chair.part("calm").locator("[data-pages]")).to_have_text(f"{last - 1} af {last}")
    chair.photographs("control-turned")
    after.click()
    expect(display.stage.locator("[data-pages]")).to_have_text(f"{last} af {last}")


def test_a_letter_brings_back_what_is_being_written(long: Table) -> None:
    chair, display = long.chair, long.display
    writes(long, "Vi kan se på, hvem der følger hende")
    chair.part("calm").locator("[data-step]").first.click()
    expect(display.stage.locator("[data-writing]")).to_be_hidden()
    chair.line.press("End")
    chair.line.press("x")
    expect(display.stage.locator("[data-writing]")).to_be_visible()
    drops(long)


def test_what_is_changed_on_an_earlier_page_is_what_is_shown(long: Table) -> None:
    first = long.chair.note.locator(".words").first
    first.hover()
    first.locator(".more > summary").click()
    first.get_by_role("button", name="Ret det").click()
    first.locator("textarea").fill("Det her stod der ikke.")
    expect(long.display.stage.get_by_text("Det her stod der ikke.")).to_be_visible()
    first.get_by_role("button", name="Gem rettelsen").click()


def test_on_one_tablet_the_pages_are_turned_where_there_is_a_display_too(long: Table) -> None:
    tablet = Chair(long.house.page((1280, 800)), long.server, long.recorder)
    tablet.page.context.add_cookies(long.chair.context.cookies())  # type: ignore[arg-type]
    tablet.page.goto(f"{long.meeting}/tablet")
    before = tablet.part("calm").locator("[data-step]").first
    expect(before).to_be_visible()
    tablet.photographs("tablet-pages")
    long.chair.writes("En linje til.")
    last = count(long.display)
    before.click()
    expect(long.display.stage.locator("[data-pages]")).to_have_text(f"{last - 1} af {last}")
