"""The municipality's own words and looks in a browser: seen first, kept without script, in every size."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.e2e.people import CONTROL, DANISH, ENGLISH, House
from tests.e2e.test_toolbox import logged_in, makes_administrator, measured

SIZES = {"display": (1920, 1080), "control": CONTROL, "tablet": (1024, 768), "phone": (390, 844), "narrow": (320, 640)}
PAGES = {
    "ord": "/kommunen/ord",
    "et-ord": "/kommunen/ord/bisidder",
    "loefter": "/kommunen/loefter",
    "under": "/kommunen/loefter/everything",
    "fast": "/kommunen/loefter/papers",
    "ret": "/kommunen/loefter/supported",
    "nyt": "/kommunen/loefter/ny",
    "invitationer": "/kommunen/invitationer",
    "invitation": "/kommunen/invitationer/meeting",
    "slutning": "/kommunen/slutning",
    "farve": "/kommunen/udseende",
}


@pytest.fixture
def administered(house: House, shared: dict[str, object]) -> House:
    if "administrator" not in shared:
        makes_administrator(house.server)
        shared["administrator"] = True
    return house


def pictured(page: Page, name: str) -> None:
    """Take the page's picture in every size, and see that nothing goes beyond its edge."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (name, size)
        page.screenshot(path=f"test-results/own-{name}-{size}.png", full_page=True, animations="disabled")
    page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})


def test_a_promise_is_seen_first_and_then_kept_without_script(administered: House) -> None:
    page = logged_in(administered, DANISH, scripts=False)
    page.goto(f"{administered.server.origin}/kommunen/loefter/ny")
    page.locator("[name='da.says']").fill("Ingen andre ser det.")
    page.locator("[name='en.says']").fill("We begin on time.")
    page.get_by_label("Hvorfor?").fill("Det spørger mange om.")
    with administered.recorder.expecting("422"):
        page.get_by_role("button", name="Gem").click()
        expect(page.locator(".error")).to_contain_text("Andre, der arbejder med sagen, kan læse den.")
    page.locator("[name='da.says']").fill("Vi begynder til tiden.")
    page.get_by_role("button", name="Se det først").click()
    expect(page.locator(".seen-large").first).to_have_text("Vi begynder til tiden.")
    pictured(page, "loefte")
    page.get_by_role("button", name="Gem").click()
    expect(page.locator(".own-rows")).to_contain_text("Vi begynder til tiden.")
    expect(page.locator(".decided")).to_contain_text("Det spørger mange om.")


def test_a_logo_and_a_colour_stand_on_the_next_page_of_a_citizens(administered: House) -> None:
    page, origin = logged_in(administered, DANISH, scripts=False), administered.server.origin
    page.goto(f"{origin}/kommunen/udseende")
    page.get_by_label("Farven med seks tegn").fill("#ffd54a")
    page.locator("#why-accent").fill("Det er vores farve.")
    with administered.recorder.expecting("422"):
        page.get_by_role("button", name="Gem farven").click()
        expect(page.locator(".flagged")).to_contain_text("er for lys")
    pictured(page, "for-lys")
    page.get_by_label("Farven med seks tegn").fill("#65367a")
    page.get_by_role("button", name="Gem farven").click()
    page.set_input_files("#file", files=[{"name": "logo.png", "mimeType": "image/png", "buffer": logo()}])
    page.get_by_label("Hvad står der på logoet?").fill("Aarby Kommune")
    page.locator("#why-logo").fill("Det er vores logo.")
    page.get_by_role("button", name="Gem logoet").click()
    expect(page.locator("img.municipal")).to_have_attribute("alt", "Aarby Kommune")
    pictured(page, "udseende")
    page.goto(f"{origin}/kom-med")
    colour = page.locator(".btn.primary").evaluate("one => getComputedStyle(one).backgroundColor")
    assert colour == "rgb(101, 54, 122)"
    expect(page.locator("img.municipal")).to_be_visible()
    pictured(page, "kom-med")


def logo() -> bytes:
    """A wide picture with a name in it, on something that can be seen through."""
    made, picture = BytesIO(), Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    drawn = ImageDraw.Draw(picture)
    drawn.ellipse((20, 50, 220, 250), fill="#65367a")
    drawn.text((260, 100), "Aarby Kommune", fill="#1f2a2e", font_size=84)
    picture.save(made, "PNG")
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_every_page_is_usable_by_everybody(administered: House, language: str) -> None:
    page = logged_in(administered, language)
    for name, path in PAGES.items():
        page.goto(f"{administered.server.origin}{path}")
        pictured(page, f"{language}-{name}")
        measured(page, administered)
