"""What lies behind the first view of Min sag: every meeting, every agreement, the plan, and who has looked."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from hostapp.insight.looks import seen_by_whom
from hostapp.meetings.content import Pact, everybody_in, row_of
from hostapp.meetings.kinds import PLANS
from hostapp.meetings.promises import SETTLED, agreed_in
from hostapp.pages import Asked

from .desk import Desk
from .first import by_who
from .part import Eyes

AT_ONCE = 20
FURTHEST = 100_000


class Behind(Struct, frozen=True):
    """What the pages behind the first are made with."""

    desk: Desk

    async def meetings(self, eyes: Eyes, request: Asked) -> dict[str, Any]:
        """Return the meetings that were held, twenty at a time, the last first."""
        asked = str(request.query_params.get("fra", ""))
        skip = min(int(asked), FURTHEST) if asked.isdecimal() and len(asked) < 7 else 0
        stores = self.desk.stores
        all_of_us = await everybody_in(stores, eyes.case, eyes.today)
        people = all_of_us.sides.known_to(eyes.viewer, all_of_us.people)
        found = await stores.meetings.before(eyes.case.id, eyes.now, AT_ONCE + 1, skip)
        rows = [row for one in found[:AT_ONCE] if (row := row_of(one, eyes.viewer, all_of_us, people))]
        after = skip + AT_ONCE if len(found) > AT_ONCE else None
        return {"rows": rows, "after": after, "plans": PLANS, "people": people}

    async def pacts(self, eyes: Eyes, request: Asked) -> dict[str, Any]:
        """Return every agreement, by who does it."""
        people = await self.people(eyes)
        found = await agreed_in(self.desk.stores, eyes.case, eyes.viewer)
        every = [Pact(fact, what, tuple(one for one in people if one.id in fact.who)) for fact, what in found]
        every.sort(key=lambda one: (one.fact.state in SETTLED, one.fact.due or date.max))
        return {"pacts": by_who(every, eyes.person), "people": people}

    async def plan(self, eyes: Eyes, request: Asked) -> dict[str, Any]:
        """Return what every tool that follows the case says."""
        people = await self.people(eyes)
        return {"told_by": await self.desk.follows(eyes, people), "people": people}

    async def looks(self, eyes: Eyes, request: Asked) -> dict[str, Any]:
        """Return who has looked, of the authority and of those it is shared with."""
        return {"looks": await seen_by_whom(self.desk.stores, eyes.case.id, eyes.viewer, self.desk.zone, eyes.now)}

    async def people(self, eyes: Eyes) -> tuple[Any, ...]:
        all_of_us = await everybody_in(self.desk.stores, eyes.case, eyes.today)
        return all_of_us.sides.known_to(eyes.viewer, all_of_us.people)
