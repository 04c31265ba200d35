"""What a screen may ask of the meeting itself: a table of who may, and what is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum, auto

from socialive_core import Forbidden, Malformed, Surface

from . import ending, entrance, opening_acts, presence, stage
from .hand import Hand
from .messages import Do, frame
from .room import Room
from .screen import Screen


class Who(Enum):
    """Whose screen it must be."""

    CHAIR = auto()
    PRESENT = auto()
    WAITING = auto()


ACTS: dict[str, tuple[Who, Callable[..., Awaitable[None]]]] = {
    "admit": (Who.CHAIR, entrance.admit),
    "refuse": (Who.CHAIR, entrance.refuse),
    "remove": (Who.CHAIR, entrance.remove),
    "add": (Who.CHAIR, entrance.add),
    "lend": (Who.CHAIR, entrance.lend),
    "code": (Who.CHAIR, entrance.code),
    "large": (Who.CHAIR, entrance.large),
    "eyes": (Who.CHAIR, entrance.eyes),
    "here": (Who.CHAIR, presence.here),
    "past": (Who.CHAIR, presence.past),
    "went": (Who.CHAIR, presence.went),
    "step": (Who.CHAIR, opening_acts.step),
    "begin": (Who.CHAIR, opening_acts.begin),
    "topic": (Who.CHAIR, stage.topic),
    "open": (Who.CHAIR, stage.open_tool),
    "note": (Who.CHAIR, stage.note),
    "keep": (Who.CHAIR, stage.keep),
    "discard": (Who.CHAIR, stage.discard),
    "need": (Who.CHAIR, stage.need),
    "show": (Who.CHAIR, stage.show),
    "resume": (Who.CHAIR, stage.resume),
    "aloud": (Who.CHAIR, stage.aloud),
    "writing": (Who.CHAIR, stage.writing),
    "page": (Who.CHAIR, stage.page),
    "far": (Who.CHAIR, stage.far),
    "dark": (Who.CHAIR, stage.dark),
    "gather": (Who.CHAIR, ending.gather),
    "back": (Who.CHAIR, ending.back),
    "five": (Who.CHAIR, ending.five),
    "end": (Who.CHAIR, ending.end),
    "hide": (Who.PRESENT, stage.hide),
    "pause": (Who.PRESENT, stage.pause),
    "signal": (Who.PRESENT, stage.signal),
    "sit": (Who.PRESENT, entrance.sit),
    "leave": (Who.PRESENT, entrance.leave),
    "forget": (Who.PRESENT, entrance.forget),
    "mismatch": (Who.WAITING, entrance.mismatch),
}


def whose(room: Room, screen: Screen) -> Who | None:
    """Return what *screen* is to the meeting; a display is nobody's. The page that waited goes a little later."""
    surface = screen.viewer.surface
    if screen in room.waiting.get(screen.device or "", ()):
        return Who.WAITING
    if surface is Surface.CONTROL and screen.participant is not None:
        return Who.CHAIR
    return Who.PRESENT if surface is Surface.TABLE or screen.participant is not None else None


async def do(hand: Hand, wish: Do) -> None:
    """Do what a screen asks of the meeting. Raises a `SocialiveError` where nothing was changed."""
    if wish.what not in ACTS:
        raise Malformed
    needed, act = ACTS[wish.what]
    who = whose(hand.room, hand.screen)
    if who is not needed and not (who is Who.CHAIR and needed is Who.PRESENT):
        raise Forbidden
    if not hand.room.did(wish.id):
        details = {"as_" if name == "as" else name: value for name, value in wish.details.items()}
        try:
            doing = act(hand, **details)
        except TypeError as error:
            raise Malformed from error
        await doing
        hand.room.done(wish.id)
    hand.screen.send(frame("done", id=wish.id))
