"""What can be done to a map. Tags are permanent, and every word is a label of at most 80 characters."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Being, Bond, Group, Id, Kind, Layer, Mark, Names, Only, Ring


class Add(Struct, frozen=True, tag_field="do", tag="add", forbid_unknown_fields=True):
    """Say that somebody is there; where they stand can come with it, or later."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    ring: Ring = 0
    group: Group = "family"
    what: Kind = "person"


class Place(Struct, frozen=True, tag_field="do", tag="place", forbid_unknown_fields=True):
    """Put somebody in a ring, in a group, or both; what is left out stays as it is."""

    person: Id
    ring: Ring = 0
    group: Group | None = None


class Rename(Struct, frozen=True, tag_field="do", tag="rename", forbid_unknown_fields=True):
    """Call somebody something else."""

    person: Id
    name: Annotated[str, Meta(min_length=1, max_length=80)]


class Remove(Struct, frozen=True, tag_field="do", tag="remove", forbid_unknown_fields=True):
    """Take somebody off the map, and the ties they have."""

    person: Id


class Draw(Struct, frozen=True, tag_field="do", tag="draw", forbid_unknown_fields=True):
    """Say what is between two; said again, it is changed."""

    person: Id
    other: Id
    bond: Bond


class Erase(Struct, frozen=True, tag_field="do", tag="erase", forbid_unknown_fields=True):
    """Take a tie away."""

    tie: Id


class Say(Struct, frozen=True, tag_field="do", tag="say", forbid_unknown_fields=True):
    """Say something of somebody, or take it back."""

    person: Id
    mark: Mark
    on: bool = True


class Tell(Struct, frozen=True, tag_field="do", tag="tell", forbid_unknown_fields=True):
    """Say what somebody is, whether they live and are here, and which ring is wished for; what is left out stays."""

    person: Id
    what: Kind | None = None
    being: Being | None = None
    wish: Ring | None = None


class Centre(Struct, frozen=True, tag_field="do", tag="about", forbid_unknown_fields=True):
    """Say whose map it is; one that has begun keeps its middle."""

    person: Id


class Show(Struct, frozen=True, tag_field="do", tag="look", forbid_unknown_fields=True):
    """Look for something among those on the map, or at a part of it alone; what is left out stays."""

    layer: Layer | None = None
    only: Only | None = None


class Name(Struct, frozen=True, tag_field="do", tag="name", forbid_unknown_fields=True):
    """Show names on the big screen, or first letters."""

    names: Names


class Someone(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody whom another program's interview names."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    ring: Ring = 0
    group: Group = "family"
    what: Kind = "person"
    being: Being = ""
    marks: Annotated[tuple[Literal["helps", "gives"], ...], Meta(max_length=2)] = ()


class Between(Struct, frozen=True, forbid_unknown_fields=True):
    """What is between two of them, by their place in the row."""

    one: Annotated[int, Meta(ge=0, lt=120)]
    other: Annotated[int, Meta(ge=0, lt=120)]
    bond: Bond


class Bring(Struct, frozen=True, tag_field="do", tag="bring", forbid_unknown_fields=True):
    """Put those on the map whom another program's interview names; who stands there stays as they are."""

    people: Annotated[tuple[Someone, ...], Meta(min_length=1, max_length=120)]
    ties: Annotated[tuple[Between, ...], Meta(max_length=300)] = ()


Action = Add | Place | Rename | Remove | Draw | Erase | Say | Tell | Centre | Show | Name | Bring
