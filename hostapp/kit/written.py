"""Rules of how a tool is written: read in its files, without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hostapp.theme.environment import Assets

from .subject import Subject

IMPURE = frozenset(
    [
        "asyncio",
        "ctypes",
        "http",
        "httpx",
        "multiprocessing",
        "os",
        "pickle",
        "random",
        "requests",
        "secrets",
        "socket",
        "sqlite3",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    ]
)
"""Modules that a clock, dice, a file or the net come from."""
CLOCKS = frozenset({"now", "utcnow", "today"})
OUTWARD = frozenset({"open", "exec", "eval", "print", "input", "__import__", "breakpoint"})
HOSTS = frozenset({"hostapp", "litestar", "sqlalchemy", "jinja2"})
GROUPS = ("layer", "media", "supports", "container", "scope", "starting-style")
AWAY = re.compile(
    r"@import\s+(?:url\()?['\"]?(?:[a-z]+:|//)|url\(\s*['\"]?\s*(?:[a-z]+:|//)|expression\(", re.IGNORECASE
)
CALLS_AWAY = re.compile(r"\beval\s*\(|\bnew\s+Function\b|\bfetch\s*\(|XMLHttpRequest|WebSocket|['\"](?:https?:)?//")
LONGEST_NAME, MOST_WORDS = 12, 8


def pure_code(subject: Subject) -> Iterator[str]:
    """No clock, no dice, no file, no net, and nothing of the host's."""
    for path in subject.modules():
        name = path.relative_to(subject.package.parent)
        for node in ast.walk(ast.parse(path.read_text())):
            yield from (f"{name}:{getattr(node, 'lineno', 0)} {fault}" for fault in _of_node(node))


def _of_node(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        for root in (name.partition(".")[0] for name in names):
            if root in IMPURE:
                yield f"imports {root}: a reducer has its time and its ids from the turn, and nothing else."
            if root in HOSTS:
                yield f"imports {root}: a tool knows socialive_core alone."
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS and not node.args:
            yield f"asks what time it is ({node.func.attr}): turn.at and look.today say it."
        if isinstance(node.func, ast.Name) and node.func.id in OUTWARD:
            yield f"calls {node.func.id}."
    elif isinstance(node, ast.Global):
        yield f"changes a global ({', '.join(node.names)}): what is remembered stands in the state."


def about(subject: Subject) -> Iterator[str]:
    """It says in few words what it is for and what it keeps, with a picture that the theme has."""
    told = subject.tool.about
    if not 1 <= len(told.name.message) <= LONGEST_NAME:
        yield f"Its name {told.name.message!r} has {len(told.name.message)} letters; {LONGEST_NAME} is the most."
    if not 1 <= len(told.purpose.message.split()) <= MOST_WORDS:
        yield f"Its purpose has {len(told.purpose.message.split())} words; {MOST_WORDS} is the most."
    if not told.keeps.message.strip():
        yield "It does not say what it keeps."
    if told.icon not in _icons():
        yield f"The theme has no picture called {told.icon!r}."


def _icons() -> set[str]:
    sprite = Path(__file__).parent.parent / "static" / Assets()("icons.svg").rpartition("/")[2]
    return set(re.findall(r'id="([\w-]+)"', sprite.read_text()))


def style_sheets(subject: Subject) -> Iterator[str]:
    """Style touches this tool alone, and brings nothing in from outside."""
    mark = re.compile(rf"""\[data-tool=["']?{subject.tool.id}["']?\]""")
    for path in subject.static("css"):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        if found := AWAY.search(css):
            yield f"{path.name} brings something in from outside ({found.group()})."
        for selector in outermost(css):
            if not mark.search(selector):
                yield f'{path.name}: {selector!r} touches other tools; put it within [data-tool="{subject.tool.id}"].'


def outermost(css: str) -> Iterator[str]:
    """Yield the selectors of *css* that stand inside no other."""
    within: list[bool] = []
    prelude = ""
    for letter in css:
        if letter == "{":
            head = " ".join(prelude.split())
            plain = not head.startswith("@")
            if plain and not any(within):
                yield from _apart(head)
            within.append(plain or not head[1:].startswith(GROUPS))
            prelude = ""
        elif letter == "}":
            within = within[:-1]
            prelude = ""
        else:
            prelude = "" if letter == ";" else prelude + letter


def _apart(selectors: str) -> Iterator[str]:
    """The selectors of a list: commas inside brackets are theirs."""
    depth, at = 0, 0
    for place, letter in enumerate(selectors):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield selectors[at:place].strip()
            at = place + 1
    yield selectors[at:].strip()


def programs(subject: Subject) -> Iterator[str]:
    """Its programs for the browser ask nobody outside, and make no programs."""
    for path in subject.static("js"):
        if found := CALLS_AWAY.search(path.read_text()):
            yield f"{path.name} has {found.group()!r}: a tool's program asks nobody and runs nothing that is written."
