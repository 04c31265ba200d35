"""*Min plan* on the screens of a room: whose goal, the first step, who takes it, and what we do when a day passed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.fullest import STATEMENT, WORD, opens
from tests.e2e.leaves import leaf_through
from tests.e2e.looks import measure
from tests.e2e.people import ENGLISH, TABLET, Chair, House, Passed, Table
from tests.e2e.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def plan(table: Table) -> Table:
    """The tool on every screen, opened by the need it answers."""
    if not table.chair.part("tool").locator("#plan").count():
        opens_plan(table.chair)
    expect(table.phone.part("tool").locator("#plan")).to_be_visible()
    return table


def opens_plan(chair: Chair) -> None:
    """By the need that it answers, which stays chosen once it is."""
    needs = chair.part("needs")
    need = needs.get_by_role("button", name="Det er for stort")
    if need.get_attribute("aria-pressed") == "false":
        need.click()
    needs.get_by_role("button", name="Åbn Min plan").click()
    expect(
        chair.part("tool").locator("#plan")
    ).to_be_visible()  # or whoever looks next finds it closed, and opens it again


def fields_of(board: Locator, fold: str, name: str) -> Locator:
    """The form in *fold* that is sent with *name*, opened."""
    form = (
        opens(board.locator(fold)).locator("form").filter(has=board.page.get_by_role("button", name=name, exact=True))
    )
    expect(form).to_be_visible()
    return form


def writes_step(board: Locator, words: str, who: str, due: str = "", small: str = "") -> None:
    form = fields_of(board, "#plan-step", "Skriv skridtet")
    form.locator("select[name=who]").select_option(label=who)
    form.locator("input[name=words]").first.fill(words)
    form.locator("input[name=due]").fill(due)
    form.locator("input[name=small]").fill(small)
    form.locator("button").click()
    expect(step(board, words)).to_be_visible()


def step(board: Locator, words: str) -> Locator:
    return board.locator(".plan-step", has_text=words)


def test_a_goal_stands_in_its_voice_on_every_screen_and_the_municipality_s_apart(plan: Table) -> None:
    chair, display, phone = plan.screens
    tool = chair.part("tool")
    draft = opens(phone.part("tool").locator("#plan-goal")).locator("textarea")
    draft.fill("Jeg vil gerne sove hele natten og have lyst til at stå op.")
    expect(display.stage).not_to_contain_text("sove hele natten")
    phone.part("tool").locator("#plan-goal").get_by_role("button", name="Vis for alle").click()
    form = fields_of(tool, "#plan-more", "Skriv kommunens mål")
    said = ("Sofie er i skole fire dage om ugen.", "hun har ret til at lære.", "Barnets lov § 91")
    for field, words in zip(form.locator("input").all(), said, strict=True):
        field.fill(words)
    form.locator("button").click()
    for board in (tool, display.stage, phone.part("tool")):
        expect(board.locator(".words", has_text="sove hele")).to_contain_text("sove hele natten")
        expect(board.locator(".words", has_text="fire dage")).to_contain_text("fordi hun har ret til at lære.")
    expect(display.stage.locator(".words", has_text="sove hele")).to_contain_text("Aminas ord")


def test_what_is_agreed_in_the_note_is_a_step_and_what_is_written_here_is_an_agreement(plan: Table) -> None:
    chair, display, phone = plan.screens
    tool = chair.part("tool")
    writes_step(tool, "ringer til skolen", "Mette", "2026-01-07", "et opkald på fem minutter")
    writes_step(tool, "går en tur kl. 7.30 sammen", "Vi alle")
    for board in (display.stage, phone.part("tool")):
        expect(board.locator(".plan-step")).to_have_count(2)
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    expect(chair.line).to_be_visible()
    expect(chair.part("board:agreements")).to_contain_text("ringer til skolen")
    chair.agrees("henter Sofie om fredagen", "Karim")
    opens_plan(chair)
    expect(display.stage.locator(".plan-step", has_text="henter Sofie om fredagen")).to_contain_text("Karim")


def test_a_day_that_has_passed_asks_what_we_do_now(plan: Table) -> None:
    chair, display, phone = plan.screens
    late = step(chair.part("tool"), "ringer til skolen")
    expect(step(display.stage, "ringer til skolen")).to_contain_text("Datoen er passeret. Hvad gør vi nu?")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"plan-{name}")
    helps = opens(late.locator("[id^=help-]"))
    helps.locator("select").select_option(label="Amina")
    helps.get_by_role("button", name="Spørg").click()
    expect(late.locator(".doers")).to_contain_text("Amina")
    date = opens(late.locator("[id^=date-]"))
    date.locator("input[name=due]").fill("2099-12-03")
    date.locator("button").click()
    expect(display.stage).not_to_contain_text("Datoen er passeret")


def test_a_phone_lists_what_i_do_and_one_promises_for_oneself_alone(plan: Table) -> None:
    chair, display, phone = plan.screens
    mine = phone.part("tool")
    expect(mine.locator("#group-mine .plan-step")).to_have_count(2)
    writes_step(mine, "lægger tøj frem om aftenen", "Amina")
    writes_step(mine, "spørger læreren, om Sofie kan møde senere", "Mette")
    asked = step(chair.part("tool"), "spørger læreren")
    expect(step(display.stage, "spørger læreren")).to_contain_text("foreslået")
    asked.get_by_role("button", name="Mette siger ja").click()
    expect(display.stage).not_to_contain_text("foreslået")
    fold = opens(step(mine, "lægger tøj frem").locator("[id^=state-]"))
    fold.get_by_role("button", name="I gang").click()
    expect(step(chair.part("tool").get_by_role("group", name="I gang"), "lægger tøj frem")).to_be_visible()
    tree = mine.locator("#plan").aria_snapshot()
    for line in (
        'heading "Det gør jeg" [level=3]',
        'heading "Det gør kommunen" [level=3]',
        'article "ringer til skolen"',
    ):
        assert line in tree
    phone.photographs("plan-own-list")


def test_a_step_is_moved_with_the_keys_alone_and_the_focus_stays_on_it(plan: Table) -> None:
    chair, display, _phone = plan.screens
    tool = chair.part("tool")
    card = step(tool, "henter Sofie")
    card.locator("select[name=state]").focus()
    chair.page.keyboard.press("End")
    card.locator("select[name=state]").select_option("done")
    chair.page.keyboard.press("Tab")
    chair.page.keyboard.press("Enter")
    moved = step(tool.get_by_role("group", name="Gjort"), "henter Sofie")
    expect(moved).to_be_visible()
    expect(moved.locator("[id^=move-]")).to_be_focused()
    expect(chair.page.locator("#say")).to_have_text("Flyttet til Gjort, nummer 1 af 1.", timeout=8_000)
    first = tool.get_by_role("group", name="Ikke begyndt").locator(".plan-step h4").first
    before = first.inner_text()
    tool.get_by_role("group", name="Ikke begyndt").get_by_role("button", name="Ned").first.focus()
    chair.page.keyboard.press("Enter")
    expect(first).not_to_have_text(before)
    went = step(tool, before)
    expect(went.locator(".moves button:focus")).to_have_count(1)
    expect(chair.page.locator("#say")).to_have_text(
        re.compile(r"Flyttet til Ikke begyndt, nummer 2 af \d\."), timeout=8_000
    )
    expect(display.stage.locator(".plan-step.done")).to_contain_text("henter Sofie")
    chair.photographs("plan-control-moved")


def test_the_plan_is_put_in_the_note_with_its_picture(plan: Table) -> None:
    chair, _display, phone = plan.screens
    chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()
    for screen in (chair, phone):
        expect(screen.part("results").locator("figure, .figure").first).to_contain_text("ringer til skolen")
    for screen in (chair, phone):
        expect(screen.part("tool").locator("#plan")).to_have_count(0)
    chair.photographs("plan-note")


@pytest.mark.parametrize(("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display")])
def test_every_screen_of_it_can_be_read_and_pressed_by_everybody(plan: Table, screen: str, surface: str) -> None:
    assert plan.recorder.faults_since() == []
    page = getattr(plan, screen).page
    for fold in page.locator("#plan summary").all():
        fold.evaluate("one => { one.parentElement.open = true; }")
    found = measure(page, surface)
    plan.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_a_tablet_that_is_passed_round_has_the_board_in_the_voice_of_who_holds_it(plan: Table, passed: Passed) -> None:
    passed.sits("Amina")
    board = passed.part("tool")
    expect(board.locator(".three")).to_be_visible()
    fold = fields_of(board, "#plan-more", "Skriv linjen")
    fold.locator("input[name=words]").fill("Vi råber ikke om morgenen.")
    fold.locator("button").tap()
    expect(plan.display.stage.locator(".words", has_text="Hvordan kan vi mærke")).to_contain_text("Vi råber ikke")
    passed.photographs("plan-table")
    found = measure(passed.page, "table")
    plan.recorder.faults_since()
    assert (found.violations, found.sideways, found.small) == ([], [], [])


def test_nothing_of_it_is_cut_off_however_long_and_from_however_far(plan: Table) -> None:
    tool, display = plan.chair.part("tool"), plan.display
    writes_step(tool, f"{STATEMENT[:200]} {WORD[:90]}", "Karim")
    expect(display.stage.locator(".plan-step", has_text=WORD[:90])).to_have_count(1)
    for far in ("0.8", "1.25"):
        form = plan.chair.part("calm").locator("form[data-do=far]").first
        form.evaluate("(form, far) => { form.elements.to.value = far; form.requestSubmit(); }", far)
        expect(display.stage).to_have_attribute("data-far", far)
        found = leaf_through(display.page)
        assert (found.lost, [leaf.cut for leaf in found.leaves if leaf.cut], far) == ([], [], far)
        display.photographs(f"plan-long-{far}")


def test_at_the_desk_the_same_words_stand_under_the_headings_of_the_law(plan: Table) -> None:
    desk = Chair(plan.chair.context.new_page(), plan.server, plan.recorder)
    desk.opens("/sager")
    desk.page.get_by_role("link", name="Sofie og hendes forældre").first.click()
    desk.page.get_by_role("link", name="Planen, som loven nævner den").click()
    row = desk.page.get_by_role("row", name="Støtte og indsats").first
    expect(row).to_contain_text("ringer til skolen")
    desk.photographs("plan-papers")
    found = measure(desk.page, "control")
    plan.recorder.faults_since()
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_one_tablet_alone_is_enough_for_a_plan_and_what_was_done_is_undone(house: House) -> None:
    page: Page = house.page(TABLET, touch=True)
    tablet = Chair(page, house.server, house.recorder)
    tablet.logs_in()
    page.wait_for_url("**/i-dag")
    page.get_by_role("button", name="Start et møde nu").tap()
    page.wait_for_url("**/moeder/*")
    page.goto(page.url + "/tablet")
    expect(tablet.line).to_be_visible()
    page.locator("#lift-tools > summary").tap()
    tablet.part("needs").locator(".rail button", has_text="Min plan").tap()
    board = tablet.part("tool")
    writes_step(board, "ringer i morgen", "Mette")
    expect(board.locator(".three .plan-step")).to_have_count(1)
    tablet.photographs("plan-tablet")
    board.locator("form[data-undo] button", has_text="Fortryd skridtet").tap()
    expect(board.locator(".plan-step")).to_have_count(0)


def test_the_next_meeting_goes_on_where_the_last_one_ended_and_a_day_is_moved_before_it_passes(
    browser: Browser, new_server: Callable[..., Server]
) -> None:
    house = House(browser, new_server(fresh=False))
    table = Table(house, language=ENGLISH)
    chair, display, phone = table.screens
    chair.part("needs").locator(".rail button", has_text="My plan").click()
    tool, stage = chair.part("tool"), display.stage
    expect(step(tool, "Ringer til skolen")).to_contain_text("The date has passed. What do we do now?")
    expect(tool.get_by_role("group", name="Done").locator(".plan-step")).to_contain_text("Følger til skole")
    expect(stage.locator(".words", has_text="morgener uden råb")).to_contain_text("Amina")
    card = step(tool, "Lægger tøj og taske frem")
    tomorrow, later = (datetime.now(ZoneInfo("Europe/Copenhagen")).date() + timedelta(days=days) for days in (1, 20))
    moves_day(card, tomorrow)
    for board in (tool, phone.part("tool")):
        expect(step(board, "Lægger tøj og taske frem")).to_contain_text("The date is nearly here. Is it still right?")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"plan-second-{name}-en")
    moves_day(card, later)
    for board in (tool, phone.part("tool")):
        expect(step(board, "Lægger tøj og taske frem")).not_to_contain_text("nearly here")
    assert [found for found in (measure(phone.page, "own"), measure(chair.page, "control")) if found.violations] == []
    house.close()


def moves_day(card: Locator, on: date) -> None:
    """Give a step another day, behind *Mere*."""
    form = opens(card.locator("[id^=more-]")).locator("form").filter(has=card.page.locator("input[name=due]"))
    form.locator("input[name=due]").fill(on.isoformat())
    form.locator("button").click()
