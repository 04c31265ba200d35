"""Keeps what is asked for and told from home, and lets whoever it is for know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock, day
from hostapp.identity.secret import new_id
from hostapp.meetings.telling import tell_caseworkers, tell_one
from hostapp.meetings.wishes import wished
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Malformed, Person, Refused
from socialive_core import lazy as _

from .model import WHATS, AboutMe, Acknowledged, Answered, What, Wish
from .standing import Asked, Told, asked, told

MOST_WORDS = 2_000
SAYS = {
    "talk": _("{name} vil gerne tales ved."),
    "topic": _("{name} foreslår noget at tale om."),
    "step": _("{name} foreslår et skridt."),
    "wrong": _("{name} skriver, at noget ikke passer."),
}
"""What the caseworker is told; none of the words stand in it."""


class Asking(Struct, frozen=True):
    """What it is kept with."""

    stores: Stores
    clock: Clock
    zone: str

    async def wish(self, case: str, person: Person, given: Mapping[str, str]) -> None:
        """
        Keep that *person* asks for something; the caseworker is told.

        Raises:
            Refused: Nothing was said where something must be.
        """
        words = said(given["words"])
        what = next((one for one in WHATS if one == given["what"]), None)
        if what is None or not given["id"]:
            raise Malformed
        if not words and what != "talk":
            raise Refused(_("Skriv med dine egne ord, hvad det er."))
        now, mine = self.clock(), (person.id, AUTHORITY)
        wish = Wish(id=given["id"], at=now, by=person.id, seen_by=mine, what=what, words=words)
        if await self.stores.additions.add(case, wish):
            await self._tell_caseworkers(case, wish.what, person, now)

    async def answer(self, case: str, by: str, given: Mapping[str, str]) -> None:
        """
        Keep what the municipality answers to a wish; whoever asked is told.

        Raises:
            Refused: A wish to talk is answered with a day, or with why not.
        """
        found = next((one for one in await self.every(case) if one.wish.id == given["wish"]), None)
        if found is None:
            raise Malformed
        wish, words, on = found.wish, said(given["words"]), _day(given["day"])
        no = given["do"] == "no"
        if no and not words:
            raise Refused(_("Skriv, hvorfor det ikke kan være. Det får borgeren at læse."))
        if not no and wish.what == "talk" and on is None:
            raise Refused(_("Skriv den dag, I kan tales ved."))
        if not (words or on):
            raise Refused(_("Skriv et svar. Det får borgeren at læse."))
        now = self.clock()
        kept = Answered(id=given["id"] or new_id(), at=now, by=by, seen_by=wish.seen_by, to=wish.id, words=words,
                        day=None if no else on, no=no)  # fmt: skip
        if await self.stores.additions.add(case, kept):
            await self._tell(case, wish.by, by, now)

    async def about_me(self, case: str, person: Person, given: Mapping[str, str]) -> None:
        """Keep what *person* wants a new caseworker to know, and how they wish to be spoken of."""
        words, now = said(given["about"]), self.clock()
        before = told(await self.stores.additions.of_case(case, AboutMe), person.id, person.wishes)
        after = wished(person, given)
        if after.wishes != person.wishes:
            await self.stores.cases.add_person(after)
        if words != before.words:
            mine = (person.id, AUTHORITY)
            await self.stores.additions.add(
                case, AboutMe(id=given["id"] or new_id(), at=now, by=person.id, seen_by=mine, words=words)
            )
        if words != before.words or after.wishes != person.wishes:
            say = _("{name} har skrevet, hvad du skal vide.", name=person.name)
            await tell_caseworkers(self.stores, case, say, person.id, now, day(now, self.zone))

    async def acknowledge(self, case: str, by: str, of: Person) -> None:
        """Keep that a caseworker has read what *of* wants them to know, as it stands; they are told."""
        stands = await self.about(case, of)
        if not stands or stands.known(by):
            return
        now, mine = self.clock(), (of.id, AUTHORITY)
        kept = Acknowledged(id=new_id(), at=now, by=by, seen_by=mine, of=of.id, seen=stands.digest)
        await self.stores.additions.add(case, kept)
        name = await self._name(by)
        say = _("{name} har læst, hvad du gerne vil have, vi ved.", name=name)
        await tell_one(self.stores, case, of.id, say, by, now)

    async def every(self, case: str, person: str | None = None) -> tuple[Asked, ...]:
        """Return what was asked for in *case*, by *person* where one is named, the newest first."""
        found = asked(await self.stores.additions.of_case(case, Wish, Answered))
        return tuple(one for one in found if person in (None, one.wish.by))

    async def about(self, case: str, person: Person) -> Told:
        """Return what *person* wants known of them."""
        return told(await self.stores.additions.of_case(case, AboutMe, Acknowledged), person.id, person.wishes)

    async def _tell_caseworkers(self, case: str, what: What, person: Person, now: datetime) -> None:
        say = replace(SAYS[what], values={"name": person.name})
        await tell_caseworkers(self.stores, case, say, person.id, now, day(now, self.zone))

    async def _tell(self, case: str, person: str, by: str, now: datetime) -> None:
        say = _("{name} har svaret dig.", name=await self._name(by))
        await tell_one(self.stores, case, person, say, by, now)

    async def _name(self, person: str) -> str:
        found = await self.stores.cases.person(person)
        return found.name if found else ""


def said(words: str) -> str:
    """Return *words* as they are kept: without space around them, and not without end."""
    return words.strip()[:MOST_WORDS]


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(_("Datoen kan ikke læses. Skriv den igen.")) from None
