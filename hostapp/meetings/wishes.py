"""How somebody wishes to be spoken of: what a form says of it, and what whoever writes is told (rule 30)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from socialive_core import Cases, Meeting, Person, Refused, Wishes
from socialive_core import lazy as _

FIELDS = ("called", "sounds", "avoid", "helps")
LONGEST = 200
"""Letters of each."""


def wished(person: Person, given: Mapping[str, str]) -> Person:
    """Return *person* with what a form says of how to speak of them; raises `Refused` where it is too long."""
    words = {name: " ".join(given[name].split()) for name in FIELDS}
    if any(len(one) > LONGEST for one in words.values()):
        raise Refused(_("Skriv det lidt kortere. Der er plads til 200 tegn."))
    return replace(person, wishes=Wishes(**words))


async def wishes_in(cases: Cases, meeting: Meeting) -> dict[str, Wishes]:
    """Return by person what those who take part in *meeting* wish; who has not said is left out."""
    found = [await cases.person(present.person) for present in meeting.people]
    return {one.id: one.wishes for one in found if one and one.wishes}
