"""The minutes as people meet them: at the end on control, on paper, and page 1 on a phone that goes home."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import PICTURES, Table


def seems_right(page: Page, surface: str) -> None:
    """Nothing that axe finds, nothing to scroll sideways for, and one heading above all."""
    found = measure(page, surface)
    assert found.violations == []
    assert found.sideways == []
    assert found.mirrored == []
    assert found.small == []


def paper(page: Page, name: str) -> None:
    """Take a picture of the first sheet as it comes out of a printer."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794 - 166, "height": 1123 - 136})  # A4 at 96 dpi, within its margins
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1366, "height": 768})


def test_page_one_goes_home_on_paper_and_on_the_phone_before_anybody_gets_up(table: Table) -> None:
    chair, _display, phone = table.screens
    chair.writes("Mandag er den sværeste dag.")
    phone.drafts("Når vi har god tid, går det fint.")
    phone.shows()
    chair.agrees("Ringer til lærer Bo om mødetiden om mandagen.", "Mette")
    chair.page.locator("#make-agreement > summary").click()
    chair.agrees("Går med Sofie i skole om mandagen.", "Amina")
    chair.ends_meeting()
    chair.page.wait_for_url("**/referat", timeout=8000)
    expect(chair.page.locator(".sheet-1")).to_contain_text("Mette: Ringer til lærer Bo")
    expect(chair.page.locator(".rest")).to_contain_text("Når vi har god tid, går det fint.")
    chair.photographs("minutes-desk")
    seems_right(chair.page, "control")
    paper(chair.page, "minutes-print")

    # One press copies the text for the case system.
    chair.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chair.page.locator("[data-copy]").click()
    expect(chair.page.locator("#copied")).to_have_text("Kopieret. Sæt det ind i sagen.")
    copied = chair.page.evaluate("navigator.clipboard.readText()")
    assert "DET BLEV SAGT PÅ MØDET" in copied
    assert "Aminas ord: Når vi har god tid, går det fint." in copied

    # Page 1 for each, and the code for whoever has a phone here.
    chair.page.get_by_role("link", name="Tag side 1 med hjem").click()
    expect(chair.page.locator(".sheet-1")).to_have_count(2)
    chair.photographs("minutes-take-home")
    seems_right(chair.page, "control")

    # The phone says goodbye, and takes it along.
    phone.page.wait_for_url("**/d/*")
    phone.page.get_by_role("link", name="Tag side 1 med hjem").click()
    expect(phone.page.locator(".sheet-1")).to_contain_text("Amina: Går med Sofie i skole")
    expect(phone.page.locator("body")).not_to_contain_text("Når vi har god tid, går det fint.")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.page.screenshot(path=PICTURES / "minutes-phone.png", full_page=True, animations="disabled")
    seems_right(phone.page, "own")
    phone.page.get_by_role("button", name="Slet den på denne telefon").click()
    expect(phone.page.get_by_role("button", name="Slet den på denne telefon")).to_have_count(0)  # it has gone on
    with table.house.recorder.expecting("404"):
        phone.page.go_back()
        expect(phone.page.locator("body")).not_to_contain_text("Går med Sofie")


def test_what_is_said_afterwards_stands_beside_the_minutes(table: Table) -> None:
    page = table.chair.page
    page.goto(page.url.replace("/side-1", "/referat"))
    page.locator("#sagt select").select_option(label="Amina")
    page.locator("#sagt textarea").fill("Det var om tirsdagen.")
    page.locator("#sagt button").click()
    expect(page.locator(".rest")).to_contain_text("»Det var om tirsdagen.« (Aminas ord, ")
    page.goto(table.chair.server.origin + "/i-dag")
    expect(page.locator("#written")).to_have_text(
        "Referatet lå klar, da mødet sluttede. Du har skrevet 1 ting til bagefter."
    )
