"""The receiver in a browser: logs in, reads, confirms and answers, without script, on a phone and at a desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from hostapp.settings import Settings
from hostapp.sharing.asking import Question, Request
from hostapp.sharing.model import Share
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, DISPLAY, ENGLISH, OWN, PICTURES, TABLET, House
from tests.hostapp.received.letters import HTML, letter
from tests.sharing import BO, PIECE, mailed, shared, stopped

T = TypeVar("T")
SIZES = {"phone": OWN, "tablet": TABLET, "desk": CONTROL, "display": DISPLAY}


def kept(house: House, work: Callable[[Stores], Coroutine[Any, Any, T]]) -> T:
    """Do *work* on the stores of the server that runs, beside it."""

    async def done() -> T:
        settings = Settings(data=Path(house.server.data))
        database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
        try:
            return await work(Stores.of(database, settings.municipality))
        finally:
            await database.close()

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(lambda: asyncio.run(done())).result()


async def _share(stores: Stores, language: str) -> Share:
    account = await stores.accounts.named("mette")
    assert account
    case = (await stores.cases.relations_of(account.person))[0].case
    share = await shared(stores, case, datetime.now(UTC), replace(BO, language=language))
    asked = Question("q1", "a", "Amina", "Hvordan går det om morgenen?")
    await stores.replies.ask(Request(share.id, case, (asked,)))
    return share


async def _stop(stores: Stores) -> None:
    for held in await stores.shares.covering(BO.address, datetime.now(UTC)):
        await stopped(stores, held.share, datetime.now(UTC))


async def _code(stores: Stores) -> str:
    return (await mailed(stores))[-1].text.split("\n")[0]


def looked_at(page: Page, name: str, language: str) -> None:
    """Take the page's picture in each size, and measure it."""
    PICTURES.mkdir(exist_ok=True)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"receiver-{name}-{language}-{size}.png", animations="disabled")


def measured(page: Page, house: House) -> None:
    assert house.recorder.faults_since() == []
    found = measure(page, "own")
    house.recorder.faults_since()  # what measures puts rules of style on the page, which is blocked and told
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


def comes_in(house: House, page: Page) -> None:
    page.goto(f"{house.server.origin}/delt")
    page.locator("[name=address]").fill(BO.address)
    page.locator("main .primary").click()
    page.locator("[name=code]").fill(kept(house, _code))
    page.locator("main .primary").click()
    expect(page.locator(".delivered")).to_contain_text(PIECE)


def test_without_script_it_is_read_confirmed_answered_and_then_closed(house: House) -> None:
    kept(house, lambda stores: _share(stores, DANISH))
    page = house.page(OWN, DANISH, scripts=False)
    comes_in(house, page)
    page.get_by_role("button", name="Vi har læst det").click()
    expect(page.locator("#read")).to_contain_text("Du har sagt, at I har læst det.")
    page.get_by_label("Amina spørger:").fill("Det går bedre.")
    page.get_by_label("Læg et brev ved").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": HTML}
    )
    page.get_by_role("button", name="Send svaret").click()
    expect(page.locator("#problem")).to_contain_text("ikke et billede eller en PDF")
    expect(page.get_by_label("Amina spørger:")).to_have_value("Det går bedre.")
    looked_at(page, "refused", DANISH)
    page.get_by_label("Læg et brev ved").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": letter(1)}
    )
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_role("status").first).to_contain_text("kan læse dit svar")
    kept(house, _stop)
    page.reload()
    expect(page.locator("h1")).to_have_text("Det deles ikke med dig nu")
    expect(page.locator("body")).not_to_contain_text("Sofie")
    looked_at(page, "stopped", DANISH)
    assert all("404" in fault or "422" in fault for fault in house.recorder.faults_since())


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_every_page_is_usable_by_everybody(house: House, language: str) -> None:
    kept(house, lambda stores: _share(stores, language))
    page = house.page(OWN, language)
    for name in ("login", "code", "shared"):
        if name == "login":
            page.goto(f"{house.server.origin}/delt")
        elif name == "code":
            page.locator("[name=address]").fill(BO.address)
            page.locator("main .primary").click()
        else:
            page.locator("[name=code]").fill(kept(house, _code))
            page.locator("main .primary").click()
        looked_at(page, name, language)
        measured(page, house)
    expect(page.locator("html")).to_have_attribute("lang", language)
    kept(house, _stop)
    assert all("404" in fault or "422" in fault for fault in house.recorder.faults_since())
