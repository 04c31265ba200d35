"""What a meeting shows while it opens: a line to say, who is here, what was agreed before and how that went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hostapp.meetings import promised
from hostapp.meetings.closing import answered_before
from hostapp.meetings.closing_questions import ASKS
from hostapp.meetings.incoming import incoming, seen_alone
from hostapp.meetings.kinds import plan_of
from hostapp.meetings.opening import STEPS, is_first
from hostapp.meetings.promises import SETTLED
from hostapp.meetings.rights import told_to
from hostapp.sharing.asking import Reply
from socialive_core import Kind, Phase, Role, Viewer
from socialive_core.agreements import Agreement

from .gathered import AgreedOn, all_agreements, who_does, words_in
from .published import brought_for
from .room import Room

NEWEST = 6
"""Agreements that are gone through whether or not they are done; of older ones, those that are not."""


async def opening(room: Room, viewer: Viewer) -> dict[str, Any]:
    """Return what the opening shows *viewer*; after it, what a meeting that went straight to work begins with."""
    meeting, board = room.meeting, room.part("board:agreements")
    if meeting.phase is not Phase.OPEN:
        at_once = meeting.kind is Kind.SHORT or not meeting.topics
        return {"opens": False, "say": plan_of(meeting.kind).say if at_once and room.begins and _works(room) else ()}
    own = room.toolbox().own.then(meeting.began)
    steps = STEPS if await is_first(room.stores.meetings, meeting) else ()
    return {
        "opens": True,
        "say": () if steps else plan_of(meeting.kind).say,
        "steps": steps,
        "at": min(meeting.step, len(STEPS) - 1),
        "ends": meeting.ends,
        "papers": promised.papers(own),
        "promises": promised.added(own),
        "rights": promised.put(told_to(room.people), own),
        "kept": kept_in(room, viewer),
        "came": await _came(room, viewer),
        "asks": ASKS,
        "answered": () if viewer.together else await answered_before(room.stores, meeting),
        "agreements": board.board.id if board else "",
    }


async def _came(room: Room, viewer: Viewer) -> tuple[Reply, ...]:
    """Return what came back from outside since last time; before everybody, what each of them may know of."""
    eyes = seen_alone(room.people) if viewer.together or viewer.person is None else (viewer,)
    return await incoming(room.stores, room.meeting, eyes, room.clock(), room.today)


def _works(room: Room) -> bool:
    return room.meeting.phase is Phase.WORK


def kept_in(room: Room, viewer: Viewer) -> list[AgreedOn]:
    """Return what earlier meetings agreed, as far as *viewer* may see it: what the municipality promised first."""
    own = [one for one in all_agreements(room, viewer) if one.meeting != room.meeting.id]
    earlier = [*_brought_along(room, viewer), *(_with_words(room, viewer, one) for one in own)]
    newest = earlier[-NEWEST:]
    staff = {one.id for one in room.colleagues} | {one.id for one in room.people if one.role is Role.CASEWORKER}
    shown = [row for row in earlier if row in newest or row.one.state not in SETTLED]
    return sorted(shown, key=lambda row: not _of(row.one, staff))


def _with_words(room: Room, viewer: Viewer, one: Agreement) -> AgreedOn:
    return AgreedOn(one, who_does(room, viewer, one), words_in(room, one.what), words_in(room, one.because))


def _brought_along(room: Room, viewer: Viewer) -> list[AgreedOn]:
    """What a meeting agreed that was laid in the case afterwards, for those who were there."""
    rows = []
    for brought in brought_for(room, viewer):
        fact = brought.fact
        one = Agreement(
            id=fact.key,
            seen_by=fact.seen_by,
            who=fact.who,
            waits=fact.waits,
            due=fact.due,
            small=fact.small,
            state=fact.state,
        )
        rows.append(AgreedOn(one, who_does(room, viewer, one), brought.what, brought.because, elsewhere=True))
    return rows


def _of(one: Agreement, staff: Iterable[str]) -> bool:
    return not set(one.who).isdisjoint(staff)
