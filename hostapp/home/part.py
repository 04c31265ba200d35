"""A part of Min sag: what a package puts on the page of a case, for those whose case it is and for the caseworker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct

from socialive_core import Case, Role, Viewer


class Eyes(Struct, frozen=True):
    """Who looks at which case, and when; the door has asked already whether they may."""

    case: Case
    viewer: Viewer
    now: datetime
    today: date

    @property
    def works(self) -> bool:
        """It is the caseworker who looks, at the desk."""
        return self.viewer.role is Role.CASEWORKER

    @property
    def person(self) -> str:
        return self.viewer.person or ""


Makes = Callable[[Eyes], Awaitable[Any]]


class Part(Struct, frozen=True):
    """
    A part of the page.

    Attributes:
        name: What its section is called in addresses: `#name`.
        make: Returns what its template draws, as `given`; `None` where there is nothing for these eyes.
        template: Draws one `<section class="card">` of it, beneath `templates/`; has `given`, `eyes` and `case`.
        column: Where it stands on a wide screen; on a phone what is aside comes last.
    """

    name: str
    make: Makes
    template: str
    column: Literal["main", "side"] = "main"


class Made(Struct, frozen=True):
    """A part as it is drawn for somebody."""

    part: Part
    given: Any


async def made(parts: Iterable[Part], eyes: Eyes) -> tuple[Made, ...]:
    """Return those of *parts* that there is something in for *eyes*, in their order."""
    found = [Made(part, await part.make(eyes)) for part in parts]
    return tuple(one for one in found if one.given is not None)
