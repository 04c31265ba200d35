"""What in a case can be shared: its agreements and its questions, each whole and with whose words it is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hostapp.meetings.promises import agreed_in
from hostapp.storage.stores import Stores
from socialive_core import WE, Agreed, Case, Viewer, in_all

from .model import Piece
from .questions import open_in


class Offered(Struct, frozen=True):
    """One piece that can be shared, and who may see it at all."""

    piece: Piece
    seen_by: tuple[str, ...] | None


async def offered_in(stores: Stores, case: Case, viewer: Viewer) -> tuple[Offered, ...]:
    """Return what of *case* can be shared, as far as *viewer* sees it; what is settled, and questions, stand last."""
    found = [(fact, what) for fact, what in await agreed_in(stores, case, viewer) if what]
    found.sort(key=lambda one: one[0].state in {"done", "other"})
    agreed = [Offered(Piece(fact.key, await _voice(stores, fact), what), fact.seen_by) for fact, what in found]
    asked = [(one.question, one.seen_by) for one in await open_in(stores, case, viewer)]
    return (*agreed, *(Offered(Piece(one.id, one.name, one.words), seen_by) for one, seen_by in asked if one.words))


async def _voice(stores: Stores, fact: Agreed) -> str:
    people = [await stores.cases.person(one) for one in fact.who if one != WE]
    return ", ".join(person.name for person in people if person)


def seen_by_all(offered: Iterable[Offered]) -> tuple[str, ...] | None:
    """Return who may see every one of *offered*; `None` is everyone of the case."""
    seen_by: tuple[str, ...] | None = None
    for one in offered:
        seen_by = in_all(seen_by, one.seen_by)
    return seen_by
