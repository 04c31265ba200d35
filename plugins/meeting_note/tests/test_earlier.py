"""A note that was kept by an earlier version reads the same."""

from __future__ import annotations

from pathlib import Path

import msgspec
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Show

from socialive_core.testing import play

FIRST = msgspec.json.encode(msgspec.json.decode((Path(__file__).parent / "golden" / "v1.json").read_bytes())[0])


def test_a_note_of_version_1_keeps_its_lines_their_order_and_what_was_being_written() -> None:
    note = meeting_note.load(FIRST, 1)
    assert [(line.id, line.voice, line.text, line.topic, line.seen_by) for line in note.standing()] == [
        ("a.1", "amina", "a.0", "t1", None),
        ("b.1", "karim", "b.0", None, ("karim", "mette")),
        ("c.1", "we", "c.0", "t1", None),
    ]
    assert [(line.id, line.words) for line in note.writing] == [("d.1", "d.0")]
    assert (note.differences, note.assessments) == ((), ())


def test_what_is_put_in_later_stands_behind_it() -> None:
    note = play(meeting_note, state=meeting_note.load(FIRST, 1))
    note.takes("amina", Show(), words="Nyt")
    assert [row.voice for row in note.sees("karim")["rows"]] == ["amina", "karim", "we", "amina"]


def test_an_empty_note_of_version_1_is_an_empty_note() -> None:
    assert meeting_note.load(b'{"lines":[],"writing":[]}', 1) == meeting_note.state()
