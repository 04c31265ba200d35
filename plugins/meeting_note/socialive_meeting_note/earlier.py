"""Notes as they were kept by earlier versions, moved up to the next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .state import FIRST


def from_first(note: dict[str, Any]) -> dict[str, Any]:
    """Version 2 has pieces besides lines, so a line knows when it came; those from before keep their order."""
    lines = [line | {"at": (FIRST + timedelta(seconds=n)).isoformat()} for n, line in enumerate(note.get("lines", ()))]
    return note | {"lines": lines, "differences": [], "assessments": []}


def from_second(note: dict[str, Any]) -> dict[str, Any]:
    """Version 3 says of a line whether it must be written down, and whether it is how it is for whoever says it."""
    return note


UPCAST = {1: from_first, 2: from_second}
