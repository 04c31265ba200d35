"""Keeps requests for access and what comes of them: who may ask, who answers, and who is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.identity.grounds import GROUNDS
from hostapp.identity.relations import acts_alone
from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.meetings.people import colleagues_of
from hostapp.meetings.telling import tell_caseworkers
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Lazy, Malformed, Refused, Role
from socialive_core import lazy as _

from .grounds import WHY
from .model import (
    KINDS,
    AccessAnswered,
    AccessAsked,
    AccessConfirmed,
    AccessGiven,
    AccessHurry,
    AccessLate,
    AccessSorted,
    AccessWithheld,
    OfRequest,
    Piece,
    Where,
)
from .standing import Request, requests

LONGEST = 500
"""Letters of what somebody wants to see, and of a reason."""
FURTHEST = timedelta(days=365)
"""How far away the day is at most on which it is looked at again whether something may be told."""


class Access(Struct, frozen=True):
    """
    The requests of one municipality's cases.

    Attributes:
        closed: Days of each year on which it is closed, as month and day.
    """

    stores: Stores
    clock: Clock
    zone: str
    closed: Collection[str] = ()

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def of_case(self, case: str, person: str = "") -> tuple[Request, ...]:
        """Return what was asked in *case*, the oldest first; by *person* alone where one is named."""
        return requests(await self.stores.additions.of_case(case, *KINDS), person)

    async def asks(self, case: str) -> tuple[Belongs, ...]:
        """Return those who may ask in *case*: who is party to it, and who speaks for somebody who is."""
        every = await belonging_to(self.stores.cases, case, self.now[1])
        speaks = [one for one in every if one.holds and (one.party or one.relation.role is Role.REPRESENTATIVE)]
        return tuple({one.person.id: one for one in speaks}.values())

    async def asks_alone(self, case: str, person: str) -> bool:
        """Say whether *person* asks on a screen of their own: a child under fifteen says it to somebody (rule 1)."""
        today = self.now[1]
        return any(
            one.person.id == person and acts_alone(one.relation.role, one.person, today)
            for one in await self.asks(case)
        )

    async def ask(
        self, case: str, person: str, by: str, where: Where, words: str = "", id: str = "", meeting: str = ""
    ) -> None:
        """
        Keep that *person* asks; no reason is asked for, and whoever works with the case is told.

        Raises:
            Refused: They are not party to the case.
        """
        who = next((one.person for one in await self.asks(case) if one.person.id == person), None)
        if who is None:
            raise Refused(_("Det er den, sagen handler om, der beder om aktindsigt."))
        now, today = self.now
        asked = AccessAsked(
            id=id or new_id(), at=now, by=by, person=person, where=where, words=words.strip()[:LONGEST],
            meeting=meeting, seen_by=(person, AUTHORITY),
        )  # fmt: skip
        if await self.stores.additions.add(case, asked):
            say = _("{name} har bedt om aktindsigt.", name=who.name)
            await tell_caseworkers(self.stores, case, say, by, now, today)

    async def sort(self, case: str, request: str, by: str, *, simple: bool) -> None:
        """Say whether it is quickly answered."""
        await self._add(case, await self._open(case, request), by, AccessSorted, simple=simple)

    async def give(self, case: str, request: str, by: str, pieces: Iterable[Piece]) -> None:
        """Give *pieces* now; more may come (partial release)."""
        one, given = await self._open(case, request), tuple(pieces)
        if not given:
            raise Refused(_("Sæt kryds ved det, du giver."))
        await self._add(case, one, by, AccessGiven, pieces=given)
        await self._tell(case, one, by, _("Du har fået noget af det, du bad om at se."))

    async def withhold(self, case: Case, request: str, by: str, piece: Piece, form: Mapping[str, str]) -> None:
        """
        Hold one line back, with for whose sake, on which ground, and why.

        Raises:
            Refused: Something is missing; says what.
        """
        one = await self._open(case.id, request)
        about, because = form["about"].strip()[:LONGEST], _reason(form["because"])
        if form["ground"] not in WHY or not about:
            raise Refused(_("Skriv, hvem det er af hensyn til, og vælg grunden i loven."))
        second, review = await self._unseen(case, by, form) if form["unseen"] else ("", None)
        place = Piece(piece.id, piece.on, piece.source, piece.at)
        seen_by = (AUTHORITY,) if review else (one.asked.person, AUTHORITY)
        values = {"piece": place, "about": about, "ground": form["ground"], "because": because}
        await self._add(
            case.id, one, by, AccessWithheld, seen_by=seen_by, second=second, review=review, **values,
        )  # fmt: skip
        if review is None:
            await self._tell(case.id, one, by, _("Noget af det, du bad om, får du ikke. Grunden står der."))

    async def confirm(self, case: str, request: str, by: str, withheld: str) -> None:
        """Agree, as the colleague who was asked, that it is not told."""
        one, (now, today) = await self._open(case, request), self.now
        if not any(gap.held.id == withheld and gap.waits_for(by, now, today) for gap in one.gaps):
            raise Refused(_("Der er ikke noget, som venter på dit ja."))
        await self._add(case, one, by, AccessConfirmed, seen_by=(AUTHORITY,), withheld=withheld)

    async def late(self, case: str, request: str, by: str, because: str, until: str) -> None:
        """Tell whoever asked that the date cannot be kept: why, and when it comes instead."""
        one, told = await self._open(case, request), _date(until)
        if told is None or told <= max(self.now[1], one.due(self.zone, self.closed)):
            raise Refused(_("Vælg en dag efter den, du har lovet."))
        await self._add(case, one, by, AccessLate, because=_reason(because), until=told)
        await self._tell(case, one, by, _("Dit svar om aktindsigt kommer senere. Vi skriver hvorfor."))

    async def hurry(self, case: str, request: str, by: str, because: str) -> None:
        """Write why something must be decided today all the same."""
        await self._add(case, await self._open(case, request), by, AccessHurry, because=_reason(because))

    async def answered(self, case: str, request: str, by: str, left: Collection[str]) -> None:
        """
        Say that nothing more comes.

        Raises:
            Refused: Some of what is *left* to judge was neither given nor held back.
        """
        one = await self._open(case, request)
        if set(left) - one.settled:
            raise Refused(_("Der er linjer, du hverken har givet eller holdt tilbage."))
        if not one.settled:
            raise Refused(_("Skriv først, hvad du har givet. Skriv også, hvis der ikke er mere."))
        await self._add(case, one, by, AccessAnswered)
        await self._tell(case, one, by, _("Du har fået svar på det, du bad om at se."))

    async def _unseen(self, case: Case, by: str, form: Mapping[str, str]) -> tuple[str, date]:
        """Who must agree that it is not told, and until when (rule 2): a ground, a second person and a day."""
        today = self.now[1]
        colleagues = {one.id for one in await colleagues_of(self.stores.cases, case.id, today)} - {by}
        review = _date(form["review"])
        if form["ground"] not in GROUNDS:
            raise Refused(_("Den grund er ikke nok til, at det ikke må kendes."))
        if form["second"] not in colleagues:
            raise Refused(_("Vælg en kollega, som skal sige ja."))
        if review is None or not today < review <= today + FURTHEST:
            raise Refused(_("Vælg en dag inden for et år, hvor I ser på det igen."))
        return form["second"], review

    async def _open(self, case: str, request: str) -> Request:
        found = next((one for one in await self.of_case(case) if one.asked.id == request), None)
        if found is None:
            raise Malformed
        if not found.open:
            raise Refused(_("Der er svaret. Det, der er givet, bliver stående."))
        return found

    async def _add(
        self,
        case: str,
        one: Request,
        by: str,
        kind: type[OfRequest],
        *,
        seen_by: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        known = {"id": new_id(), "at": self.clock(), "by": by, "request": one.asked.id}
        seen = seen_by or (one.asked.person, AUTHORITY)
        await self.stores.additions.add(case, kind(**known, seen_by=seen, **values))  # type: ignore[arg-type]

    async def _tell(self, case: str, one: Request, by: str, say: Lazy) -> None:
        await self.stores.news.tell(News(new_id(), one.asked.person, case, self.clock(), say, by))


def _reason(words: str) -> str:
    """A reason is a sentence (rule 15); the page says "fordi" before it."""
    said = " ".join(words.split()).removeprefix("fordi ").removeprefix("Fordi ")[:LONGEST]
    if not said:
        raise Refused(_("Skriv hvorfor, med en sætning."))
    return said


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
