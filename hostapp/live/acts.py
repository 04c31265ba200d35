"""What a screen may ask of the meeting itself: a table of who may, and what is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from hostapp.identity.joining import Joining
from socialive_core import Forbidden, Malformed, Phase, Revision, Surface, TextChanges
from socialive_core import lazy as _

from .messages import Do, frame
from .render import Renderer
from .room import Room, Screen


class Who(Enum):
    """Whose screen it must be."""

    CHAIR = auto()
    PRESENT = auto()
    WAITING = auto()


class Hand(Struct, frozen=True):
    """What an act of the meeting works with."""

    room: Room
    screen: Screen
    joining: Joining
    renderer: Renderer

    @property
    def device(self) -> str:
        """The paired screen that acts."""
        if self.screen.device is None:
            raise Forbidden
        return self.screen.device


async def _admit(hand: Hand, device: str, as_: str) -> None:
    await hand.joining.admit(hand.room.meeting.id, device, as_)


async def _refuse(hand: Hand, device: str) -> None:
    await hand.joining.refuse(hand.room.meeting.id, device)


async def _remove(hand: Hand, device: str) -> None:
    await hand.joining.remove(hand.room.meeting.id, device)


async def _mismatch(hand: Hand) -> None:
    await hand.joining.refuse(hand.room.meeting.id, hand.device)


async def _leave(hand: Hand) -> None:
    await hand.joining.remove(hand.room.meeting.id, hand.device)


async def _forget(hand: Hand) -> None:
    await hand.joining.forget(hand.room.meeting.id, hand.device)


async def _code(hand: Hand, show: str = "") -> None:
    room = hand.room
    if show:
        room.digits = (await hand.joining.show_code(room.meeting.id)).digits
    else:
        await hand.joining.hide_code(room.meeting.id)
        room.digits = None
    await hand.renderer.show_all(room)


async def _topic(hand: Hand, to: str) -> None:
    at = int(to) if to.isdecimal() else -1
    if not 0 <= at < len(hand.room.meeting.topics):
        raise Malformed
    await _become(hand, topic=at)


async def _hide(hand: Hand) -> None:
    await _become(hand, hidden=True)


async def _show(hand: Hand) -> None:
    await _become(hand, hidden=False)


async def _end(hand: Hand) -> None:
    """Close the meeting: every open text stands as it is, its edits are destroyed, every screen is let go."""
    room = hand.room
    async with room.turn:
        if not room.ended:
            await _freeze(hand)
            await _become(hand, phase=Phase.CLOSED, ended=room.clock())
    await hand.joining.close(room.meeting)
    say = _("Tak for i dag. Det, vi skrev, er gemt.")
    for screen in list(room.screens):
        screen.bye("ended", hand.renderer.sentence(say, screen.viewer.language))


async def _freeze(hand: Hand) -> None:
    room, by = hand.room, hand.screen.participant
    for board in room.boards.values():
        texts = [text for text in room.texts.values() if text.board == board.board.id and text.open]
        for text in texts:
            text.open = False
            await text.settle()
        now, who = room.clock(), by.id if by else ""
        closed = tuple(Revision(text.id, text.words, who, now, text.version) for text in texts)
        if closed:
            await room.stores.texts.alter(board.board.id, TextChanges(closed=closed))


async def _become(hand: Hand, **changes: object) -> None:
    meeting = replace(hand.room.meeting, **changes)
    await hand.room.stores.meetings.put(meeting)
    hand.room.meeting = meeting
    await hand.renderer.show_all(hand.room)


ACTS: dict[str, tuple[Who, Callable[..., Awaitable[None]]]] = {
    "admit": (Who.CHAIR, _admit),
    "refuse": (Who.CHAIR, _refuse),
    "remove": (Who.CHAIR, _remove),
    "code": (Who.CHAIR, _code),
    "topic": (Who.CHAIR, _topic),
    "end": (Who.CHAIR, _end),
    "show": (Who.CHAIR, _show),
    "hide": (Who.PRESENT, _hide),
    "leave": (Who.PRESENT, _leave),
    "forget": (Who.PRESENT, _forget),
    "mismatch": (Who.WAITING, _mismatch),
}


def whose(room: Room, screen: Screen) -> Who:
    """Return what *screen* is to the meeting."""
    if screen.device in room.waiting:
        return Who.WAITING
    chairs = screen.viewer.surface is Surface.CONTROL and screen.participant is not None
    return Who.CHAIR if chairs else Who.PRESENT


async def do(hand: Hand, wish: Do) -> None:
    """Do what a screen asks of the meeting. Raises a `SocialiveError` where nothing was changed."""
    if wish.what not in ACTS:
        raise Malformed
    needed, act = ACTS[wish.what]
    who = whose(hand.room, hand.screen)
    if who is not needed and not (who is Who.CHAIR and needed is Who.PRESENT):
        raise Forbidden
    if needed is Who.PRESENT and hand.screen.participant is None:
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
