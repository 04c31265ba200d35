"""What a line of a plan may be about, and how a goal stands: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Id = Annotated[str, Meta(max_length=80)]
Label = Annotated[str, Meta(max_length=80)]
Weeks = Annotated[int, Meta(ge=0, le=52)]

Part = Literal["hope", "can", "sign", "stuck"]
"""What one hopes, what one can, how one can tell that it works, and what to do where it gets stuck."""
Stand = Literal["now", "reached", "past"]
"""How a goal stands: we go for it, it is reached, it is no goal any more."""
