"""Makes the record of a meeting for one audience, of what the host lets it see and of nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hostapp.clock import day
from hostapp.live.gathered import plain_lines
from hostapp.live.gone import words_left_by
from hostapp.live.kept import sentences_in
from hostapp.live.room import Room
from hostapp.live.state import LiveBoard
from hostapp.meetings.gathering import GETS, Gets
from hostapp.meetings.promises import SETTLED
from socialive_core import (
    AUTHORITY,
    WE,
    Agreed,
    AnyBlock,
    Difference,
    Figure,
    Kind,
    Line,
    Phase,
    Role,
    Summary,
)
from socialive_core.summary import Sentence

from .record import CallTo, Deal, Gift, NextMeeting, Record, Section, Starred, Wanted, Who
from .seen import AGREEMENTS, NOTE, Seen, look, viewer_of

Adds = Callable[[Seen], Awaitable[tuple[Section, ...]]]
REMARKS = timedelta(days=14)
"""So long after the meeting it may be said that something does not fit (rule 8)."""


def audiences_of(room: Room) -> tuple[str, ...]:
    """Return for whom there are minutes: each who was there, and the authority; an interpreter's access is over."""
    keeps = (one.id for one in room.people if one.role not in {Role.INTERPRETER, Role.CASEWORKER})
    return (AUTHORITY, *keeps)


async def record_for(
    room: Room, audience: str, municipality: str, zone: str, chain: str = "", adds: Adds | None = None
) -> Record | None:
    """
    Return what the minutes of an ended meeting say to *audience*; nothing where it takes no part.

    Args:
        adds: Who else has something to say in them.
    """
    viewer = viewer_of(room, audience)
    if viewer is None or room.meeting.ended is None:
        return None
    seen = await look(room, viewer, audience)
    meeting, last = room.meeting, day(room.meeting.ended, zone)
    return Record(
        meeting=meeting.id,
        audience="authority" if audience == AUTHORITY else "person",
        municipality=municipality,
        title=meeting.purpose,
        starts=meeting.starts,
        ended=room.meeting.ended,
        zone=zone,
        remarks_until=last + REMARKS,
        kind=meeting.kind,
        of="" if audience == AUTHORITY else seen.ref(audience),
        gets=_gets(seen),
        place=placed(seen, meeting.place),
        topics=tuple(topic.title for topic in meeting.topics),
        present=_present(seen),
        stars=_stars(seen),
        deals=_deals(seen),
        gifts=_gifts(seen),
        next=await _next(seen, zone),
        none_because=_none_because(seen),
        contact=await _contact(room),
        asked=seen.ending.asked,
        changes=tuple(Wanted(seen.ref(one.voice), seen.words(one.text)) for one in seen.ending.changes),
        left=seen.ending.left,
        sections=(*_sections(seen), *(await adds(seen) if adds else ())),
        chain=chain,
    )


def placed(seen: Seen, words: str) -> str:
    """Words that may tell where somebody with a protected address is go to no minutes of whoever must not know."""
    outside = (one for one in seen.room.guarded if seen.audience in one.outside)
    return "" if any(one.told_by(words) for one in outside) else words


def _present(seen: Seen) -> tuple[Who, ...]:
    how = "phone" if seen.room.meeting.kind is Kind.PHONE else "here"
    return tuple(Who(seen.refs[one.id], one.name, one.role, one.mark, how) for one in seen.people if not one.away)  # type: ignore[arg-type]


def _gets(seen: Seen) -> Gets:
    """What was said at the end, or what one of their role gets where nothing was."""
    if seen.audience == AUTHORITY:
        return "whole"
    said = next((one.gets for one in seen.ending.receivers if one.person == seen.audience), None)
    role = next(one.role for one in seen.people if one.id == seen.audience)
    return said or GETS.get(role, "nothing_yet")


def _gifts(seen: Seen) -> tuple[Gift, ...]:
    """Who else gets what; of themselves and of the authority every form says it in its own words."""
    own = {seen.audience, AUTHORITY}
    if not seen.ending.receivers:
        others = (one for one in seen.people if one.id != seen.audience and one.role in GETS)
        return tuple(Gift(one.name, GETS[one.role]) for one in others)
    told = (one for one in seen.ending.receivers if one.person not in own and placed(seen, one.to))
    return tuple(Gift(one.to, one.gets, placed(seen, one.because)) for one in told)


def _sections(seen: Seen) -> tuple[Section, ...]:
    return tuple(
        _section(seen, board, said)
        for board, said in seen.sums
        if board.board.tool != AGREEMENTS and (said.sentence or said.blocks)
    )


def _section(seen: Seen, board: LiveBoard, said: Summary) -> Section:
    tool, told = board.board.tool, (board.runner.manifest.about.name, _gist(board, said), blocks_of(seen, said.blocks))
    return Section(tool, *told, sentences_in(told, tool, seen.room.catalogues) or words_left_by(board.runner))


def _gist(board: LiveBoard, said: Summary) -> Sentence:
    """The note's own sentence counts its lines, which one sees; another tool's says how it came out, as pictures do."""
    told = any(isinstance(block, Figure) for block in said.blocks)
    return "" if told or (board.board.tool == NOTE and said.blocks) else said.sentence


def blocks_of(seen: Seen, blocks: Iterable[AnyBlock]) -> tuple[AnyBlock, ...]:
    """Blocks as they leave the house: without ids, and without who else may see them."""
    return tuple(_block(seen, block) for block in blocks)


def _block(seen: Seen, block: AnyBlock) -> AnyBlock:
    if isinstance(block, Line):
        return replace(block, voice=seen.ref(block.voice), key="", seen_by=None)
    if isinstance(block, Difference):
        return replace(block, statements=tuple(_block(seen, one) for one in block.statements), seen_by=None)
    if hasattr(block, "table"):
        return replace(block, table=replace(block.table, seen_by=None), seen_by=None)
    return replace(block, seen_by=None)


def _stars(seen: Seen) -> tuple[Starred, ...]:
    """Where there was no time to gather, what was only suggested is nothing that anybody took along."""
    lines = {
        (board.board.id, line.key): line
        for board, said in seen.sums
        for line in said.blocks
        if isinstance(line, Line) and line.key
    }
    stars = (star for star in seen.ending.stars if not (seen.ending.left and star.suggested))
    found = (lines.get((star.board, star.key)) for star in stars)
    return tuple(Starred(seen.ref(line.voice), line.text) for line in found if line)


def _deals(seen: Seen) -> tuple[Deal, ...]:
    """Those of this meeting, and those from before that are not done; the municipality's own first (rule 29)."""
    board = next((board for board, _said in seen.sums if board.board.tool == AGREEMENTS), None)
    facts = [fact for one, said in seen.sums if one is board for fact in said.facts if isinstance(fact, Agreed)]
    kept = board.state["made"] if board else ()
    made = {one["id"]: one.get("meeting", "") for one in kept}
    said = {one["id"]: one.get("source") or "" for one in kept}
    lines = plain_lines(seen.sums)
    here = seen.room.meeting.id
    staff = {person.id for person in seen.people if person.role is Role.CASEWORKER}
    told = [fact for fact in facts if made.get(fact.key) == here or fact.state not in SETTLED]
    told.sort(key=lambda fact: (made.get(fact.key) != here, not staff & set(fact.who), fact.due or date.max))
    return tuple(
        Deal(
            who=tuple(ref for person in fact.who if (ref := seen.ref(person))),
            what=seen.words(fact.what),
            due=fact.due,
            because=seen.words(fact.because),
            small=fact.small,
            state=fact.state,
            new=made.get(fact.key) == here,
            proposed=bool(fact.waits),
            said=None if fact.because else _quoted(seen, lines.get(said.get(fact.key, ""))),
        )
        for fact in told
    )


def _quoted(seen: Seen, line: Line | None) -> Starred | None:
    ref = seen.ref(line.voice) if line else ""
    return Starred(ref, line.text) if line and ref and ref != WE else None


async def _next(seen: Seen, zone: str) -> NextMeeting | None:
    """What was said at the end; else the next that is planned, for those who are asked to it."""
    said = seen.ending.next
    if said and said.on:
        return NextMeeting(said.on, said.at.replace(":", "."), placed(seen, said.place))
    if said and said.none_because:
        return None
    here = seen.room.meeting
    for one in await seen.room.stores.meetings.of_case(here.case):
        asked = seen.audience == AUTHORITY or any(present.person == seen.audience for present in one.people)
        if asked and one.phase is Phase.PREPARE and one.starts > (here.ended or here.starts):
            at = f"{one.starts.astimezone(ZoneInfo(zone)):%H.%M}"
            return NextMeeting(day(one.starts, zone), at, placed(seen, one.place))
    return None


def _none_because(seen: Seen) -> str:
    said = seen.ending.next
    return said.none_because if said and not said.on else ""


async def _contact(room: Room) -> CallTo | None:
    leads = viewer_of(room, AUTHORITY)
    person = await room.stores.cases.person(leads.person) if leads and leads.person else None
    return CallTo(person.name, person.phone, person.hours) if person else None
