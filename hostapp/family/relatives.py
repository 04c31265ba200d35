"""What a relative of an adult worries about, what the municipality answers, and what the adult lets them see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from hostapp.home.additions import Addition


class Worry(Addition, frozen=True, kw_only=True, tag="worry"):
    """What a relative worries about, in their own voice; the adult reads it too, and is told so beforehand."""

    words: str


class WorryAnswer(Addition, frozen=True, kw_only=True, tag="worry_answer"):
    """What the municipality answers to one worry."""

    worry: str
    words: str


class PieceShown(Addition, frozen=True, kw_only=True, tag="piece_shown"):
    """
    What the adult answered about one piece and one relative; silence is no.

    Attributes:
        by: The adult, who answers alone.
        to: The relative.
        piece: Which piece, as `pieces.Piece` names it.
        words: The piece as it was shown when they said yes; the relative reads these and no others.
        who: Who does it, `starts` when it begins and `due` its last day, as they were shown.
    """

    to: str
    piece: str
    yes: bool = False
    words: str = ""
    who: tuple[str, ...] = ()
    starts: datetime | None = None
    due: date | None = None


class Exchange(Struct, frozen=True):
    """A worry with everything that was answered to it."""

    worry: Worry
    answers: tuple[WorryAnswer, ...] = ()


Told = tuple[Worry | WorryAnswer | PieceShown, ...]
"""What was added to a case of what is defined here, in order of time."""

KINDS = (Worry, WorryAnswer, PieceShown)


def exchanges(told: Iterable[Addition], by: str = "") -> tuple[Exchange, ...]:
    """Return the worries in *told*, the newest first, each with its answers; of one person only where *by* says so."""
    every = tuple(told)
    answers = [one for one in every if isinstance(one, WorryAnswer)]
    worries = [one for one in every if isinstance(one, Worry) and by in {"", one.by}]
    return tuple(Exchange(worry, tuple(one for one in answers if one.worry == worry.id)) for worry in reversed(worries))


def shown_to(told: Iterable[Addition], relative: str, adults: Iterable[str]) -> tuple[PieceShown, ...]:
    """Return what those of *adults* who are the case's own today show *relative* now: the last answer counts."""
    last: dict[tuple[str, str], PieceShown] = {}
    for one in told:
        if isinstance(one, PieceShown) and one.to == relative and one.by in set(adults):
            last[one.by, one.piece] = one
    return tuple(one for one in last.values() if one.yes)


def waits(told: Iterable[Addition]) -> tuple[Exchange, ...]:
    """Return the worries that nobody has answered, the oldest first."""
    return tuple(one for one in reversed(exchanges(told)) if not one.answers)


def last_at(exchange: Exchange) -> datetime:
    """Return when something was last said in *exchange*."""
    return max([exchange.worry.at, *(one.at for one in exchange.answers)])
