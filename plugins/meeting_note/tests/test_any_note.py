"""Whatever is done to a note, it answers, and it is a note afterwards."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Drop, Keep, Show, Start, Whose

from socialive_core import SocialiveError
from socialive_core.testing import AMINA, KARIM, METTE, play

people = st.sampled_from([AMINA, KARIM, METTE])
turns = st.fixed_dictionaries(
    {
        "who": people,
        "action": st.sampled_from([Start(), Whose(), Keep(), Drop(), Show(), "writes", "undoes"]),
        "voice": people | st.just("we") | st.none(),
        "words": st.sampled_from([(), ("Mandag",), (" ",)]),
        "audience": st.sampled_from([None, ("amina", "mette"), ("karim", "mette")]),
    }
)


@given(st.lists(turns, max_size=30))
def test_any_turns_are_answered_and_leave_a_note(taken: list[dict[str, Any]]) -> None:
    note = play(meeting_note)
    for turn in taken:
        before = note.state
        try:
            match turn["action"]:
                case "writes":
                    note.writes(turn["who"], *turn["words"] or ("",))
                case "undoes":
                    note.undoes(turn["who"])
                case _:
                    note.takes(**turn)  # pure, total and the same when read back, or it is a Fault
        except SocialiveError:
            assert note.state == before
        scribes = [line.scribe for line in note.state.writing]
        assert len(scribes) == len(set(scribes))
        ids = [piece.id for piece in (*note.state.lines, *note.state.writing)]
        assert len(ids) == len(set(ids))
        assert all(note.words.by_id[line.words].strip() for line in note.state.lines)
        for eyes in (AMINA, KARIM, None):
            seen = note.sees(eyes)
            hidden = [
                piece for piece in note.state.lines if piece.seen_by and (not eyes or eyes.id not in piece.seen_by)
            ]
            assert not {row.id for row in seen["lines"]} & {piece.id for piece in hidden}
            assert len(note.summary(eyes).blocks) == len(seen["lines"])
