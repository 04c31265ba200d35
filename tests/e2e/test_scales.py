"""*Sig et tal* on the screens of a room: numbers, what is said about them, and the step that comes of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.fullest import opens
from tests.e2e.looks import measure
from tests.e2e.people import Table

pytestmark = pytest.mark.slow

LOWER = "Hvad gør, at tallet ikke er lavere?"
STEP = "Hvad er det første lille tegn på, at det går fremad?"
AGREE = "Hvad aftaler vi? Hvem gør hvad, og hvornår?"
WALK = "går hjemmefra kl. 7.20"


@pytest.fixture
def scale(table: Table) -> Table:
    """The tool on every screen, with a question on it."""
    tool = table.chair.part("tool")
    if not tool.locator("#scale-question").count():
        table.chair.asks("Hvor svære er morgenerne?")
    expect(table.phone.part("tool").locator("#scale")).to_be_visible()
    return table


def says_number(table: Table, name: str, number: int) -> None:
    row = table.chair.part("tool").get_by_role("group", name=name, exact=True)
    row.get_by_role("button", name=f"{number} af 10", exact=True).click()


def asks(board: Locator, prompt: str) -> None:
    """Put a question about the numbers on every screen."""
    button = board.get_by_role("button", name=prompt, exact=True)
    if not button.is_visible():
        opens(board.locator("details.more-prompts"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_what_is_said_about_the_numbers_stands_with_them_in_the_voice_of_whoever_said_it(scale: Table) -> None:
    chair, display, phone = scale.screens
    tool, mine = chair.part("tool"), phone.part("tool")
    says_number(scale, "Amina", 4)
    says_number(scale, "Karim", 7)
    asks(tool, LOWER)
    expect(display.stage.locator(".ask")).to_have_text(LOWER)
    mine.locator("#draft-scale").fill("Sofie står selv op.")
    expect(display.stage).not_to_contain_text("står selv op")
    mine.get_by_role("button", name="Vis for alle").tap()
    form = tool.locator("form").filter(has=chair.page.get_by_role("button", name="Skriv svaret"))
    form.locator("select").select_option(label="Karim")
    form.locator("input[name=words]").fill("Vi spiser sammen.")
    form.locator("button").click()
    for board in (tool, display.stage, mine):
        expect(board.locator(".words", has_text="står selv op")).to_be_visible()
        expect(board.locator(".words", has_text="spiser sammen")).to_contain_text("Karims ord")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"scales-said-{name}")


def test_the_step_that_comes_of_it_is_one_agreement_and_stands_in_the_plan_at_once(scale: Table) -> None:
    chair, display, phone = scale.screens
    tool = chair.part("tool")
    asks(tool, AGREE)
    form = tool.locator(".agreement-form:visible")
    form.locator("select").select_option(label="Amina")
    form.locator("input[name=words]").first.fill(WALK)
    form.locator("button").click()
    for board in (tool, display.stage, phone.part("tool")):
        expect(board.locator(".step-row", has_text=WALK)).to_contain_text("Amina")
    own = phone.part("tool").locator("form").filter(has=phone.page.get_by_role("button", name="Det gør jeg"))
    own.locator("input[name=words]").fill("lægger tøjet frem om aftenen")
    own.locator("button").tap()
    expect(display.stage.locator(".step-row")).to_have_count(2)
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"scales-agreed-{name}")
    needs = chair.part("needs")
    needs.locator(".rail button", has_text="Min plan").click()
    for board in (chair.part("tool"), display.stage, phone.part("tool")):
        expect(board.locator(".plan-step")).to_have_count(2)
        expect(board.locator(".plan-step", has_text=WALK)).to_contain_text("Amina")
    needs.locator(".rail button", has_text="Sig et tal").click()
    expect(tool.locator(".step-row", has_text=WALK)).to_be_visible()


def test_the_municipality_s_worry_stands_apart_with_its_reason_and_never_beside_their_numbers(scale: Table) -> None:
    chair, display, phone = scale.screens
    form = opens(chair.part("tool").locator("#weighing")).locator("form")
    form.locator("select").select_option("6")
    form.locator("input[name=words]").fill("Sofie har været hjemme fra skole tolv dage.")
    form.locator("button").click()
    for board in (chair.part("tool"), display.stage, phone.part("tool")):
        expect(board.locator(".worry-card")).to_contain_text("fordi Sofie har været hjemme fra skole tolv dage.")
    for board in (display.stage, phone.part("tool")):
        expect(board.locator(".worry-card")).to_contain_text("Mettes ord")
    expect(display.stage.locator(".lane")).to_have_count(0)
    expect(phone.part("tool").locator("#scale .worry-card")).to_have_count(0)
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.page.locator(".worry-card").last.scroll_into_view_if_needed()
        screen.photographs(f"scales-worry-{name}")
    chair.part("tool").get_by_role("button", name="Vis jeres tal på skærmen").click()
    expect(display.stage.locator(".worry-card")).to_have_count(0)


@pytest.mark.parametrize(("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display")])
def test_every_screen_of_it_can_be_read_and_pressed_by_everybody(scale: Table, screen: str, surface: str) -> None:
    assert scale.recorder.faults_since() == []
    page = getattr(scale, screen).page
    for fold in page.locator("#scale summary").all():
        fold.evaluate("one => { one.parentElement.open = true; }")
    found = measure(page, surface)
    scale.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
