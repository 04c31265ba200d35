"""What a turn does to running text: texts that begin, stand from now on, or are no more."""

from __future__ import annotations

from socialive_core import Lazy, Malformed, Opened, Refused, Revision, TextChanges, Turn, Written, texts_in
from socialive_core import lazy as _
from socialive_core.shielding import Raw

from .growing import shown_on, still_shows, waits_for
from .messages import frame
from .room import Room
from .screen import Screen
from .state import LiveBoard, LiveText


async def settle_words(
    room: Room, board: LiveBoard, after: Raw, turn: Turn, words: tuple[str, ...], *, undoes: bool
) -> TextChanges:
    """
    Return what becomes of the board's texts, read off where their ids stand before and after.

    A text that is put in the note is closed to writing at once, and every edit taken is kept before its words
    are read, so that no word can fall between. Words that stand are never destroyed by a turn, not even where
    their line goes: an undo may bring it back.

    Raises:
        Refused: A line without words, or an undo that would take words away.
        Malformed: Words for nothing.
    """
    shape = board.runner.manifest.shape
    was, now = dict(texts_in(board.state, shape)), dict(texts_in(after, shape))
    new = [id for id in now if id not in was]
    if len(words) > len(new):
        raise Malformed
    given = dict(zip(sorted(new), words, strict=False))
    opened = tuple(_begin(room, id, given.get(id)) for id in now if now[id] and was.get(id) is not True)
    closing = [id for id in now if not now[id] and was.get(id) is not False and not _stands(room, id)]
    gone = tuple(id for id in was if was[id] and id not in now)
    await _close(room, [*closing, *gone])
    changes = TextChanges(opened, tuple(_stand(room, id, given.get(id), turn) for id in closing), gone)
    refusal = _refusal(room, changes, undoes)
    if refusal:
        reopen(room, changes)
        raise Refused(refusal)
    return changes


def _refusal(room: Room, changes: TextChanges, undoes: bool) -> Lazy | None:
    """Why these changes are none, if so."""
    if any(not revision.words.strip() for revision in changes.closed):
        return _("Skriv noget først. Så kan det komme i notatet.")
    if undoes and any(room.texts[id].words.strip() for id in changes.dropped if id in room.texts):
        return _("Der står ord i linjen. Slet linjen, hvis den skal væk.")
    return None


async def _close(room: Room, ids: list[str]) -> None:
    for id in ids:
        if id in room.texts:
            room.texts[id].open = False
            await room.texts[id].settle()


def _stands(room: Room, id: str) -> bool:
    """Whether a text stands already, and has only been out of sight."""
    return id in room.texts and not room.texts[id].open


def reopen(room: Room, changes: TextChanges) -> None:
    """Let what was open be written in again, since the turn that would have closed it was not kept."""
    for id in (*(revision.text for revision in changes.closed), *changes.dropped):
        if id in room.texts:
            room.texts[id].open = True


def words_after(room: Room, board: LiveBoard, changes: TextChanges, by: str) -> None:
    """Take up what was kept by *by*, and tell the screens that show a text how it now stands."""
    for opened in changes.opened:
        _set(room, Written(opened.text, board.board.id, opened.words, True, opened.at), by)
    for revision in changes.closed:
        _set(room, Written(revision.text, board.board.id, revision.words, False, revision.version))
    for id in changes.dropped:
        room.texts.pop(id, None)


def whole(room: Room, text: LiveText, screen: Screen) -> str:
    """A text as a message to *screen*: the words it may know by now."""
    if waits_for(room, screen, text):
        return frame("text", text=text.id, at=text.base, words=text.began, open=text.open)
    return frame("text", text=text.id, at=text.told, words=text.standing, open=text.open)


def catch_up(room: Room) -> None:
    """Tell each screen how every text that grows stands by now, where it has waited for that."""
    for text in [text for text in room.texts.values() if text.growing]:
        for screen in shown_on(room, text.id):
            if screen.viewer.person != text.by:
                screen.send(whole(room, text, screen))


def _set(room: Room, written: Written, by: str = "") -> None:
    text = room.texts[written.text] = LiveText(written, room.stores.texts)
    text.by = by
    for screen in shown_on(room, text.id):
        if still_shows(room, screen, text):
            screen.send(whole(room, text, screen))


def _begin(room: Room, id: str, given: str | None) -> Opened:
    """A text that begins, with what it is given; or one that is written in again, with what it has."""
    earlier = room.texts.get(id)
    return Opened(id, earlier.words, earlier.version) if earlier else Opened(id, given or "")


def _stand(room: Room, id: str, given: str | None, turn: Turn) -> Revision:
    text = room.texts.get(id)
    words, version = (text.words, text.version) if text else (given or "", 0)
    return Revision(id, words, turn.participant.id, turn.at, version)
