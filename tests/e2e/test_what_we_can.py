"""*Det kan vi* on the screens of a room: one press a sentence, a phone that sees it differently, four equal columns."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.fullest import STATEMENT, WORD, opens
from tests.e2e.leaves import leaf_through
from tests.e2e.looks import measure
from tests.e2e.people import Table

pytestmark = pytest.mark.slow

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


def reads_from(table: Table, far: str) -> None:
    """Choose the reading size."""
    form = table.chair.part("calm").locator("form[data-do=far]").first
    form.evaluate("(form, far) => { form.elements.to.value = far; form.requestSubmit(); }", far)
    expect(table.display.stage).to_have_attribute("data-far", far)


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
    form = opens(chair.part("tool").locator("#can-add")).locator("form")
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
    for parts in (stage.locator(".four h2"), stage.locator(".rank .spoken > p:first-child")):
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


def test_a_line_becomes_an_agreement_where_it_stands(columns: Table) -> None:
    chair = columns.chair
    row = chair.part("tool").locator(".words", has_text="Vi kan tale med skolen")
    row.hover()
    form = opens(row.locator(".more")).locator(".agreement-form")
    form.locator("input[name=words]").first.fill("Mette ringer til skolen")
    form.locator("button").click()
    expect(columns.phone.part("board:agreements")).to_contain_text("Mette ringer til skolen")
    chair.photographs("can-more")
    row.locator(".more > summary").click()


@pytest.mark.parametrize(("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display")])
def test_every_screen_of_it_can_be_read_and_pressed_by_everybody(columns: Table, screen: str, surface: str) -> None:
    assert columns.recorder.faults_since() == []
    found = measure(getattr(columns, screen).page, surface)
    columns.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_nothing_of_it_is_cut_off_however_long_and_from_however_far(columns: Table) -> None:
    chair, display, _phone = columns.screens
    form = opens(chair.part("tool").locator("#can-add")).locator("form")
    for column, words in (("can", STATEMENT), ("municipality", f"{STATEMENT}{WORD}")):
        form.locator("select[name=column]").select_option(column)
        form.locator("input[name=words]").first.fill(words)
        form.locator("input[name=words]").last.fill(STATEMENT)
        form.locator("button").click()
        expect(form.locator("input[name=words]").first).to_have_value("")
    expect(display.stage.locator(".words", has_text=WORD)).to_have_count(1)
    for far in ("0.8", "1", "1.25"):
        reads_from(columns, far)
        found = leaf_through(display.page)
        assert (found.lost, [leaf.cut for leaf in found.leaves if leaf.cut], far) == ([], [], far)
        assert max(leaf.over for leaf in found.leaves) <= 1
        display.photographs(f"can-long-{far}")
