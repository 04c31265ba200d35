"""Everybody says how it is to be here, and nobody says it for another on their phone."""

import pytest

from socialive_core import Forbidden, Malformed, Participant, Role, Surface
from socialive_core.testing import AMINA, KARIM, LINE, METTE, play
from socialive_weather import Say, weather


def test_everybody_says_how_it_is_and_everybody_sees_it():
    board = play(weather)
    board.takes("amina", Say("sun"))
    board.takes("mette", Say("rain"), voice="karim")
    assert board.sees("line")["rows"] == [(AMINA, "sun"), (KARIM, "rain"), (LINE, None), (METTE, None)]


def test_one_may_think_again():
    board = play(weather)
    board.takes("amina", Say("rain"))
    board.takes("amina", Say("sun"))
    assert board.state.said == (("amina", "sun"),)
    board.undoes("amina")
    assert board.state.said == (("amina", "rain"),)


def test_on_ones_own_phone_one_answers_for_oneself():
    board = play(weather)
    board.takes("amina", Say("sun"), voice="karim", surface=Surface.OWN)
    assert board.state.said == (("amina", "sun"),)


def test_an_interpreter_lends_a_voice_and_has_none():
    board = play(weather, AMINA, Participant("noor", "Noor", Role.INTERPRETER))
    with pytest.raises(Forbidden):
        board.takes("noor", Say("sun"))


def test_other_weather_is_refused():
    with pytest.raises(Malformed):
        play(weather).takes("amina", Say("hail"))
