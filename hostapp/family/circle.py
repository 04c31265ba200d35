"""An adult and their relatives: who may write, who answers, and who is shown what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.identity.relations import Asked, Purpose, reaches
from hostapp.identity.sides import sides_of
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.meetings.telling import tell_caseworkers, tell_family
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Malformed, Meeting, Participant, Person, Phase, Refused, Relation, Role
from socialive_core import lazy as _

from .guarding import tells_where
from .pieces import Piece, pieces_of
from .relatives import KINDS, Exchange, PieceShown, Told, Worry, WorryAnswer, exchanges, shown_to
from .sent import turn_of, words_of


class Page(Struct, frozen=True):
    """
    What a relative of an adult is shown: nothing of the case but this.

    Attributes:
        adults: Whose case it is.
        shown: What they have said yes to show.
        coming: Meetings that the relative is to sit in, the next first, and `held` those they sat in.
        workers: Who answers for the case.
    """

    adults: tuple[Person, ...]
    exchanges: tuple[Exchange, ...]
    shown: tuple[PieceShown, ...]
    coming: tuple[Meeting, ...]
    held: tuple[Meeting, ...]
    workers: tuple[Person, ...]


class Row(Struct, frozen=True):
    """One piece before the adult: `stands` is what was shown of it, where it is shown, and `changed` whether it was
    written otherwise since."""

    piece: Piece
    stands: PieceShown | None = None

    @property
    def changed(self) -> bool:
        return self.stands is not None and not self.piece.same(self.stands)


class Near(Struct, frozen=True):
    """One relative as the adult sees them: what they wrote, each piece that can be shown, and what no longer stands."""

    person: Person
    exchanges: tuple[Exchange, ...]
    rows: tuple[Row, ...]
    gone: tuple[PieceShown, ...]


class Circle(Struct, frozen=True):
    """What is between the adults of a municipality's cases and their relatives."""

    stores: Stores
    clock: Clock
    zone: str

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def told(self, case: Case) -> Told:
        return await self.stores.additions.of_case(case.id, *KINDS)

    async def holding(self, case: Case, *roles: Role) -> tuple[Belongs, ...]:
        """Return who belongs to *case* today as one of *roles*."""
        every = await belonging_to(self.stores.cases, case.id, self.now[1])
        return tuple(one for one in every if one.holds and one.relation.role in roles)

    async def chips(self, case: Case, among: Iterable[str]) -> tuple[Participant, ...]:
        """Return those *among* them who belong to *case* or have, so that words are drawn with whose they are."""
        wanted, found = set(among), dict[str, Participant]()
        for one in await belonging_to(self.stores.cases, case.id, self.now[1]):
            if one.person.id in wanted:
                found.setdefault(one.person.id, one.chip)
        return tuple(found.values())

    async def adults(self, case: Case, relative: str) -> tuple[Person, ...]:
        """Return the adults whose relative *relative* is; nobody where the case is a child's, or it is not theirs."""
        sides = sides_of(case, await self.stores.cases.relations(case.id))
        theirs = await self.holding(case, Role.RELATIVE)
        if all(one.person.id != relative for one in theirs):
            return ()
        whose = await self.holding(case, Role.CITIZEN)
        return tuple(one.person for one in whose if sides.knows(relative, one.person.id))

    async def cases_of(self, relative: str) -> tuple[tuple[Case, tuple[Person, ...]], ...]:
        """Return the cases in which *relative* is somebody's relative, each with whose case it is."""
        found = {}
        for key in await self.stores.cases.relations_of(relative):
            case = await self.stores.cases.get(key.case) if key.role is Role.RELATIVE else None
            adults = await self.adults(case, relative) if case else ()
            if case and adults:
                found[case.id] = (case, adults)
        return tuple(found.values())

    async def page(self, case: Case, relative: str) -> Page:
        """Return what *relative* is shown."""
        told, adults, now = await self.told(case), await self.adults(case, relative), self.now[0]
        keys = [one.relation for one in await self.holding(case, Role.RELATIVE) if one.person.id == relative]
        theirs = [one for one in await self.stores.meetings.of_case(case.id) if _opens(keys, one)]
        workers = await self.holding(case, Role.CASEWORKER)
        return Page(
            adults, exchanges(told, relative), shown_to(told, relative, [one.id for one in adults]),
            tuple(one for one in theirs if one.phase is not Phase.CLOSED and one.starts > now),
            tuple(reversed([one for one in theirs if one.phase is Phase.CLOSED])),
            tuple(one.person for one in workers if not one.relation.taken),
        )  # fmt: skip

    async def worry(self, case: Case, relative: str, given: dict[str, str]) -> None:
        """Keep what *relative* worries about, for them, the adult and the authority; an empty one is `Refused`."""
        now, today = self.now
        adults = await self.adults(case, relative)
        seen_by = (relative, *(one.id for one in adults), AUTHORITY)
        words = words_of(given)
        if await tells_where(self.stores.cases, case, words, today, [one.id for one in adults]):
            raise Refused(_("Her står måske, hvor nogen er. Ret det, eller ring til os i stedet."))
        worry = Worry(id=turn_of(given), at=now, by=relative, seen_by=seen_by, words=words)
        if await self.stores.additions.add(case.id, worry):
            me = await self.stores.cases.person(relative)
            say = _("{name} har skrevet, hvad der bekymrer.", name=me.name if me else "")
            await tell_caseworkers(self.stores, case.id, say, relative, now, today)
            await tell_family(self.stores, case.id, say, relative, now, today, seen_by)

    async def answer(self, case: Case, worker: str, given: dict[str, str]) -> None:
        """
        Keep what the municipality answers to a worry; it is read by whoever reads the worry.

        Raises:
            Malformed: There is no such worry.
            Refused: It is empty, or may tell where somebody is.
        """
        now, today = self.now
        asked = next((one.worry for one in exchanges(await self.told(case)) if one.worry.id == given["worry"]), None)
        if asked is None:
            raise Malformed
        words, readers = words_of(given), asked.seen_by or ()
        if not given["yes"] and await tells_where(self.stores.cases, case, words, today, readers):
            raise Refused(_("Her står måske, hvor nogen er. Ret det, eller sæt flueben ved, at du har læst det."))
        answer = WorryAnswer(
            id=turn_of(given), at=now, by=worker, seen_by=asked.seen_by, worry=asked.id, words=words
        )  # fmt: skip
        if await self.stores.additions.add(case.id, answer):
            me = await self.stores.cases.person(worker)
            say = _("{name} har svaret på en bekymring.", name=me.name if me else "")
            await tell_family(self.stores, case.id, say, worker, now, today, asked.seen_by)

    async def near(self, case: Case, adult: str) -> tuple[Near, ...]:
        """Return the relatives of *adult*, each with what they wrote and what they are shown."""
        now, today = self.now
        if all(one.person.id != adult for one in await self.holding(case, Role.CITIZEN)):
            return ()
        told, pieces = await self.told(case), await pieces_of(self.stores, case, adult, now, today)
        sides = sides_of(case, await self.stores.cases.relations(case.id))
        whom = [one.person for one in await self.holding(case, Role.RELATIVE) if sides.knows(adult, one.person.id)]
        return tuple(_near(one, told, adult, pieces) for one in whom)

    async def show(self, case: Case, adult: str, given: dict[str, str]) -> None:
        """
        Keep that *adult* shows a piece, or shows it no more.

        Raises:
            Malformed: There is no such relative or piece.
            Refused: It has been written otherwise since it was read.
        """
        near = next((one for one in await self.near(case, adult) if one.person.id == given["to"]), None)
        if near is None:
            raise Malformed
        named: dict[str, Any] = {"id": turn_of(given), "at": self.now[0], "by": adult, "seen_by": (adult, AUTHORITY)}
        if given["do"] == "stop":
            stop = PieceShown(**named, to=near.person.id, piece=given["piece"][:80])
            await self.stores.additions.add(case.id, stop)
            return
        piece = next((row.piece for row in near.rows if row.piece.key == given["piece"]), None)
        if piece is None or given["do"] != "show":
            raise Malformed
        if piece.digest != given["read"]:
            raise Refused(_("Det er lige blevet skrevet om. Læs det igen, før du viser det."))
        shown = PieceShown(
            **named, to=near.person.id, piece=piece.key, yes=True,
            words=piece.words, who=piece.who, starts=piece.starts, due=piece.due,
        )  # fmt: skip
        await self.stores.additions.add(case.id, shown)


def _opens(keys: list[Relation], meeting: Meeting) -> bool:
    return any(reaches(key, Asked.of(meeting), Purpose.READ) for key in keys)


def _near(person: Person, told: Told, adult: str, pieces: tuple[Piece, ...]) -> Near:
    stands = {one.piece: one for one in shown_to(told, person.id, (adult,))}
    rows = tuple(Row(one, stands.get(one.key)) for one in pieces)
    keys = {one.key for one in pieces}
    return Near(person, exchanges(told, person.id), rows, tuple(one for key, one in stands.items() if key not in keys))
