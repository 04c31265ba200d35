"""The kit finds what is wrong with a plugin's hooks, and nothing wrong with good ones."""

# ruff: noqa: E501 - what is quoted stands in one line, as it does there

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostapp.kit.hooked import CHECKS, Hooking, find, finding, prove

from .planted import Planted

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "child_talks"
PACKAGE = "socialive_child_talks"

OPENED = "def case_opened(case: Case) -> None:"
CARDS = "    held = memory.of(case.id)\n    if held is None:\n        return []\n    if held.last is None:"
FAULTS = {
    "takes what it is not given": Planted("hooks", "__init__.py", OPENED, "def case_opened(case: Case, weather: str) -> None:"),
    "gives an argument a default": Planted("hooks", "__init__.py", OPENED, "def case_opened(case: Case = None) -> None:"),
    "is async": Planted("hooks", "__init__.py", OPENED, "async " + OPENED),
    "hooks in where there is nothing": Planted("hooks", "__init__.py", "def case_opened(", "def case_dreamt("),
    "wraps what others do": Planted("hooks", "__init__.py", "@hookimpl\n" + OPENED, "@hookimpl(wrapper=True)\n" + OPENED),
    "says of itself what is no About": Planted("hooks", "__init__.py", "memory = Memory", 'about = "Børnesamtale"\nmemory = Memory'),
    "raises": Planted("answers", "__init__.py", CARDS, '    raise KeyError("barnet")\n' + CARDS),
    "stops the program": Planted("answers", "__init__.py", CARDS, "    raise SystemExit(1)\n" + CARDS),
    "answers with garbage": Planted("answers", "__init__.py", "    return [Summary(\"\", (table,))]", "    return [table]"),
    "answers with nothing": Planted("answers", "__init__.py", CARDS, CARDS.replace("return []", "return None")),
    "answers with a generator": Planted("hooks", "__init__.py", CARDS, "    yield from ()\n" + CARDS),
    "answers with more than anybody reads": Planted("answers", "__init__.py", CARDS, CARDS.replace("return []", 'return [Summary("a" * 70_000)]')),
    "denies with a word that is no denial": Planted("answers", "__init__.py", "    return Denial(\n        _(", "    return (\n        _("),
    "fails when it is told a second time": Planted("answers", "memory.py", "INSERT OR IGNORE INTO cases", "INSERT INTO cases"),
    "fails for one kind of meeting": Planted("answers", "__init__.py", "    if participant.role is Role.CHILD:", "    assert meeting.kind is not Kind.PHONE\n    if participant.role is Role.CHILD:"),
    "keeps whoever opens a case waiting": Planted("answers", "__init__.py", CARDS, "    __import__('time').sleep(1.5)\n" + CARDS),
    "leaves a slot of its sentence empty": Planted("sentences", "__init__.py", "name=participant.name,", "who=participant.name,"),
    "denies without a word": Planted("sentences", "__init__.py", '"Det her er barnets egen samtale. Tal med {name} bagefter, eller hold et almindeligt møde."', '""'),
    "imports the host": Planted("code", "__init__.py", "from .memory import", "import hostapp.clock\n\nfrom .memory import"),
    "does not say who it is": Planted("about", "__init__.py", "about = About(", "told = About("),
    "has a name too long for a card": Planted("about", "__init__.py", '_("Børnesamtale")', '_("Samtaler med barnet")'),
    "fits any Socialive there will ever be": Planted("described", "/pyproject.toml", "socialive>=0.1,<1", "socialive>=0.1"),
    "leaves its catalogues out of its wheel": Planted("packed", "/pyproject.toml", 'packages = ["socialive_child_talks"]', 'packages = ["socialive_child_talks"]\nexclude = ["**/*.po"]'),
    "has a sentence in one language only": Planted("translated", "locales/en/LC_MESSAGES/child_talks.po", 'msgid "Sidst"\nmsgstr "Last"\n', ""),
}  # fmt: skip
"""What each does, in words, and where."""


@pytest.fixture
def good(tmp_path: Path) -> Iterator[Path]:
    """The example as a project of its own, to spoil."""
    folder = tmp_path / "child-talks"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    _forget()
    yield folder
    sys.path[:] = [path for path in sys.path if path != str(folder)]
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def only(folder: Path) -> Hooking:
    (subject,) = find(str(folder))
    return subject


def test_there_is_nothing_wrong_with_the_example(good: Path) -> None:
    assert {found.check: found.faults for found in prove(only(good)) if found.faults or found.unmeasured} == {}


@pytest.mark.parametrize("what", FAULTS)
def test_a_planted_fault_is_found(what: str, good: Path) -> None:
    planted = FAULTS[what]
    path = good / planted.file[1:] if planted.file.startswith("/") else good / PACKAGE / planted.file
    text = path.read_text()
    assert planted.old in text
    path.write_text(text.replace(planted.old, planted.new, 1))
    assert finding(planted.check, only(good)).faults


def test_every_check_has_a_fault_to_find() -> None:
    assert {planted.check for planted in FAULTS.values()} == set(CHECKS)


def test_the_command_proves_a_distribution_that_has_hooks_alone(good: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hostapp.cli", "check", str(good), "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (
        0,
        f"child_talks (hooks): {len(CHECKS)} of {len(CHECKS)} hold, 0 do not.\n",
    )
