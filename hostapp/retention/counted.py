"""What was destroyed, counted under names that somebody knows."""

from __future__ import annotations

from collections.abc import Mapping

from socialive_core import Lazy
from socialive_core import lazy as _

from .certificate import Certificate

NAMES: Mapping[str, tuple[Lazy, tuple[str, ...]]] = {
    "meetings": (_("Møder"), ("meetings",)),
    "minutes": (_("Referater"), ("records",)),
    "boards": (_("Tavler og det, der blev gjort på dem"), ("boards", "entries", "facts", "shields", "summaries")),
    "words": (_("Linjer og breve"), ("texts", "edits", "revisions", "letter_pages")),
    "added": (_("Det, nogen har skrevet bagefter"), ("remarks", "additions", "redactions")),
    "shared": (_("Delinger og svar"), ("shares", "share_acts", "status_requests", "replies")),
    "people": (_("Navne, roller og log ind"), ("persons", "relations", "accounts", "sessions")),
    "looks": (_("Hvem der har set"), ("looks", "look_heads")),
    "sent": (_("Invitationer, nyt og afleveringer"), ("invitations", "news", "deliveries")),
    "screens": (_("Skærme"), ("devices", "codes")),
    "chain": (_("Sagen og dens kæde"), ("cases", "links", "heads", "moved")),
}
"""Each with the tables that are counted under it."""


def counted(made: Certificate) -> list[tuple[Lazy, int]]:
    """Return what *made* counts, by name; what there was none of is left out."""
    sums = [(name, sum(made.counts.get(one, 0) for one in tables)) for name, tables in NAMES.values()]
    return [(name, number) for name, number in sums if number]
