"""In a browser the kit finds what is wrong with how a tool looks, and nothing wrong with a good one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hostapp.kit.browser.chromium import VARIABLE
from hostapp.kit.browser.seeing import SEEN, SIGHTS, look, practised, seen
from hostapp.kit.subject import NoToolError, Subject, UnmeasuredError, find
from socialive_core import Registry
from tests.e2e.server import ROOT
from tests.hostapp.kit.planted import PACKAGE, SEEN_FAULTS
from tests.hostapp.kit.spoiling import spoil

EXAMPLES = ROOT / "docs" / "examples"
TOOLS = sorted(Registry.discover().tools)
PHONE = SIGHTS[2]


@pytest.fixture
def good(tmp_path: Path) -> Iterator[Path]:
    """The example as a project of its own, to spoil."""
    folder = tmp_path / "three-columns"
    shutil.copytree(EXAMPLES / "three_columns", folder, ignore=shutil.ignore_patterns("__pycache__"))
    yield folder
    sys.path[:] = [path for path in sys.path if path != str(folder)]
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def faults(folder: Path, browser: Browser) -> dict[str, list[str]]:
    (subject,) = find(str(folder))
    found = look(subject, browser, [PHONE], practised(subject))
    assert found.screens == 2
    return {rule: told for rule, told in found.faults.items() if told}


def test_there_is_nothing_wrong_with_the_example_on_a_phone(good: Path, browser: Browser) -> None:
    assert faults(good, browser) == {}


@pytest.mark.parametrize("what", SEEN_FAULTS)
def test_a_planted_fault_is_seen(what: str, good: Path, browser: Browser) -> None:
    planted = SEEN_FAULTS[what]
    spoil(good, planted)
    assert planted.check in faults(good, browser)


def test_every_rule_of_the_browser_has_a_fault_to_find() -> None:
    assert {planted.check for planted in SEEN_FAULTS.values()} == set(SEEN)


def test_where_there_is_no_browser_nothing_is_called_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    (subject,) = find(TOOLS[0])
    with pytest.raises(UnmeasuredError, match="no Chromium"):
        seen(subject)


def found_or_skipped(word: str) -> Subject:
    try:
        (subject,) = find(word)
    except NoToolError:
        pytest.skip("It brings hooks and no tool.")
    return subject


@pytest.mark.slow
@pytest.mark.parametrize("word", [*TOOLS, *map(str, sorted(EXAMPLES.glob("*[!_]")))])
def test_there_is_nothing_wrong_with_a_tool_of_ours_on_any_screen(word: str, browser: Browser) -> None:
    subject = found_or_skipped(word)
    found = look(subject, browser)
    assert found.screens == 5 * (3 + 1 if subject.tool.examples else 2 + 1)
    assert {rule: told for rule, told in found.faults.items() if told} == {}
