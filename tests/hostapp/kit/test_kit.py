"""The kit finds what is wrong with a tool, and nothing wrong with a good one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostapp.kit.checks import CHECKS, finding, prove
from hostapp.kit.subject import Subject, find
from socialive_core import PluginError, Registry

from .planted import FAULTS, PACKAGE, Planted
from .spoiling import spoil

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "three_columns"
TOOLS = sorted(Registry.discover().tools)


@pytest.fixture
def good(tmp_path: Path) -> Iterator[Path]:
    """The example as a project of its own, to spoil."""
    folder = tmp_path / "three-columns"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    yield folder
    sys.path[:] = [path for path in sys.path if path != str(folder)]
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def wrong(subject: Subject) -> dict[str, tuple[str, ...]]:
    return {found.check: found.faults for found in prove(subject) if found.faults}


def test_there_is_nothing_wrong_with_the_example(good: Path) -> None:
    (subject,) = find(str(good))
    assert wrong(subject) == {}


@pytest.mark.parametrize("id", TOOLS)
def test_there_is_nothing_wrong_with_a_tool_of_ours(id: str) -> None:
    (subject,) = find(id)
    assert wrong(subject) == {}


@pytest.mark.parametrize("what", FAULTS)
def test_a_planted_fault_is_found(what: str, good: Path) -> None:
    planted = FAULTS[what]
    spoil(good, planted)
    (subject,) = find(str(good))
    assert finding(planted.check, subject).faults


def test_every_check_but_those_of_time_has_a_fault_to_find() -> None:
    assert set(CHECKS) - {planted.check for planted in FAULTS.values()} == {"quick", "drawn_quick"}


def test_a_tool_that_is_put_together_wrongly_is_told_of_in_one_message(good: Path) -> None:
    spoil(good, Planted("", "state.py", "class Board(Struct, frozen=True):", "class Board(Struct):"))
    with pytest.raises(PluginError, match="not frozen"):
        find(str(good))
