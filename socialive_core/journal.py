"""The port through which every accepted action is kept, together with all that it led to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from .errors import Malformed, Stale
from .facts import AnyFact
from .lazy import Lazy
from .stores import MemoryStores, Note, TextChanges

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


class Kept(Struct, frozen=True):
    """A board as it was last kept; the truth, whatever the entries say."""

    version: int
    state: bytes
    state_version: int
    stands: int


class Step(Struct, frozen=True):
    """Everything one turn changes, kept in one transaction or not at all."""

    entry: Entry
    state: bytes
    state_version: int = 1
    texts: TextChanges = TextChanges()
    facts: tuple[AnyFact, ...] = ()
    notes: tuple[Note, ...] = ()


class Journal(Protocol):
    """Keeps entries in order, in one municipality. Adapters pass `tests/contracts/test_journals.py`."""

    async def append(self, step: Step) -> None:
        """
        Keep *step*: entry, state, texts, facts (in place of the board's earlier ones) and notes for the outbox.

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


class MemoryJournal:
    """A journal for tests and for trying a tool: forgets everything at exit."""

    def __init__(self, stores: MemoryStores | None = None) -> None:
        self.stores = stores or MemoryStores()
        self._steps: dict[str, list[Step]] = {}

    async def append(self, step: Step) -> None:
        entry, steps = step.entry, self._steps.setdefault(step.entry.board, [])
        if entry.version != len(steps) + 1:
            raise Stale
        if any(earlier.entry.turn == entry.turn for earlier in steps):
            raise Malformed
        steps.append(step)
        self.stores.texts.change(entry.board, step.texts)
        self.stores.facts.put(entry.board, step.facts)
        self.stores.outbox.waiting.extend(step.notes)

    async def latest(self, board: str) -> Kept | None:
        steps = self._steps.get(board)
        if not steps:
            return None
        last = steps[-1]
        return Kept(last.entry.version, last.state, last.state_version, last.entry.stands)

    async def state(self, board: str, version: int) -> bytes | None:
        steps = self._steps.get(board, [])
        kept = len(steps) - RING <= version <= len(steps)
        return steps[version - 1].state if kept and version > 0 else None

    async def read(self, board: str) -> AsyncIterator[Entry]:
        for step in self._steps.get(board, []):
            yield step.entry
