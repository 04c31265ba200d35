"""Whatever is done to a note, it answers, and it is a note afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import (
    Assess,
    Common,
    Correct,
    Differ,
    Drop,
    Fits,
    Keep,
    Mine,
    NoteDown,
    Settle,
    Show,
    Start,
    State,
    Whose,
)
from socialive_meeting_note.state import Assessment, Note

from socialive_core import Shielded, SocialiveError
from socialive_core.testing import AMINA, KARIM, LINE, METTE, Trial, play

PLAIN = [
    Start(),
    Whose(),
    Keep(),
    Drop(),
    Show(),
    Show(mine=True),
    Differ(),
    Assess(("thought",)),
    Assess(("seen", "change")),
]
ON_A_LINE = [Fits, NoteDown, Mine, Correct, Settle, Differ]
ON_A_CARD = [State, Common]
people = st.sampled_from([AMINA, KARIM, METTE])
turns = st.fixed_dictionaries(
    {
        "who": people,
        "action": st.sampled_from([*PLAIN, *ON_A_LINE, *ON_A_CARD, "writes", "undoes"]),
        "nth": st.integers(0, 5),
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
        turn = aimed(note, turn)
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
        is_a_note(note)


def aimed(note: Trial, turn: dict[str, Any]) -> dict[str, Any]:
    """The turn with an action on something that is there, if anything is."""
    action, nth = turn["action"], turn["nth"]
    pieces = [*note.state.said()] if action in ON_A_LINE else [*note.state.differences, *note.state.assessments]
    if action in (*ON_A_LINE, *ON_A_CARD):
        action = action(pieces[nth % len(pieces)].id if pieces else "nowhere")
    return {name: value for name, value in turn.items() if name != "nth"} | {"action": action}


def is_a_note(note: Trial) -> None:
    """One line under way a scribe, every id once, words wherever words stand, and nobody sees what is not for them."""
    state = note.state
    scribes = [line.scribe for line in state.writing]
    assert len(scribes) == len(set(scribes))
    said = list(state.said())
    ids = [piece.id for piece in (*said, *state.writing, *state.differences, *state.assessments)]
    assert len(ids) == len(set(ids))
    assert all(bool(line.words) != bool(line.again) for line in said)
    standing = [line.words for line in said if line.words] + [
        text for one in state.assessments for _, text in one.parts
    ]
    assert all(note.words.by_id[text].strip() for text in standing)
    for eyes in (AMINA, KARIM, LINE, None):
        hidden = set(private(state, eyes.id if eyes else None))
        seen, summary = note.sees(eyes), note.summary(eyes)
        shown = msgspec.json.encode([*seen["rows"], *seen["writing"]]).decode()
        assert not {text for text in hidden if f'"{text}"' in shown}
        assert bool(summary.blocks) == bool(seen["rows"])


def private(state: Note, eyes: str | None) -> Iterator[str]:
    """The texts that *eyes* may not see; a display has nobody's."""
    for one in (*state.lines, *state.writing, *state.differences, *state.assessments):
        kept = not _for(one, eyes)
        inner = [*getattr(one, "statements", ()), *getattr(one, "common", ()), *getattr(one, "answers", ())]
        yield from (line.text for line in inner if kept or not _for(line, eyes))
        if kept and not inner:
            yield from [text for _, text in one.parts] if isinstance(one, Assessment) else [one.id]


def _for(piece: Shielded, eyes: str | None) -> bool:
    return piece.seen_by is None or eyes in piece.seen_by
