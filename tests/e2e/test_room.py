"""Every screen of a room in one meeting, and how often somebody must press something: counted by the pages."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import figures
from tests.e2e.people import Chair, House, Passed, Screen, Table

HIDDEN = "Skærmen holder pause"


def presses(screen: Screen, before: int = 0) -> int:
    """How often a screen has been pressed since it had been *before* times, once the page has said so."""
    screen.page.wait_for_timeout(100)
    return screen.presses - before


@pytest.fixture
def passed(table: Table, shared: dict[str, Any]) -> Passed:
    """The tablet that is passed round, let in by the chair."""
    if "passed" not in shared:
        found = table.house.passed()
        found.joins(table.chair.shows_digits())
        table.chair.door.locator(".waiting form:has(input[value=table]) button").click()
        expect(found.page.locator(".holder.asks")).to_be_visible()
        shared["passed"] = found
    passed: Passed = shared["passed"]
    return passed


def asks(table: Table, question: str) -> None:
    """Put a question on a new scale, whether there is one already or not."""
    tool = table.chair.part("tool")
    table.chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
    expect(tool.locator(".tool")).to_be_visible()
    new = tool.locator("details[id^=new-scale] > summary")
    if new.count():
        new.click()
    tool.get_by_role("button", name=question).click()
    expect(tool.locator("#scale-question")).to_have_text(question)


def has_a_child(table: Table) -> None:
    """See to it that Sofie sits at the table, though she has no screen."""
    door = table.chair.door
    if door.get_by_text("Sofie").count():
        return
    door.locator("#new-person > summary").click()
    door.locator("#new-person input[name=name]").fill("Sofie")
    door.locator("#new-person select").select_option("child")
    door.locator("#new-person form button").click()
    expect(door).to_contain_text("Sofie")


def test_digits_let_a_phone_in_and_the_chair_names_the_person_with_one_press(table: Table) -> None:
    before = table.chair.presses
    phone = table.house.phone()
    phone.joins(table.chair.shows_digits())
    pair = phone.waits()
    expect(table.display.stage).to_contain_text(pair)
    table.chair.admits("Karim")
    phone.is_in()
    assert presses(table.chair, before) == 1
    expect(phone.note).to_be_attached()
    table.chair.removes("Karim")
    phone.says_goodbye()


def test_somebody_without_a_screen_is_present_too(table: Table) -> None:
    has_a_child(table)
    expect(table.display.stage.locator(".seats")).to_contain_text("Sofie")
    expect(table.chair.page.locator("#compose .voice", has_text="Sofie")).to_be_visible()


def test_a_tool_is_on_every_screen_with_one_press_and_the_note_is_behind_it_with_what_one_was_writing(
    table: Table, passed: Passed
) -> None:
    chair, display, phone = table.screens
    passed.sits("Karim")
    chair.types("Halvvejs i en linje")
    phone.drafts("Min egen kladde")
    before = chair.presses
    chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
    for screen in (chair, phone, passed):
        expect(screen.part("tool").locator(".tool")).to_be_visible()
    expect(display.stage).to_contain_text("Her kommer jeres tal")
    assert presses(chair, before) == 1
    expect(chair.line).to_have_value("Halvvejs i en linje")
    expect(phone.draft).to_have_value("Min egen kladde")
    before = chair.presses
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    expect(display.stage).to_contain_text("Halvvejs i en linje")
    assert presses(chair, before) == 1
    expect(chair.line).to_have_value("Halvvejs i en linje")
    chair.keeps()
    phone.page.locator("#sheet button[type=reset]").click()


def test_it_is_chosen_by_need_with_two_presses_and_by_its_letters(table: Table) -> None:
    chair = table.chair
    before = chair.presses
    chair.part("needs").get_by_role("button", name="Vi er gået i stå").click()
    expect(chair.part("needs")).to_contain_text("Må jeg bede jer begge om et tal?")
    chair.part("needs").get_by_role("button", name="Åbn Sig et tal").click()
    expect(chair.part("tool").locator(".tool")).to_be_visible()
    assert presses(chair, before) == 2
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    before = chair.presses
    chair.page.keyboard.press("Control+k")
    chair.page.keyboard.type("tal")
    chair.page.keyboard.press("Enter")
    expect(chair.part("tool").locator(".tool")).to_be_visible()
    assert presses(chair, before) == 2


def test_a_number_each_is_six_presses_at_most_and_the_result_is_in_the_note(table: Table) -> None:
    chair, display, phone = table.screens
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    expect(chair.part("tool").locator(".tool")).to_have_count(0)
    before = chair.presses
    chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
    chair.part("tool").get_by_role("button", name="Hvor svære er morgenerne?").click()
    rows = chair.part("tool").locator(".row-of")
    for name, answer in (("Amina", "4"), ("Karim", "7"), ("Line", "Ved ikke")):
        rows.filter(has_text=name).get_by_role("button", name=re.compile(rf"^{answer}(\s|$)")).click()
        expect(display.stage.locator(".lane", has_text=name)).to_contain_text("ved ikke" if name == "Line" else answer)
    chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()
    for screen in (chair, phone, display):
        screen.reads(re.compile("Amina: 4.*Karim: 7.*Line: ved ikke"))
    counted = presses(chair, before)
    print(f"a number each of three, asked and kept: {counted} presses")
    assert counted <= 6


def test_a_new_scale_has_its_ends_in_the_familys_own_words(table: Table) -> None:
    chair, display, _phone = table.screens
    chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
    tool = chair.part("tool")
    tool.locator("details[id^=other-ends] > summary").click()
    tool.locator("input[name=low]:visible").fill("Vi råber")
    tool.locator("input[name=high]:visible").fill("Vi går glade ud ad døren")
    tool.get_by_role("button", name="Begynd en ny skala").click()
    expect(display.stage).to_contain_text("Vi går glade ud ad døren")
    rows = tool.locator(".row-of")
    expect(rows.filter(has_text="Amina").locator("button[aria-pressed=true]")).to_have_count(0)
    rows.filter(has_text="Karim").get_by_role("button", name="Vil ikke svare").click()
    expect(rows.filter(has_text="Karim").locator("button[aria-pressed=true]")).to_have_count(1)
    expect(display.stage.locator(".lane", has_text="Karim").locator(".lane-num")).to_have_text("")


def test_with_a_child_at_the_table_a_sensitive_question_is_not_offered(table: Table) -> None:
    has_a_child(table)
    tool = table.chair.part("tool")
    if not tool.locator(".tool").count():
        table.chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
        expect(tool.locator(".tool")).to_be_visible()
    new = tool.locator("details[id^=new-scale] > summary")
    if new.count():
        new.click()
    expect(tool).to_contain_text("Tag det i en samtale alene.")
    expect(tool.get_by_role("button", name="Hvor tryg er du?")).to_have_count(0)
    tool.get_by_role("button", name="Gem i notatet").first.click()
    expect(tool.locator(".tool")).to_have_count(0)


def test_the_screen_is_hidden_with_one_press_from_everywhere_and_nobody_is_named(table: Table, passed: Passed) -> None:
    chair, display, phone = table.screens
    tablet = Chair(chair.context.new_page(), table.server, table.recorder)
    tablet.page.goto(f"{table.meeting}/tablet")
    for screen in (chair, phone, passed, tablet):
        expect(screen.part("calm").locator("form[data-do=hide] button:enabled")).to_be_visible()
        before, told = screen.presses, len(display.traffic.frames_in)
        screen.part("calm").locator("form[data-do=hide] button").click()
        expect(display.stage).to_contain_text(HIDDEN)
        assert presses(screen, before) == 1
        frames = "".join(display.traffic.frames_in[told:])
        assert not any(name in frames for name in ("Amina", "Karim", "Mette", "Sofie"))
        chair.shows_the_display()
        expect(display.stage).not_to_contain_text(HIDDEN)
    tablet.page.close()


def test_the_tablet_is_handed_on_and_nothing_of_the_last_one_is_left_on_it(table: Table, passed: Passed) -> None:
    passed.hands_on()
    expect(passed.page.locator(".holder")).to_contain_text("Tak, Karim. Giv tabletten videre.")
    passed.sits("Sofie")
    expect(passed.page.locator("[data-audience=child]")).to_be_visible()
    asks(table, "Hvordan går nætterne?")
    expect(passed.part("tool")).to_contain_text("Hvordan går nætterne?")
    passed.part("tool").get_by_role("button", name=re.compile(r"^9\b")).click()
    expect(table.display.stage.locator(".lane", has_text="Sofie")).to_contain_text("9")
    passed.page.locator("[data-flip]").click()
    assert passed.page.evaluate("getComputedStyle(document.body).rotate") == "180deg"
    passed.hands_on()
    expect(passed.page.locator("[aria-pressed=true]")).to_have_count(0)
    assert passed.page.evaluate(figures.STORED) == []
    expect(passed.page.locator(".holder")).to_contain_text("Tak, Sofie. Giv tabletten videre.")
    table.chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()


def test_a_button_that_was_pressed_says_at_once_what_it_does_now(table: Table) -> None:
    for says, then in (
        ("Vis stort på skærmen", "Vis småt på skærmen"),
        ("Vis småt på skærmen", "Vis stort på skærmen"),
    ):
        table.chair.door.get_by_role("button", name=says).click()
        expect(table.chair.door.get_by_role("button", name=then)).to_be_focused()


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
        said.locator("select[name=voice]").first.select_option(label=name)
        said.locator("input[name=words]").first.fill(words)
        said.get_by_role("button", name="Sæt det ved siden af").first.click()
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


def test_a_meeting_begins_now_with_nothing_prepared(house: House) -> None:
    mette = house.chair()
    mette.logs_in()
    mette.page.wait_for_url("**/i-dag")
    before, began = mette.presses, time.monotonic()
    mette.page.get_by_role("button", name="Start et møde nu").click()
    expect(mette.line).to_be_visible()
    mette.writes("Vi går i gang med det samme.")
    took = time.monotonic() - began
    counted = presses(mette, before)
    print(f"a meeting with a line in it, nothing prepared: {counted} presses, {took:.1f} s")
    assert counted == 2
    mette.ends_meeting()


class TestOneTabletAlone:
    """A kitchen, a tablet, and nothing else."""

    @pytest.fixture
    def tablet(self, house: House, shared: dict[str, Any]) -> Chair:
        if "tablet" not in shared:
            page: Page = house.page((1024, 768), touch=True)
            found = Chair(page, house.server, house.recorder)
            found.logs_in()
            found.page.wait_for_url("**/i-dag")
            found.page.get_by_role("button", name="Start et møde nu").click()
            found.page.wait_for_url("**/moeder/*")
            found.page.goto(found.page.url + "/tablet")
            expect(found.line).to_be_visible()
            shared["tablet"] = found
        tablet: Chair = shared["tablet"]
        return tablet

    def test_people_are_added_and_their_words_written_in_their_voices(self, tablet: Chair) -> None:
        for name, role in (("Jens", "citizen"), ("Ida", "relative")):
            tablet.page.locator("#lift-door > summary").click()
            if not tablet.page.locator("#new-person[open]").count():
                tablet.page.locator("#new-person > summary").click()
            tablet.page.locator("#new-person input[name=name]").fill(name)
            tablet.page.locator("#new-person select").select_option(role)
            tablet.page.locator("#new-person form button").click()
            expect(tablet.page.locator("#compose .voice", has_text=name)).to_be_visible()
            tablet.page.locator("#lift-door > summary").click()
        for name in ("Jens", "Ida", "Mette"):
            tablet.speaks_as(name)
            tablet.writes(f"{name} siger det her.")

    def test_a_number_each_and_the_result_in_the_note(self, tablet: Chair) -> None:
        tablet.page.locator("#lift-tools > summary").click()
        tablet.part("needs").locator(".rail button", has_text="Sig et tal").click()
        tablet.page.keyboard.press("Escape")
        if tablet.page.locator("#lift-tools[open]").count():
            tablet.page.locator("#lift-tools > summary").click()
        tablet.part("tool").get_by_role("button", name="Hvordan går hverdagen?").click()
        for name, number in (("Jens", "3"), ("Ida", "5")):
            row = tablet.part("tool").locator(".row-of", has_text=name)
            row.get_by_role("button", name=re.compile(rf"^{number}\b")).click()
            expect(row.locator("button[aria-pressed=true]")).to_have_count(1)
        tablet.photographs("tablet-scale")
        tablet.part("tool").get_by_role("button", name="Gem i notatet").first.click()
        tablet.reads(re.compile("Jens: 3.*Ida: 5"))
        tablet.photographs("tablet-note")

    def test_it_shows_what_all_may_see_until_only_the_leader_looks(self, tablet: Chair) -> None:
        before = tablet.presses
        tablet.page.get_by_role("button", name="Kun mig").click()
        expect(tablet.page.locator("main")).to_contain_text("Nu viser skærmen det, kun du må se.")
        assert presses(tablet, before) == 1
        tablet.page.get_by_role("button", name="Vis for os alle").click()
        expect(tablet.page.locator("main")).not_to_contain_text("Nu viser skærmen det, kun du må se.")

    def test_it_is_hidden_with_one_press_and_then_nothing_is_to_be_seen(self, tablet: Chair) -> None:
        tablet.part("calm").locator("form[data-do=hide] button").click()
        expect(tablet.page.locator("#note")).to_be_hidden()
        tablet.shows_the_display()
        expect(tablet.page.locator("#note")).to_be_visible()

    def test_it_is_turned_and_the_meeting_ends(self, tablet: Chair) -> None:
        tablet.page.locator("[data-flip]").click()
        assert tablet.page.evaluate("getComputedStyle(document.querySelector('.leaf')).rotate") == "180deg"
        tablet.page.locator("[data-flip]").click()
        tablet.page.set_viewport_size({"width": 768, "height": 1024})
        tablet.photographs("tablet-tall")
        tablet.page.locator("#lift-door > summary").click()
        tablet.page.locator("#end > summary").click()
        tablet.page.locator("#end form button").click()
        expect(tablet.page.locator("body")).to_contain_text("Tak for i dag")


class TestAPhoneWithoutScript:
    """Forms alone: join, read, write, answer, hide."""

    @pytest.fixture
    def phone(self, table: Table, shared: dict[str, Any]) -> Page:
        if "plain" not in shared:
            page = table.house.page((390, 844), touch=True, scripts=False)
            page.goto(f"{table.server.origin}/kom-med")
            page.fill("#digits", table.chair.shows_digits())
            page.locator("form:has(#digits) button").click()
            page.wait_for_url("**/d/*")
            table.chair.admits("Karim")
            page.locator("a, button", has_text="Se efter igen").first.click()
            expect(page.locator("#draft-note")).to_be_visible()
            shared["plain"] = page
        plain: Page = shared["plain"]
        return plain

    def test_it_joins_reads_and_writes(self, table: Table, phone: Page) -> None:
        table.chair.writes("Læses uden script")
        phone.reload()
        expect(phone.locator("main")).to_contain_text("Læses uden script")
        phone.fill("#draft-note", "Skrevet uden script")
        phone.locator("#sheet button.primary").click()
        expect(phone.locator("main")).to_contain_text("Skrevet uden script")
        table.display.reads("Skrevet uden script")

    def test_sent_twice_it_is_one_line(self, table: Table, phone: Page) -> None:
        phone.go_back()
        phone.go_forward()
        phone.reload()
        table.chair.page.wait_for_timeout(300)
        expect(table.chair.note.get_by_text("Skrevet uden script")).to_have_count(1)

    def test_it_answers_a_scale(self, table: Table, phone: Page) -> None:
        asks(table, "Tror du på, at det bliver bedre?")
        expect(table.display.stage).to_contain_text("Tror du på, at det bliver bedre?")
        phone.reload()
        phone.locator("[data-part=tool] button", has_text=re.compile(r"^\s*6")).first.click()
        expect(table.display.stage.locator(".lane", has_text="Karim")).to_contain_text("6")
        table.chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()

    def test_it_hides_the_big_screen_with_one_press(self, table: Table, phone: Page) -> None:
        phone.reload()
        phone.locator("[data-part=calm] button", has_text="Skjul skærmen").click()
        expect(table.display.stage).to_contain_text(HIDDEN)
        table.chair.shows_the_display()

    def test_an_empty_line_is_answered_in_words(self, table: Table, phone: Page) -> None:
        phone.reload()
        phone.fill("#draft-note", "   ")
        phone.locator("#sheet button.primary").click()
        expect(phone.locator("body")).to_contain_text("Skriv noget først.")

    def test_when_the_meeting_is_over_it_says_goodbye(self, table: Table, phone: Page) -> None:
        table.chair.ends_meeting()
        expect(table.chair.page.locator("body")).to_contain_text("Tak for i dag")
        phone.reload()
        expect(phone.locator("body")).not_to_contain_text("Skrevet uden script")
