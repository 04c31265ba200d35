"""Making a meeting ready: each function returns the meeting as it now is; nothing is kept here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hostapp.identity.secret import new_id
from socialive_core import FAMILY, Case, Kind, Malformed, Meeting, Participant, Present, Refused, Role, Topic
from socialive_core import lazy as _

from .kinds import NEEDS, plan_of

MOST_TOPICS = 30
LONGEST_TOPIC, LONGEST_LINE = 120, 200
LONGEST, SHORTEST = 300, 5
"""Minutes."""
TEN = time(10)
WEEK = timedelta(days=7)


def new_meeting(
    case: Case, people: Iterable[Participant], leader: str, purpose: str, now: datetime, zone: str
) -> Meeting:
    """
    Return a meeting in a week, with the people of the case at the table.

    A child is not asked in by itself to what adults talk of (rule 1), and where the sides are kept apart nobody is
    (rule 3): whoever prepares it chooses.
    """
    family = () if case.apart else tuple(one for one in people if one.role not in {Role.CHILD, Role.CASEWORKER})
    seats = (*(Present(one.id) for one in family), Present(leader, chair=True))
    return Meeting(new_id(), case.id, purpose, _at(next_weekday(now.date() + WEEK), TEN, zone), people=seats)


def next_weekday(wanted: date) -> date:
    """Return *wanted*, or the Monday after it where it is in a weekend."""
    return wanted + timedelta(days=max(0, 7 - wanted.weekday()) if wanted.weekday() > 4 else 0)


def prepared(
    meeting: Meeting, given: Mapping[str, str], seated: Collection[str], people: Iterable[Participant]
) -> Meeting:
    """
    Return *meeting* with what a form says of purpose, place, kind, length, needs and people.

    Args:
        seated: Whom the form ticks; whoever leads it is there in any case.
        people: Those who can be ticked; nobody else takes part.

    Raises:
        Malformed: There is no such kind.
    """
    kind = _kind(given["kind"])
    minutes = plan_of(kind).minutes if kind is not meeting.kind else _minutes(given["minutes"], meeting.minutes)
    chairs = {one.person: one for one in meeting.people if one.chair}
    here = tuple(chairs.get(one.id, Present(one.id)) for one in people if one.id in seated or one.id in chairs)
    return replace(
        meeting,
        purpose=line(given["purpose"]) or meeting.purpose,
        place=line(given["place"]),
        cost=line(given["cost"]),
        kind=kind,
        minutes=minutes,
        needs=tuple(need for need in NEEDS if given.get(f"need-{need}")),
        people=here,
    )


def timed(meeting: Meeting, on: str, at: str, zone: str) -> Meeting:
    """Return *meeting* on another day and hour; raises `Refused` where they cannot be read."""
    try:
        starts = _at(date.fromisoformat(on), time.fromisoformat(at), zone)
    except ValueError:
        raise Refused(_("Dag og tid kan ikke læses. Skriv dem igen.")) from None
    return replace(meeting, starts=starts)


def with_topic(meeting: Meeting, title: str, person: str | None, roles: Mapping[str, Role]) -> Meeting:
    """
    Return *meeting* with a topic more: a citizen's behind the citizens' and before the municipality's.

    Raises:
        Refused: There are no words, or there are too many topics.
    """
    topic = _topic(meeting, title, person)
    if topic in meeting.topics:
        return meeting
    theirs = [at for at, one in enumerate(meeting.topics) if one.person and roles.get(one.person) in FAMILY]
    place = (theirs[-1] + 1 if theirs else 0) if roles.get(person or "") in FAMILY else len(meeting.topics)
    return replace(meeting, topics=(*meeting.topics[:place], topic, *meeting.topics[place:]))


def with_proposal(meeting: Meeting, title: str, person: str) -> Meeting:
    """Return *meeting* with a topic that only the caseworker is shown, until it is taken."""
    topic = _topic(meeting, title, person)
    return meeting if topic in meeting.proposed else replace(meeting, proposed=(*meeting.proposed, topic))


def taken(meeting: Meeting, id: str, roles: Mapping[str, Role]) -> Meeting:
    """Return *meeting* with a proposed topic on the list, where everybody sees it."""
    found = next((one for one in meeting.proposed if one.id == id), None)
    if found is None:
        raise Malformed
    left = replace(meeting, proposed=tuple(one for one in meeting.proposed if one is not found))
    return with_topic(left, found.title, found.person, roles)


def moved(meeting: Meeting, id: str, by: int) -> Meeting:
    """Return *meeting* with a topic *by* places further down; beyond the ends it stays."""
    topics = list(meeting.topics)
    at = next((at for at, one in enumerate(topics) if one.id == id), None)
    if at is None:
        raise Malformed
    topic = topics.pop(at)
    topics.insert(max(0, at + by), topic)
    return replace(meeting, topics=tuple(topics))


def without(meeting: Meeting, id: str) -> Meeting:
    """Return *meeting* without a topic, on the list or proposed."""
    return replace(
        meeting,
        topics=tuple(one for one in meeting.topics if one.id != id),
        proposed=tuple(one for one in meeting.proposed if one.id != id),
    )


def with_steps(meeting: Meeting, titles: Iterable[str]) -> Meeting:
    """Return *meeting* with the steps of its kind behind what people bring; those that stand there stand once."""
    known = {one.title for one in meeting.topics}
    steps = tuple(Topic(new_id(), title) for title in titles if title not in known)
    return replace(meeting, topics=(*meeting.topics, *steps))


def line(words: str, most: int = LONGEST_LINE) -> str:
    """Return *words* in one line, no longer than that."""
    return " ".join(words.split())[:most]


def _topic(meeting: Meeting, title: str, person: str | None) -> Topic:
    """A topic of these words; the same words by the same person are the topic that is there."""
    words = line(title, LONGEST_TOPIC)
    if not words:
        raise Refused(_("Skriv, hvad du vil tale om."))
    every = (*meeting.topics, *meeting.proposed)
    if len(every) >= MOST_TOPICS:
        raise Refused(_("Der er ikke plads til flere punkter. Sig det i mødet."))
    same = (one for one in every if (one.title, one.person) == (words, person))
    return next(same, None) or Topic(new_id(), words, person)


def _kind(written: str) -> Kind:
    try:
        return Kind(written)
    except ValueError:
        raise Malformed from None


def _minutes(written: str, before: int) -> int:
    return min(max(int(written), SHORTEST), LONGEST) if written.isascii() and written.isdecimal() else before


def _at(on: date, at: time, zone: str) -> datetime:
    return datetime.combine(on, at.replace(tzinfo=None), ZoneInfo(zone)).astimezone(UTC)
