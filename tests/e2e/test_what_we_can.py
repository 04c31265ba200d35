"""*Det kan vi* on the screens of a room: one press a sentence, a phone that sees it differently, four equal columns."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.people import Table

SAME = 0.02
"""How much two columns may differ, of what they measure."""


@pytest.fixture
def columns(table: Table) -> Table:
    """The tool on every screen, opened by the need it answers."""
    needs = table.chair.part("needs")
    if not table.chair.part("tool").locator("#can").count():
        needs.get_by_role("button", name="Hvad kan vi, og hvad kan vi ikke?").click()
        needs.get_by_role("button", name="Åbn Det kan vi").click()
    expect(table.phone.part("tool").locator("#can")).to_be_visible()
    return table


def measures(parts: Locator, what: str) -> list[float]:
    found: list[float] = parts.evaluate_all(f"parts => parts.map(part => {what})")
    return found


def equal(sizes: list[float]) -> bool:
    return max(sizes) - min(sizes) <= SAME * max(sizes)


def test_the_municipality_s_sentence_is_on_every_screen_with_one_press(columns: Table) -> None:
    chair, display, phone = columns.screens
    for words in ("Vi kan tale med skolen", "Vi kan ikke love et svar", "Hvem der er med dig", "Om du får den hjælp"):
        before = chair.presses
        chair.part("tool").locator(".options button", has_text=words).click()
        for screen in (chair, phone):
            expect(screen.part("tool").locator(".words", has_text=words)).to_be_visible()
        expect(display.stage).to_contain_text(words)
        assert chair.presses - before == 1
    expect(display.stage).to_contain_text("fordi vi skal se på al den hjælp, der findes.")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"can-{name}")


def test_a_line_is_written_with_its_reason_in_the_voice_of_another(columns: Table) -> None:
    chair, display, _phone = columns.screens
    more = chair.part("tool").locator(".words", has_text="Vi kan tale med skolen").locator(".more")
    more.locator("summary").first.click()
    chair.photographs("can-more")
    more.locator("summary").first.click()
    form = chair.part("tool").locator(".write form.compose-form")
    form.scroll_into_view_if_needed()
    chair.photographs("can-form")
    form.locator("select[name=column]").select_option("citizen")
    form.locator("select[name=voice]").select_option(label="Karim")
    form.locator("input[name=words]").first.fill("Hvem der følger Sofie i skole")
    form.locator("input[name=words]").last.fill("det er os, der bor med hende.")
    form.locator("button").click()
    row = display.stage.locator(".words", has_text="Hvem der følger Sofie i skole")
    expect(row).to_contain_text("Karim")
    expect(row).to_contain_text("fordi det er os, der bor med hende.")


def test_the_four_columns_are_equal_on_the_display(columns: Table) -> None:
    stage = columns.display.stage
    assert equal(measures(stage.locator(".four h2"), "part.getBoundingClientRect().width"))
    for parts in (stage.locator(".four h2"), stage.locator(".rank .words p:first-of-type")):
        assert len(set(measures(parts, "parseFloat(getComputedStyle(part).fontSize)"))) == 1
        assert len(set(measures(parts, "Number(getComputedStyle(part).fontWeight)"))) == 1
    assert equal(measures(stage.locator("#rank-1 > .words"), "part.getBoundingClientRect().width"))


def test_a_phone_sees_it_differently_beside_the_line_and_the_two_are_equal(columns: Table) -> None:
    chair, display, phone = columns.screens
    line = phone.part("tool").locator(".words", has_text="Om du får den hjælp")
    line.get_by_text("Det ser jeg anderledes").click()
    line.locator("textarea").fill("Jeg har brug for, at vi bestemmer det sammen.")
    line.get_by_role("button", name="Sæt det ved siden af").click()
    for screen in columns.screens:
        expect(screen.page.locator(".diff .words", has_text="bestemmer det sammen").first).to_be_visible()
    assert equal(measures(display.stage.locator(".diff .twin > *"), "part.getBoundingClientRect().width"))
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"can-differ-{name}")
