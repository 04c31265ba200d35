"""Where the law says that something is shared without asking: in plain words, with the section."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from socialive_core import Lazy, Refused
from socialive_core import lazy as _

from .standing import Held


class Law(Struct, frozen=True):
    """
    One section of a law.

    Attributes:
        words: What it is about, as it is said to those it concerns.
        most: How often it may be used in one case; nothing where the law sets no number.
    """

    words: Lazy
    section: str
    most: int | None = None


SSD = "ssd"
LAWS: dict[str, Law] = {
    SSD: Law(_("Skole, sundhedspleje og dagtilbud må tale sammen tidligt om et barn"), "tidl. serviceloven § 49 a", 2),
    "needed": Law(_("En anden myndighed kan ikke klare sin opgave uden at vide det"), "forvaltningsloven § 28"),
    "asked": Law(_("En anden myndighed har bedt om det og har ret til det"), "forvaltningsloven § 31"),
}
"""By the name they are kept under. A municipality's lawyer signs them before use."""


def used(law: str, held: Iterable[Held]) -> int:
    """Return how often *law* was used in a case: what was sent counts, also when it is over."""
    return sum(one.share.law == law and any(act.do == "sent" for act in one.acts) for one in held)


def check(law: str, need: str, held: Iterable[Held]) -> None:
    """
    Raise `Refused` where *law* may not be used once more, or it is not said why.

    Early exchange about a child is one meeting, exceptionally two (law b3, 33): the second needs a reason of its own.
    """
    held, most = tuple(held), LAWS[law].most
    if not need:
        raise Refused(_("Skriv, hvorfor det er nødvendigt."))
    times = used(law, held)
    if most and times >= most:
        raise Refused(_("Det er gjort to gange i sagen. Mere giver loven ikke lov til. Spørg familien i stedet."))
    if most and times and any(one.share.law == law and one.share.need == need for one in held):
        raise Refused(_("Det er gjort én gang før. Skriv, hvorfor det er nødvendigt igen."))
