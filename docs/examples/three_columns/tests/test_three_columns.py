"""Three columns, with everybody's words their own."""

import pytest
from socialive_three_columns import three_columns
from socialive_three_columns.state import Add, Move, Remove

from socialive_core import Refused, Surface
from socialive_core.testing import play


def texts(board, who):
    return [[note.text for note, _person in notes] for _id, _title, notes in board.sees(who)["columns"]]


def test_everybody_writes_and_everybody_sees_it():
    board = play(three_columns)
    board.takes("amina", Add("worries", "Morgenerne"))
    board.takes("mette", Add("works", "Turen"), voice="karim")
    assert texts(board, "line") == [["Morgenerne"], ["Turen"], []]
    assert board.said == ["Amina skrev en seddel.", "Karim skrev en seddel."]


def test_what_is_written_for_some_is_seen_by_nobody_else():
    board = play(three_columns)
    board.takes("amina", Add("worries", "Om far"), audience=("amina", "mette"))
    assert texts(board, "karim") == [[], [], []]
    assert texts(board, None) == [[], [], []]
    assert texts(board, "mette") == [["Om far"], [], []]


def test_ones_own_words_are_moved_and_taken_away_by_oneself():
    board = play(three_columns)
    board.takes("amina", Add("worries", "Morgenerne"))
    note = board.state.notes[0].id
    with pytest.raises(Refused):
        board.takes("karim", Remove(note))
    board.takes("amina", Move(note, "must"))
    assert texts(board, "amina") == [[], [], ["Morgenerne"]]
    board.takes("amina", Remove(note))
    board.undoes("amina")
    assert texts(board, "amina") == [[], [], ["Morgenerne"]]


def test_on_a_phone_the_words_are_ones_own_whatever_is_asked_for():
    board = play(three_columns)
    board.takes("karim", Add("works", "Turen"), voice="amina", surface=Surface.OWN)
    assert board.state.notes[0].voice == "karim"
