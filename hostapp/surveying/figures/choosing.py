"""What is shown of a wave on one page: always some of the figures that were released, never others."""

from __future__ import annotations

from msgspec.structs import replace

from .shown import ALL, Release, Units


def chosen(release: Release, unit: str | None = None) -> Release:
    """
    Return what is shown of *unit*: its own figures, and where it has none those that it is a part of.

    Args:
        unit: Where it is none, or none that was asked, all of them together.
    """
    known = {one for heard in release.heard for one in heard.units}
    asked = unit if unit in known else None
    return replace(
        release,
        heard=tuple(one for one in release.heard if _of(one.units, asked)),
        levels=tuple(one for one in release.levels if _of(one.units, asked)),
        moved=tuple(one for one in release.moved if _of(one.units, asked)),
        reliable=release.reliable if asked is None else (),
    )


def _of(units: Units, asked: str | None) -> bool:
    return units == ALL if asked is None else asked in units
