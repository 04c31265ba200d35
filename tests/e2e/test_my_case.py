"""Min sag at home: read without script on a phone, in two languages, looked at and measured; on a slow line too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hostapp.identity.account import Account
from hostapp.identity.passwords import Passwords
from hostapp.identity.secret import new_id
from hostapp.storage.stores import Stores
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, TABLET, House
from tests.e2e.server import Server
from tests.e2e.test_receiver import kept
from tests.e2e.test_sharing_at_home import WORD, case_of

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""1.6 Mbit/s and 150 ms; the processor is four times as slow."""
LCP, INP, CLS = 2500, 200, 0.02
PAGES = ("", "/moeder", "/aftaler", "/planen", "/set")
OBSERVE = """() => {
  window.seen = { lcp: 0, cls: 0, inp: 0 };
  new PerformanceObserver((l) => { for (const e of l.getEntries()) seen.lcp = e.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((l) => { for (const e of l.getEntries()) seen.inp = Math.max(seen.inp, e.duration); })
    .observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser, new_server: Callable[..., Server]) -> Iterator[dict[str, Any]]:
    """A demo in which there was a meeting before."""
    found: dict[str, Any] = {"house": House(browser, new_server(fresh=False))}
    yield found
    if "house" in found:
        found["house"].close()


async def _amina(stores: Stores, name: str) -> str:
    leader = await stores.accounts.named("mette")
    assert leader
    case, amina = await case_of(stores, leader.person, "Amina")
    await stores.accounts.add(Account(new_id(), name, await Passwords().hash(WORD), amina))
    return case


def at_home(house: House, language: str, *, scripts: bool, name: str = "") -> tuple[Page, str]:
    """Log Amina in, who lands at her case."""
    name = name or f"amina-{language}"
    case = kept(house, lambda stores: _amina(stores, name))
    page = house.page(OWN, language, scripts=scripts)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", WORD)
    page.locator("main form button").click()
    expect(page).to_have_url(f"{house.server.origin}/min-sag/{case}")
    if language == ENGLISH:
        page.locator("button[lang=en]").click()
    return page, case


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_a_citizen_reads_their_case_without_script(house: House, language: str) -> None:
    page, case = at_home(house, language, scripts=language == ENGLISH)
    expect(page.locator(".now")).to_be_visible()
    expect(page.locator("#does-municipality")).to_be_visible()
    for behind in PAGES:
        page.goto(f"{house.server.origin}/min-sag/{case}{behind}")
        for size, (width, height) in {"phone": OWN, "tablet": TABLET, "desk": CONTROL}.items():
            page.set_viewport_size({"width": width, "height": height})
            named = behind.strip("/") or "first"
            page.screenshot(path=f"test-results/my-case-{named}-{language}-{size}.png", full_page=True)
        if language == ENGLISH:  # what measures is a script
            found = measure(page, "home")
            assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], []), behind
    page.goto(f"{house.server.origin}/min-sag/{case}")
    page.locator("#skrevet a.btn").first.click()
    expect(page.locator(".sheet-1")).to_be_visible()


def test_on_a_slow_phone_it_is_there_at_once_and_stands_still(house: House) -> None:
    page, case = at_home(house, DANISH, scripts=True, name="amina-slow")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(f"({OBSERVE})()")
    page.goto(f"{house.server.origin}/min-sag/{case}")
    page.wait_for_load_state("networkidle")
    page.locator("#size > summary").click()
    page.locator("#size [data-size=large]").click()
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    print(f"slow phone: LCP {seen['lcp']:.0f} ms, INP {seen['inp']:.0f} ms, CLS {seen['cls']:.3f}")
    assert seen["lcp"] <= LCP
    assert seen["inp"] <= INP
    assert seen["cls"] <= CLS
