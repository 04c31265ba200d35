"""The contract's page names every field a tool may use, and none that is not there."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import socialive_core
from socialive_core import (
    About,
    Agreed,
    Contact,
    Difference,
    Figure,
    Goal,
    Heading,
    Line,
    Look,
    Permission,
    Question,
    Score,
    Shielded,
    Summary,
    Table,
    Tool,
    Turn,
    hookspecs,
)
from socialive_core.hookspecs import hook_names

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "contract.md").read_text()
NAMED = set(re.findall(r"\b(\w+)\b", " ".join(re.findall(r"`([^`]+)`", PAGE))))


def rows(heading: str) -> list[str]:
    """What the first column of the first table under *heading* names, in order."""
    section = PAGE.split(f"{heading}\n", 1)[1]
    table = re.search(r"^\|.*?\n\n", section, re.DOTALL | re.MULTILINE)
    assert table
    return re.findall(r"^\| `(\w+)` ", table.group(), re.MULTILINE)


def test_every_field_of_a_tool_has_a_row() -> None:
    fields = [field.name for field in dataclasses.fields(Tool) if field.init]
    assert sorted(rows("## Tool")) == sorted(fields)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("### About", About),
        ("## Actions and who may take them", Permission),
        ("### Turn", Turn),
        ("### Look", Look),
        ("## What not everybody may see", Shielded),
    ],
)
def test_every_field_has_a_row(heading: str, kind: Any) -> None:
    assert sorted(rows(heading)) == sorted(kind.__struct_fields__)


@pytest.mark.parametrize(
    "kind", [Summary, Heading, Line, Difference, Table, Figure, Goal, Score, Contact, Question, Agreed]
)
def test_every_block_and_fact_is_named_with_its_fields(kind: Any) -> None:
    assert {kind.__name__, *(field.name for field in msgspec.structs.fields(kind))} <= NAMED


def test_every_hook_is_there_as_it_is_called() -> None:
    section = PAGE.split("## Hooks\n", 1)[1].split("\n## ", 1)[0].replace("\\|", "|")
    written = dict(re.findall(r"^\| `(\w+)(\(.*?\) -> [^`]*)` ", section, re.MULTILINE))
    assert written == {name: str(inspect.signature(getattr(hookspecs, name))).replace("'", "") for name in hook_names()}


def test_what_the_page_calls_an_error_is_one() -> None:
    for name in rows("## What can go wrong"):
        assert issubclass(getattr(socialive_core, name), socialive_core.SocialiveError)
