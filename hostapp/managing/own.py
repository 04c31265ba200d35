"""What is measured in somebody's own case: they see it first, with why, and their own figure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from msgspec import Struct

from hostapp.home.part import Eyes, Part
from hostapp.meetings.content import meetings_known_to
from hostapp.rhythm.standing import YEAR
from hostapp.storage.stores import Stores
from hostapp.toolbox.decided import Decision
from hostapp.toolbox.shelf import Shelf
from socialive_core import Lazy, Role

from .counting import Part as Counts
from .looking import counted_case
from .measures import MEASURES, Measure

Measures = Callable[[], Awaitable[Mapping[str, Decision]]]
"""Returns what is measured now, by name, with who decided it and why."""


def measures_in(shelf: Shelf) -> Measures:
    """Return what looks up in *shelf* what is measured now."""

    async def now() -> Mapping[str, Decision]:
        return (await shelf.current()).measures

    return now


class Own(Struct, frozen=True):
    """One measure, why the municipality has it, and what it is in this case; nothing where there is nothing yet."""

    measure: Measure
    why: Decision
    says: Lazy | None


async def own(stores: Stores, eyes: Eyes, on: Mapping[str, Decision]) -> tuple[Own, ...]:
    """Return what is measured, for those whose case it is; a child is told of no counts (rule 1)."""
    if not on or eyes.works or eyes.viewer.role in {Role.CHILD, Role.RELATIVE, Role.INTERPRETER}:
        return ()
    known = await meetings_known_to(stores, eyes.case, eyes.viewer, eyes.now, eyes.today, eyes.now - YEAR)
    meetings = [one for one in known if one.people]  # those they read; of others they know only when
    since, until = eyes.today - YEAR, eyes.today + timedelta(days=1)
    found = await counted_case(stores, eyes.case, meetings, since, until, eyes.viewer)
    parts = found.parts if found and not eyes.case.apart else {}
    return tuple(Own(one, on[name], _says(one, parts.get(name))) for name, one in MEASURES.items() if name in on)


def _says(measure: Measure, part: Counts | None) -> Lazy | None:
    if measure.own is None or part is None:
        return None
    return Lazy(measure.own.message, {"n": part.n, "of": part.of})


def part(stores: Stores, measures: Measures) -> Part:
    """Return the section on Min sag."""

    async def make(eyes: Eyes) -> tuple[Own, ...] | None:
        return await own(stores, eyes, await measures()) or None

    return Part("maaler", make, "parts/home_measured.html", "side")
