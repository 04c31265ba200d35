"""The examples on the screens of a room, from their wheels: dragged, pressed, and without any program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.docs.wheels import EXAMPLES, installed
from tests.e2e.looks import measure
from tests.e2e.people import DANISH, ENGLISH, OWN, Display, House, Passed, Screen, Table
from tests.e2e.server import Server

pytestmark = pytest.mark.slow

NAMES = {"weather": "Vejret", "most_important": "Vigtigst"}
THINGS = ("Rolige morgener", "At skolen ringer i tide", "Tid med begge forældre")


@pytest.fixture(scope="module")
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Server]:
    """Starts a demo that has the examples, and trusts them."""
    where = tmp_path_factory.mktemp("examples")
    told = installed(where, *EXAMPLES)
    trust = [word for one in EXAMPLES for word in ("--trust", f"socialive-{one.name.replace('_', '-')}")]

    def start() -> Server:
        server = Server(where, *trust)
        server.told = told
        server.start()
        return server

    return start


def opened(table: Table, name: str) -> Locator:
    """Put the tool on every screen."""
    chair = table.chair
    if not chair.part("tool").locator(f"[data-tool={name}]").count():
        chair.part("needs").locator(".rail button", has_text=NAMES[name]).click()
    expect(chair.part("tool").locator(f"[data-tool={name}]")).to_be_visible()
    return chair.part("tool")


def things(screen: Screen | Page) -> Locator:
    """What stands in the order, on a screen where one acts or on the big one."""
    page = screen.page if isinstance(screen, Screen) else screen
    return page.locator(".stage .thing" if isinstance(screen, Display) else "[data-part=tool] .thing")


def order(screen: Screen | Page) -> Locator:
    return things(screen).locator(".what")


def photographed(table: Table, passed: Passed, name: str) -> None:
    """Take the picture of every screen, in both languages where one acts."""
    table.display.photographs(f"example-{name}-display")
    passed.photographs(f"example-{name}-table")
    for language in (ENGLISH, DANISH):
        for screen, where in ((table.chair, "control"), (table.phone, "own")):
            speaks(screen, language)
            screen.photographs(f"example-{name}-{where}-{language}")


def speaks(screen: Screen, language: str) -> None:
    """Have the page in *language*, as its own switch does it."""
    origin = screen.server.origin
    ours = {"origin": origin, "sec-fetch-site": "same-origin"}
    screen.page.request.post(f"{origin}/sprog", form={"language": language, "back": "/"}, headers=ours)
    screen.comes_again()


@pytest.fixture
def ordering(table: Table) -> Table:
    return in_order(table)


def in_order(table: Table) -> Table:
    """Put the order on every screen, with three things in it."""
    tool = opened(table, "most_important")
    for words in THINGS[tool.locator(".thing").count() :]:
        tool.locator("input[name=text]").fill(words)
        tool.locator("form:has(input[name=text]) button.btn").last.click()
        expect(tool.locator(".thing", has_text=words)).to_be_visible()
    return table


def test_a_thing_is_dragged_to_its_place_on_every_screen(ordering: Table) -> None:
    chair, display, phone = ordering.screens
    page = chair.page
    grip = things(chair).filter(has_text=THINGS[2]).locator(".grip").bounding_box()
    first = things(chair).first.bounding_box()
    assert grip
    assert first
    page.mouse.move(grip["x"] + 22, grip["y"] + 22)
    page.mouse.down()
    page.mouse.move(first["x"] + 60, first["y"] + 4, steps=5)
    expect(chair.page.locator(".thing.lands")).to_have_count(1)
    page.mouse.up()
    for screen in (chair, display, phone):
        expect(order(screen).first).to_have_text(THINGS[2])
    page.mouse.move(0, 0)


def test_what_is_let_go_where_it_was_is_no_turn(ordering: Table) -> None:
    page = ordering.chair.page
    before = order(ordering.chair).all_inner_texts()
    sent = len(ordering.chair.traffic.frames_out)
    grip = things(ordering.chair).first.locator(".grip").bounding_box()
    assert grip
    page.mouse.move(grip["x"] + 22, grip["y"] + 22)
    page.mouse.down()
    page.mouse.move(grip["x"] + 30, grip["y"] + 26)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert order(ordering.chair).all_inner_texts() == before
    assert not [one for one in ordering.chair.traffic.frames_out[sent:] if '"put"' in one]


def test_keys_do_the_same_and_the_focus_goes_along(ordering: Table) -> None:
    chair = ordering.chair
    last = things(chair).last
    words = last.locator(".what").inner_text()
    last.get_by_role("button", name="Op").focus()
    chair.page.keyboard.press("Enter")
    expect(order(chair).nth(1)).to_have_text(words)
    chair.page.keyboard.press("Enter")
    expect(order(chair).nth(0)).to_have_text(words)
    expect(chair.page.locator("#say")).to_contain_text("nummer 1 af 3")


def test_without_its_program_the_buttons_are_enough(ordering: Table) -> None:
    page = ordering.house.page(OWN, scripts=False)
    page.context.add_cookies(ordering.phone.context.cookies())  # type: ignore[arg-type]
    page.goto(ordering.phone.page.url)
    second = order(page).nth(1).inner_text()
    expect(things(page).first.locator(".grip")).to_be_hidden()
    things(page).nth(1).get_by_role("button", name="Op").click()
    expect(order(page).first).to_have_text(second)


def test_where_nobody_trusts_it_its_style_and_its_buttons_are_there_and_its_program_is_not(
    browser: Browser, tmp_path: Path
) -> None:
    server = Server(tmp_path)
    server.told = installed(tmp_path, *EXAMPLES)
    server.start()
    house = House(browser, server)
    try:
        chair, display, phone = in_order(Table(house)).screens
        things(phone).last.get_by_role("button", name="Op").click()
        for screen in (chair, display, phone):
            expect(order(screen).nth(1)).to_have_text(THINGS[2])
        expect(things(chair).first.locator(".grip")).to_be_hidden()
        assert "flex" in things(chair).first.evaluate("thing => getComputedStyle(thing).display")
        for screen, where in ((chair, "control"), (display, "display"), (phone, "own")):
            screen.photographs(f"example-contained-{where}")
    finally:
        house.close()
        server.stop()


@pytest.mark.parametrize("name", ["most_important", "weather"])
def test_it_can_be_used_by_everybody(ordering: Table, passed: Passed, name: str) -> None:
    opened(ordering, name)
    if passed.page.locator(".holder.asks").count():
        passed.sits("Karim")
    if name == "weather":
        ordering.chair.part("tool").locator(".choices").first.get_by_role("button", name="Sol").click()
        expect(ordering.display.stage).to_contain_text("Sol")
    photographed(ordering, passed, name)
    assert ordering.recorder.faults_since() == []
    for screen, surface in ((ordering.chair, "control"), (ordering.phone, "own"), (passed, "table")):
        # What scrolls beneath a bar is half seen wherever one stops; one who presses it brings it up first.
        screen.part("tool").locator("button").last.scroll_into_view_if_needed()
        found = measure(screen.page, surface)
        ordering.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
