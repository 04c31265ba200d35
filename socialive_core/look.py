"""What a tool is given when it draws or sums up: for whose eyes, who is there, and what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from .facts import AnyFact
from .participant import Participant, Viewer


class Look(Struct, frozen=True):
    """
    One way of seeing a board; its HTML is made once, however many screens share it.

    Attributes:
        people: Those of this meeting that the look may know of, in standard order.
        facts: What boards have published that the look may see: first of the case's earlier meetings, with their day.
        words: Texts by id; given to `summarise`, empty for `view`.
        today: The date in the municipality's zone.
        far: Reading size on a display; 1 is four metres.
    """

    viewer: Viewer
    people: tuple[Participant, ...]
    today: date
    facts: tuple[AnyFact, ...] = ()
    words: Mapping[str, str] = {}
    settings: Any = None
    far: float = 1.0

    def person(self, id: str) -> Participant | None:
        """Return the person with *id*, if this look may know of them."""
        return next((person for person in self.people if person.id == id), None)
