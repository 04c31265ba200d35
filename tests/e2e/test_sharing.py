"""Sharing in a browser: the leader asks, two answer on their phones in the meeting, and one stops it there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, ENGLISH, OWN, TABLET, House

WORDS = "Sofie møder klokken ni om mandagen"
FORM = {
    "agency": "Byskolen",
    "name": "Bo Lund",
    "function": "lærer",
    "address": "bo@byskolen.example",
    "why": "Sofie så kan møde lidt senere",
    "no_means": "Så får skolen ikke noget. Vi finder en anden vej.",
}

ANSWERS = {"Amina": ("Læs og svar", "Ja, det må I dele"), "Karim": ("Read and answer", "Yes, you may share it")}


def looked_at(page: Page, name: str, size: tuple[int, int], surface: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.screenshot(path=f"test-results/sharing-{name}.png", full_page=True, animations="disabled")
    found = measure(page, surface)
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], []), name
    page.set_viewport_size({"width": size[0], "height": size[1]})


def test_what_is_agreed_is_asked_about_answered_on_a_phone_and_stopped(house: House) -> None:
    chair, phones = house.chair(), {"Amina": house.phone(), "Karim": house.phone(ENGLISH)}
    chair.logs_in()
    chair.starts_meeting()
    chair.agrees(WORDS, "Amina")
    expect(chair.part("board:agreements")).to_contain_text(WORDS)
    for name, phone in phones.items():
        phone.joins(chair.shows_digits())
        phone.waits()
        chair.admits(name)
        phone.is_in()
    desk = chair.context.new_page()
    desk.goto(f"{chair.server.origin}/sager")
    desk.get_by_role("link", name="Sofie og hendes forældre").click()
    desk.locator(".promise", has_text=WORDS).get_by_role("link", name="Del").click()
    for name, words in FORM.items():
        desk.locator(f"[name={name}]").fill(words)
    desk.get_by_label("Kun én gang").check()
    looked_at(desk, "form", CONTROL, "control")
    desk.get_by_role("button", name="Se, hvad de får").click()
    expect(desk.locator(".delivered")).to_contain_text(WORDS)
    looked_at(desk, "preview", CONTROL, "control")
    desk.get_by_role("button", name="Spørg nu").click()
    expect(desk.locator(".state")).to_have_text("Vi venter på 2 svar")
    for name, (ask, yes) in ANSWERS.items():
        page = phones[name].page
        page.goto(page.url.partition("?")[0] + "/hvem-faar-hvad")
        page.get_by_role("link", name=ask).click()
        expect(page.locator("h1")).to_be_focused()
        looked_at(page, f"asked-{name}", OWN, "own")
        page.get_by_role("button", name=yes).click()
        looked_at(page, f"receipt-{name}", OWN, "own")
    desk.reload()
    expect(desk.locator(".state")).to_have_text("Deles")
    looked_at(desk, "desk", CONTROL, "control")
    desk.goto(desk.url.replace("/deling", "/del?lov=1"))
    looked_at(desk, "law", CONTROL, "control")
    page = phones["Amina"].page
    page.get_by_role("link", name="Hvem får hvad").first.click()
    page.locator(".stop > summary").click()
    looked_at(page, "stop", OWN, "own")
    page.get_by_role("button", name="Ja, stop nu").click()
    expect(page.get_by_role("status").first).to_contain_text("Vi deler det ikke mere.")
    desk.goto(chair.page.url.partition("?")[0] + "/deling")
    looked_at(desk, "whose", TABLET, "table")
    desk.close()
