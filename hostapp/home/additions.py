"""What anybody adds to a case outside its meetings, and the port that keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol, TypeVar

from msgspec import Struct


class Addition(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """
    Something that is added to a case; it stands, and a change is another addition.

    A kind is a subclass with a tag of its own. How things stand is folded from what was added, by a pure function.

    Attributes:
        id: From the form that it came with, so that a form sent twice adds once.
        by: The person who added it.
        seen_by: As on everything else: who may see it, `None` is everybody of the case.
    """

    id: str
    at: datetime
    by: str
    seen_by: tuple[str, ...] | None = None


A = TypeVar("A", bound=Addition)


class Additions(Protocol):
    """Keeps what is added to the cases of one municipality. Adapters pass `tests/contracts/test_additions.py`."""

    async def add(self, case: str, addition: Addition) -> bool:
        """Keep *addition* as the last of *case*, unless there is one with its id; says whether it was kept."""
        ...

    async def of_case(self, case: str, *kinds: type[A]) -> tuple[A, ...]:
        """
        Return what was added to *case*, and to what was laid in it, of these *kinds*, in the order of time.

        Nothing where the case's key is destroyed.
        """
        ...

    async def every(self, case: str) -> tuple[dict[str, Any], ...]:
        """As `of_case`, of every kind and as plain values; for whoever must not forget any."""
        ...
