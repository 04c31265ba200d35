"""What somebody is to be told, and has not read yet: kept for them until they have."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct

from socialive_core import Lazy


class News(Struct, frozen=True):
    """
    One thing that happened in a case, told to one person.

    Attributes:
        person: Whom it is told.
        say: What happened, in a sentence that holds no words of the case.
        by: Who did it.
        meeting: The meeting that it is about, where it is about one.
        read: When they read it; `None` until then.
    """

    id: str
    person: str
    case: str
    at: datetime
    say: Lazy
    by: str = ""
    meeting: str | None = None
    read: datetime | None = None


class Newsstand(Protocol):
    """Keeps news of one municipality until they are read. Adapters pass `tests/contracts/test_news.py`."""

    async def tell(self, *news: News) -> None:
        """Keep *news*; one that is there already stays as it is."""
        ...

    async def of(self, person: str) -> tuple[News, ...]:
        """Return what *person* has not read, the newest first; nothing of a case whose key is destroyed."""
        ...

    async def about(self, case: str, person: str) -> tuple[News, ...]:
        """Return everything *person* was told of *case*, read or not, the newest first."""
        ...

    async def read(self, news: str, person: str, at: datetime) -> None:
        """Keep that *person* has read *news*; somebody else's stays unread."""
        ...
