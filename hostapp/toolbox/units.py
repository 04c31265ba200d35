"""The units of a municipality, to which its cases belong, and the kinds of case that it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import Case, Lazy, Malformed, Refused
from socialive_core import lazy as _

LONGEST, MOST = 60, 50
FIRST = ""
"""The id of the unit that every municipality has, so that a case which says nothing else belongs somewhere too."""

CASE_KINDS: Mapping[str, Lazy] = {"family": _("Børn og familier"), "adult": _("Voksne"), "work": _("Job")}
"""By the name that a case keeps; a case of which nobody has said it keeps none."""


class Unit(Struct, frozen=True):
    """
    A part of the municipality that has cases of its own.

    Attributes:
        name: What it is called; the first may be without one.
    """

    id: str
    name: str
    made: datetime


class Units(Protocol):
    """Keeps the units of one municipality. Adapters pass `tests/contracts/test_units.py`."""

    async def put(self, unit: Unit) -> None:
        """Keep a new unit, or one that is there as it now is called."""
        ...

    async def all(self) -> tuple[Unit, ...]:
        """Return every unit, the first one first and the others in the order they were made."""
        ...


def called(id: str, name: str, made: datetime) -> Unit:
    """Return a unit with the *name* that somebody typed; raises `Refused` where it is none."""
    words = " ".join(name.split())
    if not 0 < len(words) <= LONGEST:
        raise Refused(_("Skriv et navn på højst 60 tegn."))
    return Unit(id, words, made)


def placed(case: Case, given: Mapping[str, str], units: Sequence[Unit]) -> Case:
    """Return *case* where a form says that it belongs; raises `Malformed` where there is no such unit or kind."""
    unit, kind = given["unit"], given["kind"]
    if unit not in {one.id for one in units} or kind not in {"", *CASE_KINDS}:
        raise Malformed
    return replace(case, unit=unit, kind=kind)


def usual(cases: Sequence[Case]) -> str:
    """Return the unit of the case that somebody who holds *cases* opened last, where their next is likely to belong."""
    return max(cases, key=lambda case: (case.opened, case.id)).unit if cases else FIRST
