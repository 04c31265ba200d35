"""What the board says in note and minutes: a triangle with its table, differences equal, answers with a source."""

from __future__ import annotations

import re
from datetime import date

import pytest
from socialive_agency_collaboration import agency_collaboration
from socialive_agency_collaboration.actions import Ask, Expect, Hold, Put

from socialive_core import Difference, Figure, Heading, Line, Reply, Summary
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play


@pytest.fixture
def board() -> Trial:
    return play(agency_collaboration, AMINA, KARIM, METTE)


def lines(summary: Summary) -> list[str]:
    return [str(block.text) for block in summary.blocks if isinstance(block, Line)]


def test_an_empty_board_says_so_and_nothing_else(board: Trial) -> None:
    summary = board.summary("mette")
    assert (str(summary.sentence), summary.blocks) == ("I har ikke skrevet, hvem der gør hvad, endnu.", ())


def test_the_picture_has_a_table_that_says_the_same(board: Trial) -> None:
    board.takes("mette", Hold("mette"))
    board.takes("amina", Put("others", "Lærer <Bo>"), words="Tager imod")
    summary = board.summary("amina")
    (figure,) = [block for block in summary.blocks if isinstance(block, Figure)]
    assert [str(cell) for row in figure.table.rows for cell in row[1:]] == [
        "Amina, Karim",
        "Mette",
        "Lærer <Bo>",
        "Mette",
    ]
    assert "Lærer &lt;Bo&gt;" in figure.svg
    assert not re.search(r"class=|style=|var\(|foreignObject", figure.svg)
    assert str(summary.sentence) == "Mette holder trådene."


def test_who_does_something_for_another_is_named_before_it(board: Trial) -> None:
    board.takes("amina", Put("others", "Lærer Bo"), words="Tager imod.")
    assert lines(board.summary("amina")) == ["Lærer Bo: Tager imod."]


def test_two_expectations_of_one_are_a_difference_and_one_alone_is_a_line(board: Trial) -> None:
    board.takes("karim", Expect("authority"), words="At der er ro.")
    assert not any(isinstance(block, Difference) for block in board.summary("mette").blocks)
    board.takes("amina", Expect("authority"), words="At de ringer.")
    (difference,) = [block for block in board.summary("mette").blocks if isinstance(block, Difference)]
    assert [str(line.text) for line in difference.statements] == ["At de ringer.", "At der er ro."]
    assert not difference.common


def test_an_answer_is_quoted_with_its_source_and_its_day(board: Trial) -> None:
    board.takes("amina", Ask("Byskolen", ("question", "because")), words=("Hvordan går det?", "jeg ved det ikke."))
    board.takes("mette", Reply(board.state.asked[0].id, "Lærer Bo", date(2026, 11, 3)), words="Det går.")
    asked, answer = lines(board.summary("karim"))
    assert asked == "Til Byskolen: Hvordan går det? Vi spørger, fordi jeg ved det ikke."
    assert answer.startswith("Lærer Bo svarede")
    assert answer.endswith(": Det går.")


def test_what_is_for_some_stands_in_no_heading_of_others(board: Trial) -> None:
    board.takes("amina", Ask("Lægen"), words="Må jeg få en tid?", audience=("amina", "mette"))
    board.takes("amina", Put("family"), words="Jeg kører", audience=("amina", "mette"))
    assert board.summary("karim").blocks == ()
    headings = [block for block in board.summary("mette").blocks if isinstance(block, Heading)]
    assert {block.seen_by for block in headings} == {("amina", "mette")}
