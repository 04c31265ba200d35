"""A figure in words: always one that was released, never another."""

from __future__ import annotations

from msgspec import Struct

from hostapp.surveying.figures.shown import Level
from hostapp.surveying.figures.told import Words
from socialive_core import lazy as _

from .counting import TEN_MINUTES
from .measures import MEASURES
from .shelf import Measured


class Row(Struct, frozen=True):
    """Of whom, and what."""

    of: str
    says: str


def rows(name: str, kept: Measured | None, words: Words) -> tuple[Row, ...]:
    """Return what was released of the measure *name*; nothing where too few are behind it."""
    levels = [one for one in kept.release.levels if one.item == name] if kept else []
    return tuple(Row(_where(one, words), _says(name, one, words)) for one in levels)


def _where(level: Level, words: Words) -> str:
    return words.together(level.units) if level.units else words.say(_("Hele kommunen"))


def _says(name: str, level: Level, words: Words) -> str:
    if MEASURES[name].minutes:
        said = _("{n} minutter", n=round(level.mean * TEN_MINUTES))
    else:
        said = _("{n} ud af 100", n=round(level.mean * 10))
    ends = {"or more": _("{number} eller mere", number=words.say(said))}
    ends["or less"] = _("{number} eller mindre", number=words.say(said))
    return words.say(ends[level.edge]) if level.edge else words.say(said)
