"""What is most important comes first, and everybody's words are their own."""

import pytest
from socialive_most_important import most_important
from socialive_most_important.state import LAST, Add, Put, Remove

from socialive_core import Refused, Surface
from socialive_core.testing import play


def order(board, who="mette"):
    return [row.thing.text for row in board.sees(who)["rows"]]


def laid(*texts):
    board = play(most_important)
    for text in texts:
        board.takes("amina", Add(text))
    return board, {one.text: one.id for one in board.state.things}


def test_what_is_put_before_another_comes_before_it():
    board, ids = laid("Ro", "Skole", "Ven")
    board.takes("karim", Put(ids["Ven"], ids["Ro"]))
    assert order(board) == ["Ven", "Ro", "Skole"]
    board.takes("karim", Put(ids["Ven"], LAST))
    assert order(board) == ["Ro", "Skole", "Ven"]


def test_up_and_down_lead_one_place():
    board, ids = laid("Ro", "Skole", "Ven")
    first, second, third = board.sees("mette")["rows"]
    assert (first.higher, third.lower) == (None, None)
    board.takes("line", Put(ids["Skole"], second.higher))
    assert order(board) == ["Skole", "Ro", "Ven"]
    board.takes("line", Put(ids["Skole"], board.sees("line")["rows"][0].lower))
    assert order(board) == ["Ro", "Skole", "Ven"]


def test_somebody_elses_words_are_put_last_and_never_away():
    board, ids = laid("Ro")
    with pytest.raises(Refused):
        board.takes("karim", Remove(ids["Ro"]))
    board.takes("amina", Remove(ids["Ro"]))
    assert order(board) == []


def test_where_the_other_is_gone_nothing_moves():
    board, ids = laid("Ro", "Skole")
    board.takes("amina", Remove(ids["Skole"]))
    with pytest.raises(Refused):
        board.takes("karim", Put(ids["Ro"], ids["Skole"]))


def test_what_is_for_some_stays_in_its_place_when_others_move_the_rest():
    board, _ids = laid("Ro")
    board.takes("amina", Add("Om far"), audience=("amina", "mette"))
    board.takes("amina", Add("Ven"))
    assert order(board, "karim") == ["Ro", "Ven"]
    first, last = board.sees("karim")["rows"]
    board.takes("karim", Put(last.thing.id, first.thing.id))
    assert order(board, "karim") == ["Ven", "Ro"]
    assert sorted(order(board, "mette")) == ["Om far", "Ro", "Ven"]


def test_on_a_phone_the_words_are_ones_own():
    board = play(most_important)
    board.takes("karim", Add("Ro"), voice="amina", surface=Surface.OWN)
    assert board.state.things[0].voice == "karim"


def test_a_third_person_is_taken_out():
    board, _ids = laid("Tid med Bodil")
    assert most_important.redact(board.state, "Bodil").things[0].text == "Tid med …"
