"""A net that dies without a word: people write on, are told, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.people import OWN, House, Phone, Table
from tests.e2e.stalling import Net

pytestmark = pytest.mark.slow

GONE, BACK = "Nettet er væk lige nu. Skriv bare videre.", "Nettet er tilbage. Alt er gemt."
DEAD_FOR = 30.0
SHORTER = 8.0


@pytest.fixture
def net() -> Iterator[Net]:
    made = Net()
    yield made
    made.close()


def on(house: House, table: Table, net: Net) -> Phone:
    """Karim's phone, on a net of its own."""
    context = house.browser.new_context(
        viewport={"width": OWN[0], "height": OWN[1]},
        locale="da-DK",
        has_touch=True,
        proxy={"server": net.address, "bypass": "<-loopback>"},
    )
    house.recorder.watch(context)
    phone = Phone(context.new_page(), house.server, house.recorder)
    phone.joins(table.chair.shows_digits())
    phone.waits()
    table.chair.admits("Karim")
    phone.is_in()
    return phone


@pytest.mark.parametrize("dead_for", [SHORTER, pytest.param(DEAD_FOR, marks=pytest.mark.slow)])
def test_a_net_that_dies_without_a_word_is_told_of_and_nothing_written_meanwhile_is_lost(
    house: House, table: Table, net: Net, dead_for: float
) -> None:
    phone = on(house, table, net)
    words = f"Før nettet gik, mens det var væk, {dead_for:g} s."
    phone.drafts(words[:15])
    died = time.monotonic()
    net.dies()
    expect(phone.net).to_have_text(GONE, timeout=10_000)
    told = time.monotonic() - died
    phone.drafts(words[15:])
    phone.shows()
    table.chair.writes(f"Skrevet imens, {dead_for:g} s")
    phone.page.wait_for_timeout(max(0, (dead_for - (time.monotonic() - died)) * 1000))
    phone.reads_not(f"Skrevet imens, {dead_for:g} s")
    lived = time.monotonic()
    net.lives()
    expect(phone.net).not_to_have_text(GONE, timeout=20_000)
    back = time.monotonic() - lived
    phone.reads(f"Skrevet imens, {dead_for:g} s", within=10)
    table.display.reads(words, within=10)
    expect(table.display.page.locator("main span[data-text]", has_text=words)).to_have_count(1)
    expect(phone.draft).to_have_value("")
    print(f"dead for {dead_for:g} s: said after {told:.1f} s, gone {back:.1f} s after it lived again, nothing lost")
    table.chair.removes("Karim")
    phone.says_goodbye()
    phone.context.close()


def test_a_page_that_was_frozen_wakes_to_what_was_written_meanwhile(table: Table) -> None:
    chair, _display, phone = table.screens
    line = phone.context.new_cdp_session(phone.page)
    phone.drafts("Halvt skrevet")
    line.send("Page.setWebLifecycleState", {"state": "frozen"})
    chair.writes("Mens telefonen sov")
    chair.page.wait_for_timeout(4000)
    line.send("Page.setWebLifecycleState", {"state": "active"})
    phone.reads("Mens telefonen sov", within=10)
    expect(phone.draft).to_have_value("Halvt skrevet")
    phone.page.locator("#sheet button[type=reset]").click()
    line.detach()
