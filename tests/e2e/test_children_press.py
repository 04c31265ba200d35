"""What a child presses is large on every tool: 72 pixels, on a tablet that is handed to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.looks import measure
from tests.e2e.people import Passed, Table

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("tool", ["Netværk", "Min plan", "Sig et tal"])
def test_a_child_presses_what_is_large(table: Table, passed: Passed, tool: str, shared: dict[str, bool]) -> None:
    if "child" not in shared:
        table.chair.has_a_child()
        shared["child"] = True
    table.chair.part("needs").locator(".rail button", has_text=tool).click()
    if tool == "Sig et tal":
        asking = table.chair.part("tool").locator("#asking-pictures")
        asking.locator("summary").click()
        asking.locator("input[name=question]").fill("Hvordan har du det i dag?")
        asking.get_by_role("button", name="Spørg med billeder").click()
    if "sits" not in shared:
        passed.sits("Sofie")
        shared["sits"] = True
    expect(passed.part("tool")).to_contain_text(tool)
    if tool == "Sig et tal":
        expect(passed.part("tool").locator(".five button")).to_have_count(5)
    passed.photographs(f"child-{tool}")
    found = measure(passed.page, "child")
    table.recorder.faults_since()
    assert (found.violations, found.sideways, found.small) == ([], [], [])
