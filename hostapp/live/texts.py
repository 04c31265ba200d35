"""One edit: from a key to every screen that shows the text."""

from __future__ import annotations

from hostapp import limits
from socialive_core import Edited, Limit, Malformed, SocialiveError

from .growing import is_outside, tell
from .guard import guard_text
from .interpreting import is_interpreter
from .messages import EditText, frame
from .room import Room
from .screen import Screen
from .state import LiveText

MOVES = 400
"""So many parts are moved over an edit in the time that one edit takes to be kept."""


def weight(room: Room, wish: EditText) -> int:
    """
    Return how many edits one edit is worth in work: it is moved over each that came since it was made.

    Raises `Limit` where it would hold up everybody.
    """
    text = room.texts.get(wish.text)
    moves = len(wish.edit) * max(0, text.version - wish.base) if text else 0
    if moves > limits.MOVES.most:
        raise Limit
    return 1 + moves // MOVES


async def take_edit(room: Room, screen: Screen, wish: EditText) -> None:
    """
    Take one edit: guard, move over what its author had not seen, keep, tell.

    Nothing is told before it is kept. The same edit twice is one. Raises a `SocialiveError` where nothing changed.
    """
    if _taken(room, screen, wish):
        return
    text = guard_text(room, screen, wish.text)
    edited = text.take(wish.id, screen.author, wish.base, wish.edit)
    try:
        ready = await text.keep(edited)
    except SocialiveError:
        await forget(room, text)
        raise
    for kept in ready:
        message = frame("edit", text=kept.text, at=kept.version, by=kept.author, id=kept.id, edit=kept.edit)
        writer = next((other for other in room.screens if other.author == kept.author), None)
        if writer is not None:
            _acknowledge(writer, kept)
        tell(room, message, text, to_all_but=writer)


def _taken(room: Room, screen: Screen, wish: EditText) -> bool:
    """Say whether the edit was taken before; acknowledged again only if it is kept, otherwise that is on its way."""
    text = room.texts.get(wish.text)
    earlier = text.earlier(wish.id) if text else None
    if text is None or earlier is None or earlier.author != screen.author:
        return False
    if earlier.version <= text.told:
        _acknowledge(screen, earlier)
    return True


def _acknowledge(screen: Screen, edited: Edited) -> None:
    screen.send(frame("edit", text=edited.text, at=edited.version, by=edited.author, id=edited.id))


async def tell_before(room: Room, screen: Screen, text_id: str) -> None:
    """Tell a screen that is shown a corrected text how it stood before, but for what told of somebody."""
    if not room.shown(screen, text_id) or is_interpreter(screen.viewer):
        raise Malformed
    earlier = await room.stores.texts.revisions(text_id)
    kept = [one for one in room.guarded if is_outside(screen, one.outside)]
    words = [revision.words for revision in earlier[:-1] if not any(one.told_by(revision.words) for one in kept)]
    screen.send(frame("before", text=text_id, words=words))


async def forget(room: Room, text: LiveText) -> None:
    """Take a text up again as it was kept, after an edit could not be; every screen connects anew and says it again."""
    if room.texts.get(text.id) is not text:
        return
    text.open = False
    await text.settle()
    written = await room.stores.texts.load(text.id)
    if written is not None:
        room.texts[text.id] = LiveText(written, room.stores.texts)
    for screen in list(room.screens):
        if room.shown(screen, text.id):
            screen.outbox.close()
