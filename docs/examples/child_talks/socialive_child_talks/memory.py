"""What is remembered of a case: days, and whether a child was there. A file of its own, or this process alone."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from typing import NamedTuple

FILE = "SOCIALIVE_CHILD_TALKS"
"""Names the file in the environment; without it all is forgotten when Socialive stops."""


class Held(NamedTuple):
    """The meetings of a case that were held, in how many of them a child was, and on which day last."""

    meetings: int
    with_child: int
    last: date | None


class Memory:
    """Each thing is written so that it does not matter how often one is told, and in which order."""

    def __init__(self, path: str) -> None:
        self._kept = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._kept.execute("CREATE TABLE IF NOT EXISTS cases (id TEXT PRIMARY KEY)")
        self._kept.execute(
            "CREATE TABLE IF NOT EXISTS meetings "
            "(id TEXT PRIMARY KEY, of TEXT, day TEXT, child INTEGER DEFAULT 0, ended INTEGER DEFAULT 0)"
        )

    @classmethod
    def at_home(cls) -> Memory:
        """Return the memory that this installation has."""
        return cls(os.environ.get(FILE, ":memory:"))

    def know(self, case: str) -> None:
        """Know of *case*."""
        self._kept.execute("INSERT OR IGNORE INTO cases VALUES (?)", (case,))

    def forget(self, case: str) -> None:
        """Forget all of *case*."""
        self._kept.execute("DELETE FROM cases WHERE id = ?", (case,))
        self._kept.execute("DELETE FROM meetings WHERE of = ?", (case,))

    def began(self, meeting: str, case: str, day: date) -> None:
        """A meeting began."""
        self._kept.execute("INSERT OR IGNORE INTO meetings (id, of, day) VALUES (?, ?, ?)", (meeting, case, str(day)))

    def with_child(self, meeting: str, case: str, day: date) -> None:
        """A child was in a meeting, so that the case is one to know of."""
        self.know(case)
        self.began(meeting, case, day)
        self._kept.execute("UPDATE meetings SET child = 1 WHERE id = ?", (meeting,))

    def ended(self, meeting: str, case: str, day: date) -> None:
        """A meeting was held."""
        self.began(meeting, case, day)
        self._kept.execute("UPDATE meetings SET ended = 1 WHERE id = ?", (meeting,))

    def of(self, case: str, running: str = "") -> Held | None:
        """Return what was held in *case*, with the meeting that is *running*; nothing where it is not known of."""
        if not self._kept.execute("SELECT 1 FROM cases WHERE id = ?", (case,)).fetchone():
            return None
        count, children, last = self._kept.execute(
            "SELECT count(*), coalesce(sum(child), 0), max(CASE WHEN child THEN day END) FROM meetings "
            "WHERE of = ? AND (ended OR id = ?)",
            (case, running),
        ).fetchone()
        return Held(count, children, date.fromisoformat(last) if last else None)
