"""The legal grounds on which it is not even told that something exists, in plain words with the paragraph."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Lazy
from socialive_core import lazy as _


class Ground(Struct, frozen=True):
    """One ground, as it is said to the person once it is told, and its paragraph."""

    words: Lazy
    paragraph: str


GROUNDS: dict[str, Ground] = {
    "child": Ground(_("Hensynet til et barn eller en ung"), "forvaltningsloven § 15 b, nr. 5"),
    "other": Ground(_("Hensynet til en anden person i sagen"), "forvaltningsloven § 15 b, nr. 5"),
    "danger": Ground(_("Nogen kan være i fare"), "forvaltningsloven § 15 b, nr. 5"),
    "police": Ground(_("Politiet eller domstolen arbejder med sagen"), "forvaltningsloven § 15 b, nr. 1"),
}
"""By the name they are kept under. A municipality's lawyer signs them before use."""
