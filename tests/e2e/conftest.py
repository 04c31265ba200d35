"""A server and a browser for each module; they are made anew after a test that failed, so that it fails alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from hostapp.kit.browser.chromium import FLAGS, MISSING, chromium
from tests.e2e.people import House, Passed, Table
from tests.e2e.server import Server

FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=5_000)


def program() -> str:
    """The path of a Chromium; without one the test is skipped, in CI it fails."""
    if found := chromium():
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{MISSING} In CI that is a failure.", pytrace=False)
    pytest.skip(MISSING)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


# Of the module and not of the session: while Playwright runs, no test in asyncio can.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playing:
        yield playing


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = program()
    with sync_playwright() as playing:
        opened = playing.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts servers, and stops them after the module."""
    started: list[Server] = []

    def start(*more: str, fresh: bool = True) -> Server:
        server = Server(tmp_path_factory.mktemp("demo"), *more, fresh=fresh)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def shared(browser: Browser, new_server: Callable[..., Server]) -> Iterator[dict[str, Any]]:
    """What the tests of a module hand on to each other while all goes well."""
    kept: dict[str, Any] = {}
    yield kept
    if "house" in kept:
        kept["house"].close()


@pytest.fixture
def house(
    request: pytest.FixtureRequest,
    browser: Browser,
    new_server: Callable[..., Server],
    shared: dict[str, Any],
) -> Iterator[House]:
    """A server and people; afterwards no page and no server has complained."""
    if "house" not in shared:
        shared["house"] = House(browser, new_server())
    kept: House = shared["house"]
    kept.recorder.faults_since()
    said = kept.server.complaints()
    yield kept
    if request.node.stash.get(FAILED, False):
        shared.clear()
        kept.close()
        kept.server.stop()
        return
    assert kept.recorder.faults_since() == []
    assert kept.server.complaints() == said


@pytest.fixture
def table(house: House, shared: dict[str, Any]) -> Table:
    """A meeting that runs, with whatever earlier tests wrote in it."""
    if "table" not in shared:
        shared["table"] = Table(house)
    found: Table = shared["table"]
    return found


@pytest.fixture
def passed(table: Table, shared: dict[str, Any]) -> Passed:
    """The tablet that is passed round, let in by the chair."""
    if "passed" not in shared:
        found = table.house.passed()
        found.joins(table.chair.shows_digits())
        table.chair.door.locator(".waiting form:has(input[value=table]) button").click()
        expect(found.page.locator(".holder.asks")).to_be_visible()
        shared["passed"] = found
    kept: Passed = shared["passed"]
    return kept
