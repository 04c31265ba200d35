"""What was decided, in sentences: what is on where it was not, what was set otherwise, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from hostapp.meetings.stages import STAGES
from hostapp.municipality.texts import Texts
from hostapp.toolbox.decided import ACCENT, FIVE, LOGO, ORDER, OWN, PLACE, RUN, SETTINGS, UNITS, Decision, Place
from hostapp.toolbox.units import CASE_KINDS, Unit
from socialive_core import Lazy
from socialive_core import lazy as _

from .own import collection_of, known_by

SAID: Mapping[str, Lazy] = {
    ORDER: _("Rækkefølgen er ændret."),
    UNITS: _("Enhederne er ændret."),
}
ON, OFF = _("Slået til:"), _("Slået fra:")
RUNS = {b'{"off":true}': _("Slået fra i driften."), b'{"off":false}': _("Prøvet igen i driften.")}
ASKS = {b"true": _("Der bliver spurgt om fem ting alene."), b"false": _("Der bliver spurgt om én ting alene.")}
SET, BACK = _("Indstillet."), _("Indstillet som fra begyndelsen.")
TEXT_SET, TEXT_OFF, TEXT_BACK = _("Skrevet om:"), _("Taget af:"), _("Som fra begyndelsen:")
SAID_LOOKS = {
    ACCENT: (_("Farven er ændret."), _("Farven er vores igen.")),
    LOGO: (_("Logoet er ændret."), _("Logoet er væk.")),
}
EVERYWHERE, UNNAMED = _("hele kommunen"), _("Kommunen")


class Told(Struct, frozen=True):
    """
    One decision as it stands in the log.

    Attributes:
        about: What it is about, as it is kept.
        tool: Which tool it is about, where it is about one.
        said: What changed, each with the names that it changed for.
    """

    at: datetime
    name: str
    why: str
    about: str
    tool: str
    said: tuple[tuple[Lazy, tuple[Lazy | str, ...]], ...]


def told(decisions: Iterable[Decision], units: Sequence[Unit]) -> list[Told]:
    """Return what was decided, the last first."""
    before: dict[str, Decision] = {}
    found = []
    for one in decisions:
        said = tuple(_said(one, before.get(one.about), units))
        tool = one.about.partition("/")[2] if one.about.startswith((PLACE, SETTINGS)) else ""
        found.append(Told(one.at, one.name, one.why, one.about, tool, said))
        before[one.about] = one
    return found[::-1]


def _said(
    one: Decision, before: Decision | None, units: Sequence[Unit]
) -> Iterator[tuple[Lazy, tuple[Lazy | str, ...]]]:
    if one.about.startswith(PLACE):
        was = msgspec.json.decode(before.value, type=Place) if before else Place()
        yield from _switched(was, msgspec.json.decode(one.value, type=Place), units)
    elif one.about.startswith(SETTINGS):
        yield BACK if one.value == b"null" else SET, ()
    elif one.about in SAID_LOOKS:
        yield SAID_LOOKS[one.about][one.value == b"null"], ()
    elif one.about.startswith(OWN):
        yield _text_said(one, before)
    elif one.about == FIVE:
        yield ASKS[one.value], ()
    elif one.about.startswith(RUN):
        yield RUNS[one.value], ()
    elif one.about in SAID:
        yield SAID[one.about], ()


def _text_said(one: Decision, before: Decision | None) -> tuple[Lazy, tuple[Lazy | str, ...]]:
    """What was done with a text, and what it is known by: what it was called before, or what it is called by us."""
    now = msgspec.json.decode(one.value, type=Texts | None)
    was = msgspec.json.decode(before.value, type=Texts | None) if before else None
    say = TEXT_BACK if now is None else TEXT_OFF if now.off else TEXT_SET
    named = next((texts for texts in (now, was) if texts and texts.said), None)
    collection = collection_of(one.about.removeprefix(OWN))
    if collection is None:
        return say, ()
    return say, (known_by(collection, one.about.removeprefix(OWN + collection.kind), named),)


def _switched(was: Place, now: Place, units: Sequence[Unit]) -> Iterator[tuple[Lazy, tuple[Lazy | str, ...]]]:
    gone, come = set(_off(now, units)) - set(_off(was, units)), set(_off(was, units)) - set(_off(now, units))
    names = _names(units)
    for say, which in ((OFF, gone), (ON, come)):
        if which:
            yield say, tuple(name for key, name in names.items() if key in which)


def _off(place: Place, units: Sequence[Unit]) -> Iterator[str]:
    if place.off:
        yield "all"
    for kind, which in (("unit", place.units), ("kind", place.kinds), ("stage", place.stages)):
        yield from (f"{kind}:{one}" for one in which)


def _names(units: Sequence[Unit]) -> dict[str, Lazy | str]:
    return {
        "all": EVERYWHERE,
        **{f"unit:{one.id}": one.name or UNNAMED for one in units},
        **{f"kind:{name}": words for name, words in CASE_KINDS.items()},
        **{f"stage:{name}": words for name, words in STAGES.items()},
    }
