"""*Det har vi skrevet*: the last meeting's words on Min sag, and what was added to them since, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.meetings.content import Held
from hostapp.minutes.paper import Paper
from hostapp.minutes.record import decode
from hostapp.minutes.told import tell
from hostapp.storage.records import Remark
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, AnyBlock, Difference, Line, Meeting, Participant, Phase

from .part import Eyes

LINES = 6
"""So much is read before somebody asks for the whole."""


class Written(Struct, frozen=True):
    """
    What was written in one meeting, as its audience reads it.

    Attributes:
        of: What they name the one who reads it by.
        blocks: Lines and differences from the beginning of it; `more` where it goes on.
        remarks: What was added since, each with who said it and when.
        people: Those who were there, by the refs that the words name them by.
    """

    meeting: Meeting
    at: datetime
    of: str
    paper: Paper
    blocks: tuple[AnyBlock, ...]
    more: bool
    remarks: tuple[Remark, ...]
    people: tuple[Participant, ...]


async def last_written(stores: Stores, catalogues: Catalogues, eyes: Eyes, held: Iterable[Held]) -> Written | None:
    """Return the words of the last of the meetings *held* that *eyes* read whole; nothing where there is none."""
    for row in held:
        if row.opens and row.meeting.phase is Phase.CLOSED:
            found = await _written(stores, catalogues, eyes, row.meeting)
            if found:
                return found
    return None


async def _written(stores: Stores, catalogues: Catalogues, eyes: Eyes, meeting: Meeting) -> Written | None:
    audience = AUTHORITY if eyes.works else meeting.seat(eyes.person)
    kept = await stores.records.get(meeting.id, audience)
    record = decode(kept.content) if kept else None
    if kept is None or record is None or record.gets != "whole":
        return None
    said = await stores.records.remarks(meeting.id)
    remarks = tuple(one for one in said if one.seen_by is None or audience in one.seen_by)
    paper = tell(record, eyes.viewer.language, catalogues, kept.digest, remarks)
    every = [block for section in paper.sections for block in section.blocks if isinstance(block, Line | Difference)]
    people = tuple(Participant(one.ref, one.name, one.role, False, one.mark) for one in record.present)
    return Written(meeting, record.ended, record.of, paper, tuple(every[:LINES]), len(every) > LINES, remarks, people)
