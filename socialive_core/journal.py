"""The port through which every accepted action is kept, together with all that it led to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from .facts import AnyFact
from .lazy import Lazy
from .stores import Note, Shield, TextChanges

RING = 20
"""So many states back a turn can be undone."""


class Entry(Struct, frozen=True):
    """
    One accepted action: who did what to which board, in whose voice, and when.

    Attributes:
        tag: The action's permanent name; `"undo"` for a turn that took another back.
        action: The action as JSON. Running words are never in it.
        sentence: What happened, in words that outlive the tool.
        stands: The version whose state this one equals: its own, or after an undo an earlier one.
        final: Beyond undo.
        seen_by: Who may know that it happened: those who may see something of what it changed; `None` is everyone.
    """

    board: str
    version: int
    turn: str
    participant: str
    voice: str
    at: datetime
    tag: str
    action: bytes
    sentence: Lazy
    stands: int
    final: bool = False
    seen_by: tuple[str, ...] | None = None


class Kept(Struct, frozen=True):
    """A board as it was last kept; the truth, whatever the entries say."""

    version: int
    state: bytes
    state_version: int
    stands: int


class Step(Struct, frozen=True):
    """
    Everything one turn changes, kept in one transaction or not at all.

    Attributes:
        facts: What the board publishes from now on; `None` where that is what it published before.
        shields: What of shielded pieces may be known from now on.
        summary: What the board says from now on, for when its tool cannot; `None` where that is what it said before.
    """

    entry: Entry
    state: bytes
    state_version: int = 1
    texts: TextChanges = TextChanges()
    facts: tuple[AnyFact, ...] | None = None
    notes: tuple[Note, ...] = ()
    shields: tuple[Shield, ...] = ()
    summary: bytes | None = None


class Journal(Protocol):
    """Keeps entries in order, in one municipality. Adapters pass `tests/contracts/test_journals.py`."""

    async def append(self, step: Step) -> None:
        """
        Keep *step*: entry, state, texts, facts (in place of the board's earlier ones), shields and notes.

        Raises:
            Stale: The board already has this version; nothing is kept.
            Malformed: The board has a turn of this id already; nothing is kept.
        """
        ...

    async def latest(self, board: str) -> Kept | None:
        """Return *board* as last kept, if ever."""
        ...

    async def state(self, board: str, version: int) -> bytes | None:
        """Return the state of *board* after *version* while it is among the last twenty."""
        ...

    def read(self, board: str) -> AsyncIterator[Entry]:
        """Yield the entries of *board*, oldest first."""
        ...
