"""What of a change plugins are told: kept in the outbox with the change, so that neither is without the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from hostapp.identity.secret import new_id
from socialive_core import Meeting, Note, Phase

from .outbox import put_notes
from .vault import Vault

KIND = "hook"
"""Of the notes in the outbox."""
BEGUN = frozenset({Phase.OPEN, Phase.WORK, Phase.READBACK})


class Happened(Struct, frozen=True, omit_defaults=True):
    """
    One thing that happened: names and no words, so that nothing is kept here that is destroyed elsewhere.

    Attributes:
        hook: Which hook tells of it.
        opened: When a case was opened that is no more, and `stage` how far it came.
    """

    hook: str
    case: str
    meeting: str = ""
    person: str = ""
    opened: datetime | None = None
    stage: str = ""


def of_meeting(before: Meeting | None, meeting: Meeting) -> Iterator[Happened]:
    """Yield what happened where *meeting* is kept in place of *before*; who is here when it begins has come then."""
    begun = before is not None and before.phase in BEGUN
    if meeting.phase in BEGUN and not begun:
        yield Happened("meeting_started", meeting.case, meeting.id)
    if meeting.phase in BEGUN:
        there = {one.person for one in before.people if not one.away} if begun and before else set[str]()
        for one in meeting.people:
            if not one.away and one.person not in there:
                yield Happened("participant_joined", meeting.case, meeting.id, one.person)
    if meeting.phase is Phase.CLOSED and before is not None and before.phase is not Phase.CLOSED:
        yield Happened("meeting_ended", meeting.case, meeting.id)


def tell(
    connection: sa.Connection, vault: Vault, municipality: str, happened: Iterable[Happened], now: datetime
) -> None:
    """Keep what *happened*, in the transaction in which it did."""
    id = new_id()
    notes = [Note(f"{id}-{at:02}", now, KIND, msgspec.json.encode(one)) for at, one in enumerate(happened)]
    put_notes(connection, vault, municipality, notes)
