"""
What a board last said, kept with every turn: it is shown while its tool cannot say it, and when the tool is gone.

It is kept for each pair of eyes that sees something else, of what those eyes may see alone. Words are not kept again:
a text stands as one letter that nobody writes, and is filled with its words as they are when it is read. Its sentences
in other languages are kept beside it, since a tool that is gone has taken its catalogue along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import Catalogues, Words
from socialive_core import (
    AUTHORITY,
    About,
    AnyFact,
    Board,
    Figure,
    Lazy,
    Look,
    Role,
    Summary,
    Surface,
    Viewer,
    take_out,
)
from socialive_core.shielding import Raw, Sees, sees_of

from .gone import Gone
from .interpreting import is_interpreter
from .state import LiveBoard
from .unseen import unseen_by

if TYPE_CHECKING:
    from .room import Room

LETTERS = range(0xF0000, 0xFFFFD)
"""Letters of Unicode that no script has."""


class Said(Struct, frozen=True):
    """What one pair of eyes is told; `None` is everybody."""

    eyes: str | None
    summary: Summary


class Kept(Struct, frozen=True):
    """
    What a board said with its last turn.

    Attributes:
        about: The tool, for when it is gone.
        texts: The ids that stand as letters, the first as the letter `first`.
        words: Its sentences in other languages.
        agreements: It draws the case's agreements, which change without it.
    """

    about: About
    first: int
    texts: tuple[str, ...]
    said: tuple[Said, ...]
    words: Words = {}
    agreements: bool = False


async def said_by(
    room: Room,
    board: LiveBoard,
    state: Raw,
    texts: frozenset[str],
    facts: Callable[[Viewer], tuple[AnyFact, ...]],
) -> tuple[Summary, Kept]:
    """
    Return what *board* says of the whole of *state*, for its facts, and what is to be kept of what it says.

    Args:
        facts: What others have published that a pair of eyes may know: what it says may be of that too.
    """
    manifest, today = board.runner.manifest, room.today
    words = _lettered(state, texts)
    whole = await _says(board, state, Look(Viewer(Surface.HOME), room.people, today, words=words))
    said, before = list[Said](), dict[bytes, Summary]()
    for eyes, viewer, sees in _eyes(room) if manifest.summarises else ():
        seen, known = take_out(state, manifest.shape, sees), facts(viewer)
        look = Look(viewer, room.known_to(viewer), today, known, words)
        key = msgspec.json.encode((seen, look.people, known))
        if key not in before:
            as_whole = seen == state and not known and look.people == room.people
            told = whole if as_whole else await _says(board, seen, look)
            before[key] = replace(told, facts=())
        said += [] if said and before[key] == said[0].summary else [Said(eyes, before[key])]
    sentences = sentences_in((manifest.about, tuple(said)), board.board.tool, room.catalogues)
    kept = Kept(manifest.about, _free(state), tuple(words), tuple(said), sentences, manifest.agreements)
    return _wordless(whole, words), kept


async def whole_said(room: Room, board: LiveBoard, state: Raw, texts: frozenset[str]) -> Summary:
    """Return what *board* says of the whole of *state*, where nothing of it is to be kept."""
    words = _lettered(state, texts)
    return _wordless(await _says(board, state, Look(Viewer(Surface.HOME), room.people, room.today, words=words)), words)


def _lettered(state: Raw, texts: frozenset[str]) -> dict[str, str]:
    """A letter for each text, in the order of their ids."""
    return {id: chr(letter) for letter, id in enumerate(sorted(texts), _free(state))}


def _wordless(said: Summary, words: Mapping[str, str]) -> Summary:
    wordless: Summary = filled(said, {ord(letter): "" for letter in words.values()})
    return wordless


async def _says(board: LiveBoard, seen: Raw, look: Look) -> Summary:
    if not board.runner.manifest.summarises:
        return Summary()
    look = replace(look, settings=msgspec.Raw(board.board.settings))
    encoded = await board.runner.summarise(msgspec.json.encode(seen), msgspec.json.encode(look))
    return msgspec.json.decode(encoded, type=Summary)


async def last_said(room: Room, board: LiveBoard, viewer: Viewer) -> Summary | None:
    """Return what *board* last said to *viewer*, with its words as they are; nothing where that cannot be known."""
    if board.said is None:
        board.said = await room.stores.summaries.of_board(board.board.id)
    if board.said is None or is_interpreter(viewer) or unseen_by(viewer, room.meeting.people):
        return None
    kept = msgspec.json.decode(board.said, type=Kept)
    alone = viewer.person is not None and not viewer.together
    eyes = [viewer.person, *([AUTHORITY] if viewer.role is Role.CASEWORKER else [])] if alone else []
    found = {one.eyes: one.summary for one in kept.said}
    said = next((found[one] for one in (*eyes, None) if one in found), None)
    words = {id: room.texts[id].standing if id in room.texts else "" for id in kept.texts}
    return filled(said, {kept.first + place: words[id] for place, id in enumerate(kept.texts)}) if said else None


async def gone(room: Room, board: Board) -> Gone:
    """Return what stands in for the tool of *board*, which is not here any more, under the name it had."""
    said = await room.stores.summaries.of_board(board.id)
    if said is None:
        return Gone(board.tool)
    kept = msgspec.json.decode(said, type=Kept)
    return Gone(board.tool, kept.about, kept.words, kept.agreements)


def sentences_in(said: Any, tool: str, catalogues: Catalogues) -> Words:
    """Return every sentence of *said* that *tool* has in other languages, by the language."""
    messages = set(_messages(said))
    found = {
        language: {one: told for one in messages if (told := catalogues.gettext(one, language, tool)) != one}
        for language in catalogues.speaks(tool)
    }
    return {language: words for language, words in found.items() if words}


def _messages(said: Any) -> Iterator[str]:
    if isinstance(said, Lazy):
        yield said.message
    elif isinstance(said, tuple):
        yield from (message for one in said for message in _messages(one))
    elif isinstance(said, Struct):
        yield from (message for name in said.__struct_fields__ for message in _messages(getattr(said, name)))


def filled(said: Any, words: Mapping[int, str]) -> Any:
    """Return what was *said* with *words* in place of letters; a picture's are escaped, since it is no text."""
    if isinstance(said, str):
        return said.translate(words)
    if isinstance(said, tuple):
        return tuple(filled(one, words) for one in said)
    if isinstance(said, Lazy):
        return replace(said, values={name: filled(value, words) for name, value in said.values.items()})
    if isinstance(said, Struct):
        told = {name: filled(getattr(said, name), words) for name in said.__struct_fields__}
        if isinstance(said, Figure):
            told["svg"] = filled(said.svg, {letter: str(escape(word)) for letter, word in words.items()})
        return replace(said, **told)
    return said


def _eyes(room: Room) -> Iterator[tuple[str | None, Viewer, Sees]]:
    """Everybody, and then those who may be told something that not everybody is."""
    yield None, Viewer(Surface.HOME, "da"), _open
    for one in room.people:
        viewer = Viewer(Surface.HOME, "da", one.role, one.id)
        yield one.id, viewer, room.sees(viewer)
    authority = Viewer(Surface.HOME, "da", Role.CASEWORKER, AUTHORITY)
    yield AUTHORITY, authority, sees_of(authority, room.people)


def _open(piece: Raw) -> bool:
    return piece.get("seen_by") is None


def _free(state: Raw) -> int:
    """The first of so many letters that nothing in *state* has: whoever typed one must not read a text by it."""
    highest = max(
        (ord(letter) for letter in msgspec.json.encode(state).decode() if ord(letter) >= LETTERS[0]), default=0
    )
    return highest + 1 if highest else LETTERS[0]
