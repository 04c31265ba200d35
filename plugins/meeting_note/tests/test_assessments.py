"""A caseworker's assessment: what is seen, thought, not known, and what would change it; everybody can answer."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Assess, State

from socialive_core import Difference, Forbidden, Heading, Line, Malformed, Refused
from socialive_core.testing import AMINA, Trial, play

ALL = Assess(("seen", "thought", "unknown", "change"))
WORDS = ("Hun var væk", "Afskeden er svær", "Timerne", "Skolens ord")


@pytest.fixture
def note() -> Trial:
    return play(meeting_note)


def rows(note: Trial, who: str | None = "amina") -> list[Any]:
    return list(note.sees(who)["rows"])


def test_four_texts_in_order_under_plain_headings(note: Trial) -> None:
    note.takes("mette", ALL, words=WORDS)
    [row] = rows(note)
    assert [(str(heading), note.words.by_id[text]) for heading, text in row.parts] == [
        ("Det har jeg set", "Hun var væk"),
        ("Det tror jeg", "Afskeden er svær"),
        ("Det ved jeg ikke", "Timerne"),
        ("Det kan få mig til at ændre mening", "Skolens ord"),
    ]


def test_only_what_has_words_is_there(note: Trial) -> None:
    note.takes("mette", Assess(("change", "seen")), words=("Skolens ord", "Hun var væk"))
    assert [(part, note.words.by_id[text]) for part, text in note.state.assessments[0].parts] == [
        ("seen", "Hun var væk"),
        ("change", "Skolens ord"),
    ]


def test_it_is_the_caseworker_s_own(note: Trial) -> None:
    with pytest.raises(Forbidden):
        note.takes("amina", ALL, words=WORDS)
    with pytest.raises(Forbidden):
        note.takes("mette", ALL, words=WORDS, voice=AMINA)


@pytest.mark.parametrize(
    ("parts", "words", "error"),
    [
        (("seen", "seen"), ("Et", "To"), Refused),
        (("seen", "thought"), ("Et",), Refused),
        (("seen",), ("Et", "To"), Malformed),
        ((), (), Malformed),
        (("guess",), ("Et",), Malformed),
    ],
)
def test_every_part_has_its_words(note: Trial, parts: Any, words: Any, error: Any) -> None:
    with pytest.raises(error):
        note.takes("mette", Assess(parts), words=words)
    assert not note.state.assessments


def test_a_new_one_replaces_none_and_the_newest_is_right_now(note: Trial) -> None:
    note.takes("mette", ALL, words=WORDS)
    note.takes("mette", Assess(("thought",)), words="Larmen")
    assert [row.now for row in rows(note)] == [False, True]
    note.undoes("mette")
    assert [row.now for row in rows(note)] == [True]


def test_an_answer_stands_beside_it_as_a_column(note: Trial) -> None:
    note.takes("mette", ALL, words=WORDS)
    note.takes("amina", State(note.state.assessments[0].id), words="Det er larmen")
    note.takes("amina", State(note.state.assessments[0].id), words="Og lyset")
    [row] = rows(note)
    assert [column.voice if column else None for column in row.columns] == ["amina", None]
    assert [column.voice for column in row.later] == ["amina"]
    note.undoes("amina")
    assert not rows(note)[0].later


def test_minutes_have_its_headings_its_lines_and_its_answers(note: Trial) -> None:
    note.takes("mette", Assess(("seen", "unknown")), words=("Hun var væk", "Timerne"))
    note.takes("amina", State(note.state.assessments[0].id), words="Det er larmen")
    summary = note.summary()
    heads = [str(block.text) for block in summary.blocks if isinstance(block, Heading)]
    assert heads == ["Vurdering: Mette", "Det har jeg set", "Det ved jeg ikke"]
    assert [block.text for block in summary.blocks if isinstance(block, Line)] == ["Hun var væk", "Timerne"]
    [answers] = [block for block in summary.blocks if isinstance(block, Difference)]
    assert [(said.voice, said.text) for said in answers.statements] == [("amina", "Det er larmen")]
    assert str(summary.sentence) == "Der står 3 linjer i notatet."


def test_what_is_for_some_is_for_them_alone_with_its_answers(note: Trial) -> None:
    note.takes("mette", ALL, words=WORDS, audience=("amina", "mette"))
    note.takes("amina", State(note.state.assessments[0].id), words="Det er larmen")
    assert len(rows(note)) == 1
    for other in ("karim", "line", None):
        assert not rows(note, other)
        assert note.summary(other).blocks == ()


def test_its_sentence_says_who_and_no_word(note: Trial) -> None:
    assert note.takes("mette", ALL, words=WORDS) == "Mette skrev en vurdering."
