"""What is mailed to a receiver: that there is something to read, and a code, in words that say nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.secret import new_id
from hostapp.mail import Parcel
from hostapp.meetings.postman import post
from hostapp.sharing.model import Share
from hostapp.storage.stores import Stores
from socialive_core import Job, Lazy
from socialive_core import lazy as _

SUBJECT = _("Din kode")
LINES: tuple[Lazy, ...] = (
    _("Skriv koden på siden, hvor du bad om den."),
    _("Den virker i ti minutter."),
    _("Har du ikke bedt om en kode, skal du ikke gøre noget."),
)

SHARED = _("Der er noget, du kan læse")
HOW: tuple[Lazy, ...] = (
    _("Skriv din mailadresse på siden. Så får du en kode."),
    _("Der står intet om nogen i denne mail. Andre kan måske læse den."),
)


class Telling(Struct, frozen=True):
    """
    Lets a receiver know that something is shared with them, once.

    Attributes:
        name: The municipality's, so that whoever gets the mail knows whom it is from.
        origin: Where another machine reaches us.
    """

    stores: Stores
    catalogues: Catalogues
    name: str
    origin: str
    clock: Clock

    async def tell(self, job: Job) -> None:
        """Do a job: mail the receiver of a share; nothing where it was stopped meanwhile."""
        held, now = await self.stores.shares.get(job.body.decode()), self.clock()
        if held and held.standing(now) == "shared":
            await post(self.stores, self._mail(held.share, now))

    def _mail(self, share: Share, now: datetime) -> Parcel:
        to = share.receiver
        subject, *lines = [str(self.catalogues.say(line, to.language)) for line in (SHARED, *HOW)]
        text = "\n".join([f"{self.origin}{urls.RECEIVE_LOGIN}", "", *lines, "", self.name, ""])
        id = f"<{share.id}.shared@socialive>"
        return Parcel(id, to.address, subject, text, now, case=share.case, by=share.by, name=to.who)


def code_mail(share: Share, code: str, say: Callable[[Lazy], str], now: datetime) -> Parcel:
    """
    Return the mail with *code*; where it does not arrive, whoever made *share* is told.

    Neither the agency, the family nor the municipality's work stands in it: others may read the same mailbox.
    """
    half = len(code) // 2
    lines = "\n".join(say(line) for line in LINES)
    text = f"{code[:half]} {code[half:]}\n\n{lines}\n"
    to = share.receiver
    id = f"<{new_id()}@socialive>"
    return Parcel(id, to.address, say(SUBJECT), text, now, case=share.case, by=share.by, name=to.who)
