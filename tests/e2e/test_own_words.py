"""Writing in peace while nobody talks, how it is for oneself, and what must be written down."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.people import Table


def test_one_press_lets_everybody_write_in_peace_and_one_goes_on(table: Table) -> None:
    chair, display, phone = table.screens
    chair.writes("Mandag er den sværeste dag.")
    before = chair.presses
    chair.page.get_by_role("button", name="Skrivetid").click()
    expect(display.stage).to_contain_text("Vi skriver hver for sig.")
    expect(display.stage).to_contain_text("Der er omkring 5 minutter endnu.")
    assert chair.pressed(before) == 1
    expect(phone.part("top")).to_contain_text("Skriv i ro.")
    chair.types("Jeg er i tvivl")
    phone.drafts("Jeg sover dårligt.")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.settles()
        screen.photographs(f"writing-time-{name}")
    display.reads_not("Jeg er i tvivl")
    phone.reads_not("Jeg er i tvivl")
    chair.page.get_by_role("button", name="Lidt længere").click()
    expect(phone.part("top")).to_contain_text("Der er omkring 7 minutter endnu.")
    chair.page.get_by_role("button", name="Vi taler igen").click()
    display.reads("Jeg er i tvivl")
    phone.shows()
    display.reads("Jeg sover dårligt.")
    chair.keeps()


def test_one_says_how_it_is_and_the_caseworker_says_what_must_be_written_down(table: Table) -> None:
    chair, display, phone = table.screens
    phone.page.locator("#for-me > summary").click()
    phone.page.locator("#draft-for-me").fill("Jeg er bange for mandag.")
    phone.photographs("own-words-form")
    phone.page.locator("#for-me button.primary").click()
    expect(display.stage).to_contain_text("Sådan er det for mig")
    chair.writes("Sofie har været væk i ni dage.")
    line = chair.note.locator(".words", has_text="ni dage")
    line.locator(".more > summary").click()
    line.get_by_role("button", name="Det skal jeg skrive ned").click()
    expect(line).to_contain_text("Det skal stå i sagen.")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.settles()
        screen.photographs(f"own-words-{name}")
    chair.page.locator("#make-assessment > summary").click()
    chair.photographs("own-words-unwritten")
    chair.page.get_by_role("button", name="Det handler om en anden").click()
    display.reads("Der er noget, jeg ikke skriver her.")
    answer = phone.note.locator(".words", has_text="ni dage").get_by_text("Skriv dit svar ved siden af")
    expect(answer).to_be_visible()
