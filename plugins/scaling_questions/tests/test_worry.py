"""The authority's worry is the caseworker's alone to say, has its reason, and is compared with nobody's number."""

from __future__ import annotations

from html import unescape
from xml.etree import ElementTree

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Show, TurnTo, Weigh

from socialive_core import Figure, Forbidden, Heading, Line, Malformed, Participant, Refused, Role, Score, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

from .test_templates import draw

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
WHY = "Sofie har været hjemme fra skole tolv dage."


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, AMINA, KARIM, METTE)
    board.takes("mette", Ask("mornings"))
    board.takes("mette", Answer(8, board.state.now.id), voice="amina")
    board.takes("mette", Weigh(6), words=WHY)
    return board


@pytest.mark.parametrize(("who", "voice"), [("amina", None), ("karim", None), ("mette", "amina"), ("mette", "we")])
def test_it_is_said_by_whoever_works_there_and_in_no_other_voice(board: Trial, who: str, voice: str | None) -> None:
    with pytest.raises(Forbidden):
        board.takes(who, Weigh(3), words=WHY, voice=voice)


@pytest.mark.parametrize("words", ["", "  "])
def test_it_is_never_said_without_a_reason(board: Trial, words: str) -> None:
    with pytest.raises((Refused, Malformed)):
        board.takes("mette", Weigh(3), words=words)


def test_a_child_does_not_sit_beside_it(board: Trial) -> None:
    board.people = (SOFIE, AMINA, METTE)
    with pytest.raises(Refused, match="Tag det i en samtale alene"):
        board.takes("mette", Weigh(3), words=WHY)
    for surface, who in ((Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.OWN, "sofie")):
        assert board.sees(who)["worries"] == ()
        assert "af 10</b>" not in draw(board, surface, who)
    board.people = (SOFIE, METTE)
    board.takes("mette", Weigh(3), words=WHY)


def test_it_stands_in_no_lane_no_picture_of_the_numbers_no_history_and_no_fact(board: Trial) -> None:
    seen, summary = board.sees("mette"), board.summary()
    assert [(lane.person.id, lane.value) for lane in seen["now"].lanes] == [
        ("amina", 8), ("karim", None), ("mette", None),
    ]  # fmt: skip
    assert [fact.voice for fact in summary.facts if isinstance(fact, Score)] == ["amina"]
    numbers, apart = [one for one in summary.blocks if isinstance(one, Figure)]
    assert "Mette" not in str(numbers.table)
    assert "Amina" not in str(apart.table)
    ElementTree.fromstring(apart.svg)
    assert apart.svg.count("#1f2a2e") == 6 + 1  # six boxes of ten, and the number
    assert seen["waiting"] == 2


def test_the_minutes_have_it_apart_in_her_voice_with_every_reason_she_gave(board: Trial) -> None:
    board.takes("mette", Weigh(4), words="skolen siger, at det går bedre.")
    blocks = board.summary().blocks
    at = next(
        at for at, one in enumerate(blocks) if isinstance(one, Heading) and str(one.text) == "Kommunens bekymring"
    )
    apart = blocks[at - 1 :]
    lines = [one for one in apart if isinstance(one, Line)]
    assert [(one.voice, str(one.text)) for one in lines] == [
        ("mette", f"6 af 10, fordi {WHY}"), ("mette", "4 af 10, fordi skolen siger, at det går bedre."),
    ]  # fmt: skip
    assert [one.value for one in board.sees("amina")["worries"]] == [4, 6]


def test_without_anybody_s_number_it_is_all_there_is() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Weigh(0), words="det går, som I gerne vil have det.")
    assert str(board.summary().sentence) == "Kommunen har sagt, hvor bekymret den er."
    assert "Her kommer jeres tal" not in draw(board, Surface.OWN, "amina")


def test_the_display_shows_one_or_the_other_and_never_both(board: Trial) -> None:
    def shows() -> tuple[bool, bool]:
        html = draw(board, Surface.DISPLAY, None)
        return 'class="track"' in html, 'class="boxes"' in html

    assert shows() == (False, True)
    for action in (TurnTo("numbers"), Show("lower"), Ask("mornings"), Ask("sleep")):
        board.takes("mette", TurnTo("worry"))
        assert shows() == (False, True)
        board.takes("mette", action)
        assert shows() == (True, False), action
    board.takes("mette", TurnTo("worry"))
    board.takes("mette", Answer(8, board.state.now.id), voice="amina")
    assert shows() == (False, True)  # whoever answers on a phone turns nothing for the others


def test_whoever_may_not_see_it_hears_nothing_of_it(board: Trial) -> None:
    board.takes("mette", Weigh(9), words=WHY, audience=("karim", "mette"))
    assert [one.value for one in board.sees("karim")["worries"]] == [9, 6]
    for who in ("amina", None):
        assert [one.value for one in board.sees(who)["worries"]] == [6]
        assert "9 af 10" not in str(board.summary(who).blocks)


def test_it_is_taken_back_by_whoever_said_it(board: Trial) -> None:
    board.undoes("mette")
    assert (board.state.worries, board.state.front) == ((), "numbers")


def test_only_the_one_who_leads_has_the_form_and_it_says_what_the_ends_are(board: Trial) -> None:
    assert '{"do":"weigh"}' in unescape(draw(board, Surface.CONTROL, "mette"))
    for surface, who in ((Surface.OWN, "amina"), (Surface.TABLE, "amina"), (Surface.HOME, "amina")):
        html = unescape(draw(board, surface, who))
        assert '"do":"weigh"' not in html
        assert "0: slet ikke bekymret" in html
        assert "Kommunens bekymring" in html
        assert 'class="who"' in html
