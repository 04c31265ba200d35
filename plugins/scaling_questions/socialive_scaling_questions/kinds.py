"""What a question, an answer and a prompt may be: the same in what is done and in what stands."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Key = Annotated[str, Meta(max_length=40)]
Id = Annotated[str, Meta(max_length=80)]
Mark = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[A-Za-z0-9_-]+$")]
"""Which screen an answer waits on: random, and of no other meaning."""
Label = Annotated[str, Meta(max_length=80)]

Number = Annotated[int, Meta(ge=0, le=10)]
Value = Number | Literal["unknown", "declined"]
"""A number, "I do not know", or "I will not answer": three answers of equal worth."""

Front = Literal["numbers", "worry"]
"""What the display shows: everybody's numbers, or what the authority says apart from them."""

Asking = Literal[
    "lower", "higher", "notice",
    "carry", "hold", "still", "gap", "more", "better", "step", "enough", "courage", "help", "agree",
]  # fmt: skip
"""What the leader asks the table to talk about."""
Prompt = Asking | Literal[""]
"""The same, or nothing."""
