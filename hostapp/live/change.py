"""What a press leads to, before it is kept."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Lazy, Permission, Shield, Turn
from socialive_core.shielding import Raw


class Change(Struct):
    """
    What a press leads to, before it is kept.

    Attributes:
        stands: The version whose state this one is.
        seen_by: Who may know of it, where that is not simply who may see what it changed.
    """

    turn: Turn
    rule: Permission
    tag: str
    action: bytes
    state: Raw
    sentence: Lazy
    stands: int
    words: tuple[str, ...] = ()
    shields: tuple[Shield, ...] = ()
    seen_by: tuple[str, ...] | None = None
