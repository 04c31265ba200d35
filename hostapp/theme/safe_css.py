"""Lets a contained tool's style sheet through if all it touches is its own boards; else none of it, and says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2 import ast

MOST = 100_000
"""Letters of a sheet with what it imports."""
AROUND = frozenset({"media", "supports", "container", "layer", "starting-style"})
"""At-rules that hold other rules, and change nothing by themselves."""
FETCHING = frozenset("src image image-set -webkit-image-set cross-fade element paint expression".split())  # noqa: SIM905
"""Functions that bring something in, or draw what is not the tool's."""
SIDEWAYS, DEEPER = ("+", "~"), (" ", ">")
_ABOVE = ast.LiteralToken(0, 0, "&")
"""What a selector in another rule stands under where it does not say it."""
HOLDS = '@layer surface{{[data-tool="{id}"]{{contain:layout paint!important;overflow-clip-margin:1rem}}}}'
"""
Nothing of the tool's is drawn beyond its board, wherever it is put. What is important in an earlier layer wins, and a
tool's sheet has nothing important.
"""


def sheet_of(tool: str, folder: Path) -> tuple[str, list[str]]:
    """Return the style sheet of *tool* in its *folder* of static files, and what is wrong with it; then it is empty."""
    file = folder / f"{tool}.css"
    if not file.is_file():
        return "", []
    reading = _Reading(tool, folder)
    rules = reading.file(file.name)
    if reading.faults:
        return "", reading.faults
    return HOLDS.format(id=tool) + f"@layer plugin{{{tinycss2.serialize(rules)}}}", []


class _Reading:
    """Reads a sheet and what it imports, and gathers everything that is wrong."""

    def __init__(self, tool: str, folder: Path) -> None:
        self._tool, self._folder = tool, folder
        self._read: set[str] = set()
        self._letters, self._name = 0, ""
        self.faults: list[str] = []

    def file(self, name: str) -> list[Any]:
        """Return the rules of a file that lies in the folder, with those it imports in their place."""
        path = self._folder / name
        if name in self._read or "/" in name.removeprefix("./") or not path.is_file():
            self.faults.append(f"{name}: it is imported twice, or does not lie beside the sheet.")
            return []
        self._read.add(name)
        css = path.read_text(encoding="utf-8", errors="replace")
        self._letters += len(css)
        if self._letters > MOST:
            self.faults.append(f"{name}: the sheet is longer than {MOST} letters.")
            return []
        kept = []
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if isinstance(rule, ast.AtRule) and rule.lower_at_keyword == "import":
                kept += self.file(_imported(rule))
            else:
                self._name = name
                self._rule(rule, None)
                kept.append(rule)
        return kept

    def _fault(self, node: Any, what: str) -> None:
        self.faults.append(f"{self._name}:{node.source_line}: {what}")

    def _rule(self, node: Any, deep: bool | None) -> None:
        """Look at a rule; *deep* is whether it stands in one that touches something within a board, None in no rule."""
        if isinstance(node, ast.ParseError):
            self._fault(node, "it cannot be read.")
        elif isinstance(node, ast.QualifiedRule):
            self._qualified(node, deep)
        elif isinstance(node, ast.AtRule):
            self._at(node, deep)
        elif isinstance(node, ast.Declaration):
            self._declaration(node)

    def _qualified(self, node: ast.QualifiedRule, deep: bool | None) -> None:
        within = [_within(part, self._tool, deep) for part in _apart(node.prelude)]
        if None in within:
            self._fault(node, f"{tinycss2.serialize(node.prelude).strip()!r} touches what is not the tool's.")
        self._values(node, node.prelude)
        for inner in _block(node.content):
            self._rule(inner, all(within))

    def _at(self, node: ast.AtRule, deep: bool | None) -> None:
        name = node.lower_at_keyword
        if name == "keyframes" and tinycss2.serialize(node.prelude).strip().startswith(self._tool):
            for moment in _block(node.content or []):
                for inner in _block(moment.content) if isinstance(moment, ast.QualifiedRule) else [moment]:
                    self._rule(inner, True)
        elif name in AROUND and node.content is not None:
            for inner in _block(node.content):
                self._rule(inner, deep)
        else:
            self._fault(node, f"@{name} holds for the whole page.")
        self._values(node, node.prelude)

    def _declaration(self, node: ast.Declaration) -> None:
        if node.important:
            self._fault(node, f"{node.name} is important, and nothing of a tool's is more so than the rest.")
        self._values(node, node.value)

    def _values(self, node: Any, values: Iterable[Any]) -> None:
        for one in _every(values):
            if isinstance(one, ast.ParseError):
                self._fault(node, "it cannot be read.")
            address = _address(one)
            fetches = isinstance(one, ast.FunctionBlock) and one.lower_name in FETCHING
            if fetches or (address is not None and not address.startswith("#")):
                self._fault(node, "it brings something in.")


def _imported(rule: ast.AtRule) -> str:
    """The file that is imported; what says more than that names none that could lie there."""
    said = [one for one in rule.prelude if not isinstance(one, ast.WhitespaceToken | ast.Comment)]
    address = (said[0].value if isinstance(said[0], ast.StringToken) else _address(said[0])) if len(said) == 1 else None
    return address if address is not None else f"{tinycss2.serialize(rule.prelude).strip()}/"


def _address(one: Any) -> str | None:
    """What stands in `url()`, with marks around it or without; nothing where *one* is none."""
    if isinstance(one, ast.URLToken):
        return str(one.value)
    if isinstance(one, ast.FunctionBlock) and one.lower_name == "url":
        return "".join(inner.value for inner in one.arguments if isinstance(inner, ast.StringToken))
    return None


def _block(content: list[Any]) -> list[Any]:
    found: list[Any] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return found


def _every(values: Iterable[Any]) -> Iterator[Any]:
    for one in values:
        yield one
        inner = getattr(one, "arguments", None) or getattr(one, "content", None)
        if isinstance(inner, list):
            yield from _every(inner)


def _apart(prelude: list[Any]) -> list[list[Any]]:
    """The selectors of a list, each with its tokens."""
    found: list[list[Any]] = [[]]
    for one in prelude:
        if isinstance(one, ast.LiteralToken) and one.value == ",":
            found.append([])
        elif not isinstance(one, ast.Comment):
            found[-1].append(one)
    return found


def _within(selector: list[Any], tool: str, deep: bool | None) -> bool | None:
    """
    Say whether what a selector means lies in a board of *tool* and is not the board itself; None if it lies outside.

    Everything hangs on what follows the board: whoever goes down from it stays in it, whoever goes sideways does not.
    """
    if any(_is_literal(inner, "&") for one in selector for inner in _every([one]) if inner is not one):
        return None
    steps = list(_steps(selector))
    if deep is not None and not any(_is_literal(one, "&") for one in selector):
        steps = [("", [_ABOVE]), *((step or " ", compound) for step, compound in steps)]
    inside = found = False
    for step, compound in steps:
        if any(_is_board(one, tool) for one in compound):
            found, inside = True, False
        elif deep is not None and any(_is_literal(one, "&") for one in compound):
            found, inside = True, deep
        elif found and (step in DEEPER or (step in SIDEWAYS and inside)):
            inside = True
        elif found:
            return None
    return inside if found else None


def _steps(selector: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each compound of a selector, with how one comes to it from the one before."""
    step, compound = "", list[Any]()
    for one in selector:
        if isinstance(one, ast.WhitespaceToken) or _is_literal(one, ">", "+", "~", "|", "||"):
            if compound:
                yield step, compound
                step, compound = " ", []
            if not isinstance(one, ast.WhitespaceToken):
                step = one.value
        else:
            compound.append(one)
    if compound:
        yield step, compound


def _is_literal(one: Any, *values: str) -> bool:
    return isinstance(one, ast.LiteralToken) and one.value in values


def _is_board(one: Any, tool: str) -> bool:
    """Say whether a token is `[data-tool="…"]` with the id of *tool*."""
    if not isinstance(one, ast.SquareBracketsBlock):
        return False
    said = [inner for inner in one.content if not isinstance(inner, ast.WhitespaceToken)]
    return (
        len(said) == 3
        and isinstance(said[0], ast.IdentToken)
        and said[0].lower_value == "data-tool"
        and _is_literal(said[1], "=")
        and isinstance(said[2], ast.IdentToken | ast.StringToken)
        and said[2].value == tool
    )
