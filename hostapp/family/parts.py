"""What relatives and children put on Min sag, and on the caseworker's page of a case."""

from __future__ import annotations

from msgspec import Struct

from hostapp.clock import Clock
from hostapp.home.part import Eyes, Part
from hostapp.meetings.belonging import Belongs
from hostapp.storage.stores import Stores
from socialive_core import Person, Role

from .circle import Circle
from .hearing import Hearing
from .relatives import Exchange, waits


class Children(Struct, frozen=True):
    """
    The children of a case, as somebody may know of them here.

    Attributes:
        shown: What each has chosen to show to whoever looks.
        own: The child itself looks.
        desk: At the desk, each with whether something is decided before it was heard.
    """

    shown: tuple[tuple[Belongs, tuple[str, ...]], ...] = ()
    own: bool = False
    desk: tuple[tuple[Belongs, bool], ...] = ()


class Around(Struct, frozen=True):
    """The relatives of an adult: who they are, and at the desk what nobody has answered them."""

    people: tuple[Person, ...]
    waits: tuple[Exchange, ...] = ()


def parts(stores: Stores, clock: Clock, zone: str) -> tuple[Part, ...]:
    """Return the parts of a case's page that are about relatives and children."""
    hearing, circle = Hearing(stores, clock, zone), Circle(stores, clock, zone)

    async def children(eyes: Eyes) -> Children | None:
        if eyes.works:
            unheard = {one.person.id for one in await hearing.unheard(eyes.case, eyes.viewer)}
            every = await hearing.children(eyes.case)
            return Children(desk=tuple((one, one.person.id in unheard) for one in every)) if every else None
        if eyes.viewer.role is Role.CHILD:
            return Children(own=True)
        shown = await hearing.shown_to(eyes.case, eyes.person)
        return Children(shown) if shown else None

    async def around(eyes: Eyes) -> Around | None:
        if eyes.works:
            adults = await circle.holding(eyes.case, Role.CITIZEN)
            theirs = await circle.holding(eyes.case, Role.RELATIVE) if adults else ()
            left = waits(await circle.told(eyes.case))
            return Around(tuple(one.person for one in theirs), left) if theirs or left else None
        near = await circle.near(eyes.case, eyes.person)
        return Around(tuple(one.person for one in near)) if near else None

    return (
        Part("children", children, "parts/of_children.html", "side"),
        Part("nearest", around, "parts/of_relatives.html", "side"),
    )
