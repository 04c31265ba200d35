"""
How a slow tablet and a cheap phone feel: a processor at a quarter, 1.6 Mbit/s, 150 ms, in a meeting with forty lines.

LCP, CLS and INP are as web-vitals defines them; TBT is what tasks longer than 50 ms take beyond that, from the first
paint until the page has been still for two seconds. Weights are what really goes over the line, compressed.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from hostapp.kit.browser.chromium import FLAGS
from tests.e2e.conftest import program
from tests.e2e.people import House, Table
from tests.e2e.server import Server

RUNS = 3
LINES = 40
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SIZES = {"own": (390, 844), "join": (390, 844), "tablet": (1024, 768), "table": (1024, 768), "control": (1366, 768)}

_WATCH = """() => {
    window.vitals = { lcp: 0, cls: 0, inp: 0, tbt: 0 };
    const watch = (type, each, more = {}) => new PerformanceObserver(list => list.getEntries().forEach(each))
        .observe({ type, buffered: true, ...more });
    watch("largest-contentful-paint", entry => { vitals.lcp = entry.startTime; });
    watch("layout-shift", entry => { if (!entry.hadRecentInput) vitals.cls += entry.value; });
    watch("event", entry => { if (entry.interactionId) vitals.inp = Math.max(vitals.inp, entry.duration); },
        { durationThreshold: 16 });
    watch("longtask", entry => { vitals.tbt += Math.max(0, entry.duration - 50); });
}"""


def main() -> None:
    """Measure, and print one object as JSON."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playing:
        server = Server(Path(folder))
        server.start()
        browser = playing.chromium.launch(executable_path=program(), args=list(FLAGS))
        house = House(browser, server)
        try:
            print(json.dumps(_measured(house), indent=2, ensure_ascii=False))
        finally:
            house.close()
            browser.close()
            server.stop()


def _measured(house: House) -> dict[str, Any]:
    table = Table(house)
    for number in range(LINES):
        table.chair.writes(f"{number}. De første ti minutter er det svære, og så går det bedre.")
    table.chair.part("needs").locator(".rail form[data-do=open] button").first.click()
    table.chair.part("tool").locator(".questions button").first.click()
    table.phone.part("tool").locator(".tiles button").first.wait_for()
    passed = house.passed()
    passed.joins(table.chair.shows_digits())
    table.chair.door.locator(".waiting form:has(input[value=table]) button").click()
    passed.sits("Karim")
    pages = {
        "join": (house.page(SIZES["join"], touch=True), f"{house.server.origin}/kom-med"),
        "own": (table.phone.page, table.phone.page.url),
        "table": (passed.page, passed.page.url),
        "tablet": (table.chair.context.new_page(), f"{table.meeting}/tablet"),
        "control": (table.chair.page, table.meeting),
    }
    felt = {name: _felt(name, page, address) for name, (page, address) in pages.items()}
    return {"felt": felt, "weights": _weights(table), "patches": _patches(table)}


def _felt(name: str, page: Page, address: str) -> dict[str, float]:
    """The median of a few loads, each followed by real presses."""
    page.set_viewport_size({"width": SIZES[name][0], "height": SIZES[name][1]})
    page.bring_to_front()  # a page behind another is not painted, and nothing it shows comes to be seen
    page.add_init_script(f"({_WATCH})()")
    line = page.context.new_cdp_session(page)
    found: dict[str, list[float]] = defaultdict(list)
    for _run in range(RUNS):
        for what, value in _once(name, page, line, address).items():
            found[what].append(value)
    line.detach()
    return {what: round(statistics.median(values), 3) for what, values in found.items()}


def _once(name: str, page: Page, line: CDPSession, address: str) -> dict[str, float]:
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", SLOW)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.wait_for_timeout(3000)
    tbt = page.evaluate("vitals.tbt")
    _presses(name, page)
    page.wait_for_timeout(1000)
    vitals: dict[str, float] = page.evaluate("vitals")
    line.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    line.send(
        "Network.emulateNetworkConditions", SLOW | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )
    return {"lcp_ms": vitals["lcp"], "cls": vitals["cls"], "inp_ms": vitals["inp"], "tbt_ms": tbt}


def _presses(name: str, page: Page) -> None:
    """What one does on such a page: a number, a few letters, a fold."""
    if name == "join":
        page.locator("#digits").click()
        page.keyboard.type("123", delay=120)
        return
    page.locator("[data-part=tool] .tiles button").nth(5).click()
    page.wait_for_timeout(600)
    field = {"own": "#draft-note", "tablet": "#compose textarea", "control": "#compose textarea"}.get(name)
    if field:
        page.locator(field).click()
        page.keyboard.type("Hej igen ", delay=120)


def _weights(table: Table) -> dict[str, Any]:
    """What a phone that was never here downloads to be in the meeting, in bytes over the line, by kind."""
    page = table.house.page(SIZES["own"], touch=True)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)
    requests = [0]

    def came(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        requests[0] += 1

    line.on("Network.responseReceived", came)
    line.on(
        "Network.loadingFinished",
        lambda event: sizes.__setitem__(
            kinds.get(event["requestId"], "?"),
            sizes[kinds.get(event["requestId"], "?")] + int(event["encodedDataLength"]),
        ),
    )
    page.context.add_cookies(table.phone.context.cookies())
    page.goto(table.phone.page.url)
    page.wait_for_timeout(2500)
    return {"requests": requests[0], **dict(sizes)}


def _patches(table: Table) -> dict[str, float]:
    """How large the frames are that a phone is sent in a lively stretch: turns, keys, a topic, a tool."""
    chair, _display, phone = table.screens
    start = len(phone.traffic.frames_in)
    chair.part("tool").locator("form[data-do=note] button").click()
    for number in range(15):
        chair.writes(f"Endnu en linje, nummer {number}.")
    phone.drafts("Og en fra mig.")
    phone.shows()
    chair.goes_on()
    chair.part("needs").locator(".rail form[data-do=open] button").first.click()
    phone.part("tool").locator(".tiles button").nth(7).click()
    phone.page.wait_for_timeout(1500)
    sizes = sorted(
        len(frame.encode())
        for frame in phone.traffic.frames_in[start:]
        if json.loads(frame)["m"] in {"part", "edit", "text"}
    )
    return {
        "count": len(sizes),
        "p50_bytes": sizes[len(sizes) // 2],
        "p95_bytes": sizes[int(len(sizes) * 0.95)],
        "most_bytes": sizes[-1],
    }


if __name__ == "__main__":
    sys.exit(main())
