"""What stands on a case's page, made for one pair of eyes: the caseworker's, or those of somebody whose case it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from hostapp.identity.relations import Asked, Purpose, is_party, reaches, turns
from hostapp.identity.sides import Sides, sides_of
from hostapp.storage.stores import Stores
from socialive_core import (
    AUTHORITY,
    Agreed,
    Case,
    Meeting,
    Participant,
    Person,
    Phase,
    Relation,
    Role,
    Surface,
    Viewer,
    in_order,
)

from .letters import KeptLetter
from .promises import agreed_in

Opens = Callable[[Meeting, str], Awaitable[tuple[KeptLetter, ...]]]
"""Returns the letters of a meeting that is over which a person, or the authority, may open."""


class Held(Struct, frozen=True):
    """
    One meeting of a case, as a row.

    Attributes:
        readers: Who may read what was said in it, of those whom the viewer may know of.
        opens: The viewer is one of them; to others the row says when it was, and who reads it.
        letters: Those that lay on its table and that the viewer may open.
    """

    meeting: Meeting
    readers: tuple[Participant, ...]
    opens: bool
    letters: tuple[KeptLetter, ...] = ()


class Pact(Struct, frozen=True):
    """One agreement with its words, and who does it, of those whom the viewer may know of."""

    fact: Agreed
    what: str
    who: tuple[Participant, ...]


class Content(Struct, frozen=True):
    """
    A case's page.

    Attributes:
        coming: Meetings that have not been held, the next first.
        held: Those that have, the last first.
        pacts: Agreements, those that wait first.
    """

    case: Case
    people: tuple[Participant, ...]
    coming: tuple[Held, ...]
    held: tuple[Held, ...]
    pacts: tuple[Pact, ...]


class _Everybody(Struct, frozen=True):
    """Who belongs to a case today, with the key that each came by."""

    keys: tuple[Relation, ...]
    persons: dict[str, Person]
    sides: Sides

    @property
    def people(self) -> tuple[Participant, ...]:
        first: dict[str, Relation] = {}
        for key in self.keys:
            first.setdefault(key.person, key)
        return in_order(
            tuple(Participant(id, self.persons[id].name, key.role, mark=key.mark) for id, key in first.items())
        )

    @property
    def guarded(self) -> bool:
        """Somebody's whereabouts are not to be told."""
        return any(one.protected for one in self.persons.values())


async def _everybody(stores: Stores, case: Case, today: date) -> _Everybody:
    every = await stores.cases.relations(case.id)
    keys, persons = [], {}
    for key in every:
        person = await stores.cases.person(key.person) if await turns(stores.cases, key, today) else None
        if person:
            keys.append(key)
            persons[person.id] = person
    return _Everybody(tuple(keys), persons, sides_of(case, every))


async def participants_of(stores: Stores, case: Case, today: date) -> tuple[Participant, ...]:
    """Return those who belong to *case* today, in standard order."""
    return (await _everybody(stores, case, today)).people


async def content_of(stores: Stores, case: Case, viewer: Viewer, now: datetime, today: date, letters: Opens) -> Content:
    """
    Return the page of *case* as *viewer*, who belongs to it, may see it.

    A meeting one took no part in is a row without its words; where the sides are kept apart, or an address is
    protected, it is not there at all (rules 2 to 4).
    """
    all_of_us = await _everybody(stores, case, today)
    people = all_of_us.sides.known_to(viewer, all_of_us.people)
    rows = [_row(one, viewer, all_of_us, people) for one in await stores.meetings.of_case(case.id)]
    shown = [row for row in rows if row]
    coming = [row for row in shown if row.meeting.phase is not Phase.CLOSED and row.meeting.starts > now]
    begun = [await _with_letters(row, viewer, letters) for row in shown if row not in coming]
    pacts = [
        Pact(fact, what, tuple(one for one in people if one.id in fact.who))
        for fact, what in await agreed_in(stores, case, viewer)
    ]
    pacts.sort(key=lambda one: (one.fact.state == "done", one.fact.due or date.max))
    return Content(case, people, tuple(coming), tuple(reversed(begun)), tuple(pacts))


def _row(meeting: Meeting, viewer: Viewer, all_of_us: _Everybody, people: tuple[Participant, ...]) -> Held | None:
    asked = Asked.of(meeting)
    reading = {key.person for key in all_of_us.keys if reaches(key, asked, Purpose.READ)}
    readers = tuple(one for one in people if one.id in reading)
    if viewer.person in reading:
        return Held(meeting, readers, opens=True)
    if all_of_us.sides.apart or all_of_us.guarded:
        return None
    known = Meeting(meeting.id, meeting.case, "", meeting.starts, meeting.phase, kind=meeting.kind)
    return Held(known, readers, opens=False)


async def _with_letters(row: Held, viewer: Viewer, letters: Opens) -> Held:
    if not row.opens or row.meeting.phase is not Phase.CLOSED:
        return row
    audience = AUTHORITY if viewer.role is Role.CASEWORKER else row.meeting.seat(viewer.person or "")
    return replace(row, letters=await letters(row.meeting, audience))


async def open_to_all(stores: Stores, case: Case, mine: Content, now: datetime, today: date, letters: Opens) -> bool:
    """Say whether everybody whose case it is sees all that stands on the page that is *mine*, word for word."""
    all_of_us = await _everybody(stores, case, today)
    parties = [one for one in all_of_us.people if is_party(one.role, all_of_us.persons[one.id], today)]
    for one in parties:
        eyes = Viewer(Surface.HOME, role=one.role, person=one.id)
        theirs = await content_of(stores, case, eyes, now, today, letters)
        if theirs != mine:
            return False
    return bool(parties)
