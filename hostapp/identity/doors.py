"""The policies that a route can name: who may come through it."""

from __future__ import annotations

from enum import StrEnum, auto

from litestar.exceptions import NotFoundException

from hostapp import urls

from .looking import LookPurpose


class Policy(StrEnum):
    """Who may come through."""

    ANYONE = auto()
    ACCOUNT = auto()
    DESK = auto()
    """Whoever is logged in to work with cases: nobody with an office."""
    ADMINISTER = auto()
    """Whoever is logged in as the municipality's administrator, who reaches no case."""
    OPERATE = auto()
    """Whoever is logged in to look after the installation, or as its municipality's administrator."""
    SURVEY = auto()
    """Whoever is logged in to lead a unit, or as the municipality's administrator; neither reaches a case."""
    BALLOT = auto()
    """Whoever comes, and nobody asks who: no account, session or screen is looked for, so that none is remembered."""
    LEAD = auto()
    """Whoever is logged in and a caseworker of the meeting's case."""
    CASE = auto()
    """Whoever is logged in and a caseworker of the case in the path."""
    DECIDE = auto()
    """The same, with a key that was given to them: not one that was taken because it could not wait."""
    PARTY = auto()
    """Whoever is logged in and reads the case in the path alone, as somebody whose case it is or theirs."""
    DEVICE = auto()
    """The paired screen in the path, whatever has become of it."""
    MINUTES = auto()
    """Whoever is logged in and has a key to the meeting in the path, where it is over; no child under fifteen."""
    TAKEN = auto()
    """The paired screen in the path, while it may show page 1 of the minutes of the meeting it was in."""
    PHONE = auto()
    """The paired screen in the path, where it is one person's own and let in, or may show page 1 still."""
    LIVE = auto()
    """A paired screen of the meeting that was not sent out, or one who may lead it."""
    SHOWN = auto()
    """One who may lead the meeting in the path, or a browser with a paired screen of it that was let in."""
    SEATED = auto()
    """A browser with a screen of somebody's own, or a tablet, that was let in to the meeting in the path."""

    RECEIVER = auto()
    """Whoever has shown that they read the mail of an address; what is shared with it, is asked at each request."""
    SHARED = auto()
    """The same, of what is shared in the path, while it is shared with that address."""


LOGINS = {Policy.RECEIVER: urls.RECEIVE_LOGIN, Policy.SHARED: urls.RECEIVE_LOGIN}
"""Where one logs in who is not, where that is another door than that of accounts."""


class NotShared(NotFoundException):
    """What is in the path is not shared with whoever asks: not now, not any more, or never; that is not told."""


def opt(policy: Policy, looks: LookPurpose | None = None) -> dict[str, Policy | LookPurpose]:
    """Return what a route is given, so that the guard finds its *policy*, and what is looked at there where that
    is not what its policy says."""
    return {"policy": policy, "looks": looks} if looks else {"policy": policy}
