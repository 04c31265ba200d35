"""The types of an anonymous wave, as the core has them, and when a wave can be answered."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from socialive_core import Refused
from socialive_core.ballots import MOMENTS as MOMENTS
from socialive_core.ballots import ROLES as ROLES
from socialive_core.ballots import Answered as Answered
from socialive_core.ballots import Asked as Asked
from socialive_core.ballots import Change as Change
from socialive_core.ballots import Group as Group
from socialive_core.ballots import Moment as Moment
from socialive_core.ballots import Role as Role
from socialive_core.ballots import Wave as Wave
from socialive_core.lazy import lazy as _


def is_open(wave: Wave, today: date) -> bool:
    """Say whether somebody can answer *wave* now: looked at when it is read, so that no job can be late."""
    return wave.state == "open" and wave.opens <= today <= wave.closes


def is_over(wave: Wave, today: date) -> bool:
    """Say whether the last day of *wave* has passed, so that it can be closed."""
    return wave.state == "open" and today > wave.closes


def opened(wave: Wave) -> Wave:
    """Return *wave* with its questions locked, from its first day to its last."""
    if wave.state != "draft":
        raise Refused(_("Runden er allerede åbnet."))
    if not wave.items or not wave.units:
        raise Refused(_("Vælg mindst ét spørgsmål og én enhed, før runden åbner."))
    if wave.closes < wave.opens:
        raise Refused(_("Runden skal slutte efter, at den begynder. Ret datoerne."))
    return replace(wave, state="open")


def closed(wave: Wave) -> Wave:
    """Return *wave* when nobody can answer any more."""
    if wave.state != "open":
        raise Refused(_("Runden er ikke åben."))
    return replace(wave, state="closed")
