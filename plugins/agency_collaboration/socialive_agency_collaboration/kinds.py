"""Which corners there are, and what may stand in them: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta

Id = Annotated[str, Meta(max_length=80)]
Label = Annotated[str, Meta(max_length=80)]

Party = Literal["family", "authority", "others"]
"""The citizen and whoever is close; the authority; school, provider and anybody else who helps."""
Place = Literal["family", "authority", "others", "missing"]
"""Who does it; what nobody does yet is missing."""
Part = Literal["question", "because"]
"""What the words of a question are for: itself, and why one wants to know."""

PARTIES: tuple[Party, ...] = get_args(Party)
PLACES: tuple[Place, ...] = get_args(Place)
