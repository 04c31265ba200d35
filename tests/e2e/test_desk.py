"""The caseworker's desk in a browser: the day, a case, making a meeting ready, invitations, the citizen's link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, OWN, Chair, House

SIZES = {"wide": CONTROL, "phone": OWN}


@pytest.fixture
def mette(house: House, shared: dict[str, object]) -> Chair:
    """Mette, who has held the first meeting of the day and promised two things there."""
    if "mette" not in shared:
        chair = house.chair()
        chair.logs_in()
        chair.starts_meeting()
        for what in ("Ringer til skolen om morgenerne", "Sender Amina en kopi af brevet"):
            chair.agrees(what, "Mette")
            expect(chair.part("board:agreements")).to_contain_text(what)
        shared["mette"] = chair
    found = shared["mette"]
    assert isinstance(found, Chair)
    return found


def looked_at(page: Page, name: str, surface: str = "control") -> None:
    """Take the page's picture in both sizes, and measure it in the last."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/desk-{name}-{size}.png", full_page=True, animations="disabled")
    found = measure(page, surface)
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_a_promise_is_given_a_date_and_ticked_from_a_phone(mette: Chair, house: House) -> None:
    mette.opens("/i-dag")
    page = mette.page
    rows = page.locator(".promise")
    expect(rows).to_have_count(2)
    rows.first.get_by_text("Ny dato", exact=True).click()
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the browser's day
    rows.first.locator("input[type=date]").fill(str(tomorrow))
    rows.first.get_by_role("button", name="Gem den nye dato").click()
    expect(rows.first).to_contain_text("Senest i morgen. Når du det?")
    looked_at(page, "today")
    page.set_viewport_size({"width": OWN[0], "height": OWN[1]})
    rows.first.get_by_role("button", name="Gjort").click()
    expect(rows).to_have_count(1)
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_ctrl_k_finds_a_case(mette: Chair) -> None:
    page = mette.page
    mette.opens("/i-dag")
    page.keyboard.press("Control+k")
    page.keyboard.type("karim")
    page.keyboard.press("Enter")
    expect(page.locator(".rows .row")).to_have_count(1)
    looked_at(page, "cases")


def test_a_case_says_where_we_are_and_what_comes_next(mette: Chair) -> None:
    page = mette.page
    mette.opens("/sager")
    page.get_by_role("link", name="Sofie og hendes forældre").click()
    step = page.locator("#step")
    if not step.locator("input[name=step]").is_visible():
        step.locator("summary").click()
    step.locator("input[name=step]").fill("Mette ringer til skolen.")
    step.locator("input[name=by]").fill(str(date.today() + timedelta(days=4)))  # noqa: DTZ011
    step.get_by_role("button", name="Gem, og fortæl familien det").click()
    expect(page.locator(".now")).to_contain_text("Det næste er: Mette ringer til skolen.")
    expect(page.locator("#agreed ~ ul .promise")).to_have_count(2)
    looked_at(page, "case")


def test_a_meeting_is_made_ready_by_keyboard_alone(mette: Chair, shared: dict[str, object]) -> None:
    page = mette.page
    page.get_by_role("button", name="Nyt møde").press("Enter")
    page.wait_for_url("**/forbered")
    shared["meeting"] = page.url
    tab_to(page, "textarea[name=purpose]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Vi vil finde ud af, hvad der kan gøre mandage lettere.")
    tab_to(page, "input[name=title]")
    page.keyboard.type("Mandage")
    sends(page)
    expect(page.locator(".rows", has_text="Mandage")).to_be_visible()
    tab_to(page, "input[name=title]")
    page.keyboard.type("Skolens brev")
    sends(page)
    tab_to(page, "button[value^='up:']:not([disabled])")
    sends(page)
    expect(page.locator("[id^=topic-]").first).to_contain_text("Skolens brev")
    tab_to(page, "input[name=place]")
    page.keyboard.type("Biblioteket, lokale 2")
    tab_to(page, "input[name=need-large]")
    page.keyboard.press("Space")
    tab_to(page, ".greet button[value=save]")
    sends(page)
    expect(page.locator("input[name=place]")).to_have_value("Biblioteket, lokale 2")
    expect(page.locator("input[name=need-large]")).to_be_checked()
    looked_at(page, "prepare")


def test_an_invitation_is_seen_as_its_reader_sees_it(mette: Chair, shared: dict[str, object]) -> None:
    page = mette.page
    page.goto(str(shared["meeting"]))
    page.get_by_role("link", name="Se den, som Amina ser den").click()
    expect(page.locator(".letter-words")).to_contain_text("Hej Amina.")
    looked_at(page, "invite")
    page.get_by_role("button", name="Vis på papir").click()
    shared["secret"] = page.locator(".own-code code").inner_text()
    looked_at(page, "paper", "home")
    page.emulate_media(media="print")
    page.pdf(path="test-results/desk-paper.pdf", format="A4")
    page.emulate_media(media="screen")


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without"])
def test_a_citizen_brings_a_topic_from_their_own_link(
    mette: Chair, house: House, shared: dict[str, object], *, scripts: bool
) -> None:
    phone = house.page(OWN, touch=True, scripts=scripts)
    phone.goto(f"{house.server.origin}/invitation#{shared['secret']}")
    if not scripts:
        phone.locator("#secret").fill(str(shared["secret"]))
    phone.get_by_role("button", name="Åbn invitationen").click()
    expect(phone.locator(".letter-words")).to_contain_text("Hej Amina.")
    assert str(shared["secret"]) not in phone.url
    title = f"Sengetider {scripts}"
    phone.locator("#topic").fill(title)
    phone.get_by_role("button", name="Send punktet").click()
    expect(phone.get_by_role("status").first).to_contain_text("Dit punkt er kommet frem")
    expect(phone.locator("main")).to_contain_text(title)
    if scripts:
        looked_at(phone, "invited", "home")
    mette.opens("/i-dag")
    expect(mette.page.locator("#news ~ ul")).to_contain_text("Amina har skrevet et punkt til mødet")
    mette.page.goto(str(shared["meeting"]))
    expect(mette.page.locator("main")).to_contain_text(title)


def test_one_practises_with_lines_to_say(mette: Chair) -> None:
    mette.opens("/i-dag")
    mette.page.get_by_role("button", name="Øv dig i ti minutter").click()
    mette.page.wait_for_url("**/moeder/*")
    expect(mette.line).to_be_visible()
    mette.photographs("desk-practice")
    mette.ends_meeting()
    mette.opens("/i-dag")
    expect(mette.page.locator(".meet")).to_have_count(3)


@pytest.mark.slow
def test_a_meeting_that_began_at_once_is_laid_in_its_case(mette: Chair) -> None:
    page = mette.page
    mette.opens("/i-dag")
    page.get_by_role("button", name="Start et møde nu").click()
    expect(mette.line).to_be_visible()
    page.locator("#new-person > summary").click()
    page.locator("#new-person input[name=name]").fill("Amina")
    page.locator("#new-person select").select_option("parent")
    page.locator("#new-person form button").click()
    expect(page.locator("#compose .voice", has_text="Amina")).to_be_visible()
    mette.speaks_as("Amina")
    mette.writes("Det går bedre om morgenen.")
    mette.agrees("Skriver til skolen", "Mette")
    mette.ends_meeting()
    mette.opens("/i-dag")
    page.get_by_role("link", name="Læg mødet i en sag").click()
    expect(page.locator("main .rows .row")).to_have_count(3)
    looked_at(page, "move")
    mette.reads_in("en")
    looked_at(page, "move-en")
    mette.reads_in("da")
    page.get_by_role("button", name="Vælg Sofie og hendes forældre").click()
    chosen = page.locator("select[name^=who-] option:checked")
    expect(chosen).to_have_text("Er Amina, forælder")
    expect(page.locator(".follows")).to_contain_text("Det kan ikke fortrydes.")
    looked_at(page, "move-into")
    page.get_by_role("button", name="Ja, læg mødet i sagen").click()
    page.wait_for_url("**/sager/*#meetings")
    expect(page.locator("#agreed ~ ul")).to_contain_text("Skriver til skolen")
    page.locator(".rows .row", has_text="Mødet her og nu").get_by_role("link", name="Læs").click()
    expect(page.locator("#moved")).to_contain_text("Mette lagde det i sagen")
    expect(page.locator("main")).to_contain_text("Det går bedre om morgenen.")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; a person gives up after a while."""
    for _press in range(120):
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def sends(page: Page) -> None:
    """Press Enter, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
