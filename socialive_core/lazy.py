"""A sentence that is chosen now and put into somebody's language later."""

from __future__ import annotations

from msgspec import Struct


class Lazy(Struct, frozen=True):
    """
    A message and what fills it.

    Attributes:
        message: The Danish sentence, which is also its id in the catalogues; `{name}` marks a slot.
        values: What fills the slots.
    """

    message: str
    values: dict[str, str | int] = {}

    def __str__(self) -> str:
        return self.message.format_map(self.values) if self.values else self.message


def lazy(message: str, **values: str | int) -> Lazy:
    """Return *message* to be resolved by the host in the tool's domain; import it as `_`, so that it is found."""
    return Lazy(message, dict(values))
