"""Who writes a tool begins it with one command, and proves it with another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hostapp.kit.browser.chromium import VARIABLE
from hostapp.kit.scaffold import UnusableNameError, begin

ROOT = Path(__file__).parents[3]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH": f"{ROOT}:{folder}", "PATH": "/usr/bin:/bin", VARIABLE: ""}
    return subprocess.run([sys.executable, *words], cwd=folder, env=paths, capture_output=True, text=True, check=False)


def test_a_new_tool_is_whole_and_keeps_every_promise_that_can_be_measured(tmp_path: Path) -> None:
    made = begin("my_tool", tmp_path)
    folder = tmp_path / "socialive-my-tool"
    assert sorted(path.relative_to(folder).as_posix() for path in made) == [
        "README.md",
        "pyproject.toml",
        "socialive_my_tool/__init__.py",
        "socialive_my_tool/locales/en/LC_MESSAGES/my_tool.po",
        "socialive_my_tool/templates/board.html",
        "tests/test_my_tool.py",
    ]
    told = run(folder, "-m", "pytest", "-q", "--socialive", ".")
    assert told.returncode == 0, told.stdout
    assert "27 passed, 8 skipped" in told.stdout


def test_what_is_wrong_is_said_in_words_and_ends_the_command_with_a_fault(tmp_path: Path) -> None:
    begin("my_tool", tmp_path)
    folder = tmp_path / "socialive-my-tool"
    board = folder / "socialive_my_tool" / "templates" / "board.html"
    board.write_text(board.read_text() + '<p style="color: red">')
    told = run(folder, "-m", "hostapp.cli", "check", ".", "--quiet")
    assert told.returncode == 1
    assert "<p> has a style of its own" in told.stdout
    assert "<p> is left open." in told.stdout


@pytest.mark.parametrize("name", ["MyTool", "my-tool", "", "2tools", "a" * 41])
def test_a_name_that_no_tool_can_have_is_refused_in_words(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableNameError, match="cannot be called"):
        begin(name, tmp_path)


def test_what_lies_there_already_is_left_alone(tmp_path: Path) -> None:
    begin("my_tool", tmp_path)
    with pytest.raises(UnusableNameError, match="already"):
        begin("my_tool", tmp_path)


def test_what_is_no_tool_is_said_in_words(tmp_path: Path) -> None:
    told = run(tmp_path, "-m", "hostapp.cli", "check", "nothing_here")
    assert told.returncode == 1
    assert "no installed tool" in told.stderr
