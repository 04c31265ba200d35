"""Which columns there are, and what a line may say: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Key = Annotated[str, Meta(max_length=40)]
Id = Annotated[str, Meta(max_length=80)]
Label = Annotated[str, Meta(max_length=80)]

Column = Literal["can", "cannot", "citizen", "municipality"]
Part = Literal["sentence", "because"]
"""What the words of a turn are for: the line itself, and the sentence that says why."""
