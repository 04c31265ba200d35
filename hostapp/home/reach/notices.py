"""The mail that says that there is something to read: to who said yes, to a safe address, without a word of what."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from msgspec import Struct

from hostapp import log, urls
from hostapp.clock import Clock, day
from hostapp.i18n import DANISH, Catalogues
from hostapp.identity.secret import digest
from hostapp.mail import Parcel
from hostapp.meetings.people import colleagues_of
from hostapp.meetings.postman import post
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Person
from socialive_core import lazy as _

from .making import Reaching
from .model import Noticed

SUBJECT = _("Der er noget, du kan læse")
LINES = (
    _("Log ind, når du er alene."),
    _("Der står ikke mere i denne mail. Andre kan måske læse den."),
    _("Vil du ikke have sådan en mail, så slå den fra, når du er logget ind."),
)
LOOKS_BACK = timedelta(days=1)
"""News that is older wakes nobody: whoever has not read it by then knows, or has chosen not to."""
EVERY = timedelta(minutes=1)


class Noticing(Struct):
    """
    Finds who has something new to read, and lets one mail go to each, once a day.

    Attributes:
        origin: Where people outside reach us.
        name: The municipality's; it stands beneath, so that nobody takes the mail for a trick.
    """

    stores: Stores
    catalogues: Catalogues
    origin: str
    name: str
    clock: Clock
    zone: str
    looked: datetime | None = None

    async def look(self) -> None:
        """Put in the outbox what is to go; asked more often than `EVERY`, it does nothing."""
        now = self.clock()
        if self.looked and now - self.looked < EVERY:
            return
        self.looked = now
        for case, person in await self.stores.news.unread_since(now - LOOKS_BACK):
            try:
                await self._notice(case, person, now)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one, the others get theirs
                log.event("notice_failed", logging.WARNING, error)

    async def _notice(self, case: str, person: str, now: datetime) -> None:
        found = await self.stores.cases.get(case)
        told = await Reaching(self.stores, self.clock, self.zone, mails=True).one(found, person) if found else None
        if told is None or not (told.chosen.notices and told.mails and told.alone):
            return
        id = digest(f"noticed {person} {day(now, self.zone)}")[:32]
        kept = Noticed(id=id, at=now, by=person, seen_by=(person, AUTHORITY))
        if await self.stores.additions.add(case, kept):
            await post(self.stores, self._mail(id, case, told.person, await self._hears(case, person, now), now))

    async def _hears(self, case: str, person: str, now: datetime) -> str:
        """Return who is told where the mail does not arrive: the caseworker whose news it is, or one of them."""
        workers = [one.id for one in await colleagues_of(self.stores.cases, case, day(now, self.zone))]
        told = (one.by for one in await self.stores.news.about(case, person))
        return next((one for one in (*told, *workers) if one in workers), "")

    def _mail(self, id: str, case: str, to: Person, by: str, now: datetime) -> Parcel:
        language = to.language or DANISH
        subject, *lines = [str(self.catalogues.say(line, language)) for line in (SUBJECT, *LINES)]
        text = "\n".join([f"{self.origin}{urls.LOGIN}", "", *lines, "", self.name, ""])
        return Parcel(f"<{id}.new@socialive>", to.email, subject, text, now, case=case, by=by, name=to.name)
