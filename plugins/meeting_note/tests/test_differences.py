"""What is seen differently stands side by side with equal weight, in people's order, and nothing is resolved."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Common, Differ, Show, State

from socialive_core import Difference, Forbidden, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=2)


@pytest.fixture
def note() -> Trial:
    return play(meeting_note, METTE, KARIM, AMINA, SOFIE, topic="mornings")


def one(note: Trial) -> Any:
    return note.state.differences[0]


def columns(note: Trial, who: str | None = "mette") -> list[str]:
    [row] = note.sees(who)["rows"]
    return [column.voice for column in row.columns]


def title(note: Trial, who: str | None = "mette") -> str:
    return str(note.sees(who)["rows"][-1].title)


def both(note: Trial) -> None:
    note.takes("mette", Differ(), voice=KARIM, words="Hun er glad")
    note.takes("mette", State(one(note).id), voice=AMINA, words="Hun græder")


def test_columns_stand_in_people_s_order_whoever_came_first(note: Trial) -> None:
    both(note)
    note.takes("mette", State(one(note).id), words="Jeg hører to slags mandage")
    note.takes("sofie", State(one(note).id), words="Det larmer")
    assert columns(note) == ["sofie", "karim", "amina", "mette"]
    assert title(note) == "Sofie, Karim, Amina og Mette ser det forskelligt"


def test_a_title_names_those_in_the_columns(note: Trial) -> None:
    note.takes("mette", Differ(), voice=AMINA, words="Hun græder")
    assert title(note) == "Sådan ser Amina det"
    note.takes("karim", State(one(note).id), words="Hun er glad")
    assert title(note) == "Karim og Amina ser det forskelligt"


def test_a_line_becomes_a_column_with_its_words_and_its_id(note: Trial) -> None:
    note.takes("amina", Show(), words="Hun græder")
    line = note.state.lines[0]
    note.takes("karim", Differ(line.id), words="Hun er glad", surface=Surface.OWN)
    assert not note.state.lines
    first, second = one(note).statements
    assert (first.id, first.words, first.scribe, first.at) == (line.id, line.words, "amina", line.at)
    assert (second.voice, second.words) == ("karim", f"{note.entries[-1].turn}.0")
    note.undoes("karim")
    assert (note.state.lines, note.state.differences) == ((line,), ())


def test_who_also_sees_the_line_differently_comes_into_the_same_difference(note: Trial) -> None:
    note.takes("amina", Show(), words="Hun græder")
    line = note.state.lines[0].id
    note.takes("karim", Differ(line), words="Hun er glad")
    note.takes("sofie", Differ(line), words="Det larmer")
    assert len(note.state.differences) == 1
    assert columns(note) == ["sofie", "karim", "amina"]


def test_what_is_seen_later_stands_beside_what_was_seen_first(note: Trial) -> None:
    both(note)
    note.takes("karim", State(one(note).id), words="Hun er også ked af det")
    note.takes("mette", State(one(note).id), voice="we", words="Det er begge dele")
    [row] = note.sees("karim")["rows"]
    assert [column.voice for column in row.columns] == ["karim", "amina"]
    assert [column.voice for column in row.later] == ["karim", "we"]
    assert title(note) == "Karim og Amina ser det forskelligt"
    _first, now = note.summary().blocks
    assert isinstance(now, Difference)
    assert str(now.title) == "Sådan ser vi det nu"


def test_what_is_agreed_on_is_said_by_all_across_the_columns(note: Trial) -> None:
    note.takes("mette", Differ(), voice=AMINA, words="Hun græder")
    with pytest.raises(Refused, match="hvordan den anden ser det"):
        note.takes("mette", Common(one(note).id), voice="we", words="Hun skal være glad")
    note.takes("karim", State(one(note).id), words="Hun er glad")
    with pytest.raises(Refused, match="siger I sammen"):
        note.takes("karim", Common(one(note).id), words="Hun skal være glad", surface=Surface.OWN)
    note.takes("mette", Common(one(note).id), voice="we", words="Hun skal være glad")
    assert [row.words for row in note.sees(None)["rows"][0].common] == [one(note).common[0].words]
    with pytest.raises(Refused, match="står der allerede"):
        note.takes("mette", Common(one(note).id), voice="we", words="Igen")
    note.undoes("mette")
    assert not one(note).common


def test_each_turn_can_be_taken_back(note: Trial) -> None:
    note.takes("mette", Differ(), voice=AMINA, words="Hun græder")
    note.takes("karim", State(one(note).id), words="Hun er glad")
    note.undoes("karim")
    assert columns(note) == ["amina"]


def test_the_same_person_s_words_are_no_difference(note: Trial) -> None:
    note.takes("amina", Show(), words="Hun græder")
    with pytest.raises(Refused, match="samme persons ord"):
        note.takes("amina", Differ(note.state.lines[0].id), words="Hun er glad")


def test_what_is_not_there_cannot_be_seen_differently(note: Trial) -> None:
    for action in (Differ("nowhere"), State("nowhere"), Common("nowhere")):
        with pytest.raises(Refused, match="ikke i notatet"):
            note.takes("mette", action, voice="we" if isinstance(action, Common) else AMINA, words="Ord")


def test_on_a_screen_of_one_s_own_one_speaks_for_oneself(note: Trial) -> None:
    note.takes("karim", Differ(), voice=AMINA, words="Hun er glad", surface=Surface.OWN)
    assert columns(note) == ["karim"]
    with pytest.raises(Forbidden):
        note.takes("mette", Differ(), voice="we", words="Vi")


def test_without_words_there_is_no_column(note: Trial) -> None:
    with pytest.raises(Refused, match="Skriv noget først"):
        note.takes("mette", Differ(), voice=AMINA)


def test_a_difference_stands_where_it_came(note: Trial) -> None:
    note.takes("amina", Show(), words="Først")
    both(note)
    note.takes("amina", Show(), words="Sidst")
    assert [row.kind for row in note.sees("amina")["rows"]] == ["line", "sides", "line"]
    seen = note.sees(None)
    assert [[row.kind for row in stretch] for stretch in seen["earlier"]] == [["line"], ["sides"]]
    assert seen["large"].id == note.state.lines[-1].id


def test_a_hidden_statement_is_in_no_title_and_no_column(note: Trial) -> None:
    both(note)
    note.takes("sofie", State(one(note).id), words="Det larmer", audience=("sofie", "mette"))
    assert columns(note) == ["sofie", "karim", "amina"]
    for who in ("karim", "amina", None):
        assert columns(note, who) == ["karim", "amina"]
        assert title(note, who) == "Karim og Amina ser det forskelligt"
        [block] = note.summary(who).blocks
        assert isinstance(block, Difference)
        assert len(block.statements) == 2
    note.takes("karim", State(one(note).id), words="Nu ser jeg det")
    assert [line.voice for line in one(note).statements] == ["karim", "amina", "sofie", "karim"]


def test_a_line_that_is_answered_out_of_sight_is_still_a_line(note: Trial) -> None:
    note.takes("amina", Show(), words="Hun græder")
    note.takes("karim", Show(), words="Hej")
    before = note.sees("amina"), note.summary("amina")
    note.takes("karim", Differ(note.state.lines[0].id), words="Hun er glad", audience=("karim", "mette"))
    assert (note.sees("amina"), note.summary("amina")) == before
    assert note.sees("mette")["rows"][-1].kind == "sides"


def test_what_stands_beside_narrow_words_is_no_wider(note: Trial) -> None:
    note.takes("amina", Show(), words="Kun til Mette", audience=("amina", "mette"))
    note.takes("mette", Differ(note.state.lines[0].id), words="Jeg ser det sådan")
    assert one(note).seen_by == ("amina", "mette")
    assert one(note).statements[1].seen_by == ("amina", "mette")
    note.takes("mette", Common(one(note).id), voice="we", words="Vi er enige")
    assert not note.sees("karim")["rows"]
    assert note.summary("karim").blocks == ()


def test_what_is_agreed_on_across_hidden_words_is_no_wider(note: Trial) -> None:
    both(note)
    note.takes("sofie", State(one(note).id), words="Det larmer", audience=("sofie", "mette"))
    note.takes("mette", Common(one(note).id), voice="we", words="Vi er enige")
    assert one(note).common[0].seen_by == ("sofie", "mette")


def test_minutes_print_the_columns_as_columns(note: Trial) -> None:
    both(note)
    note.takes("mette", Common(one(note).id), voice="we", words="Hun skal være glad")
    [block] = note.summary("karim").blocks
    assert isinstance(block, Difference)
    said = [(one.voice, one.text) for one in block.statements]
    assert (said, block.common) == ([("karim", "Hun er glad"), ("amina", "Hun græder")], "Hun skal være glad")
    assert str(block.title) == "Karim og Amina ser det forskelligt"


def test_no_sentence_of_the_log_names_who_disagreed(note: Trial) -> None:
    note.takes("amina", Show(), words="Hun græder")
    note.takes("karim", Differ(note.state.lines[0].id), words="Hun er glad")
    note.takes("mette", Differ(), voice=AMINA, words="Hun græder")
    note.takes("karim", State(one(note).id), words="Nu")
    note.takes("mette", Common(one(note).id), voice="we", words="Vi")
    assert note.said[1:] == [
        "Karim skrev ved siden af en linje.",
        "Mette gjorde plads til at skrive ved siden af hinanden.",
        "Karim skrev ved siden af.",
        "Mette skrev, hvad I er enige om.",
    ]
