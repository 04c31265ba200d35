"""*Netværk* on the screens of a room, on one tablet alone, by finger and by keys, and as full as it can be."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.fullest import opens
from tests.e2e.looks import measure
from tests.e2e.people import TABLET, Chair, House, Passed, Table

pytestmark = pytest.mark.slow

PEOPLE = (
    ("Mormor", "Tæt på", "Familie"),
    ("Leyla", "Tæt på", "Venner og naboer"),
    ("Lærer Bo", "Midt imellem", "Skole og job"),
    ("Hanne", "Længere væk", "Fagpersoner"),
)
FULL = [(ring, group, n) for ring, group in product((1, 2, 3), ("family", "friends", "work", "professionals"))
        for n in range(ring + 1)]  # fmt: skip

# Somebody is said with their place in one turn, as a suggestion from last time is.
_FILL = """async (people) => {
    for (const [ring, group, n] of people) {
        const form = document.querySelector(".net-add form");
        form.dataset.act = JSON.stringify({ do: "add", ring, group });
        form.elements.name.value = `${["Ida", "Bo", "Moster", "Nabo"][n]} ${ring}${group.slice(0, 2)}`;
        form.requestSubmit();
        await new Promise(done => setTimeout(done, 30));
    }
}"""
_MEET = """tokens => {
    const boxes = tokens.map(one => [one.textContent, one.getBoundingClientRect()]);
    return boxes.flatMap(([name, a], n) => boxes.slice(n + 1).filter(([, b]) => a.left < b.right - 0.5
        && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5).map(([other]) => [name, other]));
}"""


@pytest.fixture
def map_on(table: Table) -> Table:
    """The tool on every screen, opened by the need it answers."""
    if not table.chair.part("tool").locator("#net").count():
        table.chair.part("needs").get_by_role("button", name="Hvem kan hjælpe?").click()
        table.chair.part("needs").get_by_role("button", name="Åbn Netværk").click()
    expect(table.phone.part("tool").locator("#net")).to_be_visible()
    return table


@pytest.fixture
def tablet(house: House, shared: dict[str, Any]) -> Chair:
    """One tablet alone, with as many on the map as there is room for."""
    if "tablet" not in shared:
        page: Page = house.page(TABLET, touch=True)
        found = shared["tablet"] = Chair(page, house.server, house.recorder)
        found.logs_in()
        found.page.wait_for_url("**/i-dag")
        found.page.get_by_role("button", name="Start et møde nu").click()
        found.page.wait_for_url("**/moeder/*")
        found.page.goto(found.page.url + "/tablet")
        found.page.locator("#lift-tools > summary").click()
        found.page.locator("#lift-tools").get_by_role("button", name="Netværk").click()
        expect(found.part("tool").locator("#net")).to_be_visible()
        page.evaluate(_FILL, FULL)
        expect(found.part("tool").locator(".token")).to_have_count(len(FULL))
    tablet: Chair = shared["tablet"]
    return tablet


def adds(tool: Locator, name: str) -> None:
    """Say that somebody is there; the field stays, and is ready for the next."""
    field = tool.locator(".net-add input[name=name]")
    field.fill(name)
    field.press("Enter")
    expect(tool.locator(".net-panel h3[data-name]")).to_have_text(name)
    expect(field).to_be_focused()


def says(tool: Locator, name: str) -> None:
    tool.locator("[data-picked]").get_by_role("button", name=name, exact=True).first.click()


def token(tool: Locator, name: str) -> Locator:
    return tool.locator(".token", has_text=name)


def test_somebody_is_said_and_placed_and_is_on_every_screen(map_on: Table) -> None:
    chair, display, phone = map_on.screens
    tool = chair.part("tool")
    for name, ring, group in PEOPLE:
        adds(tool, name)
        says(tool, ring)
        says(tool, group)
        expect(token(tool, name)).to_have_attribute("aria-label", f"{name}, {group}, {ring}")
        expect(display.stage).to_contain_text(name)
        expect(phone.part("tool").locator("[data-row]", has_text=name)).to_be_visible()
    tool.get_by_role("button", name="Færdig").click()
    tool.get_by_role("button", name="Karim").click()
    expect(tool.locator(".net-panel h3[data-name]")).to_have_text("Karim")
    says(tool, "Tæt på")
    expect(tool.locator("#net")).to_match_aria_snapshot("""
        - textbox "Hvem er vigtige for Amina?"
        - group "Vis som":
          - radio "Kort" [checked]
          - radio "Liste"
        - button "Mormor, Familie, Tæt på"
        - button "Karim, Familie, Tæt på" [pressed]
        - button "Leyla, Venner og naboer, Tæt på"
        - button "Lærer Bo, Skole og job, Midt imellem"
        - button "Hanne, Fagpersoner, Længere væk"
    """)


def test_a_tie_is_two_taps_and_a_kind_and_what_is_hard_between_two_away_is_refused_in_words(map_on: Table) -> None:
    tool = map_on.chair.part("tool")
    for other, bond in (("Leyla", "Har det svært med hinanden"), ("Karim", "Støtter hinanden")):
        token(tool, "Mormor").click()
        says(tool, "Tegn en streg")
        token(tool, other).click()
        says(tool, bond)
        if other == "Leyla":
            expect(map_on.chair.page.get_by_text("Det skriver vi ikke om to, der ikke er her.").first).to_be_visible()
            map_on.chair.page.keyboard.press("Escape")
    expect(tool.locator(".ties")).to_contain_text("Mormor og Karim støtter hinanden")
    expect(map_on.phone.part("tool")).to_contain_text("Mormor og Karim støtter hinanden")


def test_keys_and_dragging_do_what_tapping_does_and_it_can_be_undone(map_on: Table) -> None:
    chair = map_on.chair
    tool = chair.part("tool")
    one = token(tool, "Leyla")
    one.focus()
    for key, says_now in (("ArrowDown", "Venner og naboer, Midt imellem"), ("ArrowRight", "Skole og job, Midt imellem"),
                          ("ArrowUp", "Skole og job, Tæt på")):  # fmt: skip
        chair.page.keyboard.press(key)
        expect(one).to_have_attribute("aria-label", f"Leyla, {says_now}")
        expect(one).to_be_focused()
    tool.get_by_role("button", name="Fortryd").click()
    expect(one).to_have_attribute("aria-label", "Leyla, Skole og job, Midt imellem")
    one.scroll_into_view_if_needed()
    one.hover()
    chair.page.mouse.down()
    chair.page.mouse.move(10, 10, steps=4)
    field = tool.locator("[data-field='1 friends']").bounding_box()
    assert field
    chair.page.mouse.move(field["x"] + 20, field["y"] + 20, steps=4)
    chair.page.mouse.up()
    expect(one).to_have_attribute("aria-label", "Leyla, Venner og naboer, Tæt på")


def test_who_can_help_is_looked_for_together(map_on: Table) -> None:
    chair, display, phone = map_on.screens
    tool = chair.part("tool")
    for name in ("Mormor", "Leyla"):
        token(tool, name).click()
        says(tool, "Kan hjælpe")
    tool.locator(".net-layers").get_by_role("button", name="Kan hjælpe").click()
    expect(display.stage.locator(".sought")).to_have_text("Kan hjælpe: Mormor, Leyla")
    for screen, name in ((chair, "control"), (display, "display"), (phone, "own")):
        screen.photographs(f"network-{name}")
    map_on.phone.part("tool").locator("[data-row]", has_text="Hanne").get_by_role("button").tap()
    phone.photographs("network-own-panel")
    says(phone.part("tool"), "Skal ikke med")
    expect(chair.part("tool").locator("[data-row]", has_text="Hanne")).to_contain_text("Skal ikke med")
    expect(display.stage).not_to_contain_text("Skal ikke med")
    tool.get_by_text("Liste", exact=True).click()
    chair.photographs("network-list")
    tool.get_by_text("Kort", exact=True).click()


def test_somebody_on_the_map_comes_into_an_agreement_that_is_the_case_s(map_on: Table) -> None:
    tool = map_on.chair.part("tool")
    token(tool, "Mormor").click()
    form = opens(tool.locator("#net-step")).locator(".agreement-form")
    form.locator("input[name=words]").first.fill("Amina ringer til Mormor")
    form.locator("button").click()
    expect(map_on.phone.part("board:agreements")).to_contain_text("Amina ringer til Mormor")


@pytest.mark.parametrize(("screen", "surface"), [("chair", "control"), ("phone", "own"), ("display", "display")])
def test_every_screen_of_it_can_be_read_and_pressed_by_everybody(map_on: Table, screen: str, surface: str) -> None:
    found = measure(getattr(map_on, screen).page, surface)
    map_on.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_a_tablet_that_is_passed_round_places_somebody_in_the_words_of_who_holds_it(
    map_on: Table, passed: Passed
) -> None:
    passed.sits("Karim")
    tool = passed.part("tool")
    expect(tool.locator("#net")).to_be_visible()
    tool.locator(".net-add input[name=name]").fill("Farmor")
    tool.locator(".net-add form button").first.tap()
    expect(map_on.phone.part("tool")).to_contain_text("Farmor")
    passed.photographs("network-passed")
    found = measure(passed.page, "table")
    map_on.recorder.faults_since()
    assert (found.violations, found.sideways, found.small) == ([], [], [])


def test_one_tablet_alone_can_be_read_and_pressed_with_36_on_it(tablet: Chair) -> None:
    expect(tablet.part("tool").locator(".token").first).to_be_visible()
    found = measure(tablet.page, "control")
    tablet.recorder.faults_since()
    assert (found.violations, found.sideways, found.small) == ([], [], [])


def test_36_stand_on_a_tablet_and_nobody_on_another(tablet: Chair) -> None:
    tool = tablet.part("tool")
    tablet.photographs("network-36")
    assert tool.locator(".token, .ego").evaluate_all(_MEET) == []
    sizes = tool.locator(".token").evaluate_all("all => all.map(one => [one.offsetWidth, one.offsetHeight])")
    print(f"36 tokens on 1024 by 768: {min(sizes)} at least")
    assert min(wide for wide, _high in sizes) >= 84
    assert min(high for _wide, high in sizes) >= 56
    cut = tool.locator(".token").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).length"
    )
    assert cut == 0


def test_one_more_is_a_number_that_opens_the_list(tablet: Chair) -> None:
    tool = tablet.part("tool")
    tablet.page.evaluate(_FILL, [(1, "family", 3)])
    more = tool.locator("[data-to-list]")
    expect(more).to_contain_text("+2")
    more.tap()
    expect(tool.locator("[data-row]", has_text="Nabo 1fa")).to_be_visible()
    tablet.photographs("network-36-list")
    tool.get_by_text("Kort", exact=True).tap()
    token(tool, "Ida 1wo").tap()
    says(tool, "Peg på kortet")
    tablet.photographs("network-fields")
    tool.locator("[data-field='3 friends']").tap()
    expect(tool.locator("[data-row]", has_text="Ida 1wo")).to_have_attribute("data-ring", "3")
