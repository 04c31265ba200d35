"""Whose look at a case something is, and what it is for."""

from __future__ import annotations

from enum import StrEnum, auto

from msgspec import Struct

from socialive_core import Role

from .account import Office


class LookPurpose(StrEnum):
    """What somebody looks at a case for."""

    LIST = auto()
    """It stands on a list of theirs, with the names of people in it."""
    CASE = auto()
    """They work with who belongs to it and who sees what."""
    PREVIEW = auto()
    """They look at it through the eyes of somebody who belongs to it."""
    MOVE = auto()
    """They lay a meeting in it that began without a case."""
    URGENT = auto()
    """They open it for a day in place of a colleague, for a reason."""
    LEAD = auto()
    """They lead a meeting of it, or make one ready."""
    RECEIVE = auto()
    """They open what was shared with them, at another agency."""
    MEET = auto()
    """They take part in a meeting of it, with a screen of their own."""


class Looker(Struct, frozen=True):
    """
    Somebody who is about to be shown something of a case.

    Attributes:
        role: What the person is to the case, or the office they hold.
    """

    person: str
    role: Role | Office
    purpose: LookPurpose
