"""How a child's own view can be asked for, as barnets lov § 5 has it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from socialive_core import Lazy
from socialive_core import lazy as _


class Way(Struct, frozen=True):
    """
    One way.

    Attributes:
        asked: The child was asked itself; otherwise it takes a reason.
        words: There are words of the child's.
    """

    name: Lazy
    asked: bool = True
    words: bool = True


WAYS: Mapping[str, Way] = {
    "alone": Way(_("I en samtale alene")),
    "beside": Way(_("I en samtale med en voksen, barnet valgte")),
    "contact": Way(_("Sammen med barnet, uden en aftalt samtale")),
    "drawn": Way(_("Barnet skrev eller tegnede")),
    "others": Way(_("Gennem en, der kender barnet"), asked=False),
    "none": Way(_("Barnet er ikke spurgt"), asked=False, words=False),
}
