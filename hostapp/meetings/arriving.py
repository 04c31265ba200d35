"""Letters on their way in: how many at once, and how often one person or address may send them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from hostapp import limits
from hostapp.clock import Clock
from hostapp.identity.limiter import Limiter
from hostapp.received.bounds import MOST_PAGES
from hostapp.received.reader import Reader
from hostapp.received.refusals import refusal
from hostapp.received.why import Unread, Why


class Arrivals:
    """Keeps to the bounds of the whole server, whichever door a letter comes by."""

    def __init__(self, clock: Clock) -> None:
        self._often = Limiter(clock, limits.LETTERS.most, timedelta(minutes=10))
        self._coming: set[str] = set()

    @contextmanager
    def place(self, who: str) -> Iterator[None]:
        """Be one of the few that send a letter now. Raises `Refused` where there are too many, or it is too often."""
        if who in self._coming or len(self._coming) >= limits.UPLOADS.most:
            raise refusal(Unread(Why.BUSY))
        if not self._often.open(who):
            raise refusal(Unread(Why.OFTEN))
        self._often.fail(who)
        self._coming.add(who)
        try:
            yield
        finally:
            self._coming.discard(who)


async def read_all(reader: Reader, files: Sequence[bytes]) -> list[bytes]:
    """Return the pages of *files*, in order, as one letter, each a picture; raises `Refused`, which says why not."""
    pages: list[bytes] = []
    try:
        if not files:
            raise Unread(Why.NOTHING)
        for file in files:
            pages += await reader.read(file)
            if len(pages) > MOST_PAGES:
                raise Unread(Why.PAGES)
    except Unread as unread:
        raise refusal(unread) from unread
    return pages
