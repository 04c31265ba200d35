"""What is asked for and told from home, as additions to a case; how it stands is folded in `standing.py`."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from hostapp.home.additions import Addition

What = Literal["talk", "topic", "step", "wrong"]
"""To talk soon · to talk about something · a step of the plan · something that does not fit."""
WHATS: tuple[What, ...] = get_args(What)


class Wish(Addition, frozen=True, kw_only=True, tag="wish"):
    """Somebody asks for something, in their own words; who else may read it is the authority alone."""

    what: What
    words: str = ""


class Answered(Addition, frozen=True, kw_only=True, tag="wish-answer"):
    """
    The municipality answers a wish.

    Attributes:
        to: The wish.
        day: When they talk, or when it is done.
        no: It can not be; `words` say why.
    """

    to: str
    words: str = ""
    day: date | None = None
    no: bool = False


class AboutMe(Addition, frozen=True, kw_only=True, tag="about-me"):
    """What somebody wants a new caseworker to know of them; the last is what stands."""

    words: str


class Acknowledged(Addition, frozen=True, kw_only=True, tag="about-me-known"):
    """
    A caseworker says that they have read what somebody wants them to know.

    Attributes:
        of: Whose it is.
        seen: A digest of what was read, so that what is written later is read anew.
    """

    of: str
    seen: str
