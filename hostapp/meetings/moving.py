"""Laying a meeting that began without a case in one: whether it can be, who of it is who, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.identity.relations import REACHES, Purpose, Reach, may
from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.storage.moves import Move, Moved
from hostapp.storage.stores import Stores
from socialive_core import (
    Case,
    Meeting,
    Participant,
    Phase,
    Refused,
    Relation,
    Role,
    Surface,
    Viewer,
)
from socialive_core import lazy as _

from .belonging import Belongs, belonging_to
from .guarded import Guarded, guarded_in
from .people import colleagues_of, free_mark, people_of
from .promises import agreed_in
from .seats import CASE, MEETING, Seat, check_seats, seat_of

REASON = "Var med til et møde, som er lagt i sagen."


class Follows(Struct, frozen=True):
    """
    What follows if the meeting is laid in a case.

    Attributes:
        seats: Those of whom it is to be said who they are.
        known: Those of the case whom somebody can be.
        there: Who sat in the meeting and belongs to the case anyway, but for the caseworkers.
        colleagues: Who else answers for the case, and will read the meeting.
        left: Who knows of the meeting now, and does not come along.
        hidden: Others of the case are not told that there was a meeting; otherwise they know of it and read nothing.
        agreed: It has agreements, and `carried`: they are looked at in the case's next meeting, by all who sit there.
        places: Names of those of whom something that somebody else will read may tell where they are.
    """

    case: Case
    seats: tuple[Seat, ...]
    known: tuple[Belongs, ...]
    there: tuple[Participant, ...]
    colleagues: tuple[str, ...]
    left: tuple[str, ...]
    hidden: bool
    agreed: bool
    carried: bool
    places: tuple[str, ...]


class Moving(Struct, frozen=True):
    """
    A meeting that is about to be laid in a case, by whoever led it.

    Attributes:
        of: What it lies in until now: a case without a name.
    """

    stores: Stores
    meeting: Meeting
    of: Case
    into: Case
    by: str
    now: datetime
    zone: str

    @property
    def today(self) -> date:
        return day(self.now, self.zone)

    async def follows(self, chosen: Mapping[str, str]) -> Follows:
        """
        Return what follows where each is who they are *chosen* to be, by `who-` and their id.

        Raises:
            Malformed: Somebody is chosen who cannot be.
            Refused: It cannot be laid there; says why.
        """
        cases, sat = self.stores.cases, await people_of(self.stores.cases, self.meeting, self.today)
        belong = [one for one in await belonging_to(cases, self.into.id, self.today) if one.holds]
        ids = {one.person.id for one in belong}
        known = tuple(one for one in belong if one.relation.role is not Role.CASEWORKER)
        strange = [one for one in sat if one.id not in ids and one.role is not Role.CASEWORKER]
        free = tuple(one for one in known if not self.meeting.sits(one.person.id))
        seats = tuple(seat_of(one, free, chosen) for one in strange)
        there = tuple(one for one in sat if one.id in ids and one.role is not Role.CASEWORKER)
        check_seats(seats, {one.person.id for one in free})
        await self._check_protected(seats, free)
        here = {seat.chosen for seat in seats} | _of(sat)
        self._check_apart({one.relation.side for one in known if one.person.id in here})
        guarded = await guarded_in(cases, self.into.id, self.today)
        agreed = await agreed_in(self.stores, self.of, Viewer(Surface.CONTROL, "da", Role.CASEWORKER, self.by))
        carried = bool(agreed) and not self.into.apart and not await self._has_agreements()
        answer = [one.name for one in await colleagues_of(cases, self.into.id, self.today) if one.id != self.by]
        words = " ".join(what for _fact, what in agreed) if carried else ""
        return Follows(
            case=self.into,
            seats=seats,
            known=free,
            there=there,
            colleagues=tuple(answer),
            left=await self._left(sat, ids),
            hidden=bool(self.into.apart) or any(one.person.protected for one in belong),
            agreed=bool(agreed),
            carried=carried,
            places=await self._places(guarded, seats, there, words),
        )

    async def move(self, follows: Follows) -> Move:
        """Return what is kept, once it is said yes to what *follows*."""
        held = list(await self.stores.cases.relations(self.into.id))
        keys: list[Relation] = []
        for seat in (one for one in follows.seats if one.chosen in {MEETING, CASE}):
            scope = () if seat.chosen == CASE else (self.meeting.id,)
            mark = free_mark([*held, *keys])
            one = Relation(seat.who.id, self.into.id, seat.who.role, self.today, REASON, scope=scope, mark=mark)
            keys.append(one)
        same = {seat.who.id: seat.chosen for seat in follows.seats if seat.chosen not in {MEETING, CASE}}
        people = tuple(replace(one, same=same.get(one.person, "")) for one in self.meeting.people)
        said = Moved(self.of.id, self.into.id, self.meeting.id, self.now, self.by)
        return Move(said, self.into, people, tuple(keys), await self._told(follows))

    async def _told(self, follows: Follows) -> tuple[News, ...]:
        """Who reads the case and was in the meeting is told that it lies there; who answers for it, that it came."""
        known = {one.person.id: one for one in follows.known}
        family = [one.id for one in follows.there if REACHES[one.role][0] is Reach.CASE]
        for seat in follows.seats:
            one = known.get(seat.chosen)
            reads = REACHES[one.relation.role if one else seat.who.role][0] is Reach.CASE
            if reads and seat.chosen != MEETING and (one is None or one.relation.role is not Role.CHILD or one.party):
                family.append(one.person.id if one else seat.who.id)
        cases = self.stores.cases
        workers = [one.id for one in await colleagues_of(cases, self.into.id, self.today) if one.id != self.by]
        me = await cases.person(self.by)
        laid = _("Mødet {day} er lagt i sagen.", day=day(self.meeting.starts, self.zone))
        came = _("{name} har lagt et møde i sagen.", name=me.name if me else "")
        told = [*((one, laid) for one in family), *((one, came) for one in workers)]
        return tuple(News(new_id(), one, self.into.id, self.now, say, self.by) for one, say in told)

    async def _left(self, sat: tuple[Participant, ...], ids: set[str]) -> tuple[str, ...]:
        """Who has a key to what the meeting lies in and gets none: a colleague, or somebody who was not there."""
        stays = _of(sat) - {one.id for one in sat if one.role is Role.CASEWORKER} | ids | {self.by}
        keys = [key for key in await self.stores.cases.relations(self.of.id) if key.holds(self.today)]
        gone = [await self.stores.cases.person(key.person) for key in keys if key.person not in stays]
        return tuple(sorted(one.name for one in gone if one))

    async def _has_agreements(self) -> bool:
        boards = await self.stores.meetings.of_whole_case(self.into.id)
        return any(one.tool == "agreements" and one.meeting is None for one in boards)

    async def _check_protected(self, seats: tuple[Seat, ...], known: tuple[Belongs, ...]) -> None:
        """Raise `Refused` where a protected address would be forgotten, since who they are does not say it."""
        safe = {one.person.id for one in known if one.person.protected} | {MEETING, CASE}
        for seat in (one for one in seats if one.chosen not in safe):
            person = await self.stores.cases.person(seat.who.id)
            if person and person.protected:
                say = _("{name} har beskyttet adresse. Skriv det først på sagens side.", name=person.name)
                raise Refused(say)

    def _check_apart(self, sides: set[str]) -> None:
        """Raise `Refused` where both sides of a case kept apart sat together: what each said is not divided."""
        if self.into.apart and len(sides - {""}) > 1:
            raise Refused(
                _(
                    "Sagens to sider holdes adskilt, og begge sider var med til mødet. "
                    "Derfor kan det ikke ligge i sagen. Giv mødet sin egen sag."
                )
            )

    async def _places(
        self, guarded: tuple[Guarded, ...], seats: tuple[Seat, ...], there: tuple[Participant, ...], agreed: str
    ) -> tuple[str, ...]:
        """Return of whom the minutes that somebody else reads, or agreements that go on, may tell where they are."""
        read = {one.id: "" for one in (*there, *(seat.who for seat in seats))} if guarded else {}
        for id in read:
            record = await self.stores.records.get(self.meeting.id, id)
            read[id] = " ".join(_words(msgspec.json.decode(record.content))) if record else ""
        whose = {seat.who.id: seat.chosen or seat.who.id for seat in seats}
        return tuple(
            one.name
            for one in guarded
            if any(one.told_by(words) for id, words in read.items() if whose.get(id, id) not in one.inside)
            or (one.outside and one.told_by(agreed))
        )


async def why_not(stores: Stores, meeting: Meeting, of: Case, by: str, today: date) -> Refused | None:
    """Return why *by* cannot lay *meeting*, which lies in the case *of*, in another; nothing where they can."""
    if of.name:
        return Refused(_("Mødet ligger i sagen {name}. Et møde flytter ikke sag.", name=of.name))
    if meeting.phase is not Phase.CLOSED:
        return Refused(_("Mødet er ikke slut endnu. Slut det først."))
    leads = any(one.chair and one.person == by for one in meeting.people)
    if not leads or not await may(stores.cases, by, of, Purpose.DECIDE, today):
        return Refused(_("Det er den, der holdt mødet, som lægger det i en sag."))
    if of.apart or of.step or len(await stores.meetings.of_case(of.id)) > 1:
        return Refused(_("Mødet har allerede sin egen sag med mere i. Giv den et navn i stedet."))
    return None


def _of(people: tuple[Participant, ...]) -> set[str]:
    return {one.id for one in people}


def _words(value: Any) -> Iterator[str]:
    """Every text in something that was JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _words(part)
