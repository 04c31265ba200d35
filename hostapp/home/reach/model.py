"""How somebody is to be told, and what was handed to them, as additions to a case; folded in `standing.py`."""

from __future__ import annotations

from typing import Literal, get_args

from hostapp.home.additions import Addition

Way = Literal["online", "paper", "spoken"]
"""They read it themselves · they are given paper · it is said to them, and nothing lies anywhere."""
WAYS: tuple[Way, ...] = get_args(Way)


class Reached(Addition, frozen=True, kw_only=True, tag="reached_by"):
    """
    How somebody is to be told what is new in a case, as they and the caseworker chose it; the last one counts.

    Attributes:
        of: Whom it is about.
        notices: A mail may say that there is something to read, and nothing more.
    """

    of: str
    way: Way
    notices: bool = False


class Handed(Addition, frozen=True, kw_only=True, tag="handed_over"):
    """
    The caseworker gave or said to somebody what was new.

    Attributes:
        of: To whom.
        news: What they were told, of the news.
        minutes: The meetings whose minutes they got.
    """

    of: str
    way: Way
    news: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()


class Noticed(Addition, frozen=True, kw_only=True, tag="noticed"):
    """A mail went to somebody that there is something to read; one in a day, whatever happens."""
