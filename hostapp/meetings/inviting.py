"""Inviting one person to a meeting: what is made, corrected, looked through and sent; what their own link may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import DANISH, Catalogues
from hostapp.identity.invited import Invited
from hostapp.identity.places import told_in
from hostapp.identity.relations import acts_alone
from hostapp.identity.secret import digest
from hostapp.identity.sides import sides_of
from hostapp.mail import Parcel
from hostapp.municipality.texts import Own
from hostapp.storage.stores import Stores
from socialive_core import Lazy, Meeting, Person, Phase, Refused, Role
from socialive_core import lazy as _

from .calendar import calendar
from .invitation import Asked, Letter, invitation
from .people import people_of
from .places import signs_in

LONGEST = 3_000
"""Letters of an invitation that was corrected by hand."""
WRITE_HERE = _("Her kan du skrive, hvad du vil tale om:")
LAW_SAYS = _("Det siger loven")


class Drafted(Struct, frozen=True):
    """
    One person's invitation as it stands now.

    Attributes:
        made: As it is made.
        words: What goes out: as it is made, or as it was corrected.
        outdated: It was corrected before the meeting was changed.
        places: What in it may tell where somebody is.
        waits: Nobody has looked through these words, which they must before it goes (rule 4).
        linked: A link of their own goes with it; a child under fifteen reads it on paper, with an adult (rule 1).
        language: What it is written in.
    """

    asked: Asked
    person: Person
    kept: Invited
    made: Letter
    words: str
    outdated: bool
    places: tuple[str, ...]
    waits: bool
    linked: bool
    language: str


class Inviting:
    """Makes and keeps invitations of one municipality."""

    def __init__(
        self,
        stores: Stores,
        catalogues: Catalogues,
        municipality: str,
        origin: str,
        zone: str,
        own: Callable[[], Own] = Own,
    ) -> None:
        self.stores, self._catalogues = stores, catalogues
        self._municipality, self._origin, self._zone, self._own = municipality, origin, zone, own

    def say(self, language: str) -> Callable[[Lazy], str]:
        """Return what puts sentences into *language*."""
        return lambda lazy: str(self._catalogues.say(lazy, language))

    async def draft(
        self, meeting: Meeting, person: str, today: date, otherwise: str = DANISH, chosen: str = ""
    ) -> Drafted | None:
        """
        Return the invitation of *person* to *meeting*; nothing where they do not take part in it.

        Args:
            otherwise: The language that it is in where nobody has said what the person reads in.
            chosen: The language that whoever reads it has asked for, whatever was said.
        """
        asked = await self._asked(meeting, person, today)
        who = await self.stores.cases.person(person)
        if asked is None or who is None or asked.to.role is Role.CASEWORKER:
            return None
        kept = await self._kept(meeting, person)
        # Where somebody must look through the words, they are in the language in which they were looked through.
        language = (who.language or DANISH) if asked.separate else chosen or who.language or otherwise
        texts = self._own().then(kept.worded or kept.sent)
        made = invitation(asked, self.say(language), language, self._zone, texts)
        words = kept.words or made.words
        waits = asked.separate and kept.checked != digest(words)
        outdated = bool(kept.words) and kept.made_as != made.digest
        places = (*await self._told(meeting.case, person, words, today), *(signs_in(words) if asked.separate else ()))
        linked = acts_alone(asked.to.role, who, today)
        return Drafted(asked, who, kept, made, words, outdated, places, waits, linked, language)

    async def correct(self, draft: Drafted, words: str) -> None:
        """Keep the invitation in other words; without any it is as it is made."""
        text = words.replace("\r\n", "\n").strip()[:LONGEST]
        own = "" if text in ("", draft.made.words) else text
        await self.stores.invitations.put(replace(draft.kept, words=own, made_as=draft.made.digest if own else ""))

    async def check(self, draft: Drafted) -> None:
        """Keep that a person has looked through the words as they are now."""
        await self.stores.invitations.put(replace(draft.kept, checked=digest(draft.words)))

    async def renew(self, draft: Drafted) -> None:
        """Make a new link; the one before opens nothing."""
        rounds = draft.kept.rounds + 1
        kept = digest(self.stores.invitations.secret(draft.kept.meeting, draft.kept.person, rounds))
        await self.stores.invitations.put(replace(draft.kept, digest=kept, rounds=rounds))

    async def went(self, draft: Drafted, how: str, now: datetime) -> None:
        """Keep that it went out, so that its link opens; raises `Refused` where somebody must look first."""
        if draft.waits:
            raise Refused(_("Læs invitationen igennem først, og sæt flueben."))
        await self.stores.invitations.put(replace(draft.kept, sent=now, worded=draft.kept.worded or now, how=how))

    def secret(self, draft: Drafted) -> str:
        """Return what the link has after `#`, which no browser sends on and no log holds."""
        return self.stores.invitations.secret(draft.kept.meeting, draft.kept.person, draft.kept.rounds)

    def address(self, draft: Drafted, page: str) -> str:
        """Return the person's own link to *page*."""
        return f"{self._origin}{page}#{self.secret(draft)}"

    def file(self, draft: Drafted, now: datetime) -> bytes:
        """Return the invitation as a calendar file."""
        return calendar(draft.asked, self.say(draft.language), now)

    def parcel(self, draft: Drafted, page: str, now: datetime) -> Parcel:
        """Return the invitation as a mail, to one alone; raises `Refused` where there is no safe address."""
        if not (draft.person.email and draft.person.safe and draft.linked):
            raise Refused(_("Vi har ikke en mail, som kun {name} læser. Brug papir.", name=draft.person.name))
        say = self.say(draft.language)
        link = f"{say(WRITE_HERE)}\n{self.address(draft, page)}"
        law = "\n".join((say(LAW_SAYS), *draft.made.law))
        text = f"{draft.words}\n\n{link}\n\n{law}\n"
        id = f"<{digest(f'{draft.kept.digest} {text}')[:40]}@socialive>"
        return Parcel(
            id, draft.person.email, draft.made.subject, text, now, self.file(draft, now),
            draft.kept.case, draft.asked.leader.id, draft.person.name,
        )  # fmt: skip

    async def opened(self, secret: str, today: date) -> tuple[Meeting, Invited] | None:
        """Return the meeting that a link opens until it ends, to whoever still takes part in it."""
        invited = await self.stores.invitations.opened(secret)
        meeting = await self.stores.meetings.get(invited.meeting) if invited and invited.sent else None
        if invited is None or meeting is None or meeting.phase is Phase.CLOSED:
            return None
        person = await self.stores.cases.person(invited.person)
        roles = {one.id: one.role for one in await people_of(self.stores.cases, meeting, today)}
        role = roles.get(invited.person)
        return (meeting, invited) if role and person and acts_alone(role, person, today) else None

    async def _kept(self, meeting: Meeting, person: str) -> Invited:
        kept = await self.stores.invitations.get(meeting.id, person)
        made = digest(self.stores.invitations.secret(meeting.id, person))
        return kept or Invited(meeting.id, person, meeting.case, made)

    async def _told(self, case: str, reader: str, words: str, today: date) -> tuple[str, ...]:
        """Return where others with a protected address are, as far as *words* tell it to *reader*."""
        held = {key.person for key in await self.stores.cases.relations(case) if key.holds(today)} - {reader}
        persons = [await self.stores.cases.person(one) for one in sorted(held)]
        known = [place for one in persons if one and one.protected for place in one.places]
        return tuple(place for place in known if told_in(words, (place,)))

    async def _asked(self, meeting: Meeting, person: str, today: date) -> Asked | None:
        cases = self.stores.cases
        people = await people_of(cases, meeting, today)
        to = next((one for one in people if one.id == person), None)
        chair = next((one.person for one in meeting.people if one.chair), None)
        leader = await cases.person(chair) if chair else None
        if to is None or leader is None:
            return None
        keys = await cases.relations(meeting.case)
        guarded = [await cases.person(key.person) for key in keys if key.holds(today)]
        sides = sides_of(await cases.get(meeting.case), keys)
        hides = any(one.protected for one in guarded if one)
        return Asked(meeting, to, people, sides, hides, leader, self._municipality)
