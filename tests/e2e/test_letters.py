"""A letter on the table: a phone brings it, everybody reads it, and what is said about it stands beside it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, OWN, Chair, Table
from tests.hostapp.received.letters import letter

PDF = {"name": "brev.pdf", "mimeType": "application/pdf", "buffer": letter(2)}
HTML: dict[str, Any] = {"name": "brev.pdf", "mimeType": "application/pdf", "buffer": b"<html><script>alert(1)</script>"}


def test_a_letter_from_a_phone_is_its_own_until_it_is_shown_and_then_lies_before_all(table: Table) -> None:
    chair, display, phone = table.screens
    phone.page.locator("#drawer > summary").click()
    phone.page.locator("#bring > summary").click()
    field = phone.page.locator("#bring input[name=file]")
    field.set_input_files(HTML)
    expect(phone.page.locator("#bring [data-error]")).to_contain_text("ikke et billede eller en PDF")
    phone.photographs("letter-refused-own")
    field.set_input_files(PDF)
    mine = phone.part("letters").locator(".brought")
    expect(mine.locator("img")).to_have_count(2, timeout=15_000)
    expect(chair.part("letters").locator("section")).to_have_count(0)
    phone.photographs("letter-own-alone")
    mine.locator("input[name=title]").fill("Brevet fra skolen")
    mine.get_by_role("button", name="Vis for alle").click()
    for screen in (chair, display, phone):
        picture = screen.page.locator(".letter img").first
        expect(picture).to_have_attribute("alt", "Brevet fra skolen, side 1 af 2")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("img => img.naturalWidth") > 500
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"letter-{name}")
    chair.part("tool").get_by_role("button", name="Næste side").click()
    expect(display.stage.locator("img").first).to_have_attribute("alt", "Brevet fra skolen, side 2 af 2")
    chair.part("tool").get_by_text("Sig noget om brevet").click()
    form = chair.part("tool").locator(".compose-letter")
    form.locator(".kind", has_text="ikke enige").click()
    form.locator("textarea").fill("Hun er klar klokken syv. Det er turen ud ad døren, der er svær.")
    form.locator("input[name=quote]").fill("Sofie er ofte ikke klar til dagen")
    form.get_by_role("button", name="Sæt ved siden af").click()
    for screen in (display, phone):
        expect(screen.page.locator(".about").first).to_contain_text("turen ud ad døren")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"letter-said-{name}")
    assert table.recorder.faults_since() == []
    for screen, surface in ((chair, "control"), (display, "display"), (phone, "own")):
        found = measure(screen.page, surface)
        assert (found.violations, found.sideways, found.small) == ([], [], []), surface
    table.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    expect(chair.part("results")).to_contain_text("Lagt på bordet: Brevet fra skolen")
    chair.photographs("letter-kept-control")
    phone.photographs("letter-kept-own")
    chair.reads_in("en")
    chair.page.locator("#bring > summary").click()
    chair.photographs("letter-bring-control-en")
    chair.reads_in("da")
    assert table.recorder.faults_since() == []
    opens_it_afterwards(chair)
    assert table.recorder.faults_since() == []


def opens_it_afterwards(chair: Chair) -> None:
    """The minutes lead to the letter, and so does the case; it lies there with what was said about it."""
    chair.ends_meeting()
    chair.page.wait_for_url("**/referat", timeout=8000)
    card = chair.page.locator("#breve")
    card.scroll_into_view_if_needed()
    chair.photographs("letter-minutes")
    card.get_by_role("link", name="Brevet fra skolen").click()
    expect(chair.page.locator(".facsimiles img")).to_have_count(2)
    expect(chair.page.locator(".talk")).to_contain_text("turen ud ad døren")
    chair.page.wait_for_load_state("networkidle")
    chair.photographs("letter-afterwards")
    found = measure(chair.page, "control")
    assert (found.violations, found.sideways, found.small) == ([], [], [])
    chair.recorder.faults_since()
    chair.page.set_viewport_size({"width": OWN[0], "height": OWN[1]})
    chair.photographs("letter-afterwards-phone")
    chair.page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})
    chair.opens("/sager")
    chair.page.get_by_role("link", name="Sofie").first.click()
    expect(chair.page.get_by_role("link", name="Brevet fra skolen")).to_be_visible()
    chair.photographs("letter-case")
