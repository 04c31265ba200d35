"""What an adult can let a relative see: each piece of the case that they see themselves, and is safe to hand on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from hostapp.identity.secret import digest
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.content import Content, content_of
from hostapp.meetings.letters import KeptLetter
from hostapp.storage.stores import Stores
from socialive_core import Case, Meeting, Role, Surface, Viewer

from .guarding import tells_where
from .relatives import PieceShown

Kind = Literal["step", "meeting", "agreement"]


class Piece(Struct, frozen=True):
    """One piece as it stands now; `key` is its own among the pieces of the case, and stays."""

    key: str
    kind: Kind
    words: str
    who: tuple[str, ...] = ()
    starts: datetime | None = None
    due: date | None = None

    @property
    def digest(self) -> str:
        """Tells one wording from another, so that nobody shows what they did not read."""
        return digest(f"{self.words}\n{self.who}\n{self.starts}\n{self.due}")

    def same(self, shown: PieceShown) -> bool:
        """Say whether *shown* is this piece as it still stands."""
        return (self.words, self.who, self.starts, self.due) == (shown.words, shown.who, shown.starts, shown.due)


async def pieces_of(stores: Stores, case: Case, adult: str, now: datetime, today: date) -> tuple[Piece, ...]:
    """Return what *adult*, whose case it is, can let somebody see; nothing that may tell where another one is."""
    eyes = Viewer(Surface.HOME, role=Role.CITIZEN, person=adult)
    content = await content_of(stores, case, eyes, now, today, _no_letters)
    others = [one.person for one in await belonging_to(stores.cases, case.id, today) if one.person.id != adult]
    guarded = case.apart or any(one.protected for one in others)
    found = (*_step(case), *_meetings(content), *_agreements(content, named=not guarded))
    tells = [await tells_where(stores.cases, case, one.words, today, (adult,)) for one in found]
    return tuple(one for one, tell in zip(found, tells, strict=True) if not tell)


def _step(case: Case) -> tuple[Piece, ...]:
    return (Piece("step", "step", case.step, due=case.by),) if case.step else ()


def _meetings(content: Content) -> tuple[Piece, ...]:
    coming = [row.meeting for row in content.coming if row.opens]
    return tuple(Piece(f"meeting {one.id}", "meeting", one.purpose, starts=one.starts) for one in coming)


def _agreements(content: Content, *, named: bool) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            f"agreement {pact.fact.key}", "agreement", pact.what,
            tuple(one.name for one in pact.who) if named else (), due=pact.fact.due,
        )
        for pact in content.pacts if pact.what
    )  # fmt: skip


async def _no_letters(meeting: Meeting, audience: str) -> tuple[KeptLetter, ...]:
    return ()
