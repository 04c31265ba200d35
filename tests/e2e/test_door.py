"""How screens come into a meeting and how they leave it, and what they are told before and after."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e import figures
from tests.e2e.people import PICTURES, House, Table


def test_a_waiting_screen_is_told_no_name_and_no_note(table: Table) -> None:
    chair = table.chair
    phone = table.house.phone()
    phone.joins(chair.shows_digits())
    pair = phone.waits()
    expect(chair.door.locator(".waiting")).to_contain_text(pair)
    expect(table.display.stage.locator(".birdline")).to_contain_text(pair)
    chair.writes("Ikke for den, der venter")
    phone.page.wait_for_timeout(300)
    told = phone.traffic.everything()
    names = ("Amina", "Karim", "Line", "Ikke for den", "Brevet fra skolen", "Morgenerne")
    assert [word for word in names if re.search(rf"\b{word}\b", told)] == []
    phone.page.locator("form[data-do=mismatch] button").click()
    expect(chair.door.locator(".waiting")).to_have_count(0)
    expect(phone.page.locator("h1")).to_have_text("Denne skærm er ikke med længere", timeout=8000)


def test_a_phone_that_the_chair_sends_out_says_goodbye_at_once(table: Table) -> None:
    phone = table.lets_in("Karim")
    phone.drafts("Noget privat")
    table.chair.removes("Karim")
    phone.says_goodbye()
    expect(phone.page.locator("main")).not_to_be_empty()
    assert phone.page.evaluate(figures.STORED) == []
    phone.reads_not("Noget privat")
    expect(phone.page.locator("h1")).to_have_text("Denne skærm er ikke med længere", timeout=8000)
    table.phone.is_in()


def test_wrong_digits_are_answered_in_words(house: House) -> None:
    phone = house.phone()
    with house.recorder.expecting("status of 422"):
        phone.joins("000000")
        expect(phone.page.locator("#problem")).to_have_text(
            "Tallene åbner ikke noget møde. Se på den store skærm, og prøv igen."
        )
    expect(phone.page.locator("#digits")).to_have_value("000000")


def test_when_the_meeting_ends_every_screen_says_so_and_keeps_nothing(house: House) -> None:
    table = Table(house, number=1, phone="Jonas")
    table.chair.types("Den sidste linje blev aldrig færdig")
    table.display.reads("Den sidste linje blev aldrig færdig")
    table.phone.drafts("En kladde, der ikke blev vist")
    table.chair.ends_meeting()
    for screen in table.screens:
        expect(screen.page.locator("body")).to_contain_text("Tak for i dag")
        assert screen.page.evaluate(figures.STORED) == []
        screen.reads_not("Den sidste linje")
        screen.reads_not("En kladde")
    table.chair.page.wait_for_url("**/referat", timeout=8000)


def test_a_line_is_for_some_alone_and_the_others_see_that_something_stands_there(table: Table) -> None:
    chair, display, phone = table.screens
    chair.writes("Kun for Karim")
    phone.reads("Kun for Karim")
    said = chair.note.locator(".words", has_text="Kun for Karim")
    said.locator("details.more > summary").click()
    said.locator(".who-sees > summary").click()
    said.locator(".tick", has_text="Karim").click()
    said.locator(".who-sees button").click()
    for screen in (display, phone):
        expect(screen.page.locator("main")).not_to_contain_text("Kun for Karim")
        expect(screen.page.locator("main .withheld")).to_contain_text("Noget vises ikke her")
    chair.reads("Kun for Karim")
    said.locator(".tick", has_text="Karim").click()
    said.locator(".who-sees button").click()
    phone.reads("Kun for Karim")


def test_a_line_is_hidden_wholly_with_a_ground_a_colleague_and_a_day(table: Table) -> None:
    chair, display, phone = table.screens
    chair.writes("Det må ingen andre vide")
    phone.reads("Det må ingen andre vide")
    said = chair.note.locator(".words", has_text="Det må ingen andre vide")
    said.locator("details.more > summary").click()
    said.locator(".who-sees > summary").click()
    said.locator(".tick", has_text="Karim").click()
    said.locator(".unseen > summary").click()
    said.locator(".tick", has_text="Hensynet til et barn").click()
    said.locator(".who-sees button").scroll_into_view_if_needed()
    chair.photographs("hiding")
    said.locator(".who-sees button").click()
    expect(said.locator(".who-sees [data-error]")).to_have_text("Vælg en kollega, som skal sige ja.")
    said.locator("select[name=second]").select_option(label="Rikke")
    said.locator("input[name=review]").fill(str(datetime.now(UTC).date() + timedelta(days=30)))
    said.locator(".who-sees button").click()
    for screen in (display, phone):
        expect(screen.page.locator("main")).not_to_contain_text("Det må ingen andre vide")
        expect(screen.page.locator("main .withheld")).to_have_count(0)
    chair.reads("Det må ingen andre vide")


def test_the_chair_is_asked_before_somebody_reads_where_another_lives(table: Table) -> None:
    chair, display, _amina = table.screens
    case = chair.context.new_page()
    case.goto(table.server.origin + "/sager")
    case.locator("[data-find]").fill("Sofie")
    case.keyboard.press("Enter")
    case.get_by_role("link", name="Sofie og hendes forældre").first.click()
    amina = case.locator(".row", has_text="Er mor til Sofie").first
    amina.locator("details.changes > summary").click()
    amina.locator("textarea[name=places]").fill("Birkevej 12, 8000 Aarhus C\nSkovskolen")
    case.screenshot(path=PICTURES / "places.png", full_page=True)
    amina.get_by_role("button", name="Adressen er beskyttet").click()
    expect(case.locator(".flagged")).to_be_visible()
    karim = table.lets_in("Karim")
    chair.types("Sofie går på Skovskolen")
    chair.line.press("Enter")
    asked = chair.page.locator(".asked")
    expect(asked).to_contain_text("Her står måske, hvor Amina er.")
    expect(chair.page.locator(".mini [data-writing] .slot")).to_have_css("visibility", "hidden")
    chair.photographs("asked")
    for screen in (display, karim):
        expect(screen.page.locator("main")).not_to_contain_text("Sofie går")
    asked.get_by_role("button", name="Nej, kun dem, der ved det").click()
    expect(asked).to_have_count(0)
    expect(chair.line).to_have_value("")
    chair.reads("Sofie går på Skovskolen")
    for screen in (display, karim):
        expect(screen.page.locator("main .withheld")).to_contain_text("Noget vises ikke her")
        expect(screen.page.locator("main")).not_to_contain_text("Sofie går")
    chair.writes("Han spiser med os om søndagen")
    karim.reads("Han spiser med os om søndagen")
    display.reads("Han spiser med os om søndagen")
    karim.context.close()
