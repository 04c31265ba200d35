"""What is added to a case when it is over: that it was closed, how long it is kept, and who agreed to its end."""

from __future__ import annotations

from datetime import date

from hostapp.home.additions import Addition


class Closed(Addition, frozen=True, kw_only=True, tag="closed"):
    """
    The case is closed.

    Attributes:
        why: In a sentence that all who are in it may read.
        agreed: Those it was agreed with, by their ids.
        until: The last day it is kept, by the municipality's years.
    """

    why: str
    until: date
    agreed: tuple[str, ...] = ()


class Reopened(Addition, frozen=True, kw_only=True, tag="reopened"):
    """It goes on after all; what was said of keeping and destroying it does not count any more."""

    why: str


class KeptUntil(Addition, frozen=True, kw_only=True, tag="kept_until"):
    """It is kept longer or shorter than the municipality's years, for a reason."""

    until: date
    why: str


class HandedOver(Addition, frozen=True, kw_only=True, tag="handed_over"):
    """Somebody has looked: the case system has what is to be kept for good. *where* says how it is found there."""

    where: str


class ErasureAsked(Addition, frozen=True, kw_only=True, tag="erasure_asked"):
    """Somebody says that it may be destroyed when its day has come."""


class ErasureAgreed(Addition, frozen=True, kw_only=True, tag="erasure_agreed"):
    """Somebody else says so too."""

    asked: str


KINDS = (Closed, Reopened, KeptUntil, HandedOver, ErasureAsked, ErasureAgreed)
