"""What stands beside the minutes and is not of them: whose words may be added, and which case the meeting lies in."""

from __future__ import annotations

from datetime import datetime

from hostapp.storage.stores import Stores
from socialive_core import Meeting


async def moved(stores: Stores, meeting: Meeting) -> tuple[datetime, str] | None:
    """When the meeting was laid in its case, and the name of who did it; nothing where it was there all the time."""
    found = await stores.moves.of_meeting(meeting.id)
    by = await stores.cases.person(found.by) if found else None
    return (found.at, by.name if by else "") if found else None


async def is_loose(stores: Stores, meeting: Meeting) -> bool:
    """Whether the meeting lies in no case that has a name."""
    case = await stores.cases.get(meeting.case)
    return case is not None and not case.name


async def people_named(stores: Stores, meeting: Meeting) -> list[tuple[str, str]]:
    """Those whose words may be added, by id and name; the authority has minutes of its own under no person's id."""
    ids = [present.person for present in meeting.people]
    found = [await stores.cases.person(id) for id in ids]
    return [(one.id, one.name) for one in found if one]
