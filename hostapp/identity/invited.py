"""A person's own way in to what they are invited to: a link that opens the invitation and takes topics, and no more."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct


class Invited(Struct, frozen=True):
    """
    What is kept of one person's invitation to a meeting.

    Attributes:
        digest: Of the secret in their link; the secret itself is kept nowhere.
        words: The invitation as it was corrected by hand; empty is as it is made.
        made_as: Digest of the invitation as it was made when somebody corrected it.
        checked: Digest of the words that somebody has read through and said yes to.
        sent: When it last went out, and `how`: by mail, on paper or as a calendar file.
        worded: When it first went out; the municipality's own texts in it are those that held then.
        rounds: So many times a new link was made; the ones before open nothing.
    """

    meeting: str
    person: str
    case: str
    digest: str
    words: str = ""
    made_as: str = ""
    checked: str = ""
    sent: datetime | None = None
    how: str = ""
    rounds: int = 0
    worded: datetime | None = None


class Invitations(Protocol):
    """Keeps invitations of one municipality. Adapters pass `tests/contracts/test_invitations.py`."""

    def secret(self, meeting: str, person: str, rounds: int = 0) -> str:
        """Return the secret of a person's link, of 128 bits: made from the installation's key, always the same."""
        ...

    async def get(self, meeting: str, person: str) -> Invited | None: ...
    async def put(self, invited: Invited) -> None: ...

    async def opened(self, secret: str) -> Invited | None:
        """Return what *secret* opens, if anything."""
        ...
