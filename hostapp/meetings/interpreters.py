"""Who at a table needs an interpreter, and to which language; nobody's child or relative is one (rule 9)."""

from __future__ import annotations

from socialive_core import Cases, Meeting


async def interpreted_in(cases: Cases, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Return the name and the language of each who takes part in *meeting* and needs an interpreter."""
    found = [await cases.person(present.person) for present in meeting.people]
    return tuple((one.name, one.interpreter) for one in found if one and one.interpreter)
