"""How often we meet, in a browser: decided, called off, read at home, asked at the end; and what is measured of it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from playwright.sync_api import Page, expect

from hostapp.managing.counting import Counted, Part, Quarter, measured
from hostapp.managing.measures import COUNTED, MEASURES
from hostapp.managing.shelf import Measured
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.surveying.wave import Wave
from hostapp.toolbox.decided import MEASURE, Decision
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, PICTURES, TABLET, Chair, House
from tests.e2e.server import PASSWORD, Server
from tests.e2e.test_figures import logged_in
from tests.e2e.test_toolbox import makes

SIZES = {"control": CONTROL, "tablet": TABLET, "phone": OWN}
WHY = "Vi vil vide, om vi holder, hvad vi aftaler."


@pytest.fixture
def mette(house: House, shared: dict[str, object]) -> Chair:
    if "mette" not in shared:
        chair = house.chair()
        chair.logs_in()
        chair.page.wait_for_url("**/i-dag")
        shared["mette"] = chair
    found = shared["mette"]
    assert isinstance(found, Chair)
    return found


def at_home(house: House, language: str) -> Page:
    """Amina on her own page."""
    page = house.page(OWN, language, touch=True)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", "amina")
    page.fill("#password", PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/min-sag/**")
    return page


def looked_at(page: Page, name: str, surface: str = "control") -> None:
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"rhythm-{name}-{size}.png", full_page=True, animations="disabled")
    found = measure(page, surface)
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_it_is_decided_and_a_meeting_is_called_off(mette: Chair, house: House) -> None:
    page = mette.page
    page.goto(f"{house.server.origin}/sager")
    page.locator("main a[href^='/sager/']").first.click()
    page.get_by_text("Ret, hvor tit I ses").click()
    page.get_by_label("Hvor tit?").select_option("month")
    page.locator("#rhythm-change").get_by_label("Fordi …").fill("morgenerne er svære")
    page.locator("#rhythm-change").get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Vi ses hver måned, fordi morgenerne er svære.")).to_be_visible()
    page.get_by_role("button", name="Nyt møde").click()
    page.get_by_role("link", name="Aflys eller flyt").click()
    looked_at(page, "call-off")
    page.get_by_label("Kommunen kunne ikke").check()
    page.get_by_label("Fordi …").fill("en af os er syg")
    page.get_by_role("button", name="Gem, og giv besked").click()
    expect(page.get_by_text("Kommunen kunne ikke, fordi en af os er syg.")).to_be_visible()
    looked_at(page, "case")


async def fill(server: Server) -> None:
    """Give the municipality what it measures, with a quarter that is made."""
    settings = Settings(data=server.data)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores, now = Stores.of(database, settings.municipality), datetime.now(UTC)
    for name in MEASURES:
        decided = Decision(MEASURE + name, b"true", now - timedelta(days=30), "hanne", "Hanne", WHY)
        await stores.decisions.decide(decided, 0)
    quarter = Quarter.before(now.date())
    counted = [Counted(str(n), "", {one: Part(n % 5 + 3, 8) for one in COUNTED}) for n in range(40)]
    kept = Measured(COUNTED, measured(quarter, COUNTED, ("",), counted))
    wave = Wave(quarter.id, "measured", "", "during", (), (), quarter.start, quarter.last, "closed")
    await stores.results.alter(wave, lambda now: now or msgspec.msgpack.encode(kept))
    await database.close()


@pytest.mark.slow
def test_whoever_leads_reads_figures_with_questions_and_those_whose_case_it_is_their_own(
    mette: Chair, house: House
) -> None:
    with ThreadPoolExecutor() as aside:  # Playwright runs a loop of its own in this thread
        aside.submit(asyncio.run, fill(house.server)).result()
    makes(house.server, "birgit", "manager")
    birgit = logged_in(house, "birgit", DANISH)
    birgit.get_by_role("link", name="Det måler vi").click()
    expect(birgit.get_by_text("Hvad står i vejen, når vi ikke ses som aftalt?")).to_be_visible()
    looked_at(birgit, "manager")
    birgit.locator("button[lang=en]").click()
    expect(birgit.get_by_text("What gets in the way when we do not meet as agreed?")).to_be_visible()
    looked_at(birgit, "manager-en")
    amina = at_home(house, DANISH)
    expect(amina.get_by_text("Vi ses igen senest")).to_be_visible()
    expect(amina.get_by_role("heading", name="Det måler vi")).to_be_visible()
    looked_at(amina, "home", "home")
    english = at_home(house, ENGLISH)
    english.locator("button[lang=en]").click()
    expect(english.get_by_role("heading", name="How often we meet")).to_be_visible()
    looked_at(english, "home-en", "home")


@pytest.mark.slow
def test_it_is_asked_in_one_line_when_a_meeting_ends(mette: Chair, house: House) -> None:
    mette.starts_meeting()
    page = mette.page
    page.locator("[data-do=gather] button, button[data-do=gather]").first.click()
    expect(page.get_by_text("Vi ses igen senest").first).to_be_visible()
    page.screenshot(path=PICTURES / "rhythm-ending.png", animations="disabled")
    page.locator("#ending-rhythm summary").click()
    page.screenshot(path=PICTURES / "rhythm-ending-open.png", animations="disabled")
    found = measure(page, "control")
    assert (found.violations, found.sideways, found.small) == ([], [], [])
