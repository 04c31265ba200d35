"""What a look shows of a note."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from socialive_core import Look, Participant

from .state import Line, Note, Writing

HUES = 8


class Row(Struct, frozen=True):
    """
    A line as a template draws it.

    Attributes:
        words: The text's id; the screen fills in the words.
        voice: Whose words, as the macros take it: a person's id, or `"we"`.
        speaker: The person behind the voice, where it is one whom this look knows of.
        writer: The person who wrote, likewise.
        hue: The class of the speaker's colour.
        mine: The viewer's own words.
        newest: The last line put in.
    """

    id: str
    words: str
    voice: str
    scribe: str
    speaker: Participant | None
    writer: Participant | None
    hue: str
    mine: bool
    newest: bool = False


def view(state: Note, look: Look) -> Mapping[str, object]:
    """Return the lines, what is being written, and of that the viewer's own (`open`) and the others'."""
    lines = tuple(_row(line, look, newest=line is state.lines[-1]) for line in state.lines)
    writing = tuple(_row(line, look) for line in state.writing)
    mine = tuple(row for row in writing if row.scribe == look.viewer.person)
    return {
        "lines": lines,
        "writing": writing,
        "open": mine[0] if mine else None,
        "others": tuple(row for row in writing if row not in mine),
    }


def _row(line: Line | Writing, look: Look, *, newest: bool = False) -> Row:
    speaker = look.person(line.voice)
    return Row(
        id=line.id,
        words=line.words,
        voice=line.voice,
        scribe=line.scribe,
        speaker=speaker,
        writer=look.person(line.scribe),
        hue=f"p{speaker.mark % HUES + 1}" if speaker else "",
        mine=line.voice == look.viewer.person,
        newest=newest,
    )
