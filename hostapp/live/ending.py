"""How a meeting ends: open words stand as they are, every screen is let go."""

from __future__ import annotations

from socialive_core import Phase, Revision, TextChanges
from socialive_core import lazy as _

from .hand import Hand


async def end(hand: Hand) -> None:
    """Close the meeting; done twice, it ends once. While that is being kept, nothing goes to any screen."""
    room = hand.room
    screens = list(room.screens)
    for screen in screens:
        screen.outbox.hold()
    try:
        async with room.turn:
            if not room.ended:
                await _freeze(hand)
                await hand.keep(phase=Phase.CLOSED, ended=room.clock())
    except BaseException:
        for screen in screens:
            screen.outbox.release()
        raise
    say = _("Tak for i dag. Det, vi skrev, er gemt.")
    for screen in list(room.screens):
        screen.bye("ended", hand.renderer.sentence(say, screen.viewer.language))
    await hand.joining.close(room.meeting)
    await hand.rooms.ended(room)


async def _freeze(hand: Hand) -> None:
    """The words of every open text become a revision, and the key of its edits is destroyed."""
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
