"""
What fifty tools cost the pages of a meeting, beside five: `python -m tests.bench fifty`.

Both meetings are on at once and looked at in turns, on a good line and on a slow phone's: 1.6 Mbit/s, 150 ms, a
processor at a quarter. Measured is the time until the page can be used, and what went over the line.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import FLAGS, chromium
from tests.e2e.people import House, Table
from tests.e2e.server import Server

from .figures import Figure, as_json
from .strangers import install

RUNS = 7
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
LINES = {"good": (FAST, 1), "slow": (SLOW, 4)}
READY = {"control": "[data-part=needs] button", "own": "#draft-note"}
"""By the page, what is there when it can be used."""


class WithStrangers(Server):
    """The demo where strangers' tools are installed too; its first start asks each of them who it is."""

    within = 300.0

    def __init__(self, folder: Path, site: Path | None) -> None:
        super().__init__(folder)
        theirs = {
            "PYTHONPATH": str(site),
            "SOCIALIVE_STRICT_PLUGINS": "1",
        }  # strictly: it waits until all of them are in
        self.told: Mapping[str, str] = {**os.environ, **theirs} if site else os.environ


def main() -> None:
    """Measure, and print the figures."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playing:
        folder = Path(place)
        folder.chmod(0o755)
        install(folder / "site")
        browser = playing.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        figures = _measured(browser, folder)
        browser.close()
    for one in figures:
        print(f"{one.name:34}{one.value:10.2f} {one.unit}")
    print(as_json(figures))


def _measured(browser: Browser, folder: Path) -> list[Figure]:
    servers = {5: WithStrangers(folder / "five", None), 50: WithStrangers(folder / "fifty", folder / "site")}
    houses, pages = [], dict[tuple[str, int], tuple[Page, str]]()
    try:
        for tools, server in servers.items():
            server.data.parent.mkdir()
            server.start()
            houses.append(House(browser, server))
            table = Table(houses[-1])
            pages["control", tools] = table.chair.page, table.meeting
            pages["own", tools] = table.phone.page, table.phone.page.url
        return [figure for line in LINES for page in READY for figure in _of(page, line, pages)]
    finally:
        for house in houses:
            house.close()
        for server in servers.values():
            server.stop()


def _of(name: str, line: str, pages: Mapping[tuple[str, int], tuple[Page, str]]) -> list[Figure]:
    took, weighs = defaultdict[int, list[float]](list), dict[int, float]()
    for _run in range(RUNS):
        for tools in (5, 50):
            ms, weighs[tools] = _load(*pages[name, tools], READY[name], line)
            took[tools].append(ms)
    few, many = statistics.median(took[5]), statistics.median(took[50])
    return [
        Figure(f"{name}_{line}_ms", many, "ms"),
        Figure(f"{name}_{line}_fifty_vs_five", many / few, "x"),
        Figure(f"{name}_{line}_kib_fifty_vs_five", weighs[50] / weighs[5], "x"),
    ]


def _load(page: Page, address: str, ready: str, line: str) -> tuple[float, float]:
    """Open a page with nothing kept; milliseconds until it is ready, and bytes over the line."""
    network, slower = LINES[line]
    page.bring_to_front()
    wire = page.context.new_cdp_session(page)
    weighs: list[float] = []
    wire.on("Network.loadingFinished", lambda told: weighs.append(told["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.send("Network.emulateNetworkConditions", network)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="commit")
    page.locator(ready).first.wait_for()
    took: float = page.evaluate("performance.now()")
    page.wait_for_load_state()
    wire.detach()
    return took, sum(weighs)


if __name__ == "__main__":
    main()
