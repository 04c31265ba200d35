"""One look at a case as it is logged, and the port that keeps looks: apart from the journal, and by nobody's hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct

from hostapp.identity.account import Office
from hostapp.identity.looking import Looker, LookPurpose
from socialive_core import Role

QUARTER = timedelta(minutes=15)


class Seen(Struct, frozen=True):
    """
    Somebody looked at a case.

    Attributes:
        role: What the person was to the case, or the office they held.
        at: When; read again, it is the beginning of that quarter of an hour.
        meeting: Which meeting of the case it was, where it was one; of several in one quarter the first.
    """

    case: str
    person: str
    role: Role | Office
    purpose: LookPurpose
    at: datetime
    meeting: str | None = None

    @classmethod
    def by(cls, looker: Looker, case: str, at: datetime, meeting: str | None = None) -> Seen:
        """Return that *looker* looks at *case*."""
        return cls(case, looker.person, looker.role, looker.purpose, at, meeting)


def quarter(at: datetime) -> datetime:
    """Return when the quarter of an hour that *at* is in began."""
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)


class Looks(Protocol):
    """
    Keeps who has looked at the cases of one municipality. Adapters pass `tests/contracts/test_looks.py`.

    There is no way to change or to take away what was kept.
    """

    async def saw(self, *seen: Seen) -> None:
        """Keep each of *seen*, unless the person has looked for that purpose in that quarter of an hour already."""
        ...

    async def of_case(self, case: str) -> tuple[Seen, ...]:
        """
        Return who has looked at *case*, in the order of time; none where its key is destroyed.

        With it come the looks at a case that was left for it: at a meeting, before one knew whose case it was.
        """
        ...
