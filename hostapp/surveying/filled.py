"""What somebody has answered so far: it travels with their own form from page to page, and lies nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hostapp.i18n import DANISH
from socialive_core import Lazy, Malformed
from socialive_core import lazy as _
from socialive_core.ballots import LONGEST_TEXT, RANGES

from .wave import Asked, Role, Wave

AGREE: Mapping[str, Lazy] = {
    "5": _("Helt enig"),
    "4": _("Delvist enig"),
    "3": _("Hverken enig eller uenig"),
    "2": _("Delvist uenig"),
    "1": _("Helt uenig"),
}
"""What can be answered to a statement, in the order it is read."""
UNKNOWN = "-"
NOT_KNOWN = _("Ved ikke / passer ikke")
SECONDS = 12
"""What one question takes, so that nobody is told of fewer minutes than it takes."""

_CHOOSE = _("Vælg et svar. Du kan også vælge “Ved ikke / passer ikke”.")
_TOO_LONG = _("Det blev for langt. Skriv højst 1000 tegn.")


class Row(Struct, frozen=True):
    """One answer as it is read before it is sent; `said` is a sentence of ours, or somebody's own words."""

    number: int
    question: str
    said: Lazy | str


class Filled(Struct, frozen=True):
    """
    A form on its way.

    Attributes:
        at: Which question it stands at: 0 is before the first, one more than there are is after the last.
        given: What was chosen or written, by question, as the form says it.
        mends: One question is being put right, and what is read next is the whole.
        hidden: Nothing of it is shown just now.
    """

    asked: tuple[Asked, ...]
    role: Role
    at: int = 0
    given: Mapping[str, str] = {}
    mends: bool = False
    hidden: bool = False

    @property
    def question(self) -> Asked | None:
        return self.asked[self.at - 1] if 0 < self.at <= len(self.asked) else None

    @property
    def is_whole(self) -> bool:
        """Every question has been passed."""
        return self.at > len(self.asked)

    @property
    def minutes(self) -> int:
        return -(-len(self.asked) * SECONDS // 60)

    def wrong(self) -> Lazy | None:
        """Return what is to be done before one can go on from where it stands; nothing where one can."""
        question = self.question
        if question is None:
            return None
        said = self.given.get(question.key, "")
        if question.kind == "text":
            return _TOO_LONG if len(said) > LONGEST_TEXT else None
        return None if _is_number(question, said) else _CHOOSE

    def missing(self) -> int | None:
        """Return the first question that is not answered as it can be; nothing where all are."""
        stands = (Filled(self.asked, self.role, n, self.given) for n in range(1, len(self.asked) + 1))
        return next((one.at for one in stands if one.wrong()), None)

    def values(self) -> dict[str, int | None]:
        """Return what was chosen, as it is put in the box; raises `Malformed` where something is missing."""
        if self.missing():
            raise Malformed
        chosen = ((one.key, self.given[one.key]) for one in self.asked if one.kind != "text")
        return {key: None if said == UNKNOWN else int(said) for key, said in chosen}

    def texts(self) -> dict[str, str]:
        """Return what was written, as it is put in the box."""
        return {one.key: self.given.get(one.key, "") for one in self.asked if one.kind == "text"}

    def rows(self, language: str) -> list[Row]:
        """Return every answer in words."""
        every = enumerate(self.asked, start=1)
        return [Row(n, said_in(one, self.role, language), _said(one, self.given.get(one.key, ""))) for n, one in every]


def for_role(wave: Wave, role: Role) -> tuple[Asked, ...]:
    """Return what *wave* asks those who answer in *role*."""
    return tuple(one for one in wave.items if role in one.words)


def said_in(question: Asked, role: Role, language: str) -> str:
    """Return how *question* is asked; in Danish where it has no words in *language*."""
    words = question.words[role]
    return words.get(language) or words.get(DANISH) or next(iter(words.values()))


def _is_number(question: Asked, said: str) -> bool:
    least, most = RANGES[question.kind]
    return said == UNKNOWN or (said.isascii() and said.isdecimal() and least <= int(said[:3]) <= most)


def _said(question: Asked, given: str) -> Lazy | str:
    if question.kind == "text":
        return given or _("Intet skrevet")
    if given == UNKNOWN:
        return NOT_KNOWN
    return AGREE.get(given, given) if question.kind == "agree" else given
