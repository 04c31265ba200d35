"""A share as one person who has a say sees it: their own answer, whether it is shared, and nothing of the others'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from .model import Act, Delivered, Receiver, delivered
from .standing import Held, opened, reminds

State = Literal["asks", "shared", "not_now", "stopped", "over", "taken_back"]
"""
It asks for an answer · is shared · is not shared now, whoever it is that has not said yes · is not shared any more,
whoever stopped it · its time is over · whoever leads has taken the question back.
"""


class Seen(Struct, frozen=True):
    """
    One share before one pair of eyes.

    Attributes:
        answer: What they have answered themselves, and `said` when and on what.
        opened: When the receiver opened it, and `read` that they have said that they read it.
        reminds: Its time is nearly over, and it can be said whether it shall go on; `wished` that they have said so.
        law: Which section says so, where nobody was asked, and `need` why.
    """

    id: str
    at: datetime
    state: State
    answer: str
    receiver: Receiver
    delivered: Delivered
    no_means: str
    said: Act | None = None
    opened: tuple[datetime, ...] = ()
    read: bool = False
    reminds: bool = False
    wished: bool = False
    law: str = ""
    need: str = ""

    @property
    def answers(self) -> bool:
        """They can answer, or answer otherwise."""
        return self.state in {"asks", "not_now"} and not self.law

    @property
    def stops(self) -> bool:
        """They can stop it."""
        return self.state == "shared" and not self.law


def seen_by(person: str, held: Iterable[Held], now: datetime, today: date) -> tuple[Seen, ...]:
    """
    Return what *person*, who is party to the case and answers alone, sees of *held*; what asks first, then the newest.

    What must wait is not there at all: no row, no number, no gap.
    """
    found = [_seen(one, person, now) for one in held if _knows(one, person, now, today)]
    return tuple(sorted(found, key=lambda one: (one.state != "asks", -one.at.timestamp(), one.id)))


def _knows(held: Held, person: str, now: datetime, today: date) -> bool:
    share = held.share
    if not held.sent or not held.told(now, today):
        return False
    if share.kind == "asked":
        return person in share.asked
    return share.seen_by is None or person in share.seen_by


def _seen(held: Held, person: str, now: datetime) -> Seen:
    share, answer = held.share, held.answer_of(person)
    return Seen(
        id=share.id,
        at=share.at,
        state=_state(held, answer, now),
        answer=answer,
        receiver=share.receiver,
        delivered=delivered(share),
        no_means=share.no_means,
        said=next((act for act in reversed(held.acts) if act.do == "answered" and act.by == person), None),
        opened=opened(share, held.acts, now),
        read=held.read,
        reminds=reminds(share, held.acts, now),
        wished=any(act.do == "wished" and act.by == person for act in held.acts),
        law=share.law,
        need=share.need,
    )


def _state(held: Held, answer: str, now: datetime) -> State:
    """Return what of how it stands may be known by somebody who has given *answer*: who else said what may not."""
    match held.standing(now):
        case "shared":
            return "shared"
        case "withdrawn":
            return "stopped"
        case _ if held.dropped:
            return "taken_back"
        case "expired":
            return "over"
        case "not_shared" if now >= held.share.until:
            return "over"
    return "not_now" if answer else "asks"
