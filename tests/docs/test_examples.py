"""Each example is a distribution of its own: its wheel is built, installed, and proved where it is installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hostapp.theme.safe_css import sheet_of
from socialive_core.registry import PLUGINS, TOOLS
from tests.docs.following import shown
from tests.docs.wheels import EXAMPLES, installed

DOCS = Path(__file__).parents[2] / "docs"


def points(example: Path, group: str) -> list[str]:
    project = tomllib.loads((example / "pyproject.toml").read_text())["project"]
    return [*project["entry-points"].get(group, {})]


@pytest.mark.slow
@pytest.mark.built
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_its_wheel_is_proved_and_its_own_tests_pass_where_it_is_installed(example: Path, tmp_path: Path) -> None:
    environment = installed(tmp_path, example)
    tests = ["pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", f"--rootdir={tmp_path}"]
    for words in (
        [*tests, str(example / "tests")],
        *(["hostapp.cli", "check", id, "--quiet"] for id in {*points(example, TOOLS), *points(example, PLUGINS)}),
    ):
        done = subprocess.run(
            [sys.executable, "-P", "-m", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_has_all_that_one_looks_for_in_a_distribution(example: Path) -> None:
    project = tomllib.loads((example / "pyproject.toml").read_text())["project"]
    assert any("security" in label.lower() for label in project["urls"])
    readme = (example / "README.md").read_text()
    assert "**What is kept:**" in readme
    assert list(example.glob("tests/test_*.py"))
    assert points(example, TOOLS) or points(example, PLUGINS)
    for id in points(example, TOOLS):
        assert list(example.glob("tests/golden/v*.json"))
        assert list(example.glob(f"*/locales/en/LC_MESSAGES/{id}.po"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_its_style_sheet_is_let_through_also_where_nobody_trusts_it(example: Path) -> None:
    for id in points(example, TOOLS):
        sheet, faults = sheet_of(id, example / f"socialive_{id}" / "static")
        assert (bool(sheet), faults) == (True, [])


def test_the_first_tool_is_the_one_that_the_tutorial_explains() -> None:
    for block in shown(DOCS / "tutorial.md"):
        if block.path and block.path != "pyproject.toml":
            assert (DOCS / "examples" / "weather" / block.path).read_text() == block.body


def test_every_example_is_told_of_where_newcomers_look() -> None:
    page = (DOCS / "examples.md").read_text()
    assert sorted(re.findall(r"^\| `(\w+)`", page, re.MULTILINE)) == [path.name for path in EXAMPLES]
