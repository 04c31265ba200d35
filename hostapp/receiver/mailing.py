"""What is mailed to a receiver: a code, in words that say nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hostapp.identity.secret import new_id
from hostapp.mail import Parcel
from hostapp.sharing.model import Share
from socialive_core import Lazy
from socialive_core import lazy as _

SUBJECT = _("Din kode")
LINES: tuple[Lazy, ...] = (
    _("Skriv koden på siden, hvor du bad om den."),
    _("Den virker i ti minutter."),
    _("Har du ikke bedt om en kode, skal du ikke gøre noget."),
)


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
