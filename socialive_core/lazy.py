"""A sentence that is chosen now and put into somebody's language later."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Lazy(Struct, frozen=True):
    """
    A message and what fills it.

    Attributes:
        message: The Danish sentence, which is also its id in the catalogues; `{name}` marks a slot.
        values: What fills the slots.
        days: Dates that fill slots, which the host writes as one does in the language.
    """

    message: str
    values: dict[str, str | int] = {}
    days: dict[str, date] = {}

    def __str__(self) -> str:
        filled = self.values | {name: day.isoformat() for name, day in self.days.items()}
        return self.message.format_map(filled) if filled else self.message

    def __hash__(self) -> int:
        """So that what holds a sentence can be known again, and need not be drawn twice."""
        return hash((self.message, frozenset(self.values.items()), frozenset(self.days.items())))


def lazy(message: str, **values: str | int | date) -> Lazy:
    """Return *message* to be resolved by the host in the tool's domain; import it as `_`, so that it is found."""
    days = {name: value for name, value in values.items() if isinstance(value, date)}
    return Lazy(message, {name: value for name, value in values.items() if not isinstance(value, date)}, days)
