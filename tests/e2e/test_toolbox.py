"""The administrator's toolbox in a browser: looked at, put in order, switched off; in both sizes and languages."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, House
from tests.e2e.server import PASSWORD, ROOT, Server

SIZES = {"wide": CONTROL, "phone": OWN}
WORD = f"{PASSWORD}-og-ulven"


def makes_administrator(server: Server) -> None:
    makes(server, "hanne", "administrator")


def makes(server: Server, name: str, office: str) -> None:
    """Give somebody an account with an office at the server's own command line, while it runs."""
    words = ["account", "add", name, name.capitalize(), "--office", office]
    command = [sys.executable, "-m", "hostapp.cli", *words]
    env = os.environ | {"SOCIALIVE_DATA": str(server.data)}
    subprocess.run(command, cwd=ROOT, env=env, input=WORD, text=True, check=True, capture_output=True)


@pytest.fixture
def hanne(house: House, shared: dict[str, object]) -> Page:
    """The administrator, logged in."""
    if "hanne" not in shared:
        makes_administrator(house.server)
        shared["hanne"] = logged_in(house, DANISH, scripts=False)
    found = shared["hanne"]
    assert isinstance(found, Page)
    return found


def logged_in(
    house: House, language: str, scripts: bool = True, name: str = "hanne", lands: str = "/vaerktoejer"
) -> Page:
    page = house.page(CONTROL, language, scripts=scripts)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", WORD)
    page.locator("main form button").click()
    page.wait_for_url(f"**{lands}")
    if language == ENGLISH:
        page.locator("button[lang=en]").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    return page


def looked_at(page: Page, name: str) -> None:
    """Take the page's picture in both sizes."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/toolbox-{name}-{size}.png", full_page=True, animations="disabled")
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def measured(page: Page, house: House) -> None:
    assert house.recorder.faults_since() == []
    found = measure(page, "control")
    house.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_a_tool_is_moved_and_switched_off_without_script(hanne: Page) -> None:
    rows = hanne.locator(".tool-table tbody tr")
    before = rows.locator("th").all_inner_texts()
    hanne.get_by_role("button", name=f"Flyt {before[-1].strip()} op").click()
    expect(rows.nth(len(before) - 2)).to_contain_text(before[-1].strip())
    hanne.get_by_role("link", name="Sig et tal").click()
    form = hanne.locator("form[action$='/hvor']")
    form.get_by_label("Job", exact=True).uncheck()
    form.get_by_label("Hvorfor?").fill("I Job taler vi om timer, ikke tal.")
    looked_at(hanne, "tool")
    form.get_by_role("button", name="Gem").click()
    expect(hanne.locator(".decided")).to_contain_text("Slået fra: Job.")
    hanne.goto(hanne.url.rpartition("/")[0])
    expect(rows.filter(has_text="Sig et tal")).to_contain_text("Slået til nogle steder")
    looked_at(hanne, "list")
    hanne.get_by_role("link", name="Enheder").click()
    expect(hanne.get_by_label("Enhed 3")).to_have_value("Jobcenter")
    looked_at(hanne, "units")


def test_a_question_is_added_to_the_library(hanne: Page, house: House) -> None:
    page = logged_in(house, DANISH, scripts=False)
    page.goto(f"{house.server.origin}/vaerktoejer/scaling_questions/indstillinger")
    page.locator("summary", has_text="Tilføj").click()
    new = page.locator(".set-rows > li").last
    new.get_by_label("Spørgsmålet").fill("Hvordan er turen til skolen? " * 4)
    page.get_by_label("Hvorfor?").fill("Det spørger vi tit om.")
    with house.recorder.expecting("422"):
        page.get_by_role("button", name="Gem").click()
        expect(page.locator(".error")).to_contain_text("Skriv højst 80 tegn.")
    looked_at(page, "settings-wrong")
    page.locator(".set-rows [aria-invalid]").fill("Hvordan er turen til skolen?")
    page.get_by_role("button", name="Gem").click()
    expect(page.locator(".decided")).to_contain_text("Indstillet.")
    expect(page.locator(".decided")).to_contain_text("Det spørger vi tit om.")


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_every_page_is_usable_by_everybody(hanne: Page, house: House, language: str) -> None:
    page = logged_in(house, language)
    tool = "/vaerktoejer/scaling_questions"
    for path in ("/vaerktoejer", tool, f"{tool}/indstillinger", "/kommunen/enheder"):
        page.goto(f"{house.server.origin}{path}")
        looked_at(page, f"{language}-{path.rpartition('/')[2]}")
        measured(page, house)
