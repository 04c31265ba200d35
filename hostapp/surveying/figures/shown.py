"""What is shown of a wave that is closed: rounded figures of groups that are large enough, and nothing else at all."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hostapp.surveying.wave import Role

Units = tuple[str, ...]
ALL: Units = ()
"""Every unit of the wave; several that are named are shown as one, since they are too small to be shown apart."""

Edge = Literal["", "or less", "or more"]
"""Where a figure is that near the end of its scale that it would say what each of them answered."""


class Heard(Struct, frozen=True):
    """How many of a role answered in some units."""

    role: Role
    units: Units
    number: int


class Level(Struct, frozen=True):
    """
    What a role answered to one item in some units; a reversed item is turned, so that more is more trust.

    Attributes:
        mean: With one decimal, of those who answered it; how many they were is not told.
        spread: How many answered low, in the middle or not at all, and high; none where one of them is too few.
    """

    role: Role
    units: Units
    item: str
    mean: float
    edge: Edge = ""
    spread: tuple[int, int, int] | None = None


class Moved(Struct, frozen=True):
    """
    How those who answered one item in both waves have moved, later less earlier.

    Attributes:
        low: Where the mean of all such people is, with 95 % confidence; `high` is the other end.
        ways: How many went up, stayed and went down; none where one of them is too few.
    """

    role: Role
    units: Units
    item: str
    pairs: int
    mean: float
    low: float
    high: float
    ways: tuple[int, int, int] | None = None


class Reliable(Struct, frozen=True):
    """How well the items of a role go together: Cronbach's alpha, of at least fifty who answered all of them."""

    role: Role
    alpha: float


class Release(Struct, frozen=True):
    """
    All that is ever shown of a wave, but for texts.

    Attributes:
        base: The wave that it is compared with; empty where it is compared with none.
    """

    wave: str
    heard: tuple[Heard, ...] = ()
    levels: tuple[Level, ...] = ()
    moved: tuple[Moved, ...] = ()
    reliable: tuple[Reliable, ...] = ()
    base: str = ""


Figure = Heard | Level | Moved | Reliable


def figures(release: Release) -> tuple[Figure, ...]:
    """Return every figure of *release*."""
    return (*release.heard, *release.levels, *release.moved, *release.reliable)
