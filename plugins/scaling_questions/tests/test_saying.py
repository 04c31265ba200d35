"""What is said about the numbers belongs to its scale; what is agreed because of them belongs to the case."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Say, Show

from socialive_core import Agreed, Heading, Line, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

from .test_templates import draw

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, SOFIE, AMINA, KARIM, METTE)
    board.takes("mette", Ask("mornings"))
    board.takes("mette", Answer(4, board.state.now.id), voice="amina")
    return board


def says(board: Trial, who: str, prompt: Any, words: str, **more: Any) -> str:
    """Let *who* say *words* to *prompt*; returns the line's id."""
    board.takes(who, Say(prompt, board.state.now.id), words=words, **more)
    return str(board.state.now.said[-1].id)


def test_what_is_said_stands_under_what_was_asked_in_the_order_of_the_talk(board: Trial) -> None:
    says(board, "mette", "step", "Han siger godmorgen.", voice="karim")
    says(board, "amina", "lower", "Sofie står selv op.")
    says(board, "mette", "lower", "Vi spiser sammen.", voice="we")
    said = board.sees("amina")["replies"]
    assert [(str(one.words), [line.voice for line in one.lines]) for one in said] == [
        ("Hvad gør, at tallet ikke er lavere?", ["amina", "we"]),
        ("Hvad er det første lille tegn på, at det går fremad?", ["karim"]),
    ]
    blocks = [one for one in board.summary().blocks if isinstance(one, Heading | Line)]
    assert [str(one.text) for one in blocks[1:]] == [
        "Hvad gør, at tallet ikke er lavere?", "Sofie står selv op.", "Vi spiser sammen.",
        "Hvad er det første lille tegn på, at det går fremad?", "Han siger godmorgen.",
    ]  # fmt: skip
    assert [one.key for one in blocks if isinstance(one, Line)] == [
        line.id for asked in said for line in asked.lines
    ]  # fmt: skip


def test_nobody_puts_other_words_in_somebody_s_mouth(board: Trial) -> None:
    line = says(board, "amina", "lower", "Sofie står selv op.")
    with pytest.raises(Refused, match="en andens ord"):
        board.takes("karim", Say("lower", board.state.now.id, line), words="Jeg vækker hende.")
    board.takes("amina", Say("lower", board.state.now.id, line), words="Sofie står næsten selv op.")
    (block,) = [one for one in board.summary().blocks if isinstance(one, Line)]
    assert (block.text, block.key) == ("Sofie står næsten selv op.", line)
    with pytest.raises(Refused, match="står her ikke mere"):
        board.takes("amina", Say("lower", board.state.now.id, "gone"), words="x")


def test_what_is_said_to_a_scale_that_is_gone_is_no_answer_to_the_next(board: Trial) -> None:
    before = board.state.now.id
    board.takes("mette", Ask("sleep"))
    with pytest.raises(Refused, match="et andet nu"):
        board.takes("amina", Say("lower", before), words="Sofie står selv op.")


def test_words_that_not_everybody_may_see_are_read_by_nobody_else_and_nor_is_their_heading(board: Trial) -> None:
    line = says(board, "amina", "gap", "Han er træt.", audience=("amina", "mette"))
    assert [one.lines[0].id for one in board.sees("mette")["replies"]] == [line]
    for who in ("karim", None):
        assert board.sees(who)["replies"] == ()
        assert "forskelligt" not in str(board.summary(who).blocks)
    assert line in draw(board, Surface.CONTROL, "mette")
    assert line not in draw(board, Surface.OWN, "karim")


def test_an_agreement_that_came_of_the_scale_is_drawn_from_the_agreements_and_is_no_second_text(board: Trial) -> None:
    line = says(board, "amina", "step", "Vi går ti minutter før.")
    scale = board.state.now.id
    board.facts = (
        Agreed(key="a", who=("amina", "gone"), what="wa", due=date(2026, 12, 3), source=line),
        Agreed(key="b", who=("we",), what="wb", source=scale, waits=()),
        Agreed(key="c", who=("karim",), what="wc", source="a line of the note"),
        Agreed(key="d", who=("karim",), what="wd", source=scale, waits=("karim",)),
    )
    steps = board.sees("mette")["steps"]
    assert [(one.what, [(who.id, waits) for who, waits in one.people], one.we) for one in steps] == [
        ("wa", [("amina", False)], False), ("wb", [], True), ("wd", [("karim", True)], False),
    ]  # fmt: skip
    board.takes("mette", Show("agree"))
    for surface, who in ((Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.OWN, "amina")):
        html = draw(board, surface, who)
        assert all(f'data-text="{text}"' in html for text in ("wa", "wb", "wd")), surface
        assert 'data-text="wc"' not in html
    assert "wa" not in str(board.summary())


def test_the_last_question_of_the_talk_makes_an_agreement_that_knows_where_it_comes_from(board: Trial) -> None:
    scale = board.state.now.id
    control = unescape(draw(board, Surface.CONTROL, "mette", agreements="agreements"))
    assert f'"source":"{scale}"' not in control
    line = says(board, "amina", "step", "Vi går ti minutter før.")
    board.takes("mette", Show("agree"))
    control = unescape(draw(board, Surface.CONTROL, "mette", agreements="agreements"))
    assert f'{{"do":"agree","source":"{scale}"}}' in control
    assert f'{{"do":"agree","source":"{line}"}}' in control
    phone = unescape(draw(board, Surface.OWN, "amina", agreements="agreements"))
    assert f'{{"do":"agree","who":"amina","source":"{scale}"}}' in phone
    assert '"do":"agree"' not in unescape(draw(board, Surface.OWN, "sofie", agreements="agreements"))


def test_the_display_gives_the_words_room_once_somebody_has_said_some(board: Trial) -> None:
    board.takes("mette", Show("lower"))
    assert 'class="track"' in draw(board, Surface.DISPLAY, None)
    line = says(board, "amina", "lower", "Sofie står selv op.")
    html = draw(board, Surface.DISPLAY, None)
    assert 'class="track"' not in html
    assert f'id="said-{line}"' in html
    board.takes("mette", Show("notice"))
    assert 'class="track"' in draw(board, Surface.DISPLAY, None)
