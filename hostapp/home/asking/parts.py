"""What of asking and telling stands on Min sag, and on the caseworker's page of the case."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from hostapp.home.part import Eyes, Part
from hostapp.meetings.rights import RIGHTS, Right
from socialive_core import Role

from .pages import Desk
from .standing import Asked, Told


class Asks(Struct, frozen=True):
    """
    What was asked for: somebody's own, or how much of it waits and who has told what is not read.

    Attributes:
        unread: Names of those who want something known that the caseworker has not said they read.
    """

    asked: tuple[Asked, ...] = ()
    waiting: int = 0
    unread: tuple[str, ...] = ()


class About(Struct, frozen=True):
    """What somebody wants known of them, and the names of those who have read it."""

    told: Told
    known_by: tuple[str, ...]


def parts(desk: Desk) -> tuple[Part, ...]:
    """Return the sections, in their order."""
    asking = desk.asking

    async def asks(eyes: Eyes) -> Asks:
        if not eyes.works:
            return Asks(await asking.every(eyes.case.id, eyes.person))
        waiting = sum(not one.answers for one in await asking.every(eyes.case.id))
        unread = tuple(person.name for person, told in await desk.told(eyes.case) if not told.known(eyes.person))
        return Asks((), waiting, unread)

    async def about(eyes: Eyes) -> About | None:
        person = None if eyes.works else await asking.stores.cases.person(eyes.person)
        if person is None:
            return None
        told = await asking.about(eyes.case.id, person)
        known = [await asking.stores.cases.person(one.by) for one in told.known_by]
        return About(told, tuple(one.name for one in known if one))

    async def rights(eyes: Eyes) -> tuple[Right, ...] | None:
        found: Any = RIGHTS.get(eyes.viewer.role or Role.CASEWORKER)
        return found or None

    return (
        Part("asked", asks, "parts/home_asking.html"),
        Part("about", about, "parts/home_about.html", "side"),
        Part("rights", rights, "parts/home_rights.html", "side"),
    )
