"""What the makers of a tool measured of it, read from a file in its package: nothing is imported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from hostapp.packages import folder_of
from socialive_core import Lazy
from socialive_core import lazy as _

FILE = "quality.json"
MOST_BYTES = 16_384
"""So long a file is read; `socialive check --quality` writes one of a thousand bytes."""

Reached = Literal["none", "bronze", "silver", "gold"]
LEVELS: tuple[Reached, ...] = ("bronze", "silver", "gold")
"""From the first to the last; none is before the first."""


class Rule(Struct, frozen=True):
    """One thing that is asked of a tool at a level, in words for whoever decides whether to use it."""

    level: Reached
    sentence: Lazy


RULES: Mapping[str, Rule] = {
    "promises": Rule("bronze", _("Det holder alt, hvad et værktøj skal love.")),
    "readme": Rule("bronze", _("Det har en vejledning.")),
    "tests": Rule("silver", _("Det har sine egne prøver.")),
    "kept": Rule("silver", _("Det, der blev gemt i denne udgave, prøves også i de næste.")),
    "minutes": Rule("silver", _("Det kommer med i referatet.")),
    "accessible": Rule("silver", _("Det er målt i en browser, at alle kan bruge det.")),
    "contact": Rule("silver", _("Der står, hvem der har lavet det, og hvor man melder en fejl i sikkerheden.")),
    "changes": Rule("silver", _("Der står, hvad der er ændret fra udgave til udgave.")),
    "private": Rule("gold", _("Det, der kun er for nogle, er prøvet af og ses ikke af andre.")),
    "practice": Rule("gold", _("Det kan øves med alle tre slags sager.")),
    "languages": Rule("gold", _("Det taler dansk, engelsk og mindst et sprog mere.")),
    "swift": Rule("gold", _("Det tegnes så hurtigt, at ingen venter.")),
    "pictures": Rule("gold", _("Vejledningen har billeder.")),
    "screen_reader": Rule("gold", _("Et menneske har prøvet det med en skærmlæser.")),
}
"""Every rule of quality, those of the lower levels first."""


class Accessibility(Struct, frozen=True):
    """
    What a browser found.

    Attributes:
        screens: So many were looked at.
        findings: So many faults were on them in all.
    """

    findings: int
    screens: int
    on: date


class Quality(Struct, frozen=True):
    """
    What was recorded of one version of a tool.

    Attributes:
        level: The highest of which every rule holds, or has a reason not to.
        kit: The version of Socialive that measured.
        version: The version of the distribution that was measured.
        accessibility: Nothing where no browser looked.
        unmet: The rules that do not hold, by their names in `RULES`.
        exempt: Those that need not, each with the makers' reason.
    """

    level: Reached
    kit: str
    on: date
    version: str
    accessibility: Accessibility | None
    unmet: tuple[str, ...] = ()
    exempt: dict[str, str] = {}


def quality_of(package: str, version: str) -> Quality | None:
    """Return what is recorded of *version* in *package*; nothing where there is none, of another, or unreadable."""
    try:
        with (folder_of(package) / FILE).open("rb") as file:
            found = msgspec.json.decode(file.read(MOST_BYTES), type=Quality)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.version == version else None
