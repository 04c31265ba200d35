"""*Sig et tal* on the screens of a room: numbers, what is said about them, and the step that comes of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.fullest import STATEMENT, WORD, opens
from tests.e2e.leaves import leaf_through
from tests.e2e.looks import measure
from tests.e2e.people import ENGLISH, TABLET, Chair, House, Passed, Table

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


def test_keys_alone_say_a_number_and_the_screen_reader_hears_what_it_means(scale: Table) -> None:
    chair, _display, phone = scale.screens
    row = chair.part("tool").get_by_role("group", name="Line", exact=True)
    row.locator("button").first.focus()
    for key in ("1", "0"):
        chair.page.keyboard.press(key)
    number = phone.part("tool").locator(".lane", has_text="Line").locator(".lane-num")
    expect(number).to_have_text("10")
    chair.page.keyboard.press("ArrowLeft")
    chair.page.keyboard.press("Enter")
    expect(number).to_have_text("9")
    tree = phone.part("tool").locator("#scale").aria_snapshot()
    for line in (
        'heading "Hvor svære er morgenerne?" [level=2]',
        'button "4 af 10" [pressed]',
        'button "Det ved jeg ikke"',
        'group "Hvor svære er morgenerne? 0 Som det er værst 10 Som vi ønsker det"',
    ):
        assert line in tree, tree


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


def test_other_words_for_the_question_leave_the_numbers_before_where_they_were(scale: Table) -> None:
    chair, _display, phone = scale.screens
    tool = chair.part("tool")
    form = opens(tool.locator("details.other-ends")).locator("form")
    form.locator("input[name=low]").fill("Vi råber")
    form.locator("input[name=high]").fill("Vi går glade ud ad døren")
    form.locator("button").click()
    expect(tool.locator(".ends").first).to_contain_text("Vi råber")
    says_number(scale, "Amina", 6)
    past = opens(phone.part("tool").locator("details.earlier-numbers"))
    expect(past.locator("svg .changed")).to_have_text("Spørgsmålet blev ændret")
    opens(past.locator("details[id^=history]"))
    expect(past.get_by_role("columnheader", name="spørgsmålet blev ændret")).to_be_visible()
    past.locator("svg").scroll_into_view_if_needed()
    phone.photographs("scales-changed-own")
    opens(tool.locator("details.earlier-numbers")).locator("svg").scroll_into_view_if_needed()
    chair.photographs("scales-changed-control")


@pytest.mark.parametrize(("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display")])
def test_every_screen_of_it_can_be_read_and_pressed_by_everybody(scale: Table, screen: str, surface: str) -> None:
    assert scale.recorder.faults_since() == []
    page = getattr(scale, screen).page
    for fold in page.locator("#scale summary").all():
        fold.evaluate("one => { one.parentElement.open = true; }")
    found = measure(page, surface)
    scale.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_a_tablet_that_is_passed_round_takes_a_number_and_words_in_the_voice_of_who_holds_it(
    scale: Table, passed: Passed
) -> None:
    passed.sits("Karim")
    board, display = passed.part("tool"), scale.display
    board.get_by_role("button", name="7 af 10", exact=True).tap()
    expect(display.stage.locator(".lane", has_text="Karim").locator(".lane-num")).to_have_text("7")
    asks(scale.chair.part("tool"), STEP)
    board.locator("textarea[name=words]").fill("Han siger selv godmorgen.")
    board.get_by_role("button", name="Vis for alle").tap()
    expect(display.stage.locator(".words", has_text="siger selv godmorgen")).to_contain_text("Karims ord")
    passed.photographs("scales-table")
    found = measure(passed.page, "table")
    scale.recorder.faults_since()
    assert (found.violations, found.sideways, found.small) == ([], [], [])


def test_nothing_of_it_is_cut_off_however_long_and_from_however_far(scale: Table) -> None:
    tool, display = scale.chair.part("tool"), scale.display
    asks(tool, LOWER)
    form = tool.locator("form").filter(has=scale.chair.page.get_by_role("button", name="Skriv svaret"))
    for words in (f"{STATEMENT} {WORD[:90]}", STATEMENT):
        form.locator("input[name=words]").fill(words)
        form.locator("button").click()
        expect(form.locator("input[name=words]")).to_have_value("")
    expect(display.stage.locator(".words")).to_have_count(2)
    for far in ("0.8", "1.25"):
        step = scale.chair.part("calm").locator("form[data-do=far]").first
        step.evaluate("(form, far) => { form.elements.to.value = far; form.requestSubmit(); }", far)
        expect(display.stage).to_have_attribute("data-far", far)
        found = leaf_through(display.page)
        assert (found.lost, [leaf.cut for leaf in found.leaves if leaf.cut], far) == ([], [], far)
        display.photographs(f"scales-long-{far}")


def test_it_is_put_in_the_note_with_its_pictures_and_the_worry_apart(scale: Table) -> None:
    chair, _display, phone = scale.screens
    chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()
    for screen in (chair, phone):
        results = screen.part("results")
        expect(results.locator("figure.figure", has_text="6 af 10. 0 er slet ikke bekymret")).to_have_count(1)
        expect(results.locator(".words", has_text="siger selv godmorgen")).to_have_count(1)
        expect(results).to_contain_text("Ved stregen blev spørgsmålet ændret.")
    chair.part("results").locator("figure.figure").last.scroll_into_view_if_needed()
    chair.photographs("scales-note")


def test_an_english_table_reads_english_on_every_screen(house: House) -> None:
    table = Table(house, 1, ENGLISH, phone="Jonas")
    chair, display, phone = table.screens
    chair.part("needs").locator(".rail form:has([value=scaling_questions]) button").click()
    tool = chair.part("tool")
    tool.get_by_role("button", name="How are the nights?").click()
    phone.part("tool").get_by_role("button", name="4 of 10", exact=True).tap()
    form = opens(tool.locator("#weighing")).locator("form")
    form.locator("input[name=words]").fill("you told us that you sleep three hours.")
    form.locator("button").click()
    expect(display.stage).to_contain_text("The municipality's worry")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.page.locator(".worry-card").last.scroll_into_view_if_needed()
        screen.photographs(f"scales-english-{name}")
        assert "bekym" not in screen.page.locator("main, .stage").first.inner_text()


def test_one_tablet_alone_is_enough_and_what_was_done_is_undone(house: House) -> None:
    page: Page = house.page(TABLET, touch=True)
    tablet = Chair(page, house.server, house.recorder)
    tablet.logs_in()
    page.wait_for_url("**/i-dag")
    page.get_by_role("button", name="Start et møde nu").tap()
    page.wait_for_url("**/moeder/*")
    page.goto(page.url + "/tablet")
    expect(tablet.line).to_be_visible()
    page.locator("#lift-tools > summary").tap()
    tablet.part("needs").locator(".rail button", has_text="Sig et tal").tap()
    board = tablet.part("tool")
    board.get_by_role("button", name="Hvordan går hverdagen?").tap()
    board.get_by_role("group", name="Mette", exact=True).get_by_role("button", name="5 af 10", exact=True).tap()
    asks(board, LOWER)
    form = board.locator("form").filter(has=page.get_by_role("button", name="Skriv svaret"))
    form.locator("input[name=words]").fill("Vi taler sammen.")
    form.locator("button").tap()
    expect(board.locator(".words", has_text="Vi taler sammen.")).to_be_visible()
    tablet.photographs("scales-tablet")
    for gone in (".words", ".prompts [aria-pressed=true]", ".tiles [aria-pressed=true]"):
        expect(board.locator(gone)).to_have_count(1)
        board.locator("form[data-undo] button").tap()
        expect(board.locator(gone)).to_have_count(0)
