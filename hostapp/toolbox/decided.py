"""What administrators have decided, one thing after the other, and what holds when all of it is taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.municipality.looks import Logo, Looks
from hostapp.municipality.texts import Own, Texts
from socialive_core import Case

ORDER, UNITS = "order", "units"
PLACE, SETTINGS = "place/", "settings/"
RUN = "run/"
"""What a decision can be about; the last three stand before a tool's id."""
OWN = "own/"
"""Before a text of the municipality's own, its kind and its name."""
ACCENT, LOGO = "looks/accent", "looks/logo"
FIVE = "closing/five"
"""That all five questions are asked alone at the end of a meeting, where its leader does not choose."""


class Decision(Struct, frozen=True):
    """
    One thing that somebody decided for the municipality.

    Attributes:
        about: What it is about; of several about the same the last holds.
        value: What holds from now on, as JSON; null is what held before anybody decided.
        by: The person who did, and `name` what they were called then.
        why: In a sentence of theirs; empty where only an order was changed.
        number: Its place among the municipality's; given when it is kept.
    """

    about: str
    value: bytes
    at: datetime
    by: str
    name: str
    why: str = ""
    number: int = 0


class Decisions(Protocol):
    """
    Keeps the decisions of one municipality. Adapters pass `tests/contracts/test_decisions.py`.

    There is no way to change or to take away what was kept.
    """

    async def decide(self, decision: Decision, seen: int) -> bool:
        """Keep *decision* if the last one about the same is still the one numbered *seen*; 0 is none."""
        ...

    async def all(self) -> tuple[Decision, ...]:
        """Return every decision, the first one first."""
        ...

    async def last(self) -> int:
        """Return the number of the last one; 0 where there is none."""
        ...


class Place(Struct, frozen=True):
    """
    Where a tool is not on; said so, that a new unit has what the others have.

    Attributes:
        off: It is on nowhere in the municipality.
        units: By id, `kinds` and `stages` of a case by name: where it is not.
    """

    off: bool = False
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    def offers(self, case: Case) -> bool:
        """Say whether the tool may be picked in a meeting of *case*."""
        return not (self.off or case.unit in self.units or case.kind in self.kinds or case.stage in self.stages)


class Toolbox(Struct, frozen=True):
    """
    What holds now.

    Attributes:
        order: Tools in the order they stand; those it does not name come after, as they were found.
        places: By tool.
        settings: By tool, as JSON; a tool that is not in it is set as the installation's file says.
        own: The texts of the municipality's own, as they are and as they were.
        looks: Its logo and its accent.
        five: All five questions are asked at the end of a meeting, and not one.
        heads: The number of the last decision, by what it is about.
    """

    order: tuple[str, ...] = ()
    places: Mapping[str, Place] = {}
    settings: Mapping[str, bytes] = {}
    own: Own = Own()
    looks: Looks = Looks()
    five: bool = False
    heads: Mapping[str, int] = {}

    def place(self, tool: str) -> Place:
        """Return where *tool* is on."""
        return self.places.get(tool, Place())

    def in_order(self, tools: Iterable[str]) -> list[str]:
        """Return *tools* as they stand."""
        at = {tool: place for place, tool in enumerate(self.order)}
        return sorted(tools, key=lambda tool: at.get(tool, len(at)))

    def with_(self, decision: Decision) -> Toolbox:
        """Return what holds after *decision*; of what this version does not know, only that it was decided."""
        about, value, heads = decision.about, decision.value, {**self.heads, decision.about: decision.number}
        after = replace(self, heads=heads)
        if about == ORDER:
            return replace(after, order=msgspec.json.decode(value, type=tuple[str, ...]))
        if about.startswith(PLACE):
            placed = msgspec.json.decode(value, type=Place)
            return replace(after, places={**self.places, about.removeprefix(PLACE): placed})
        if about.startswith(SETTINGS):
            tool = about.removeprefix(SETTINGS)
            others = {one: settings for one, settings in self.settings.items() if one != tool}
            return replace(after, settings=others if value == b"null" else {**others, tool: value})
        if about == ACCENT:
            return replace(after, looks=replace(self.looks, accent=msgspec.json.decode(value, type=str | None) or ""))
        if about == LOGO:
            return replace(after, looks=replace(self.looks, logo=msgspec.json.decode(value, type=Logo | None)))
        if about == FIVE:
            return replace(after, five=msgspec.json.decode(value, type=bool))
        if about.startswith(OWN):
            texts = msgspec.json.decode(value, type=Texts | None)
            return replace(after, own=self.own.with_(decision.at, about.removeprefix(OWN), texts))
        return after


def held(decisions: Iterable[Decision]) -> Toolbox:
    """Return what holds when *decisions* were made in this order."""
    toolbox = Toolbox()
    for decision in decisions:
        toolbox = toolbox.with_(decision)
    return toolbox
