"""Looks through a case, and through all of them, for what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from statistics import median

from hostapp.meetings.practice import STAGE
from hostapp.meetings.promises import agreed_in
from hostapp.meetings.writing_time import written
from hostapp.minutes.record import Record, decode
from hostapp.rhythm.model import KINDS
from hostapp.rhythm.standing import kept
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, FAMILY, WE, Case, Difference, Line, Meeting, Relation, Role, Surface, Viewer

from .counting import Counted, Part, Quarter
from .measures import PROMISES, RHYTHM, VOICE, WRITING


async def counted_case(
    stores: Stores, case: Case, meetings: Sequence[Meeting], start: date, end: date, eyes: Viewer | None = None
) -> Counted | None:
    """
    Return what is measured of *case* from *start* until *end*; nothing where nobody worked with it.

    Args:
        eyes: Before whom, where it is not counted for all cases together: then of what they may see, and no more.
    """
    worker = _worker(await stores.cases.relations(case.id), end)
    if worker is None or case.stage == STAGE:
        return None
    since, until = (datetime.combine(one, time(), UTC) for one in (start, end))
    came = kept(await stores.additions.of_case(case.id, *KINDS), meetings, since, until)
    held = [one for one in meetings if one.ended and since <= one.ended < until]
    viewer = eyes or Viewer(Surface.CONTROL, role=Role.CASEWORKER, person=worker)
    parts = {
        RHYTHM: Part(came.held, came.agreed),
        PROMISES: await _promises(stores, case, worker, viewer, start, end),
        WRITING: await _writing(stores, held),
        VOICE: await _voices(stores, held),
    }
    return Counted(worker, case.unit, {name: part for name, part in parts.items() if part.of})


async def counted(stores: Stores, quarter: Quarter) -> list[Counted]:
    """Return every case that has had a meeting, as it is counted in *quarter*."""
    found: dict[str, list[Meeting]] = {}
    for id in await stores.records.meetings():
        meeting = await stores.meetings.get(id)
        if meeting and meeting.case not in found:
            found[meeting.case] = list(await stores.meetings.of_case(meeting.case))
    cases = [(await stores.cases.get(id), meetings) for id, meetings in found.items()]
    every = [await counted_case(stores, case, meetings, quarter.start, quarter.end) for case, meetings in cases if case]
    return [one for one in every if one and one.parts]


def _worker(relations: Sequence[Relation], end: date) -> str | None:
    """Whose case it is: of those who answer for it then, the one who has had it longest; nobody's for a day."""
    held = [one for one in relations if one.role is Role.CASEWORKER and not one.taken and one.holds(end)]
    return min(held, key=lambda one: (one.since, one.person)).person if held else None


async def _promises(stores: Stores, case: Case, worker: str, viewer: Viewer, start: date, end: date) -> Part:
    """What the caseworker alone has promised by a day in that time, and how much of it is done."""
    facts = [fact for fact, _what in await agreed_in(stores, case, viewer)]
    theirs = [one for one in facts if worker in one.who and WE not in one.who]
    due = [one for one in theirs if one.due and start <= one.due < end]
    return Part(sum(one.state in {"done", "other"} for one in due), len(due))


async def _writing(stores: Stores, held: Sequence[Meeting]) -> Part:
    times = [one.minutes for meeting in held if (one := await written(stores, meeting))]
    return Part(round(median(times)), 1) if times else Part()


async def _voices(stores: Stores, held: Sequence[Meeting]) -> Part:
    theirs = every = 0
    for meeting in held:
        found = await stores.records.get(meeting.id, AUTHORITY)
        roles = _roles(decode(found.content)) if found else []
        theirs += sum(role in FAMILY for role in roles)
        every += len(roles)
    return Part(theirs, every)


def _roles(record: Record) -> list[Role]:
    """Whose words each line of the minutes is; a line in the voice of all is nobody's alone."""
    refs: list[str] = []
    for section in record.sections:
        for block in section.blocks:
            lines = block.statements if isinstance(block, Difference) else (block,)
            refs += [line.voice for line in lines if isinstance(line, Line)]
    return [who.role for ref in refs if (who := record.who(ref))]
