"""The fullest that a big screen is asked to show, one after the other in one meeting."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.people import Table

LINES = 24
WORD = "Speciallægepraksisplanlægningsstabiliseringsperiodesagsbehandlingsfristudsættelse" * 3
LONG = "Om mandagen siger hun, at hun har ondt i maven, og så græder hun, når vi skal ud ad døren. " * 20
STATEMENT = "Når jeg kommer hjem, er hun træt, og vi taler om, hvordan dagen har været for hende. " * 5
QUESTION = "Hvor svære er morgenerne hjemme hos jer, når alle skal af sted på samme tid her?"
LABEL = "Vi går glade ud ad døren sammen, og alle har fået noget at spise og drikke først"

_FILL = """async (lines) => {
    const rest = time => new Promise(done => setTimeout(done, time));
    for (const line of lines) {
        const field = document.querySelector("#compose textarea");
        field.value = line;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.form.requestSubmit();
        for (let n = 0; n < 100 && !document.querySelector("#note").textContent.includes(line); n += 1) await rest(20);
    }
}"""


def lines() -> list[str]:
    """Two dozen lines, short and long ones, with a word that fits no line among them."""
    tails = ("kort.", "en noget længere linje om morgenerne, skolen og turen derhen. " * 4, WORD, "Æblegrød 🙂 " * 8)
    return [f"{number}. {tails[number % len(tails)]}".strip() for number in range(1, LINES + 1)]


def writes(table: Table, words: str) -> None:
    """Be in the middle of a line."""
    table.chair.line.fill(words)
    expect(table.display.stage.locator("[data-writing]")).to_contain_text(words.strip())


def drops(table: Table) -> None:
    """Delete the line that is being written, which matters nothing for the case."""
    drop = table.chair.page.locator("#drop-line")
    drop.locator("> summary").click()
    drop.locator("button").last.click()
    expect(table.chair.line).to_have_value("")


def opens(details: Locator) -> Locator:
    """Return *details*, opened."""
    if details.get_attribute("open") is None:
        details.locator("> summary").click()
    return details


def nothing(table: Table) -> None:
    expect(table.display.stage.locator(".joincard")).to_be_visible()


def somebody_who_waits(table: Table) -> None:
    phone = table.house.phone(table.language)
    phone.joins(table.chair.shows_digits())
    expect(table.display.stage).to_contain_text(phone.waits())


def a_long_line_being_written(table: Table) -> None:
    table.chair.door.locator("[data-do=refuse] button").first.click()
    writes(table, LONG)


def the_longest_word_being_written(table: Table) -> None:
    writes(table, WORD)


def many_lines(table: Table) -> None:
    drops(table)
    table.chair.page.evaluate(_FILL, lines())
    expect(table.chair.note.locator(".words")).to_have_count(LINES, timeout=20_000)
    table.display.reads(lines()[-1], within=20)


def a_line_beneath_them(table: Table) -> None:
    writes(table, "Jeg tror, at de første ti minutter er det svære. " * 5)


def four_who_differ(table: Table) -> None:
    drops(table)
    chair = table.chair
    beside(opens(chair.page.locator("#make-difference")).locator("form"), "Amina")
    for name in ("Karim", "Line", "Mette"):
        card = opens(chair.note.locator(".sides .more").last)
        beside(card.locator("form:has(select)"), name)
        expect(chair.note.locator(".sides")).to_contain_text(f"{name}. ")
    common = opens(chair.note.locator(".sides .more").last).locator("form:has(input[value=we])")
    common.locator("input[name=words]").fill(STATEMENT)
    common.locator("button").click()
    expect(table.display.stage.locator(".common")).to_have_count(1)


def beside(form: Locator, name: str) -> None:
    """Put a statement beside the others."""
    form.locator("select").select_option(label=name)
    form.locator("input[name=words]").fill(f"{name}. {STATEMENT}")
    form.locator("button").click()
    expect(form.page.locator("#note .sides .words").filter(has_text=f"{name}. ")).to_have_count(1)


def an_assessment(table: Table) -> None:
    form = opens(table.chair.page.locator("#make-assessment"))
    for field in form.locator("textarea").all():
        field.fill(STATEMENT)
    form.locator("button").last.click()
    expect(table.display.stage.locator(".judged")).to_have_count(1)


def eight_people(table: Table) -> None:
    for name in ("Bedstemor Fatima", "Nabo", "Skolelærer Bo", "Støtteperson Ida"):
        form = opens(table.chair.page.locator("#new-person"))
        form.locator("input").fill(name)
        form.locator("button").click()
        expect(table.chair.door.locator(".here")).to_contain_text(name)


def eight_on_a_scale(table: Table) -> None:
    table.chair.part("needs").locator(".rail [data-do=open] button").first.click()
    tool = table.chair.part("tool")
    own = opens(tool.locator("details:has(> summary):has(input[name=question])").first)
    for name, words in (("question", QUESTION), ("low", LABEL), ("high", LABEL)):
        own.locator(f"input[name={name}]").fill(words)
    own.locator("form:has(input[name=question]) button").last.click()
    expect(table.display.stage.locator(".question")).to_have_text(QUESTION)


def numbers_and_a_prompt(table: Table) -> None:
    tool = table.chair.part("tool")
    for at, row in enumerate(tool.locator(".row-of").all()):
        row.locator(".tiles button").nth(10 - at).click()
        expect(row.locator(".tiles [aria-pressed=true]")).to_have_count(1)
    tool.locator(".prompts button").first.click()
    expect(table.display.stage.locator(".ask")).to_be_visible()


def large_digits_beside_a_scale(table: Table) -> None:
    table.chair.door.get_by_role("button", name="Vis stort på skærmen").click()
    expect(table.display.stage.locator(".joincard")).to_be_visible()


def its_result_in_the_note(table: Table) -> None:
    table.chair.door.get_by_role("button", name="Vis småt på skærmen").click()
    expect(table.display.stage.locator(".joincard")).to_have_count(0)
    table.chair.part("tool").locator("[data-do=keep] button").first.click()
    expect(table.display.stage.locator(".result")).to_have_count(1)


def somebody_who_waits_beside_all_that(table: Table) -> None:
    somebody_who_waits(table)
    writes(table, "Mens en venter. " * 6)
    expect(table.display.stage.locator(".small-code")).to_have_text(re.compile(r"\d{3}\s\d{3}$"))


def a_signal_beneath_it(table: Table) -> None:
    opens(table.phone.page.locator("#quiet-words")).locator("[data-do=signal] button").first.click()
    expect(table.display.stage.locator(".signal")).to_be_visible()


def a_signal_beneath_a_scale(table: Table) -> None:
    table.chair.part("needs").locator(".rail [data-do=open] button").first.click()
    opens(table.phone.page.locator("#quiet-words")).locator("[data-do=signal] button").last.click()
    expect(table.display.stage.locator(".question")).to_have_text(QUESTION)


CONTENTS: tuple[Callable[[Table], None], ...] = (
    nothing,
    somebody_who_waits,
    a_long_line_being_written,
    the_longest_word_being_written,
    many_lines,
    a_line_beneath_them,
    four_who_differ,
    an_assessment,
    eight_people,
    eight_on_a_scale,
    numbers_and_a_prompt,
    large_digits_beside_a_scale,
    its_result_in_the_note,
    somebody_who_waits_beside_all_that,
    a_signal_beneath_it,
    a_signal_beneath_a_scale,
)
