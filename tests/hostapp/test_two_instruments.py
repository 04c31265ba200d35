"""What is answered by name at the end of a meeting is on no screen with the survey, which is nobody's (rule 14)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, meta

import hostapp
from hostapp.theme.environment import TEMPLATES

HOST = Path(hostapp.__file__).parent
NAMED_CODE = ("hostapp.meetings.closing", "hostapp.minutes.closing", "hostapp.administer.closing")
SURVEY_CODE = ("hostapp.surveying", "socialive_core.survey", "socialive_core.ballots")
COMPOSED = {"hostapp.app", "hostapp.minutes.opening"}
"""Where routes are put together, and nothing is drawn."""

NAMED = {"parts/closing.html", "pages/closing.html", "pages/closing_asked.html"}
PART = re.compile(r"""\bpart\(parts, "([a-z:_]+)"\)""")


def templates() -> dict[str, str]:
    return {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")}


def modules() -> dict[str, ast.Module]:
    """Every module of the host by its name."""
    found = {}
    for path in HOST.rglob("*.py"):
        if "node_modules" not in path.parts:
            name = ".".join(path.relative_to(HOST.parent).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = ast.parse(path.read_text())
    return found


def held(sources: Mapping[str, str], name: str) -> set[str]:
    """Return *name* and every template whose words can stand on the same screen because of it."""
    seen: set[str] = set()
    left = {name}
    while left:
        one = left.pop()
        seen.add(one)
        source = sources.get(one, "")
        direct = {other for other in meta.find_referenced_templates(Environment().parse(source)) if other}
        direct |= {f"parts/{part}.html" for part in PART.findall(source)}
        left |= direct - seen
    return seen


def together(sources: Mapping[str, str], named: Iterable[str], survey: Iterable[str]) -> set[str]:
    """Return the templates that hold something of both."""
    return {name for name in sources if (all_of := held(sources, name)) & set(named) and all_of & set(survey)}


def surveys(sources: Mapping[str, str]) -> set[str]:
    """Return the templates of the survey: the pages that its modules draw, and the parts that no other page holds."""
    inside = [tree for name, tree in modules().items() if name.startswith(SURVEY_CODE[0])]
    calls = [node for tree in inside for node in ast.walk(tree) if isinstance(node, ast.Call)]
    draws = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "draw"]
    words = {word.value for one in draws for word in one.args if isinstance(word, ast.Constant)}
    pages = {f"pages/{word}.html" for word in words} & sources.keys()
    others = {
        name for page in sources if page.startswith("pages/") and page not in pages for name in held(sources, page)
    }
    return {name for page in pages for name in held(sources, page)} - others - NAMED


def of(module: str, tree: ast.Module) -> set[str]:
    """Return the full names of what *module* imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            found |= {base, *(f"{base}.{one.name}" for one in node.names)}
    return found


def test_no_page_and_no_part_holds_both() -> None:
    sources = templates()
    assert surveys(sources) >= {"pages/answer.html", "parts/answer.html"}
    assert together(sources, NAMED, surveys(sources)) == set()


def test_the_walk_reaches_every_screen_that_asks_by_name() -> None:
    sources = templates()
    asks = {name for name in sources if held(sources, name) & NAMED}
    assert asks >= {"pages/own.html", "pages/table.html", "pages/control.html", "pages/minutes.html"}
    assert "pages/display.html" not in asks


def test_a_page_that_held_both_would_be_found() -> None:
    sources = templates() | {
        "pages/survey_one.html": "",
        "parts/between.html": '{% include "pages/survey_one.html" %}',
        "pages/both.html": '{{ part(parts, "ending") }}{{ part(parts, "between") }}',
    }
    assert together(sources, NAMED, {"pages/survey_one.html"}) == {"pages/both.html"}


def test_no_module_works_with_both() -> None:
    for name, tree in modules().items():
        imported = of(name, tree)
        named = name.startswith(NAMED_CODE) or any(one.startswith(NAMED_CODE) for one in imported)
        survey = name.startswith(SURVEY_CODE) or any(one.startswith(SURVEY_CODE) for one in imported)
        assert not (named and survey) or name in COMPOSED, name
