"""A phone without script, in a real browser with script off: forms alone, from the door to goodbye."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.fullest import drops
from tests.e2e.people import PICTURES, Table

HIDDEN = "Skærmen holder pause"


@pytest.fixture
def phone(table: Table, shared: dict[str, Any]) -> Page:
    """Karim's, let in."""
    if "plain" not in shared:
        page = table.house.page((390, 844), touch=True, scripts=False)
        page.goto(f"{table.server.origin}/kom-med")
        page.fill("#digits", table.chair.shows_digits())
        page.locator("form:has(#digits) button").click()
        page.wait_for_url("**/d/*")
        table.chair.admits("Karim")
        expect(page.locator("#draft-note")).to_be_visible(timeout=20_000)  # by itself, as the page promises
        shared["plain"] = page
    plain: Page = shared["plain"]
    return plain


def says(phone: Page, words: str) -> None:
    """Show everybody a line."""
    phone.fill("#draft-note", words)
    phone.locator("#sheet button.primary").click()
    expect(phone.locator("#note")).to_contain_text(words)


def test_it_joins_reads_and_writes(table: Table, phone: Page) -> None:
    table.chair.writes("Læses uden script")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("Læses uden script")
    says(phone, "Skrevet uden script")
    table.display.reads("Skrevet uden script")


def test_sent_twice_it_is_one_line(table: Table, phone: Page) -> None:
    phone.go_back()
    phone.go_forward()
    phone.reload()
    table.chair.page.wait_for_timeout(300)
    expect(table.chair.note.get_by_text("Skrevet uden script")).to_have_count(1)


def test_it_corrects_its_line_and_reads_how_it_stood_before(table: Table, phone: Page) -> None:
    says(phone, "Jeg kommer klokken syv")
    line = phone.locator("#note .words", has_text="Jeg kommer klokken syv")
    line.locator("form button", has_text="Ret det").or_(
        line.locator("form button", has_text="Skriv ordene om")
    ).first.click()
    field = phone.locator("#note form textarea:visible")
    expect(field).to_have_value("Jeg kommer klokken syv")
    phone.screenshot(path=PICTURES / "plain-corrects.png")
    field.fill("Jeg kommer klokken otte")
    phone.locator("#note button", has_text="Gem rettelsen").click()
    line = phone.locator("#note .words", has_text="Jeg kommer klokken otte")
    line.locator("summary", has_text="Rettet. Se før").click()
    expect(line.get_by_text("Jeg kommer klokken syv")).to_be_visible()
    table.display.reads("Jeg kommer klokken otte")


def test_an_answer_from_an_old_page_is_answered_in_words_that_say_what_to_do(table: Table, phone: Page) -> None:
    table.chair.asks("Hvordan går hverdagen?")
    phone.reload()
    tool = table.chair.part("tool")
    tool.locator("details[id^=drop] > summary").click()
    tool.get_by_role("button", name="Nej, gem det ikke").click()
    expect(tool.locator(".tool")).to_have_count(0)
    phone.locator("[data-part=tool] button", has_text=re.compile(r"^\s*6")).first.click()
    expect(phone.locator("#notice")).to_have_text("Siden var for gammel. Sådan ser den ud nu. Prøv igen.")
    expect(phone.locator("[data-part=tool] button")).to_have_count(0)


def test_what_was_typed_on_an_old_page_is_not_lost(table: Table, phone: Page) -> None:
    table.chair.writes("Det her tages væk igen")
    phone.reload()
    line = phone.locator("#note .words", has_text="Det her tages væk igen")
    line.locator("summary", has_text="Jeg ser det anderledes").click()
    line.locator("textarea").fill("Mit syn på sagen er et andet")
    table.chair.undoes()
    expect(table.chair.line).to_have_value("Det her tages væk igen")
    line.locator("button", has_text="Sæt det ved siden af").click()
    expect(phone.locator("#notice")).to_contain_text("Mit syn på sagen er et andet")
    table.chair.line.fill("")
    drops(table)


def test_it_is_hidden_with_one_press_and_comes_back_with_one(phone: Page) -> None:
    phone.locator("button:visible", has_text=re.compile(r"^\s*Skjul\s*$")).click()
    expect(phone.locator("body")).not_to_contain_text("Jeg kommer klokken otte")
    assert "Vejret" in phone.title()
    phone.locator("a").last.click()
    expect(phone.locator("main")).to_contain_text("Jeg kommer klokken otte")


def test_it_answers_a_scale(table: Table, phone: Page) -> None:
    table.chair.asks("Tror du på, at det bliver bedre?")
    expect(table.display.stage).to_contain_text("Tror du på, at det bliver bedre?")
    phone.reload()
    phone.locator("[data-part=tool] button", has_text=re.compile(r"^\s*6")).first.click()
    expect(table.display.stage.locator(".lane", has_text="Karim")).to_contain_text("6")
    table.chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()


def test_it_hides_the_big_screen_with_one_press(table: Table, phone: Page) -> None:
    phone.reload()
    phone.locator("[data-part=calm] button", has_text="Skjul skærmen").click()
    expect(table.display.stage).to_contain_text(HIDDEN)
    table.chair.shows_the_display()


def test_an_empty_line_is_answered_in_words(table: Table, phone: Page) -> None:
    phone.reload()
    phone.fill("#draft-note", "   ")
    phone.locator("#sheet button.primary").click()
    expect(phone.locator("body")).to_contain_text("Skriv noget først.")


def test_a_difficult_word_among_ones_rights_opens_what_it_means_without_script(phone: Page) -> None:
    phone.locator("#drawer > summary").click()
    rights = phone.locator(".rights-strip")
    rights.locator(":scope > summary").click()
    word = rights.locator(".explained", has_text="bisidder").first
    expect(word.locator("span")).to_be_hidden()
    word.locator("summary").click()
    expect(word.locator("span")).to_have_text("En, der støtter dig til et møde. Du vælger selv, hvem det er.")
    PICTURES.mkdir(exist_ok=True)
    phone.screenshot(path=PICTURES / "rights-plain.png")
    phone.locator("#drawer > summary").click()


def test_when_the_meeting_is_over_it_says_goodbye(table: Table, phone: Page) -> None:
    table.chair.ends_meeting()
    expect(table.chair.page.locator("body")).to_contain_text("Tak for i dag")
    phone.reload()
    expect(phone.locator("body")).not_to_contain_text("Skrevet uden script")
