"""A share, what has been done with it, and what is delivered of it; how it stands is said in `standing.py`."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from socialive_core import Shield

Kind = Literal["asked", "law"]
"""Those who have a say are asked; or the law says so, and they are told."""

Value = Literal["yes", "no", "think"]
VALUES: tuple[str, ...] = get_args(Value)

Where = Literal["home", "phone", "tablet"]

Standing = Literal["draft", "waiting", "shared", "not_shared", "withdrawn", "expired"]

Doing = Literal["sent", "answered", "dropped", "agreed", "opened", "read", "wished"]
"""
Sent to those who are asked, or, where the law says so, to the receiver · answered · dropped by whoever leads · a second
person agreed that it is not told · opened by the receiver, who says that they have read it · wished to go on.
"""

LONGEST = timedelta(days=365)
"""No share is open longer; there is no "until further notice"."""
ONCE = timedelta(hours=1)
"""How long what may be read once is open after it was opened, so that it can be read to its end and answered."""
REMINDED = timedelta(days=14)
"""So long before the end it is asked whether it shall go on; whoever does nothing lets it stop."""
QUIET = timedelta(days=7)
"""So long after a no nobody is asked the same again (rule 6)."""


class Piece(Struct, frozen=True):
    """
    What is shared, whole and in the words that were shown.

    Attributes:
        voice: Whose words they are, by name; empty where all said them.
    """

    id: str
    voice: str
    text: str


class Receiver(Struct, frozen=True):
    """
    Who gets it: an agency, and a person or a function in it.

    Attributes:
        address: The e-mail that they are known by; it stands nowhere in what is delivered.
        language: What they read in.
    """

    agency: str
    name: str
    function: str
    address: str
    language: str = "da"

    @property
    def who(self) -> str:
        """The person, else the function."""
        return self.name or self.function


class Share(Struct, frozen=True):
    """
    What is asked for, as it was shown: it never changes, and another wish is another share.

    Attributes:
        source: What it was made from: the key of an agreement.
        why: A sentence that goes on from "fordi".
        about: Which case it is for, in words.
        until: The first moment at which it is over, whatever anybody does.
        once: It may be read once.
        no_means: What a no means, in words.
        asked: Who has a say; nobody where the law says so.
        seen_by: Who may know of it at all, `None` is everyone of the case.
        by: Who made it.
        law: Which section says so, a name in `laws.LAWS`, and `need` why it is needed.
        wait: Why and until when its existence is not told, where the law says so (rule 2).
    """

    id: str
    case: str
    at: datetime
    by: str
    source: str
    pieces: tuple[Piece, ...]
    receiver: Receiver
    why: str
    about: str
    until: datetime
    once: bool = False
    no_means: str = ""
    asked: tuple[str, ...] = ()
    seen_by: tuple[str, ...] | None = None
    kind: Kind = "asked"
    law: str = ""
    need: str = ""
    wait: Shield | None = None


class Act(Struct, frozen=True):
    """
    One thing that was done with a share; acts are added and never changed.

    Attributes:
        where: On what an answer was given: on their own phone, at home, or on the leader's tablet in their hands.
    """

    share: str
    do: Doing
    at: datetime
    by: str
    value: str = ""
    where: Where = "home"


class Delivered(Struct, frozen=True):
    """What a receiver is shown: nothing of who was asked, what they answered, or what was written for others."""

    share: str
    agency: str
    who: str
    why: str
    about: str
    until: datetime
    once: bool
    pieces: tuple[Piece, ...]
    law: str = ""

    @property
    def last(self) -> datetime:
        """A moment of the last day."""
        return self.until - timedelta(seconds=1)

    @property
    def content(self) -> bytes:
        """The same bytes for the same share."""
        return msgspec.json.encode(self, order="deterministic")

    @property
    def digest(self) -> str:
        """SHA-256 of what is delivered; it stands in the preview, on the receipt and at the receiver."""
        return sha256(self.content).hexdigest()


def delivered(share: Share) -> Delivered:
    """Return what the receiver of *share* is shown: the preview is this, and so is what is delivered."""
    to = share.receiver
    return Delivered(
        share.id, to.agency, to.who, share.why, share.about, share.until, share.once, share.pieces, share.law
    )
