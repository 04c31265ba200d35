"""Every piece of code in the documentation runs, or is held to what it is a piece of."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from hostapp.kit.drawing import Drawer, look_of
from hostapp.kit.written import outermost
from socialive_core import Surface, hookspecs
from tests.docs.following import Shell, Shown, shown

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md")) if EXAMPLES not in path.parents}
BLOCKS = {name: blocks for name, path in PAGES.items() if (blocks := [*shown(path)])}
HOW_TO = [name for name in BLOCKS if name.startswith("how-to/")]

ELSEWHERE = {
    "tutorial.md": "It is followed word for word, from an empty folder to a meeting: tests/e2e/test_tutorial.py.",
    "reference/macros.md": "Each is drawn when the page is made, and the page is held to it: .ci/reference/macros.py.",
}
"""Pages whose code another test runs."""
ONLY_SHOWN = {"text": "What a command says, in a page that is followed.", "html": "What a macro makes."}
"""Kinds of what is no code."""


@pytest.fixture
def tools() -> Iterator[None]:
    """Whoever reads a page has the examples' tools installed."""
    paths = [str(EXAMPLES / name) for name in ("weather", "most_important")]
    sys.path[:0] = paths
    yield
    sys.path[:] = [path for path in sys.path if path not in paths]
    for name in [
        name for name in sys.modules if name.partition(".")[0] in {"socialive_weather", "socialive_most_important"}
    ]:
        del sys.modules[name]


@pytest.mark.parametrize("name", [name for name in BLOCKS if name not in ELSEWHERE])
def test_the_code_of_a_page_runs_from_its_beginning_to_its_end(name: str, tools: None, tmp_path: Path) -> None:
    given: dict[str, Any] = dict(vars(hookspecs)) if name == "reference/hooks.md" else {"__name__": "page"}
    for block in BLOCKS[name]:
        if block.kind == "python":
            exec(compile("\n" * block.line + block.body, str(PAGES[name]), "exec", dont_inherit=True), given)
    for block in BLOCKS[name]:
        if block.kind not in {"python", "console", *ONLY_SHOWN}:
            HELD[block.kind](block, given, tmp_path)


def drawn(block: Shown, given: dict[str, Any], folder: Path) -> None:
    """A template is drawn for every surface, with the page's tool and what was done on its board."""
    tool, board = given["tool"], given["board"]
    drawer = Drawer(tool)
    drawer.environment.loader.loaders.insert(0, _only(f"{tool.id}/board.html", block.body))  # type: ignore[union-attr]
    for who, surface in (("mette", Surface.CONTROL), (None, Surface.DISPLAY), ("amina", Surface.OWN)):
        look = board.look(who, surface)
        html = drawer.draw(board, look)
        assert html.strip(), surface
        assert ("data-act" in html) <= (surface is not Surface.DISPLAY)
    assert look_of(board, "amina", Surface.OWN)


def _only(name: str, source: str) -> Any:
    from jinja2 import DictLoader

    return DictLoader({name: source})


def parsed(block: Shown, given: dict[str, Any], folder: Path) -> None:
    assert tomllib.loads(block.body)


def read(block: Shown, given: dict[str, Any], folder: Path) -> None:
    assert json.loads(block.body)


def translated(block: Shown, given: dict[str, Any], folder: Path) -> None:
    catalog = read_po(BytesIO(block.body.encode()))
    assert len(catalog) > 1
    assert [message.id for message in catalog if message.fuzzy and message.id] == []


def in_an_example(block: Shown, given: dict[str, Any], folder: Path) -> None:
    """A piece of a program stands in an example that a browser is walked through."""
    assert any(block.body in path.read_text() for path in EXAMPLES.glob("*/*/static/*.js"))


def styled(block: Shown, given: dict[str, Any], folder: Path) -> None:
    assert [one for one in outermost(block.body) if "[data-tool=" not in one] == []


HELD: dict[str, Callable[[Shown, dict[str, Any], Path], None]] = {
    "jinja": drawn,
    "toml": parsed,
    "json": read,
    "po": translated,
    "js": in_an_example,
    "css": styled,
}
"""What is done with each kind of block."""


@pytest.mark.slow
@pytest.mark.built
@pytest.mark.parametrize("name", [name for name in HOW_TO if any(one.kind == "console" for one in BLOCKS[name])])
def test_what_is_typed_answers_as_the_page_says(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "socialive-weather"
    shutil.copytree(EXAMPLES / "weather", folder, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    shell = Shell(folder, {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    for block in BLOCKS[name]:
        if block.kind == "console":
            shell.types(block)


def test_every_page_with_a_console_is_typed() -> None:
    typed = {name for name, blocks in BLOCKS.items() if any(block.kind == "console" for block in blocks)}
    assert typed <= {*ELSEWHERE, *HOW_TO}


def test_there_is_a_page_for_each_thing_that_authors_ask_how_to_do() -> None:
    assert sorted(Path(name).stem for name in HOW_TO) == [
        "action",
        "custom-element",
        "field",
        "hook",
        "setting",
        "state-version",
        "translation",
    ]
