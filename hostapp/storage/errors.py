"""What can go wrong with storage, in words for the one who wrote and for the one who runs it."""

from __future__ import annotations

from socialive_core import SocialiveError
from socialive_core.lazy import lazy as _


class Unavailable(SocialiveError):
    """The disk is full or the database away: nothing was acknowledged, and it is not known whether it was kept."""

    why = "away"
    default = _("Vi kan ikke gemme lige nu. Prøv igen om lidt. Det er ikke din skyld.")


class Unreadable(SocialiveError):
    """The key is destroyed, or the row is not the one that was sealed."""

    why = "unreadable"
    default = _("Det er slettet og kan ikke læses mere.")


class NotReady(Exception):
    """Storage must not be used as it is; says why, in Danish and in English, to the one who started it."""

    def __init__(self, danish: str, english: str) -> None:
        super().__init__(f"{danish}\n{english}")
