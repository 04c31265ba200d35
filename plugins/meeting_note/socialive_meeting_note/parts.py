"""The four things an assessment may say."""

from __future__ import annotations

from typing import Literal

Part = Literal["seen", "thought", "unknown", "change"]
PARTS: tuple[Part, ...] = ("seen", "thought", "unknown", "change")
"""What I have seen, what I think, what I do not know, what would change my mind."""
