"""The tutorial's files, put together as the page says, are a plugin that loads, plays and draws."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hostapp.i18n import Catalogues
from hostapp.kit.scaffold import begin
from hostapp.live.runner import Frame, InProcess
from hostapp.theme.environment import make_environment
from socialive_core import LoadState, Registry, Surface
from socialive_core.registry import TOOLS
from socialive_core.testing import play

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
FILES = dict(re.findall(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE))

MOST_WORDS, MOST_LINES = 1500, 30
"""Of the whole page with its code, and of the tool's Python, without empty lines."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("socialive-weather")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    sys.modules.pop("socialive_weather", None)


@pytest.fixture(scope="module")
def tool(folder: Path) -> Any:
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    ((name, value),) = project["entry-points"][TOOLS].items()
    registry = Registry()
    loaded = registry.load(EntryPoint(name, value, TOOLS))
    assert loaded.state is LoadState.LOADED, loaded.message
    return registry.tools[name]


def test_the_page_holds_every_file_of_a_distribution() -> None:
    assert set(FILES) == {
        "pyproject.toml",
        "socialive_weather/__init__.py",
        "socialive_weather/templates/board.html",
        "socialive_weather/locales/en/LC_MESSAGES/weather.po",
        "tests/test_weather.py",
    }


def test_it_is_short_and_so_is_its_tool() -> None:
    assert len(PAGE.read_text().split()) <= MOST_WORDS
    code = [line for line in FILES["socialive_weather/__init__.py"].splitlines() if line.strip()]
    assert len(code) <= MOST_LINES
    assert len([name for name in FILES if name.endswith(".html")]) == 1


def test_its_tests_pass(folder: Path, tool: Any) -> None:
    space: dict[str, Any] = {}
    exec(compile(FILES["tests/test_weather.py"], "tests/test_weather.py", "exec"), space)
    tests = [value for name, value in space.items() if name.startswith("test_")]
    assert len(tests) == 5
    for test in tests:
        test()


@pytest.mark.parametrize(("language", "sun", "rain"), [("da", "Sol", "Regn"), ("en", "Sun", "Rain")])
async def test_it_draws_for_every_screen_in_both_languages(
    folder: Path, tool: Any, language: str, sun: str, rain: str
) -> None:
    catalogues = Catalogues.load({"weather": folder / "socialive_weather" / "locales"})
    runner = InProcess(tool, make_environment([tool], catalogues))
    board = play(tool)
    board.takes("amina", sys.modules["socialive_weather"].Say("sun"))
    for person, surface in (("mette", Surface.CONTROL), (None, Surface.DISPLAY), ("amina", Surface.OWN)):
        look = board.look(person, surface)
        spoken = msgspec.structs.replace(look, viewer=msgspec.structs.replace(look.viewer, language=language))
        html = await runner.draw(msgspec.json.encode(board.state), msgspec.json.encode(spoken), Frame("board"))
        assert sun in html
        assert "Amina" in html
        assert ("<button" in html) == (surface is not Surface.DISPLAY)
        assert (rain in html) == (surface is not Surface.DISPLAY)
        answered_for = {Surface.CONTROL: 4, Surface.DISPLAY: 0, Surface.OWN: 1}[surface]
        assert html.count("<button") == 3 * answered_for


def test_what_is_begun_with_a_command_is_what_the_page_explains(tmp_path: Path) -> None:
    begin("weather", tmp_path)
    begun = tmp_path / "socialive-weather"
    for name in ("socialive_weather/__init__.py", "socialive_weather/templates/board.html", "tests/test_weather.py"):
        told = FILES[name].replace("Vejret i dag", "Weather").replace("Vejret", "Weather")
        assert (begun / name).read_text() == told


def test_every_sentence_is_in_the_english_catalogue() -> None:
    code = FILES["socialive_weather/__init__.py"] + FILES["socialive_weather/templates/board.html"]
    known = set(re.findall(r'msgid "(.+)"', FILES["socialive_weather/locales/en/LC_MESSAGES/weather.po"]))
    assert set(re.findall(r'\b_\("([^"]+)"', code)) == known
