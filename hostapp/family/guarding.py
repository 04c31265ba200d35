"""Whether words that go from one to another may tell where somebody is whose address is protected (rule 4)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from hostapp.identity.places import told_in
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.places import signs_in
from socialive_core import Case, Cases


async def tells_where(cases: Cases, case: Case, words: str, today: date, readers: Collection[str]) -> bool:
    """Say whether *words* may tell *readers* where somebody else in *case* is."""
    every = [one.person for one in await belonging_to(cases, case.id, today)]
    guarded = [one for one in every if one.protected and one.id not in readers]
    places = [place for one in guarded for place in one.places]
    return bool(guarded) and bool(signs_in(words) or told_in(words, places))
