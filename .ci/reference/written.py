"""How the made pages are written: a heading, sentences, tables; and what is read off a docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Any

MADE = "*This page is made from the code by `python3 dev.py reference`.*"


def page(title: str, *parts: str) -> str:
    """Return a page of *parts*, with an empty line between them."""
    return "\n\n".join((f"# {title}", MADE, *(part.strip("\n") for part in parts if part))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; nothing where it would be empty."""
    lines = [f"| {' | '.join(cell(one) for one in row)} |" for row in rows]
    return "\n".join((f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines)) if lines else ""


def cell(words: str) -> str:
    """Return *words* as they stand in a table."""
    return " ".join(words.split()).replace("|", "\\|")


def code(words: str) -> str:
    """Return *words* set as code, or nothing."""
    return f"`{words}`" if words else ""


def told(of: Any) -> tuple[str, dict[str, str]]:
    """Return what the docstring of *of* says, and what it says of each attribute or argument."""
    text = inspect.cleandoc(of.__doc__ or "")
    body, *sections = re.split(r"^(?:Attributes|Args|Raises):\n", text, flags=re.MULTILINE)
    said: dict[str, str] = {}
    for section in sections:
        for found in re.finditer(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section, re.MULTILINE):
            said[found[1]] = " ".join(found[2].split())
    return body.strip(), said
