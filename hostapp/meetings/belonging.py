"""Who belongs to a case, as what and until when: what a caseworker decides, and what may not be decided so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hostapp.identity.places import told_in
from hostapp.identity.relations import GIVEN, age_of, is_party, turns
from hostapp.identity.secret import new_id
from socialive_core import Case, Cases, Malformed, Participant, Person, Refused, Relation, Role
from socialive_core import lazy as _

from .people import ROLES, free_mark, trimmed
from .places import signs_in
from .stages import STAGES

MOST_WORDS, MOST_LANGUAGE = 200, 40
MOST_PLACE, MOST_PLACES = 100, 20
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[a-z]{2,}", re.IGNORECASE).fullmatch
SIDES = ("", "a", "b")
"""None, and the two that are kept apart."""


class Belongs(Struct, frozen=True):
    """
    Somebody in a case.

    Attributes:
        age: In years; `None` where nobody has said when they were born.
        holds: Their key turns today.
        party: They are party to the case.
        giver: Who gave them their key, where somebody did.
    """

    person: Person
    relation: Relation
    age: int | None
    holds: bool
    party: bool
    giver: Person | None = None

    @property
    def chip(self) -> Participant:
        """The person as they stand in meetings, with their shape and colour."""
        return Participant(self.person.id, self.person.name, self.relation.role, mark=self.relation.mark)


async def belonging_to(cases: Cases, case: str, today: date) -> tuple[Belongs, ...]:
    """Return everybody who belongs to *case* or has, those whose key turns first, in standard order."""
    found = []
    for relation in await cases.relations(case):
        person = await cases.person(relation.person)
        if person:
            giver = await cases.person(relation.given_by) if relation.given_by else None
            holds = await turns(cases, relation, today)
            party = holds and is_party(relation.role, person, today)
            found.append(Belongs(person, relation, age_of(person, today), holds, party, giver))
    roles = list(Role)
    return tuple(sorted(found, key=lambda one: (not one.holds, roles.index(one.relation.role), one.relation.mark)))


async def added(cases: Cases, case: str, given: Mapping[str, str], today: date) -> tuple[Person, Relation]:
    """
    Return somebody new of *case* and what they are to it, as a form says.

    Raises:
        Malformed: It is no form of ours.
        Refused: A name, a reason or a giver is missing.
    """
    if given["role"] not in ROLES:
        raise Malformed
    role = Role(given["role"])
    held = await cases.relations(case)
    person = Person(new_id(), trimmed(given["name"]), _day(given["born"]))
    giver = _giver(role, given["giver"], {one.person for one in held})
    reason = _reason(given["reason"])
    return person, Relation(person.id, case, role, today, reason, mark=free_mark(held), given_by=giver)


async def keyed(cases: Cases, case: str, person: str, reason: str, today: date) -> Relation:
    """Return the relation that makes *person*, who is one of us, a caseworker of *case* too."""
    held = await cases.relations(case)
    return Relation(person, case, Role.CASEWORKER, today, _reason(reason), mark=free_mark(held))


def ended(relation: Relation, today: date) -> Relation:
    """Return *relation* as one that no longer turns: its last day was yesterday, or the day it began."""
    return replace(relation, until=max(relation.since, today) - timedelta(days=1))


def on_side(relation: Relation, side: str) -> Relation:
    """Return *relation* with the person on *side* of the case."""
    if side not in SIDES:
        raise Malformed
    return replace(relation, side=side)


def places_in(written: str) -> tuple[str, ...]:
    """Return the places that somebody has *written*, one a line; what is too much is left out."""
    lines = (" ".join(line.split())[:MOST_PLACE] for line in written.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_PLACES]


def kept_apart(case: Case, reason: str) -> Case:
    """Return *case* with its sides kept apart for *reason*; without one, they no longer are."""
    return replace(case, apart=" ".join(reason.split())[:MOST_WORDS])


def stepped(case: Case, step: str, by: str, stage: str, places: Iterable[str] | None) -> Case:
    """
    Return *case* with what comes next, as a form says.

    Args:
        places: Where those are whose address is protected; `None` where nobody's is, or a person has said yes.

    Raises:
        Malformed: There is no such stage.
        Refused: The date cannot be read, or the words may tell where somebody is.
    """
    if stage not in STAGES and stage != case.stage:
        raise Malformed
    words = " ".join(step.split())[:MOST_WORDS]
    if places is not None and (signs_in(words) or told_in(words, places)):
        raise Refused(_("Her står måske, hvor nogen er. Ret det, eller sæt flueben ved, at du har læst det."))
    return replace(case, step=words, by=_day(by), stage=stage)


def mailed(person: Person, email: str, *, safe: bool) -> Person:
    """Return *person* with the address that mail reaches them at; nothing is sent before they say it is *safe*."""
    address = email.strip()[:MOST_WORDS]
    if address and not _MAIL(address):
        raise Refused(_("Adressen ligner ikke en mail. Se den igennem."))
    return replace(person, email=address, safe=safe and bool(address))


def spoken_to(person: Person, given: Mapping[str, str], known: Collection[str]) -> Person:
    """
    Return *person* with the language they read in, and the one that an interpreter speaks with them.

    Raises:
        Malformed: We do not speak that language.
    """
    if given["language"] and given["language"] not in known:
        raise Malformed
    interpreter = " ".join(given["interpreter"].split())[:MOST_LANGUAGE]
    return replace(person, language=given["language"], interpreter=interpreter)


def _reason(words: str) -> str:
    reason = " ".join(words.split())[:MOST_WORDS]
    if not reason:
        raise Refused(_("Skriv, hvorfor personen er med."))
    return reason


def _giver(role: Role, giver: str, known: set[str]) -> str | None:
    """Whoever asked a supporter or a representative to come: without one there is no key to give."""
    if role not in GIVEN:
        return None
    if giver not in known:
        raise Refused(_("Vælg, hvem der har bedt personen om at være med."))
    return giver


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(_("Datoen kan ikke læses. Skriv den igen.")) from None
