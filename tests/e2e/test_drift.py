"""Drift in a browser: what fails is told in words, tried again and kept off without script, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.breaking import broken_in
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, House
from tests.e2e.test_toolbox import logged_in, looked_at, makes


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A demo with a contained tool that fails whenever it is drawn, one that does not fit, and an operator."""
    folder = tmp_path_factory.mktemp("drift")
    (folder / "fault").write_text("view raise")
    server = broken_in(folder)
    server.start()
    makes(server, "ole", "operator")
    found = House(browser, server)
    yield found
    found.close()
    server.stop()


def operator(house: House, language: str, scripts: bool = True) -> Page:
    return logged_in(house, language, scripts, "ole", "/drift")


def test_what_fails_is_seen_kept_off_and_tried_again_without_script(house: House) -> None:
    page = operator(house, DANISH, scripts=False)
    page.get_by_role("button", name="Tjek nu").click()
    one = page.locator(".one")
    expect(one).to_contain_text("Slået fra efter fejl")
    expect(one).to_contain_text("ZeroDivisionError __init__.py:")
    expect(one).to_contain_text("Det kan ikke bruge al hukommelsen.")
    expect(one).not_to_contain_text("I mødet stod der")
    looked_at(page, "drift-da-fails")
    one.locator("summary").click()
    one.get_by_label("Hvorfor?").fill("Leverandøren retter det på mandag.")
    one.get_by_role("button", name="Slå det fra").click()
    expect(one).to_contain_text("Slået fra af Ole")
    expect(one).to_contain_text("Leverandøren retter det på mandag.")
    looked_at(page, "drift-da-off")
    (house.server.log.parent / "fault").write_text("")
    one.get_by_role("button", name="Prøv igen").click()
    expect(one.locator(".tag").first).to_have_text("Virker")
    expect(one).to_contain_text("Telefon: virker")
    one.get_by_role("link", name="Send fejlrapport uden persondata").click()
    expect(page.locator(".report").first).to_contain_text("ZeroDivisionError __init__.py:")
    expect(page.locator("main")).not_to_contain_text("hemmelighed")
    assert str(page.get_by_role("link", name="Skriv til Acme").get_attribute("href")).startswith("mailto:sikkerhed@")
    looked_at(page, "drift-da-report")


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_every_page_is_usable_by_everybody(house: House, language: str) -> None:
    page = operator(house, language)
    for path in ("/drift", "/drift/faulty", "/drift/newer", "/drift/faulty/rapport"):
        page.goto(f"{house.server.origin}{path}")
        looked_at(page, f"drift-{language}{path.replace('/', '-')}")
        found = measure(page, "control")
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
        page.set_viewport_size({"width": CONTROL[0], "height": CONTROL[1]})
