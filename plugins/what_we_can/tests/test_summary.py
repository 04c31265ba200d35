"""What the columns say in the minutes."""

from __future__ import annotations

import pytest
from socialive_what_we_can import what_we_can
from socialive_what_we_can.actions import Add, Differ

from socialive_core import Difference, Heading, Line
from socialive_core.testing import Trial, play


@pytest.fixture
def board() -> Trial:
    board = play(what_we_can)
    reason = Add("municipality", ("sentence", "because"), "Lov § 1")
    board.takes("mette", reason, words=("Hvem der får plads", "mange søger."))
    board.takes("amina", Add("can"), words="Vi kan ringe til skolen.")
    return board


def test_nothing_written_is_said() -> None:
    summary = play(what_we_can).summary()
    assert (str(summary.sentence), summary.blocks) == ("I har ikke skrevet, hvad I kan, endnu.", ())


def test_each_line_stands_in_its_voice_under_its_column_whichever_came_first(board: Trial) -> None:
    summary = board.summary()
    said = [(type(block), str(getattr(block, "text", ""))) for block in summary.blocks]
    assert said == [
        (Heading, "Det kan vi"),
        (Line, "Vi kan ringe til skolen."),
        (Heading, "Det bestemmer kommunen, fordi …"),
        (Line, "Hvem der får plads, fordi mange søger. (Lov § 1)"),
    ]
    assert str(summary.sentence) == "Der står 2 linjer om, hvad I kan, og hvem der bestemmer."
    assert [block.voice for block in summary.blocks if isinstance(block, Line)] == ["amina", "mette"]


def test_a_line_can_be_starred_by_the_key_of_its_piece(board: Trial) -> None:
    keys = {block.key for block in board.summary().blocks if isinstance(block, Line)}
    assert keys == {row.id for row in board.state.rows}


def test_a_full_stop_does_not_stand_before_because() -> None:
    board = play(what_we_can)
    board.takes("mette", Add("cannot", ("sentence", "because")), words=("Vi kan ikke love det.", "vi ved det ikke."))
    assert str(board.summary().blocks[1].text) == "Vi kan ikke love det, fordi vi ved det ikke."


def test_what_is_seen_differently_names_nobody_outside_its_columns(board: Trial) -> None:
    board.takes("karim", Differ(board.state.rows[0].id), words="Det bør vi også")
    summary = board.summary()
    (block,) = [block for block in summary.blocks if isinstance(block, Difference)]
    assert [line.voice for line in block.statements] == ["karim", "mette"]
    headings = [str(one.text) for one in summary.blocks if isinstance(one, Heading)]
    outside = [str(summary.sentence), str(block.title), *headings]
    assert not any(name in words for name in ("Karim", "Mette") for words in outside)


def test_a_line_for_some_alone_has_a_heading_for_the_same_alone(board: Trial) -> None:
    board.takes("amina", Add("cannot"), words="Det kan vi ikke", audience=("amina", "mette"))
    seen = {str(block.text): block.seen_by for block in board.summary("mette").blocks if isinstance(block, Heading)}
    assert seen["Det kan vi ikke"] == ("amina", "mette")
    assert seen["Det kan vi"] is None
    assert "Det kan vi ikke" not in str(board.summary("karim"))
