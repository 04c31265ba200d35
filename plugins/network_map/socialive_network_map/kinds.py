"""What a person on a map, a tie and a layer may be: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta

Id = Annotated[str, Meta(max_length=80)]
Label = Annotated[str, Meta(max_length=80)]

Ring = Annotated[int, Meta(ge=0, le=3)]
"""How close: 1 is closest, 3 furthest; 0 is not placed yet."""

Group = Literal["family", "friends", "work", "professionals"]
"""The quarter of the map, clockwise from the left of the top."""

Bond = Literal["supports", "knows", "hard", "strong", "thin", "broken"]
"""What is between two; the first three are offered at once, the others when they are asked for."""

Mark = Literal["helps", "informed", "wanted", "unwanted", "hard", "missed", "gives", "gets"]
"""What is said of somebody: what they can do, what they know, whether they are wished for, who gives support."""

Kind = Literal["person", "peer", "association", "employer", "pet", "crowd"]
Being = Literal["", "absent", "dead"]
Names = Literal["", "shown", "hidden"]
"""Whether names stand on the big screen; empty is that they do not while a relative is at the table."""

Layer = Literal["", "helps", "informed", "wanted", "hard", "last", "wished", "before"]
Only = Literal["", "ring1", "ring2", "ring3", "family", "friends", "work", "professionals"]

GROUPS: tuple[Group, ...] = get_args(Group)
RINGS = (1, 2, 3)
FIRST_BONDS: tuple[Bond, ...] = ("supports", "knows", "hard")
PRIVATE: frozenset[Bond] = frozenset({"hard", "broken"})
"""Ties that are said of nobody behind their back: one of the two is at the table, or there is no such tie."""
