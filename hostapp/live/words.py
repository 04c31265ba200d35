"""What a turn does to running text: texts that begin, stand from now on, or are no more."""

from __future__ import annotations

from socialive_core import Malformed, Opened, Refused, Revision, TextChanges, Turn, Written, texts_in
from socialive_core import lazy as _
from socialive_core.shielding import Raw

from .messages import frame
from .room import Room
from .state import LiveBoard, LiveText


async def settle_words(
    room: Room, board: LiveBoard, after: Raw, turn: Turn, words: tuple[str, ...], *, undoes: bool
) -> TextChanges:
    """
    Return what becomes of the board's texts, read off where their ids stand before and after.

    A text that is put in the note is closed to writing at once, and every edit taken is kept before its words
    are read, so that no word can fall between.

    Raises:
        Refused: A line without words.
        Malformed: Words for nothing, or an id that is not this turn's to give.
    """
    shape = board.runner.manifest.shape
    was, now = dict(texts_in(board.state, shape)), dict(texts_in(after, shape))
    new = sorted(now.keys() - was.keys())
    if len(words) > len(new):
        raise Malformed
    given = dict(zip(new, words, strict=False))
    if not undoes and any(not id.startswith(f"{turn.id}.") for id in new):
        raise Malformed
    opened = tuple(_begin(room, id, given.get(id)) for id in now if now[id] and was.get(id) is not True)
    closing = [id for id in now if not now[id] and was.get(id) is not False]
    gone = tuple(was.keys() - now.keys())
    for id in (*closing, *gone):
        if id in room.texts:
            room.texts[id].open = False
            await room.texts[id].settle()
    changes = TextChanges(opened, tuple(_stand(room, id, given.get(id), turn) for id in closing), gone)
    empty = [revision for revision in changes.closed if not revision.words.strip()]
    if empty:
        reopen(room, board, changes)
        raise Refused(_("Skriv noget først. Så kan det komme i notatet."))
    return changes


def reopen(room: Room, board: LiveBoard, changes: TextChanges) -> None:
    """Let texts be as they were, since the turn that would have closed them was not kept."""
    was = dict(texts_in(board.state, board.runner.manifest.shape))
    for id in (*(revision.text for revision in changes.closed), *changes.dropped):
        if id in room.texts:
            room.texts[id].open = was[id]


def words_after(room: Room, board: LiveBoard, changes: TextChanges) -> None:
    """Take up what was kept, and tell the screens that show a text how it now stands."""
    for opened in changes.opened:
        _set(room, Written(opened.text, board.board.id, opened.words, True, opened.at))
    for revision in changes.closed:
        _set(room, Written(revision.text, board.board.id, revision.words, False, revision.version))
    for id in changes.dropped:
        room.texts.pop(id, None)


def whole(text: LiveText) -> str:
    """A text as a message: the words every screen may know by now."""
    return frame("text", text=text.id, at=text.told, words=text.standing, open=text.open)


def _set(room: Room, written: Written) -> None:
    text = room.texts[written.text] = LiveText(written, room.stores.texts)
    room.tell(whole(text), text.id)


def _begin(room: Room, id: str, given: str | None) -> Opened:
    """A text that begins, with what it is given; or one that is written in again, with what it has."""
    earlier = room.texts.get(id)
    return Opened(id, earlier.words, earlier.version) if earlier else Opened(id, given or "")


def _stand(room: Room, id: str, given: str | None, turn: Turn) -> Revision:
    text = room.texts.get(id)
    words, version = (text.words, text.version) if text else (given or "", 0)
    return Revision(id, words, turn.participant.id, turn.at, version)
