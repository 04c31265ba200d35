"""Whether an operator has switched a plugin off: told to every process that runs, and known without importing it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct


class Switch(Struct, frozen=True):
    """
    What was last said of a plugin.

    Attributes:
        off: It is not to be used; `False` lets it be used again, and what it was tripped for is forgotten.
        because: Why, in the operator's words.
        by: What whoever did it is called; empty where it was done at the command line.
    """

    plugin: str
    at: datetime
    off: bool
    because: str = ""
    by: str = ""


class Switches(Protocol):
    """Keeps the switches of one municipality. Adapters pass `tests/contracts/test_switches.py`."""

    async def put(self, switch: Switch) -> None:
        """Keep *switch* in place of the one before of the same plugin."""
        ...

    async def all(self) -> tuple[Switch, ...]:
        """Return what was last said of each plugin."""
        ...
