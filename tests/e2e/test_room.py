"""Every screen of a room in one meeting, and how often somebody must press something: counted by the pages."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.e2e.people import Chair, House, Passed, Table

HIDDEN = "Skærmen holder pause"


def test_digits_let_a_phone_in_and_the_chair_names_the_person_with_one_press(table: Table) -> None:
    before = table.chair.presses
    phone = table.house.phone()
    phone.joins(table.chair.shows_digits())
    pair = phone.waits()
    expect(table.display.stage).to_contain_text(pair)
    table.chair.admits("Karim")
    phone.is_in()
    assert table.chair.pressed(before) == 1
    expect(phone.note).to_be_attached()
    table.chair.removes("Karim")
    phone.says_goodbye()


def test_somebody_without_a_screen_is_present_too(table: Table) -> None:
    table.chair.has_a_child()
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
    assert chair.pressed(before) == 1
    expect(chair.line).to_have_value("Halvvejs i en linje")
    expect(phone.draft).to_have_value("Min egen kladde")
    before = chair.presses
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    expect(display.stage).to_contain_text("Halvvejs i en linje")
    assert chair.pressed(before) == 1
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
    assert chair.pressed(before) == 2
    chair.part("tool").get_by_role("button", name="Tilbage til notatet").click()
    before = chair.presses
    chair.page.keyboard.press("Control+k")
    chair.page.keyboard.type("tal")
    chair.page.keyboard.press("Enter")
    expect(chair.part("tool").locator(".tool")).to_be_visible()
    assert chair.pressed(before) == 2


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
    counted = chair.pressed(before)
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
    # Here too, before it is answered: an answer to the question that stood there is refused, and in words.
    expect(tool.locator("#scale")).to_contain_text("Vi går glade ud ad døren")
    rows = tool.locator(".row-of")
    expect(rows.filter(has_text="Amina").locator("button[aria-pressed=true]")).to_have_count(0)
    rows.filter(has_text="Karim").get_by_role("button", name="Vil ikke svare").click()
    expect(rows.filter(has_text="Karim").locator("button[aria-pressed=true]")).to_have_count(1)
    expect(display.stage.locator(".lane", has_text="Karim").locator(".lane-num")).to_have_text("")


def test_with_a_child_at_the_table_a_sensitive_question_is_not_offered(table: Table) -> None:
    table.chair.has_a_child()
    tool = table.chair.opens_the_scale()
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
        assert screen.pressed(before) == 1
        frames = "".join(display.traffic.frames_in[told:])
        assert not any(name in frames for name in ("Amina", "Karim", "Mette", "Sofie"))
        chair.shows_the_display()
        expect(display.stage).not_to_contain_text(HIDDEN)
    tablet.page.close()


def test_a_button_that_was_pressed_says_at_once_what_it_does_now(table: Table) -> None:
    for says, then in (
        ("Vis stort på skærmen", "Vis småt på skærmen"),
        ("Vis småt på skærmen", "Vis stort på skærmen"),
    ):
        table.chair.door.get_by_role("button", name=says).click()
        expect(table.chair.door.get_by_role("button", name=then)).to_be_focused()


def test_a_meeting_begins_now_with_nothing_prepared(house: House) -> None:
    mette = house.chair()
    mette.logs_in()
    mette.page.wait_for_url("**/i-dag")
    before, began = mette.presses, time.monotonic()
    mette.page.get_by_role("button", name="Start et møde nu").click()
    expect(mette.line).to_be_visible()
    mette.writes("Vi går i gang med det samme.")
    took = time.monotonic() - began
    counted = mette.pressed(before)
    print(f"a meeting with a line in it, nothing prepared: {counted} presses, {took:.1f} s")
    assert counted == 2
    mette.ends_meeting()
