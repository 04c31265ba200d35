"""One whole meeting, from the invitation to the minutes on the citizen's phone, and how much of it is machinery."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import CONTROL, OWN, PICTURES, Display, House, Passed, Phone

MOST = 30
"""Presses of whoever leads, besides typing, in a meeting with three agreements and a scale."""

OF_A_LIST = 2
"""A list is opened and something in it is pressed; the page sees neither, since the browser draws it."""

FROM_SENTENCE, FROM_LOGIN, OF_A_SCALE = 4, 3, 6


class Walk:
    """
    Four screens of one meeting, and what its leader has pressed.

    Attributes:
        lists: Presses in lists that the browser draws.
        steps: What was pressed for each step of the meeting.
    """

    phone: Phone
    display: Display
    tablet: Passed

    def __init__(self, house: House) -> None:
        self.house, self.lists = house, 0
        self.chair = house.chair()
        self.steps: dict[str, int] = {}

    @property
    def pressed(self) -> int:
        return self.chair.pressed() + self.lists

    def counts(self, step: str, before: int) -> int:
        """Write down what has been pressed since it had been *before* times."""
        self.steps[step] = self.pressed - before
        return self.steps[step]

    def all_read(self, words: str) -> None:
        for screen in (self.chair, self.phone, self.display, self.tablet):
            screen.reads(words)

    def agrees_from(self, said: str, what: str, who: str = "", because: str = "") -> None:
        """Make an agreement from what was said."""
        chair = self.chair
        line = chair.note.locator(".words", has_text=said)
        line.locator(".more > summary").first.click()
        form = line.locator(".agreement-form")
        if who:
            form.locator("select").select_option(label=who)
            self.lists += OF_A_LIST
        form.locator("input[name=words]").first.fill(what)
        form.locator("input[data-with=because]").fill(because)
        chair.photographs("whole-5-agreement-form")
        form.get_by_role("button", name="Lav aftalen").click()
        expect(chair.part("board:agreements")).to_contain_text(what)

    def photographs(self, step: str) -> None:
        screens = {"control": self.chair, "own": self.phone, "display": self.display, "table": self.tablet}
        for name, screen in screens.items():
            screen.settles()
            screen.photographs(f"whole-{step}-{name}")


@pytest.fixture
def walk(house: House, shared: dict[str, Any]) -> Walk:
    """Mette has logged in; the rest follows step by step."""
    if "walk" not in shared:
        shared["walk"] = Walk(house)
        shared["walk"].chair.logs_in()
        shared["walk"].chair.page.wait_for_url("**/i-dag")
    found: Walk = shared["walk"]
    return found


def whole(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"whole-{name}.png", full_page=True, animations="disabled")


def test_amina_reads_her_invitation_on_her_phone_and_adds_a_topic(walk: Walk, house: House) -> None:
    page = walk.chair.page
    whole(page, "1-today")
    page.locator(".meet").first.get_by_role("link", name="Forbered").click()
    page.locator("input[name=place]").fill("Rådhuset, lokale 4")
    page.locator(".greet button[value=save]").click()
    expect(page.locator("input[name=place]")).to_have_value("Rådhuset, lokale 4")
    whole(page, "1-prepare")
    page.get_by_role("link", name="Se den, som Amina ser den").click()
    page.get_by_role("button", name="Vis på papir").click()
    secret = page.locator(".own-code code").inner_text()
    walk.phone = house.phone()
    mine = walk.phone.page
    mine.goto(f"{house.server.origin}/invitation#{secret}")
    mine.get_by_role("button", name="Åbn invitationen").click()
    expect(mine.locator(".letter-words")).to_contain_text("Hej Amina.")
    mine.locator("#topic").fill("Mandage")
    mine.get_by_role("button", name="Send punktet").click()
    expect(mine.locator("main")).to_contain_text("Mandage")
    whole(mine, "1-invitation")
    walk.chair.opens("/i-dag")
    expect(page.locator("#news ~ ul")).to_contain_text("Amina har skrevet et punkt til mødet")


def test_from_the_login_three_presses_lead_to_a_running_meeting(walk: Walk) -> None:
    chair = walk.chair
    chair.page.locator("form[action='/log-ud'] button").click()
    before = walk.pressed
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    from_today = walk.pressed
    chair.starts_meeting()
    assert walk.counts("from login to the running meeting", before) <= FROM_LOGIN
    walk.steps["started"] = walk.pressed - from_today
    walk.steps["before the meeting"] = from_today


def test_the_screen_of_the_room_amina_s_phone_and_a_tablet_come_in(walk: Walk, house: House) -> None:
    chair, before = walk.chair, walk.pressed
    walk.display = house.moves_over(chair.opens_display())
    # By the code on the screen, or by its six digits where no phone can reach this machine.
    if walk.display.code.count():
        walk.phone.scans(walk.display)
    else:
        walk.phone.joins(chair.shows_digits())
    pair = walk.phone.waits()
    expect(walk.display.stage.locator(".birdline")).to_contain_text(pair)
    expect(chair.door.locator(".waiting")).to_contain_text(pair)
    walk.phone.photographs("whole-2-waiting")
    chair.admits("Amina")
    walk.phone.is_in()
    walk.tablet = house.passed()
    walk.tablet.joins(chair.shows_digits())
    chair.door.locator(".waiting form:has(input[value=table]) button").first.click()
    walk.tablet.sits("Karim")
    walk.counts("screens", before)
    expect(walk.phone.page.locator("main")).to_be_visible()
    walk.photographs("2-begun")


def test_it_is_written_in_several_voices_and_two_see_it_differently(walk: Walk) -> None:
    chair, before = walk.chair, walk.pressed
    for key, words in (
        ("4", "Jeg ringer til skolen, hvis I vil have det."),
        ("1", "Mandag er den sværeste dag."),
        ("2", "Hun kan godt selv, hvis vi går i god tid."),
        ("3", "Amina har brug for en at ringe til om morgenen."),
    ):
        chair.line.press(key)
        chair.writes(words)
        walk.all_read(words)
    theirs = walk.phone.page.locator("#note .words", has_text="Hun kan godt selv")
    theirs.locator("summary").click()
    theirs.locator("textarea").fill("Hun græder hver mandag.")
    theirs.get_by_role("button", name="Sæt det ved siden af").click()
    walk.all_read("Amina og Karim ser det forskelligt")
    walk.counts("four lines and a difference", before)
    walk.photographs("3-difference")


def test_a_number_each_is_in_the_note(walk: Walk) -> None:
    chair, before = walk.chair, walk.pressed
    chair.part("needs").locator(".rail button", has_text="Sig et tal").click()
    chair.part("tool").get_by_role("button", name="Hvor svære er morgenerne?").click()
    for screen in (walk.phone, walk.tablet):
        expect(screen.part("tool")).to_contain_text("Hvor svære er morgenerne?")
    walk.phone.part("tool").get_by_role("button", name=re.compile(r"^4\b")).click()
    walk.tablet.part("tool").get_by_role("button", name=re.compile(r"^7\b")).click()
    line = chair.part("tool").locator(".row-of", has_text="Line")
    line.get_by_role("button", name=re.compile(r"^Ved ikke")).click()
    expect(walk.display.stage.locator(".lane", has_text="Karim")).to_contain_text("7")
    walk.photographs("4-scale")
    chair.part("tool").get_by_role("button", name="Gem i notatet").first.click()
    for screen in (chair, walk.phone, walk.display):
        screen.reads(re.compile("Amina: 4.*Karim: 7.*Line: ved ikke"))
    assert walk.counts("a number each", before) <= OF_A_SCALE


def test_three_agreements_are_made_of_what_was_said(walk: Walk) -> None:
    for said, what, who, because in (
        ("Jeg ringer til skolen", "Ringer til skolen om mandagen", "", "læreren ved, hvad der sker i klassen"),
        ("Mandag er den sværeste dag", "Går med Sofie om mandagen", "Karim", ""),
        ("en at ringe til om morgenen", "Tager telefonen, når Amina ringer", "", ""),
    ):
        before = walk.pressed
        walk.agrees_from(said, what, who, because)
        assert walk.counts(f"agreement: {what}", before) <= FROM_SENTENCE
    rows = walk.chair.part("board:agreements")
    for who, what in (("Mette", "Ringer til skolen"), ("Karim", "Går med Sofie"), ("Line", "Tager telefonen")):
        expect(rows.locator("li", has_text=what)).to_contain_text(who)
    expect(rows).to_contain_text("fordi læreren ved, hvad der sker i klassen")
    walk.photographs("5-agreements")


def test_one_press_hides_the_screen_and_one_shows_it_again(walk: Walk) -> None:
    before = walk.pressed
    walk.chair.hides_the_display()
    expect(walk.display.stage).to_contain_text("Skærmen holder pause")
    assert walk.pressed - before == 1
    walk.photographs("6-hidden")
    walk.chair.shows_the_display()
    walk.display.reads("Amina og Karim ser det forskelligt")
    walk.counts("hidden and shown", before)


def test_amina_asks_for_a_pause_and_nobody_is_told_who(walk: Walk) -> None:
    before = walk.pressed
    walk.phone.part("calm").get_by_role("button", name="Pause").click()
    expect(walk.display.stage).to_contain_text("Skærmen holder pause")
    expect(walk.display.stage).not_to_contain_text("Amina")
    walk.chair.page.get_by_role("button", name="Fortsæt").first.click()
    walk.display.reads("Amina og Karim ser det forskelligt")
    walk.counts("a pause", before)


def test_it_is_gathered_and_ended_within_the_budget(walk: Walk) -> None:
    chair, before = walk.chair, walk.pressed
    chair.agrees_on_next("på biblioteket")
    expect(chair.part("next")).to_contain_text("på biblioteket")
    chair.gathers()
    for screen in (walk.phone, walk.display, walk.tablet):
        expect(screen.page.locator("main")).to_contain_text("Vi samler op")
        expect(screen.page.locator("main")).to_contain_text("Ringer til skolen om mandagen")
    walk.photographs("7-ending")
    whole(walk.phone.page, "7-ending-own-all")
    chair.page.locator(".foot-bar > form[data-do=end] button").click()
    chair.page.wait_for_url("**/referat")
    walk.counts("next meeting, gathered and ended", before)
    counted = walk.pressed - walk.steps["before the meeting"]
    for step, presses in walk.steps.items():
        print(f"{presses:4} {step}")
    print(f"the whole meeting from the page of the day: {counted} presses of {MOST}; nothing is shared yet in it")
    assert counted <= MOST


def test_page_one_goes_home_on_amina_s_phone(walk: Walk) -> None:
    chair, phone = walk.chair, walk.phone
    whole(chair.page, "8-minutes")
    expect(phone.page.locator("main")).to_contain_text("Tak for i dag")
    phone.settles()
    phone.photographs("whole-8-goodbye")
    phone.page.get_by_role("link", name="Tag side 1 med hjem").click()
    page = phone.page.locator(".sheet-1")
    for words in ("Mette: Ringer til skolen om mandagen", "Karim: Går med Sofie om mandagen", "på biblioteket"):
        expect(page).to_contain_text(words)
    whole(phone.page, "8-page-one")
    expect(chair.page.locator(".rest")).to_contain_text("Hun græder hver mandag.")


def test_her_promise_stands_on_mette_s_day_and_one_tap_on_her_phone_ticks_it(walk: Walk) -> None:
    chair = walk.chair
    chair.opens("/i-dag")
    chair.page.set_viewport_size({"width": OWN[0], "height": OWN[1]})
    promise = chair.page.locator(".promise", has_text="Ringer til skolen om mandagen")
    expect(promise).to_be_visible()
    whole(chair.page, "9-promise")
    before = walk.pressed
    promise.get_by_role("button", name="Gjort").click()
    expect(promise).to_have_count(0)
    assert walk.pressed - before == 1
    chair.page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})
