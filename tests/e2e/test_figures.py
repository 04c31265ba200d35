"""A measured municipality in a browser: whoever leads promises something, and those who answered read it first."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from hostapp.i18n import Catalogues
from hostapp.playing import catalogues_of
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.surveying.drafting import asked_of
from hostapp.surveying.wave import Asked, Role
from hostapp.toolbox.units import Unit
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, PICTURES, TABLET, House
from tests.e2e.server import Server
from tests.e2e.test_toolbox import WORD, makes
from tests.house import discovered
from tests.surveying.filled import fill
from tests.surveying.made_up import Asking, asked

NAMES = {"u0": "Nord", "u1": "Syd", "u2": "Vest"}
SIZES: dict[tuple[str, Role], int] = {
    ("u0", "citizen"): 90, ("u1", "citizen"): 70, ("u2", "citizen"): 4,
    ("u0", "relative"): 40, ("u1", "relative"): 30, ("u2", "relative"): 2,
    ("u0", "staff"): 30, ("u1", "staff"): 24, ("u2", "staff"): 3,
}  # fmt: skip


def questions(settings: Settings) -> tuple[Asked, ...]:
    """What the repository's own survey asks, in both languages."""
    survey = discovered().surveys["trust_survey"]
    catalogues: Catalogues = catalogues_of(settings, [survey])
    return asked_of(survey, lambda words, language: catalogues.say(words, language, "trust_survey"))


async def ask(server: Server) -> None:
    """Fill the server's database with three waves that are closed, while it runs."""
    settings = Settings(data=server.data)
    items = questions(settings)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores = Stores.of(database, settings.municipality)
    for id, name in NAMES.items():
        await stores.units.put(Unit(id, name, datetime(2026, 1, 1, tzinfo=UTC)))
    made = asked(8, SIZES, items, texts=0.2)
    named = Asking(tuple(replace(one, series="Familier 2026") for one in made.waves), made.answers)
    await fill(stores, named, {one: one for one in NAMES})
    await database.close()


@pytest.fixture
def birgit(house: House, shared: dict[str, object]) -> Page:
    """Whoever leads, logged in."""
    if "birgit" not in shared:
        with ThreadPoolExecutor() as aside:  # Playwright runs a loop of its own in this thread
            aside.submit(asyncio.run, ask(house.server)).result()
        makes(house.server, "birgit", "manager")
        makes(house.server, "hanne", "administrator")
        shared["birgit"] = logged_in(house, "birgit", DANISH)
    found = shared["birgit"]
    assert isinstance(found, Page)
    return found


def logged_in(house: House, name: str, language: str) -> Page:
    page = house.page(CONTROL, language)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", WORD)
    page.locator("main form button").click()
    page.wait_for_load_state()
    return page


def looked_at(page: Page, name: str) -> None:
    for size, (width, height) in {"control": CONTROL, "tablet": TABLET, "phone": OWN}.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"figures-{name}-{size}.png", full_page=True, animations="disabled")
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def measured(page: Page, house: House, surface: str) -> None:
    assert house.recorder.faults_since() == []
    found = measure(page, surface)
    house.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def test_first_those_who_answered_and_then_whoever_leads(birgit: Page, house: House) -> None:
    birgit.goto(f"{house.server.origin}/maalinger/after/tal")
    expect(birgit.get_by_text("Nu ser du det samme, som de får at se.")).to_be_visible()
    expect(birgit.get_by_role("link", name="Nord")).to_have_count(0)
    looked_at(birgit, "before")
    birgit.get_by_label("Hvad ændrer I?").fill("Vi ringer tilbage inden to dage.")
    birgit.get_by_label("Hvem sørger for det?").fill("Birgit, leder i Nord")
    birgit.get_by_label("Senest").fill("2027-01-15")
    birgit.get_by_role("button", name="Tilføj").click()
    birgit.get_by_role("button", name="Vis det for dem, der svarede").click()
    birgit.get_by_role("link", name="Nord").click()
    expect(birgit.get_by_role("link", name="Nord")).to_have_attribute("aria-current", "page")
    looked_at(birgit, "unit")
    birgit.get_by_role("link", name="Hele målingen").click()
    birgit.get_by_text("Se som tabel").first.click()
    birgit.screenshot(path=PICTURES / "survey-figures.png", animations="disabled")
    looked_at(birgit, "after")
    measured(birgit, house, "control")


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_those_who_answered_read_it_on_their_phone(birgit: Page, house: House, language: str) -> None:
    phone = house.page(OWN, language, touch=True)
    phone.goto(f"{house.server.origin}/svar")
    phone.locator("a[href='/svar/tal']").click()
    phone.locator("main a").first.click()
    expect(phone.get_by_text("Vi ringer tilbage inden to dage.")).to_be_visible()
    expect(phone.locator("html")).to_have_attribute("lang", language)
    looked_at(phone, f"theirs-{language}")
    measured(phone, house, "own")


@pytest.mark.slow
def test_whoever_leads_reads_it_in_english_too(birgit: Page, house: House) -> None:
    page = logged_in(house, "birgit", ENGLISH)
    page.goto(f"{house.server.origin}/maalinger/after/tal")
    page.locator("button[lang=en]").click()
    expect(page.get_by_role("heading", name="What we change")).to_be_visible()
    looked_at(page, "en")
    measured(page, house, "control")


@pytest.mark.slow
def test_words_are_read_by_somebody_before_they_are_shown(birgit: Page, house: House) -> None:
    page = logged_in(house, "hanne", DANISH)
    page.goto(f"{house.server.origin}/maalinger/after/ord")
    first = page.locator("textarea").first
    first.fill("Ring oftere")
    page.get_by_role("button", name="Vis det 1", exact=True).click()
    expect(page.get_by_text("Vises. Læst af")).to_be_visible()
    looked_at(page, "words")
    measured(page, house, "control")
    birgit.goto(f"{house.server.origin}/maalinger/after/tal")
    expect(birgit.locator("blockquote")).to_contain_text("Ring oftere")
