"""How what was asked for and told stands now: pure, from what was added."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec
from msgspec import Struct

from hostapp.home.additions import Addition
from socialive_core import Wishes

from .model import AboutMe, Acknowledged, Answered, Wish


class Asked(Struct, frozen=True):
    """A wish with what was answered to it, the first first; without one it waits."""

    wish: Wish
    answers: tuple[Answered, ...] = ()

    @property
    def answer(self) -> Answered | None:
        """The last word on it."""
        return self.answers[-1] if self.answers else None


class Told(Struct, frozen=True):
    """
    What one person wants known of them, and which caseworkers have read it as it stands.

    Attributes:
        digest: Of the words and wishes, so that a change is read anew.
    """

    person: str
    words: str
    wishes: Wishes
    known_by: tuple[Acknowledged, ...] = ()

    @property
    def digest(self) -> str:
        return sha256(msgspec.json.encode([self.words, self.wishes])).hexdigest()[:16]

    def __bool__(self) -> bool:
        return bool(self.words or self.wishes)

    def known(self, caseworker: str) -> bool:
        """Say whether *caseworker* has read it as it stands."""
        return any(one.by == caseworker for one in self.known_by)


def asked(added: Iterable[Addition]) -> tuple[Asked, ...]:
    """Return every wish, the newest first, each with its answers."""
    every = tuple(added)
    wishes = [one for one in every if isinstance(one, Wish)]
    answers = [one for one in every if isinstance(one, Answered)]
    return tuple(Asked(one, tuple(an for an in answers if an.to == one.id)) for one in reversed(wishes))


def told(added: Iterable[Addition], person: str, wishes: Wishes) -> Told:
    """Return what *person*, who wishes to be spoken of as *wishes* say, wants known of them."""
    every = tuple(added)
    said = [one.words for one in every if isinstance(one, AboutMe) and one.by == person]
    plain = Told(person, said[-1] if said else "", wishes)
    known = (one for one in every if isinstance(one, Acknowledged) and (one.of, one.seen) == (person, plain.digest))
    return Told(person, plain.words, wishes, tuple({one.by: one for one in known}.values()))
