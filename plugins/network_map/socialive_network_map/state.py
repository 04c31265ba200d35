"""What a map is: whose it is, who is on it, and what is between them. Where each stands is computed, never kept."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from socialive_core import Shielded

from .kinds import Being, Bond, Group, Kind, Label, Layer, Mark, Names, Only, Ring


class Known(Shielded, frozen=True, kw_only=True):
    """
    Somebody around the one whose map it is.

    Attributes:
        voice: Who said that they are there: a person's id.
        scribe: Who wrote it.
        label: Relation or first name.
        wish: The ring one wishes they were in; 0 is no wish.
        at_table: The participant who it is, where they sit at the table.
    """

    voice: str = ""
    scribe: str = ""
    label: Label = ""
    ring: Ring = 0
    group: Group = "family"
    marks: tuple[Mark, ...] = ()
    kind: Kind = "person"
    being: Being = ""
    wish: Ring = 0
    at_table: str = ""


class Tie(Shielded, frozen=True, kw_only=True):
    """What is between two on the map, by their ids."""

    a: str = ""
    b: str = ""
    bond: Bond = "knows"

    def joins(self, one: str, other: str) -> bool:
        """Say whether it is between these two, in either order."""
        return {self.a, self.b} == {one, other}


class Network(Struct, frozen=True):
    """
    A map.

    Attributes:
        about: The participant in the middle; empty is whoever is named first.
        people: In the order they were said.
        layer: What is looked for among them now.
        only: The one ring or quarter that the big screen shows; empty is all.
    """

    about: str = ""
    people: tuple[Known, ...] = ()
    ties: tuple[Tie, ...] = ()
    names: Names = ""
    layer: Layer = ""
    only: Only = ""

    def find(self, id: str) -> Known | None:
        """Return the one with *id* who may be read of."""
        return next((one for one in self.people if one.id == id and not one.hidden), None)

    def called(self, label: str) -> Known | None:
        """Return the one who is called *label*, however it is written."""
        wanted = label.casefold()
        return next((one for one in self.people if one.label.casefold() == wanted and not one.hidden), None)

    @property
    def shown(self) -> tuple[Known, ...]:
        """Those who may be read of."""
        return tuple(one for one in self.people if not one.hidden)

    def joined(self) -> Iterator[tuple[Tie, Known, Known]]:
        """Each tie that may be read of, with both its ends; one whose end is not to be seen is not there."""
        known = {one.id: one for one in self.shown}
        for tie in self.ties:
            if not tie.hidden and tie.a in known and tie.b in known:
                yield tie, known[tie.a], known[tie.b]
