"""What a question, an answer and a prompt may be: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Key = Annotated[str, Meta(max_length=40)]
Id = Annotated[str, Meta(max_length=80)]
Mark = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[A-Za-z0-9_-]+$")]
"""Which screen an answer waits on: random, and of no other meaning."""
Label = Annotated[str, Meta(max_length=80)]

Whole = Annotated[int, Meta(ge=0, le=10)]
Number = Whole | Annotated[float, Meta(ge=0, le=10, multiple_of=0.5)]
"""A whole number or one and a half; which of them a scale takes, it says itself."""

Value = Number | Literal["unknown", "declined"]
"""A number, "I do not know", or "I will not answer": three answers of equal worth."""

Sky = Literal["sun", "sun_cloud", "cloud", "rain", "thunder", "unknown", "declined"]
"""What a child can say with a picture, or without one; no number, and never made one."""

Front = Literal["numbers", "worry", "pictures"]
"""What the display shows: everybody's numbers, or what the authority says apart from them."""

Asking = Literal[
    "lower", "higher", "notice",
    "carry", "hold", "still", "gap", "more", "better", "step", "enough", "courage", "help", "agree",
]  # fmt: skip
"""What the leader asks the table to talk about."""
Prompt = Asking | Literal[""]
"""The same, or nothing."""


def whole(number: float) -> int | float:
    """Return *number* as it is kept: a whole one without its point, however it was sent."""
    return int(number) if number == int(number) else number


def figure(number: float) -> str:
    """Return *number* as everybody reads it, a half as a half."""
    kept = whole(number)
    return str(kept) if isinstance(kept, int) else f"{int(kept) or ''}½"
