"""Word pairs with a picture, by which a waiting phone and the big screen are seen to belong together: "Blå fugl"."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from socialive_core import Lazy
from socialive_core import lazy as _

# Each pair is a sentence of its own, since languages bend and order its words differently.
PAIRS = {
    "blue-bird": _("Blå fugl"),
    "blue-cat": _("Blå kat"),
    "blue-fish": _("Blå fisk"),
    "blue-snail": _("Blå snegl"),
    "blue-hare": _("Blå hare"),
    "blue-whale": _("Blå hval"),
    "green-bird": _("Grøn fugl"),
    "green-cat": _("Grøn kat"),
    "green-fish": _("Grøn fisk"),
    "green-snail": _("Grøn snegl"),
    "green-hare": _("Grøn hare"),
    "green-whale": _("Grøn hval"),
    "red-bird": _("Rød fugl"),
    "red-cat": _("Rød kat"),
    "red-fish": _("Rød fisk"),
    "red-snail": _("Rød snegl"),
    "red-hare": _("Rød hare"),
    "red-whale": _("Rød hval"),
    "yellow-bird": _("Gul fugl"),
    "yellow-cat": _("Gul kat"),
    "yellow-fish": _("Gul fisk"),
    "yellow-snail": _("Gul snegl"),
    "yellow-hare": _("Gul hare"),
    "yellow-whale": _("Gul hval"),
    "purple-bird": _("Lilla fugl"),
    "purple-cat": _("Lilla kat"),
    "purple-fish": _("Lilla fisk"),
    "purple-snail": _("Lilla snegl"),
    "purple-hare": _("Lilla hare"),
    "purple-whale": _("Lilla hval"),
    "brown-bird": _("Brun fugl"),
    "brown-cat": _("Brun kat"),
    "brown-fish": _("Brun fisk"),
    "brown-snail": _("Brun snegl"),
    "brown-hare": _("Brun hare"),
    "brown-whale": _("Brun hval"),
    "grey-bird": _("Grå fugl"),
    "grey-cat": _("Grå kat"),
    "grey-fish": _("Grå fisk"),
    "grey-snail": _("Grå snegl"),
    "grey-hare": _("Grå hare"),
    "grey-whale": _("Grå hval"),
    "pink-bird": _("Lyserød fugl"),
    "pink-cat": _("Lyserød kat"),
    "pink-fish": _("Lyserød fisk"),
    "pink-snail": _("Lyserød snegl"),
    "pink-hare": _("Lyserød hare"),
    "pink-whale": _("Lyserød hval"),
}


def pick(taken: Collection[str] = ()) -> str:
    """Return the key of a pair that nobody in the meeting has, by lot; any pair where all are taken."""
    return secrets.choice([pair for pair in PAIRS if pair not in taken] or list(PAIRS))


def words(key: str) -> Lazy:
    """Return the pair in words."""
    return PAIRS[key]
