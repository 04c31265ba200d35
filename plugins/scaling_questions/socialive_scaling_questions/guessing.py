"""What somebody thinks that one who is not here would say: a guess, whose it is, and never that one's answer."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import WE, Lazy, Look, Participant, Refused, Turn
from socialive_core import lazy as _

from .actions import Guess
from .kinds import figure, whole
from .shown import ALONE, child_among_others
from .state import Guessed, Scale


class Guessing(Struct, frozen=True):
    """
    A guess, as it is drawn.

    Attributes:
        of: What whoever is not here is called.
        by: Whose guess it is, where it is one person's whom this look knows of.
        whose: That, in few words.
        row: The same with whom it is about.
        words: The whole of it, for whoever does not see the drawing.
    """

    id: str
    of: str
    number: int | float
    by: Participant | None
    whose: Lazy
    row: Lazy
    words: Lazy

    @property
    def said(self) -> str:
        return figure(self.number)


def guessed(scale: Scale, action: Guess, turn: Turn) -> Scale:
    """Return *scale* with the guess beside it."""
    of = action.of.strip()
    _check(scale, of, turn)
    value = whole(action.value)
    if isinstance(value, float) and not scale.halves:
        raise Refused(_("Her er der kun hele tal. Vælg det, der er nærmest."))
    before = next((one for one in scale.guesses if _same(one, of, turn.voice)), None)
    guess = before or Guessed(id=turn.new_id(), seen_by=turn.audience, voice=turn.voice)
    guess = replace(guess, scribe=turn.participant.id, of=of, value=value)
    if before is None:
        return replace(scale, guesses=(*scale.guesses, guess))
    return replace(scale, guesses=tuple(guess if one is before else one for one in scale.guesses))


def _check(scale: Scale, of: str, turn: Turn) -> None:
    """Whoever is here says it themselves, and no guess tells of a number that waits."""
    if not of:
        raise Refused(_("Skriv, hvem der ikke er her."))
    if any(one.name.casefold() == of.casefold() and not one.away for one in turn.people):
        raise Refused(_("{name} er her og kan sige sit eget tal.", name=of))
    if scale.closed:
        raise Refused(_("Vis tallene først. Så kan I gætte."))
    if scale.sensitive and child_among_others(turn.people):
        raise Refused(ALONE)


def _same(one: Guessed, of: str, voice: str) -> bool:
    return not one.hidden and one.voice == voice and one.of.casefold() == of.casefold()


def guesses(scale: Scale, look: Look) -> tuple[Guessing, ...]:
    """Return the guesses that stand beside *scale*, in the order they were made."""
    return tuple(_drawn(one, look) for one in scale.guesses if one.value is not None)


def _drawn(one: Guessed, look: Look) -> Guessing:
    number, by = one.value or 0, look.person(one.voice)
    whose, row, words = _WE if one.voice == WE else _SOMEBODY if by else _UNKNOWN
    values: dict[str, str | int] = {"of": one.of, "number": figure(number), "name": by.name if by else ""}
    return Guessing(one.id, one.of, number, by, *(Lazy(told.message, values) for told in (whose, row, words)))


_SOMEBODY = (
    _("et gæt fra {name}"), _("{of} (et gæt fra {name})"), _("{name} gætter på, at {of} ville sige {number}."),
)  # fmt: skip
_WE = _("jeres gæt"), _("{of} (jeres gæt)"), _("I gætter på, at {of} ville sige {number}.")
_UNKNOWN = _("en andens gæt"), _("{of} (en andens gæt)"), _("En anden gætter på, at {of} ville sige {number}.")
"""In few words, at the head of a row, and whole; by whoever guesses."""
