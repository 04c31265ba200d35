"""The end of a meeting on every screen of the room: one press to gather, one to end."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.leaves import leaf_through
from tests.e2e.people import CONTROL, DISPLAY, TABLET, House, Passed, Phone, Table
from tests.e2e.test_display import FARS, SIZES, faults, reads_from, resize

LINES = (
    ("Amina", "Mandag er den sværeste dag."),
    ("Karim", "Hun er glad, når jeg kører hende i skole."),
    ("Mette", "Vi mangler Sofies egne ord."),
)
AGREED = (
    ("Mette", "Taler med Sofie, hvis hun vil"),
    ("Mette", "Skriver et forslag til skolen. I ser det først"),
    ("Karim", "Kører Sofie om mandagen"),
    ("Amina", "Skriver til klubben"),
)


def ready(table: Table, agreements: int = 3) -> None:
    """The note with what a short meeting comes to: three lines, some agreements, and the next meeting."""
    chair = table.chair
    back = chair.page.locator("#ending form[data-do=back] button")
    if back.is_visible():
        back.click()
    expect(chair.line).to_be_visible()
    for who, words in LINES:
        if words not in chair.note.inner_text():
            chair.speaks_as(who)
            chair.writes(words)
    for who, what in AGREED[:agreements]:
        if what not in chair.part("board:agreements").inner_text():
            chair.agrees(what, who)
            expect(chair.part("board:agreements")).to_contain_text(what)
    if "biblioteket" not in chair.part("next").inner_text():
        chair.agrees_on_next("på biblioteket")
        expect(chair.part("next")).to_contain_text("på biblioteket")


def comes_with_the_tablet(table: Table, house: House) -> Passed:
    tablet = house.passed()
    tablet.joins(table.chair.shows_digits())
    table.chair.door.locator(".waiting form:has(input[value=table]) button").first.click()
    tablet.sits("Karim")
    return tablet


@pytest.mark.parametrize("agreements", [3, 4])
def test_the_big_screen_clips_nothing(table: Table, agreements: int) -> None:
    ready(table, agreements)
    table.chair.gathers()
    wrong = []
    for far in FARS:
        reads_from(table, far)
        for size in SIZES:
            resize(table.display, size)
            found = leaf_through(table.display.page)
            wrong += [f"{far}, {size[1]} lines, {one}" for one in faults(found, notes=False)]
            table.display.photographs(f"ending-display-{agreements}-{far}-{size[1]}")
    table.display.page.set_viewport_size({"width": DISPLAY[0], "height": DISPLAY[1]})
    assert "\n".join(wrong) == ""


def writes_a_correction(phone: Phone) -> None:
    phone.page.locator("#want > summary").click()
    phone.page.locator("#want-words").fill("Det var tirsdag.")
    phone.page.locator("form:has(#want-words) button").click()
    expect(phone.page.locator(".wanted")).to_contain_text("Det var tirsdag.")


def answers_alone(phone: Phone) -> None:
    answer = phone.page.locator(".closing button", has_text="Lidt")
    answer.click()
    expect(answer).to_have_attribute("aria-pressed", "true")


def test_a_line_that_was_not_put_in_is_offered_before_it_ends(table: Table) -> None:
    ready(table, agreements=1)
    chair = table.chair
    chair.types("Halvt skrevet")
    table.display.reads("Halvt skrevet")
    chair.gathers()
    unsettled = chair.page.locator(".unsettled")
    expect(unsettled).to_contain_text("Halvt skrevet")
    chair.photographs("ending-unsettled")
    chair.page.locator(".foot-bar > form[data-do=end] button").click()
    expect(chair.page.locator(".foot-bar > .error")).to_contain_text("ikke er sat ind")
    unsettled.locator("button.primary").click()
    expect(unsettled).to_have_count(0)
    expect(chair.page.locator("#choose-stars")).to_contain_text("Halvt skrevet")


def test_it_goes_back_to_the_note_and_a_thing_can_be_chosen_otherwise(table: Table) -> None:
    ready(table)
    chair = table.chair
    chair.writes("En linje til.")
    chair.gathers()
    chair.page.locator("#choose-stars > summary").click()
    chair.photographs("ending-choose")
    chair.page.locator("#choose-gets > summary").click()
    chair.page.locator("#ending-left > summary").click()
    chair.photographs("ending-left")
    chair.page.locator("#ending form[data-do=back] button").click()
    expect(chair.line).to_be_visible()
    expect(chair.page.locator("#ending")).to_have_count(0)
    expect(table.display.stage).not_to_contain_text("Vi samler op")


def test_one_tablet_gathers_too(house: House, table: Table) -> None:
    ready(table)
    chair = table.chair
    chair.page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    chair.page.goto(f"{table.meeting}/tablet")
    chair.page.locator("#lift-door > summary").click()
    chair.gathers()
    chair.settles()
    chair.photographs("ending-tablet")
    chair.page.locator("#ending form[data-do=back] button").click()
    expect(chair.line).to_be_visible()
    chair.page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})
    chair.page.goto(table.meeting)


def test_a_meeting_gathers_with_one_press_and_ends_with_one(table: Table, house: House) -> None:
    tablet = comes_with_the_tablet(table, house)
    ready(table)
    chair, display, phone = table.screens
    before = chair.presses
    chair.gathers()
    assert chair.presses == before + 1
    for screen in (display, phone, tablet):
        expect(screen.page.locator("main")).to_contain_text("Vi samler op")
        expect(screen.page.locator("main")).to_contain_text("Mandag er den sværeste dag.")
        expect(screen.page.locator("main")).to_contain_text("Vi deler ikke andet fra mødet")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own"), (tablet, "table")):
        screen.settles()
        screen.photographs(f"ending-{name}")
    phone.page.screenshot(path="test-results/ending-own-whole.png", full_page=True)
    writes_a_correction(phone)
    expect(display.page.locator("main")).to_contain_text("Det var tirsdag.")
    answers_alone(phone)
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.settles()
        screen.photographs(f"ending-corrected-{name}")
    phone.page.screenshot(path="test-results/ending-own-corrected-whole.png", full_page=True)
    expect(chair.page.locator("main")).not_to_contain_text("Jeg fik sagt det vigtigste")
    before = chair.presses
    chair.page.locator(".foot-bar > form[data-do=end] button").click()
    chair.page.wait_for_url("**/referat")
    assert chair.presses == before + 1
    for screen in (phone, tablet):
        expect(screen.page.locator("main")).to_contain_text("Tak for i dag")
