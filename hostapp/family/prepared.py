"""Which children have prepared something for a meeting, for whoever makes it ready."""

from __future__ import annotations

from hostapp.storage.stores import Stores
from socialive_core import Meeting

from .children import ChildWords


async def prepared_for(stores: Stores, meeting: Meeting) -> frozenset[str]:
    """Return the children who have prepared words for *meeting*; the words stand on their own page at the desk."""
    said = await stores.additions.of_case(meeting.case, ChildWords)
    return frozenset(one.child for one in said if one.meeting == meeting.id)
