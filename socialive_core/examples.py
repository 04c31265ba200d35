"""Practice content: the turns of an earlier meeting, which the host plays with whoever sat there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from .lazy import Lazy
from .participant import Participant, Role

Story = Literal["family", "adult", "work"]
"""
The made-up cases, by their kind: two parents and their mornings, a young adult with a relative and somebody who
supports him, a job seeker.
"""


class Scene(Struct, frozen=True):
    """
    A meeting that is played.

    Attributes:
        people: Who sits there, in standard order; whoever leads presses.
        on: Its day.
        turn: What the ids of its turns begin with.
    """

    people: tuple[Participant, ...]
    on: date
    turn: str

    def person(self, role: Role, nth: int = 0) -> str:
        """Return the id of the *nth* who is there as *role*."""
        return [one.id for one in self.people if one.role is role][nth]

    def id(self, at: int, n: int = 0) -> str:
        """Return the *n*-th id that turn *at* gives, the first being 0: as `Turn.new_id` does."""
        return f"{self.turn}{at}.{n}"


class Played(Struct, frozen=True):
    """
    One turn.

    Attributes:
        voice: Whose act it is; that of whoever leads where it is empty.
        words: For the texts that the turn makes.
    """

    action: Any
    voice: str = ""
    words: tuple[str, ...] = ()


Say = Callable[[Lazy], str]
"""Returns a sentence in the language that the content is wanted in."""
Examples = Mapping[Story, Callable[[Scene, Say], Iterable[Played]]]
