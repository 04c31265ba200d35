"""Who comes to the table when a meeting begins: plugins are asked first, and whoever leads is told of a no."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from msgspec.structs import replace

from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.meetings.people import people_of
from hostapp.storage.stores import Stores
from socialive_core import Lazy, Meeting, Participant, Refused
from socialive_core import lazy as _

from .hooks import Hooks


async def let_in(hooks: Hooks, stores: Stores, meeting: Meeting, now: datetime, today: date) -> Meeting:
    """
    Return *meeting*, which is about to begin, with those whom a plugin denies as asked and not here.

    So it begins whatever a plugin does: whoever leads tries to let them in from there, and reads why not.
    """
    people = [one for one in await people_of(stores.cases, meeting, today) if not one.away]
    asked = await asyncio.gather(*(_is_denied(hooks, meeting, one) for one in people))
    denied = {one.id: one for one, no in zip(people, asked, strict=True) if no}
    await stores.news.tell(
        *(
            News(new_id(), leads.person, meeting.case, now, _say(one), meeting=meeting.id)
            for leads in meeting.people
            if leads.chair
            for one in denied.values()
        )
    )
    seats = tuple(replace(one, away=one.away or one.person in denied) for one in meeting.people)
    return replace(meeting, people=seats) if denied else meeting


async def _is_denied(hooks: Hooks, meeting: Meeting, who: Participant) -> bool:
    try:
        await hooks.check(meeting, who)
    except Refused:
        return True
    return False


def _say(who: Participant) -> Lazy:
    return _("{name} er ikke lukket ind i mødet. Tryk på »Er her nu« ud for navnet for at se hvorfor.", name=who.name)
