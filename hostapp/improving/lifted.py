"""What somebody is asked to let be lifted to the municipality's board, and how it stands; folded from additions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, get_args

from msgspec import Struct

from hostapp.home.additions import Addition

Value = Literal["yes", "no"]
VALUES: tuple[Value, ...] = get_args(Value)
Where = Literal["home", "phone", "tablet"]
Standing = Literal["asked", "yes", "no", "back", "dropped"]

QUIET = timedelta(days=7)
"""So long after a question the same person is asked no other, whatever they have answered (rule 6)."""


class Asked(Addition, frozen=True, kw_only=True, tag="lift_asked"):
    """
    May these very words stand on the board?

    Attributes:
        of: Who is asked: whose words they are.
        turn: What they come to the board by, if they do: nothing that is written there later leads back to here.
    """

    of: str
    words: str
    turn: str


class Answered(Addition, frozen=True, kw_only=True, tag="lift_answered"):
    """What they say to it; a no after a yes takes the words back."""

    asked: str
    value: Value
    where: Where


class Dropped(Addition, frozen=True, kw_only=True, tag="lift_dropped"):
    """Whoever asked does not ask any more; what has a yes is not dropped."""

    asked: str


class Lifted(Struct, frozen=True):
    """
    One question with its standing.

    Attributes:
        answer: What was said last.
        dropped: Whoever asked has put it away; they see no more of it, whatever was answered.
    """

    asked: Asked
    standing: Standing
    answer: Answered | None = None
    dropped: bool = False

    @property
    def answers(self) -> bool:
        """It can be answered, or answered otherwise; what was taken back stays so."""
        return self.standing in ("asked", "yes", "no")


def lifted(added: Iterable[Addition]) -> tuple[Lifted, ...]:
    """Return every question in the order it was asked, as it stands."""
    found: dict[str, Lifted] = {}
    for one in added:
        match one:
            case Asked():
                found[one.id] = Lifted(one, "asked")
            case Answered() if one.asked in found and one.by == found[one.asked].asked.of:
                found[one.asked] = _answered(found[one.asked], one)
            case Dropped() if one.asked in found:
                found[one.asked] = _dropped(found[one.asked])
    return tuple(found.values())


def _answered(held: Lifted, one: Answered) -> Lifted:
    if not held.answers:
        return held
    standing: Standing = "back" if held.standing == "yes" and one.value == "no" else one.value
    return Lifted(held.asked, standing, one, held.dropped)


def _dropped(held: Lifted) -> Lifted:
    standing: Standing = "dropped" if held.standing in ("asked", "no") else held.standing
    return Lifted(held.asked, standing, held.answer, dropped=True)


def rests(held: Iterable[Lifted], person: str, now: datetime) -> bool:
    """Say whether *person* was asked so lately that they are asked nothing more yet."""
    return any(one.asked.of == person and now - one.asked.at < QUIET for one in held)
