"""Who a receiver is to a case: a person of that one share, so that who may know of the share may know of its reader."""

from __future__ import annotations

from hostapp.identity.secret import digest
from socialive_core import Person

from .model import Share


def receiver_of(share: Share) -> str:
    """Return the id under which looks of the receiver of *share* are logged."""
    return digest(f"receiver {share.id}")[:32]


def person_of(share: Share) -> Person:
    """Return the receiver of *share* as a person."""
    to = share.receiver
    parts = (to.name, to.function, to.agency)
    return Person(receiver_of(share), ", ".join(part for part in parts if part), language=to.language)
