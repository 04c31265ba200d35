"""Which level a tool reaches is measured, written into its package, and read there by whoever has it installed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from hostapp.kit import quality as kit
from hostapp.kit.subject import find
from hostapp.toolbox.quality import RULES, Accessibility, Quality, quality_of
from socialive_core import Registry

from .planted import PACKAGE

ROOT = Path(__file__).parents[3]
TOOLS = sorted(Registry.discover().tools)
TODAY = date(2026, 11, 28)
CLEAN = Accessibility(0, 20, TODAY)
DEAR = {"promises", "accessible", "private", "swift", "screen_reader"}
"""Rules that take seconds to measure, or that are answered for."""


@pytest.fixture
def good(tmp_path: Path) -> Iterator[Path]:
    """The example, with all that is asked of a tool in silver."""
    folder = tmp_path / "three-columns"
    shutil.copytree(ROOT / "docs" / "examples" / "three_columns", folder, ignore=shutil.ignore_patterns("__pycache__"))
    project = folder / "pyproject.toml"
    project.write_text(project.read_text().replace("dependencies", 'authors = [{ name = "Acme" }]\ndependencies', 1))
    (folder / "CHANGELOG.md").write_text("# Changes\n")
    yield folder
    sys.path[:] = [path for path in sys.path if path != str(folder)]
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_every_rule_is_measured_but_the_one_that_only_a_person_can_say() -> None:
    assert set(RULES) - set(kit.MEASURES) == {"screen_reader"}
    assert set(kit.MEASURES) <= set(RULES)


def gone(*names: str) -> Callable[[Path], None]:
    def take(folder: Path) -> None:
        for name in names:
            path = folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return take


def written(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    return change


SPOILT: dict[str, Callable[[Path], None]] = {
    "readme": gone("README.md"),
    "tests": gone("tests/test_three_columns.py"),
    "kept": gone("tests/golden"),
    "minutes": written(f"{PACKAGE}/__init__.py", "    summarise=summarise,\n", ""),
    "contact": written("pyproject.toml", 'authors = [{ name = "Acme" }]\n', ""),
    "changes": gone("CHANGELOG.md"),
    "private": written(f"{PACKAGE}/reducer.py", "        seen_by=turn.audience,\n", ""),
}


@pytest.mark.parametrize("rule", SPOILT)
def test_a_rule_that_is_broken_is_not_met(rule: str, good: Path) -> None:
    SPOILT[rule](good)
    (subject,) = find(str(good))
    assert not kit.MEASURES[rule](kit.Measured(subject, [], CLEAN))


def test_what_the_example_lacks_is_of_gold_alone(good: Path) -> None:
    lacking = set(answered(good, "").unmet)
    assert {RULES[name].level for name in lacking - {"accessible"}} == {"gold"}
    assert lacking.isdisjoint(SPOILT)


@pytest.mark.parametrize("seen", [None, Accessibility(1, 20, TODAY), Accessibility(0, 0, TODAY)])
def test_only_a_browser_that_looked_and_found_nothing_says_that_all_can_use_it(
    seen: Accessibility | None, good: Path
) -> None:
    (subject,) = find(str(good))
    assert not kit.MEASURES["accessible"](kit.Measured(subject, [], seen))


LEVELS = {"": "gold", "pictures": "silver", "contact pictures": "bronze", "readme": "none", "promises contact": "none"}


@pytest.mark.parametrize("lacking", LEVELS)
def test_a_level_is_reached_once_nothing_is_lacking_up_to_it(lacking: str) -> None:
    assert kit.level_of(lacking.split()) == LEVELS[lacking]


def answered(folder: Path, words: str) -> Quality:
    (folder / kit.ANSWERS).write_text(words)
    (subject,) = find(str(folder))
    return kit.quality(subject, [], TODAY)


def test_the_makers_answer_for_what_nobody_can_measure(good: Path) -> None:
    made = answered(good, 'screen_reader = "done"\npictures = { exempt = "It is three columns." }\nlanguages = "todo"')
    assert not {"screen_reader", "pictures"} & set(made.unmet)
    assert made.exempt == {"pictures": "It is three columns."}
    assert "languages" in made.unmet


REFUSED = {
    'shiny = "done"': "no rule called 'shiny'",
    'tests = "done"': "it is measured",
    'promises = { exempt = "Later." }': 'may be "todo"',
    'pictures = { exempt = "" }': "a reason",
    'screen_reader = "perhaps"': 'or "done"',
}


@pytest.mark.parametrize("words", REFUSED)
def test_an_answer_that_cannot_be_given_is_refused_in_words(words: str, good: Path) -> None:
    with pytest.raises(kit.UnfitAnswersError, match=REFUSED[words]):
        answered(good, words)


def test_what_is_recorded_is_read_again_and_nothing_is_imported_for_it(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (subject,) = find(str(good))
    made = kit.quality(subject, [], TODAY)
    kit.record(subject, made)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    monkeypatch.syspath_prepend(good)
    assert quality_of(PACKAGE, "0.1.0") == made
    assert PACKAGE not in sys.modules


def test_of_another_version_or_of_what_is_no_record_nothing_is_read(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (subject,) = find(str(good))
    monkeypatch.syspath_prepend(good)
    assert quality_of(PACKAGE, "0.1.0") is None
    path = kit.record(subject, kit.quality(subject, [], TODAY))
    assert quality_of(PACKAGE, "0.2.0") is None
    for garbage in (b"", b"[]", b'{"level": "platinum"}', b" " * 100_000 + path.read_bytes()):
        path.write_bytes(garbage)
        assert quality_of(PACKAGE, "0.1.0") is None


@pytest.mark.parametrize("id", TOOLS)
def test_what_is_recorded_of_our_tools_is_what_is_measured(id: str) -> None:
    (subject,) = find(id)
    kept = quality_of(subject.tool.package, "0.1.0")
    assert kept, "socialive check --quality writes it"
    measured = kit.Measured(subject, [], kept.accessibility)
    cheap = [name for name in RULES if name not in DEAR]
    assert [name for name in cheap if not kit.MEASURES[name](measured)] == [
        name for name in cheap if name in {*kept.unmet, *kept.exempt}
    ]
