"""Keeps how each person of a case is told, and that something was handed to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.home.additions import Addition
from hostapp.identity.relations import REACHES, Reach, acts_alone
from hostapp.insight.news import News
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Malformed, Person, Refused, Role
from socialive_core import lazy as _

from .model import WAYS, Handed, Reached
from .standing import Chosen, Waits, chosen, waiting


class Told(Struct, frozen=True):
    """
    One person of a case, how they are told, and what waits for them.

    Attributes:
        alone: They read by themselves, so that they can have it online.
    """

    person: Person
    role: Role
    alone: bool
    chosen: Chosen
    waits: Waits

    @property
    def mails(self) -> bool:
        """A mail may reach them: the address is theirs alone, as they said (rule 10)."""
        return bool(self.person.email and self.person.safe)


class Reaching(Struct, frozen=True):
    """
    What it is kept with.

    Attributes:
        mails: There is a mail server, so that a notice can go out.
    """

    stores: Stores
    clock: Clock
    zone: str
    mails: bool = False

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def everybody(self, case: Case) -> tuple[Told, ...]:
        """Return those who follow the whole of *case*, each once, with how they are told."""
        every = await belonging_to(self.stores.cases, case.id, self.today)
        follow = {one.person.id: one for one in every if one.holds and _follows(one)}
        added = await self.stores.additions.of_case(case.id, Reached, Handed)
        return tuple([await self._told(case, one, added) for one in follow.values()])

    async def one(self, case: Case, person: str) -> Told | None:
        """Return how *person* is told."""
        return next((one for one in await self.everybody(case) if one.person.id == person), None)

    async def choose(self, case: Case, by: str, given: Mapping[str, str]) -> None:
        """
        Keep how somebody is told from now on.

        Raises:
            Malformed: It is no form of ours.
            Refused: A child under fifteen would read it alone, or a mail would go where others may read it.
        """
        told = await self.one(case, given["person"])
        if told is None or given["way"] not in WAYS or not given["id"]:
            raise Malformed
        way, notices = given["way"], bool(given["notices"])
        if way == "online" and not told.alone:
            raise Refused(_("Et barn under 15 år får det på papir eller sagt, sammen med en voksen."))
        if notices and way == "online" and not told.mails:
            raise Refused(_("Vi har ikke en mail, som kun {name} læser.", name=told.person.name))
        kept = Reached(
            id=given["id"], at=self.clock(), by=by, seen_by=(told.person.id, AUTHORITY),
            of=told.person.id, way=way, notices=notices and way == "online",
        )  # fmt: skip
        await self.stores.additions.add(case.id, kept)

    async def hand(self, case: Case, by: str, given: Mapping[str, str]) -> None:
        """
        Keep that somebody was given what stood in the form; what came after it was drawn waits on.

        Raises:
            Malformed: It is no form of ours.
        """
        told = await self.one(case, given["person"])
        if told is None or not given["id"]:
            raise Malformed
        stood, now = set(given["what"].split()), self.clock()
        news = tuple(one.id for one in told.waits.news if one.id in stood)
        minutes = tuple(one.id for one in told.waits.minutes if one.id in stood)
        if not (news or minutes):
            return
        kept = Handed(
            id=given["id"], at=now, by=by, seen_by=(told.person.id, AUTHORITY),
            of=told.person.id, way=told.chosen.way, news=news, minutes=minutes,
        )  # fmt: skip
        if await self.stores.additions.add(case.id, kept):
            for one in news:
                await self.stores.news.read(one, told.person.id, now)

    async def waiting_in(self, cases: list[Case]) -> tuple[tuple[Case, Told], ...]:
        """Return those of *cases* to whom something waits; where all read online, little is looked up."""
        found = []
        for case in cases:
            children = any(one.role is Role.CHILD for one in await self.stores.cases.relations(case.id))
            if children or await self.stores.additions.of_case(case.id, Reached):
                found += [(case, one) for one in await self.everybody(case) if one.waits]
        return tuple(found)

    async def _told(self, case: Case, one: Belongs, added: tuple[Addition, ...]) -> Told:
        alone = acts_alone(one.relation.role, one.person, self.today)
        way = chosen(added, one.person.id, alone=alone)
        news: tuple[News, ...] = ()
        waits = Waits()
        if way.way != "online":
            news = await self.stores.news.about(case.id, one.person.id)
            waits = waiting(added, one.person.id, way, news, await self.stores.meetings.of_case(case.id))
        return Told(one.person, one.relation.role, alone, way, waits)


def _follows(one: Belongs) -> bool:
    """Whether somebody is told of the whole case: a child once it is party to it, as `meetings.telling` has it."""
    role = one.relation.role
    if role is Role.CASEWORKER or REACHES[role][0] is not Reach.CASE:
        return False
    return role is not Role.CHILD or one.party
