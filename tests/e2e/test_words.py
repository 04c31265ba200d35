"""Two, three and four who see it differently: their words weigh the same on every screen, measured."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.people import Screen, Table

SEEN = {
    "Karim": "Hun er glad, når jeg kører hende.",
    "Line": "Jeg har kun set hende om fredagen, og da var hun stille.",
    "Mette": "Skolen har skrevet om to mandage.",
}
WEIGHT = """() => [...document.querySelectorAll("#note .diff .twin, .stage .diff .twin")]
    .filter(twin => twin.checkVisibility() && !twin.closest("[inert]")).map(twin => [...twin.children].map(column => {
        const words = column.querySelector("p") ?? column, style = getComputedStyle(words);
        const mark = getComputedStyle(column.querySelector(".mark"));
        return [column.getBoundingClientRect().width, style.fontSize, style.fontWeight, style.lineHeight,
            mark.fontSize, mark.opacity];
    }))"""


def test_what_is_seen_differently_weighs_the_same_on_every_screen(table: Table) -> None:
    chair, display, phone = table.screens
    phone.drafts("Hun græder om mandagen.")
    phone.shows()
    chair.reads("Hun græder om mandagen.")
    said = chair.note.locator(".words", has_text="Hun græder om mandagen.")
    for voices, (name, words) in enumerate(SEEN.items(), 2):
        if not said.locator("details.more[open]").count():
            said.locator("details.more > summary").click()
        form = said.locator("form", has=chair.page.get_by_role("button", name="Sæt det ved siden af")).first
        form.locator("select[name=voice]").select_option(label=name)
        form.locator("input[name=words]").first.fill(words)
        form.get_by_role("button", name="Sæt det ved siden af").click()
        said = chair.note.locator(".diff.sides").last
        for screen in (chair, display, phone):
            expect(screen.page.locator("main .diff .twin").last.locator("> *")).to_have_count(voices)
            _weighs_the_same(screen)
    if not said.locator("details.more[open]").count():
        said.locator("details.more > summary").click()
    said.locator("input[name=words]").last.fill("Vi vil alle have ro om morgenen.")
    said.get_by_role("button", name="Skriv det på tværs").click()
    for screen in (chair, display, phone):
        screen.reads("Det er vi enige om")


def _weighs_the_same(screen: Screen) -> None:
    for columns in screen.page.evaluate(WEIGHT):
        widths = [column[0] for column in columns]
        assert max(widths) - min(widths) <= 0.02 * max(widths)
        assert len({tuple(column[1:]) for column in columns}) == 1
