"""What rings, quarters, ties and marks are called; the quarters are the municipality's to name."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Lazy
from socialive_core import lazy as _

from .kinds import GROUPS, Being, Bond, Group, Kind, Label, Layer, Mark

RING_NAMES: dict[int, Lazy] = {
    1: _("Tæt på"),
    2: _("Midt imellem"),
    3: _("Længere væk"),
}

_OURS: dict[Group, Lazy] = {
    "family": _("Familie"),
    "friends": _("Venner og naboer"),
    "work": _("Skole og job"),
    "professionals": _("Fagpersoner"),
}

BONDS: dict[Bond, Lazy] = {
    "supports": _("Støtter hinanden"),
    "knows": _("Kender hinanden"),
    "hard": _("Har det svært med hinanden"),
    "strong": _("Er stærkt knyttet"),
    "thin": _("Ses sjældent"),
    "broken": _("Ses ikke mere"),
}

SAID_BONDS: dict[Bond, Lazy] = {
    "supports": _("{a} og {b} støtter hinanden"),
    "knows": _("{a} og {b} kender hinanden"),
    "hard": _("{a} og {b} har det svært med hinanden"),
    "strong": _("{a} og {b} er stærkt knyttet"),
    "thin": _("{a} og {b} ses sjældent"),
    "broken": _("{a} og {b} ses ikke mere"),
}

MARKS: dict[Mark, Lazy] = {
    "helps": _("Kan hjælpe"),
    "informed": _("Ved, hvad der sker"),
    "wanted": _("Vil jeg gerne have med"),
    "unwanted": _("Skal ikke med"),
    "hard": _("Har det svært"),
    "missed": _("Savner jeg"),
    "gives": _("Giver mig støtte"),
    "gets": _("Får støtte af mig"),
}
FIRST_MARKS: tuple[Mark, ...] = ("helps", "informed", "wanted", "unwanted", "hard")
MORE_MARKS: tuple[Mark, ...] = ("missed", "gives", "gets")

LAYERS: dict[Layer, Lazy] = {
    "helps": MARKS["helps"],
    "informed": MARKS["informed"],
    "wanted": MARKS["wanted"],
    "hard": MARKS["hard"],
}
MORE_LAYERS: dict[Layer, Lazy] = {"last": _("Sidst"), "wished": _("Ønsket")}

KINDS: dict[Kind, Lazy] = {
    "person": _("Person"),
    "peer": _("Har prøvet det samme"),
    "association": _("Forening"),
    "employer": _("Arbejdsplads"),
    "pet": _("Dyr"),
    "crowd": _("Flere sammen"),
}
BEINGS: dict[Being, Lazy] = {"": _("Er her"), "absent": _("Er væk"), "dead": _("Er død")}

OTHERS: tuple[tuple[Lazy, Kind, Group], ...] = (
    (_("En, der har prøvet det samme"), "peer", "friends"),
    (_("En forening"), "association", "friends"),
    (_("En arbejdsplads"), "employer", "work"),
)
"""Other players than family and the authority, to be thought of: fellow citizens, associations, employers (rule 31)."""


class Settings(Struct, frozen=True):
    """
    What a municipality can set.

    Attributes:
        groups: What the four quarters are called, clockwise from the left of the top.
    """

    groups: Annotated[
        tuple[Label, ...],
        Meta(title=str(_("Det hedder de fire grupper")), description=str(_("Med uret, fra øverst til venstre."))),
    ] = tuple(str(name) for name in _OURS.values())

    def named(self, group: Group) -> Lazy | str:
        """Return what *group* is called, in the viewer's language where the name is ours."""
        at = GROUPS.index(group)
        words = self.groups[at] if at < len(self.groups) else str(_OURS[group])
        return _KNOWN.get(words, words)


_KNOWN = {str(name): name for name in _OURS.values()}


def settled(settings: object) -> Settings:
    """Return the municipality's *settings*, or ours where it has none."""
    return settings if isinstance(settings, Settings) else Settings()
