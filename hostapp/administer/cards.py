"""What is told of each installed tool, from its manifest and its distribution's metadata: no line of it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.message import Message
from email.utils import parseaddr
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from jinja2 import Environment, TemplateNotFound
from msgspec import Struct

from hostapp.i18n import DANISH, Catalogues
from hostapp.live.laid import LAID
from hostapp.live.runner import Runner
from hostapp.toolbox.quality import RULES, Quality, Reached, quality_of
from socialive_core import Lazy, Manifest
from socialive_core import lazy as _
from socialive_core.registry import TOOLS

SURFACES: Mapping[str, Lazy] = {
    "display": _("skærm"),
    "control": _("mødelederens skærm"),
    "table": _("tablet"),
    "own": _("telefon"),
}
"""Where a board is drawn, as it is told."""
PAPER = _("papir")

LEVEL: Mapping[Reached, Lazy] = {
    "none": _("Ikke i orden endnu"),
    "bronze": _("Bronze: grundlaget er i orden"),
    "silver": _("Sølv: det er også gennemprøvet"),
    "gold": _("Guld: det er også prøvet af mennesker"),
}
"""What a level is to whoever decides whether to use a tool."""
HOLDS, LACKS, EXEMPT = _("Det her holder"), _("Det her mangler"), _("Det her er undtaget")


class Origin(Struct, frozen=True):
    """
    Where a tool comes from, as its distribution says; what it does not say is empty.

    Attributes:
        security: Where a weakness is told of: an address that opens, or words.
    """

    supplier: str = ""
    version: str = ""
    security: str = ""

    @property
    def link(self) -> str:
        """The security contact as something to press; empty where it is no address of a page or of mail."""
        if "@" in parseaddr(self.security)[1] and "://" not in self.security:
            return f"mailto:{parseaddr(self.security.removeprefix('mailto:'))[1]}"
        return self.security if self.security.startswith("https://") else ""


class Card(Struct, frozen=True):
    """
    One installed tool.

    Attributes:
        manifest: None where it did not come in.
        surfaces: Where it draws something, paper among them.
        languages: That its own words are in.
        quality: What its makers measured of this version; nothing where they have not.
    """

    id: str
    manifest: Manifest | None
    origin: Origin
    surfaces: tuple[Lazy, ...] = ()
    languages: tuple[str, ...] = ()
    quality: Quality | None = None

    @property
    def level(self) -> Lazy:
        """What the level that was reached is called."""
        return LEVEL[self.quality.level if self.quality else "none"]

    @property
    def rules(self) -> tuple[tuple[Lazy, tuple[tuple[Lazy, str], ...]], ...]:
        """What is asked of a tool, by whether it holds of this one; with the makers' reason where it need not."""
        if not self.quality:
            return ()
        unmet, exempt = self.quality.unmet, self.quality.exempt
        holds = [name for name in RULES if name not in unmet and name not in exempt]
        groups = ((HOLDS, holds), (LACKS, unmet), (EXEMPT, exempt))
        found = ((title, [name for name in RULES if name in names]) for title, names in groups)
        return tuple(
            (title, tuple((RULES[name].sentence, exempt.get(name, "")) for name in names))
            for title, names in found
            if names
        )

    @property
    def always(self) -> bool:
        """It lies on every table, and is never switched off."""
        return self.id in LAID


def cards(runners: Mapping[str, Runner], environment: Environment, catalogues: Catalogues) -> dict[str, Card]:
    """Return a card for every tool that is installed, by its id: those that came in first."""
    points = {point.name: point for point in entry_points(group=TOOLS)}
    found = [id for id in runners if id in points] + sorted(points.keys() - runners.keys())
    return {id: _card(id, points[id], runners.get(id), environment, catalogues) for id in found}


def _card(id: str, point: EntryPoint, runner: Runner | None, environment: Environment, catalogues: Catalogues) -> Card:
    origin = origin_of(point)
    if runner is None:
        return Card(id, None, origin)
    surfaces = tuple(words for surface, words in SURFACES.items() if _draws(environment, id, surface))
    paper = (PAPER,) if runner.manifest.summarises else ()
    measured = quality_of(runner.manifest.package, origin.version)
    return Card(id, runner.manifest, origin, (*surfaces, *paper), (DANISH, *catalogues.speaks(id)), measured)


def origin_of(point: EntryPoint) -> Origin:
    """Return where the distribution behind *point* comes from."""
    dist = point.dist
    if dist is None:
        return Origin()
    metadata: Any = dist.metadata
    return Origin(_supplier(metadata), dist.version, next(_security(metadata), ""))


def _supplier(metadata: Message) -> str:
    """Who made it, or looks after it: a name, else what stands before the @."""
    for name in ("Author", "Maintainer"):
        if metadata.get(name):
            return str(metadata[name])
        called, address = parseaddr(str(metadata.get(f"{name}-email", "")))
        if called or address:
            return called or address
    return ""


def _security(metadata: Message) -> Iterator[str]:
    for line in metadata.get_all("Project-URL") or ():
        label, _comma, address = str(line).partition(",")
        if "security" in label.casefold():
            yield address.strip()


def _draws(environment: Environment, id: str, surface: str) -> bool:
    try:
        environment.select_template([f"{id}/{surface}.html", f"{id}/board.html"])
    except TemplateNotFound:
        return False
    return True
