"""Everybody writes for themselves while nobody talks, and the talk goes on with a press."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.people import Table


def test_one_press_lets_everybody_write_in_peace_and_one_goes_on(table: Table) -> None:
    chair, display, phone = table.screens
    chair.writes("Mandag er den sværeste dag.")
    before = chair.presses
    chair.page.get_by_role("button", name="Skrivetid").click()
    expect(display.stage).to_contain_text("Vi skriver hver for sig.")
    assert chair.pressed(before) == 1
    expect(phone.part("top")).to_contain_text("Skriv i ro.")
    chair.types("Jeg er i tvivl")
    phone.drafts("Jeg sover dårligt.")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.settles()
        screen.photographs(f"writing-time-{name}")
    display.reads_not("Jeg er i tvivl")
    phone.reads_not("Jeg er i tvivl")
    chair.page.get_by_role("button", name="Vi taler igen").click()
    display.reads("Jeg er i tvivl")
    phone.shows()
    display.reads("Jeg sover dårligt.")
    chair.keeps()
