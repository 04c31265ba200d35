"""Letters as a tool: whose they are until they are shown, what is said about them, and what stands in the minutes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hostapp.meetings.letters import MOST_LETTERS, TOOL
from hostapp.meetings.letters.reducer import MOST_PAGES
from hostapp.received import bounds
from hostapp.received.refusals import SAY
from hostapp.received.why import Why
from socialive_core import Difference, Forbidden, Line, Participant, Refused, Role
from socialive_core.testing import AMINA, KARIM, METTE, play

PAGES = tuple(f"{number:064x}" for number in range(30))


@pytest.fixture
def board() -> Any:
    return play(TOOL, AMINA, KARIM, METTE, Participant("tolke", "Tolke", Role.INTERPRETER))


def does(board: Any, who: str, do: str, words: tuple[str, ...] = (), voice: str | None = None, **fields: Any) -> str:
    """Take a turn, as a screen says it; returns its sentence."""
    audience = fields.pop("audience", None)
    action = TOOL.decode(json.dumps({"do": do, **fields}).encode())
    return str(board.takes(who, action, words=words, voice=voice, audience=audience))


def lays(board: Any, who: str = "amina", pages: int = 2) -> str:
    """Bring a letter; returns its id."""
    does(board, who, "lay", pages=list(PAGES[:pages]))
    return str(board.state.letters[-1].id)


def shows(board: Any, who: str = "amina", title: str = "Brev fra skolen") -> str:
    letter = lays(board, who)
    does(board, who, "show", letter=letter, title=title)
    return letter


def test_a_letter_is_its_bringers_alone_until_it_is_shown(board: Any) -> None:
    letter = lays(board)
    assert [one.id for one in board.sees("amina")["letters"]] == [letter]
    for other in ("karim", "mette", None):
        assert board.sees(other)["letters"] == ()
        assert board.summary(other).sentence == ""
    does(board, "amina", "show", letter=letter, title="  Brev fra   skolen ")
    for everybody in ("amina", "karim", "mette", None):
        assert board.sees(everybody)["opened"].title == "Brev fra skolen"


def test_nobody_else_can_show_it_or_know_that_it_is_there(board: Any) -> None:
    letter = lays(board)
    for deed in ("show", "open", "rest", "take"):
        with pytest.raises(Refused, match="ligger her ikke mere"):
            does(board, "mette", deed, letter=letter)
    with pytest.raises(Refused, match="på bordet først"):
        does(board, "amina", "open", letter=letter)


def test_pages_are_put_behind_it_until_it_is_shown_and_no_more_than_there_is_room_for(board: Any) -> None:
    letter = lays(board, pages=2)
    does(board, "amina", "more", letter=letter, pages=list(PAGES[2:4]))
    assert board.state.letters[0].pages == PAGES[:4]
    with pytest.raises(Refused) as full:
        does(board, "amina", "more", letter=letter, pages=list(PAGES[:17]))
    assert full.value.say == SAY[Why.PAGES]
    does(board, "amina", "show", letter=letter)
    with pytest.raises(Refused, match="allerede på bordet"):
        does(board, "amina", "more", letter=letter, pages=[PAGES[0]])
    assert MOST_PAGES == bounds.MOST_PAGES


def test_one_letter_is_before_everybody_at_a_time_and_its_pages_are_turned(board: Any) -> None:
    first, second = shows(board), shows(board, "mette", "Afgørelsen")
    assert [one.open for one in board.state.letters] == [False, True]
    does(board, "karim", "open", letter=first, page=9)
    opened = board.sees(None)["opened"]
    assert (opened.id, opened.at) == (first, 2)
    does(board, "karim", "rest", letter=first)
    assert board.sees(None)["opened"] is None
    assert [one.id for one in board.sees("karim")["letters"]] == [first, second]


def test_what_is_said_stands_beside_it_in_its_voice(board: Any) -> None:
    letter = shows(board)
    does(board, "mette", "remark", letter=letter, kind="asks", page=2, voice="karim", words=("Hvad er klar?",))
    does(
        board,
        "amina",
        "remark",
        letter=letter,
        kind="differs",
        quote=' "ikke klar" ',
        words=("Hun er klar kl. 7.",),
    )
    summary = board.summary("karim")
    assert str(summary.sentence) == "Lagt på bordet: Brev fra skolen"
    asks, differs = summary.blocks
    assert isinstance(asks, Line)
    assert (asks.voice, str(asks.text)) == ("karim", "Det vil vi spørge om (side 2): Hvad er klar?")
    assert isinstance(differs, Difference)
    assert str(differs.title) == "Det er vi ikke enige i: „ikke klar“ (brevet, side 1)"
    assert [(one.voice, one.text) for one in differs.statements] == [("amina", "Hun er klar kl. 7.")]


def test_no_sentence_of_what_happened_says_what_is_in_it_or_who_disagreed(board: Any) -> None:
    letter = shows(board, title="Fyring")
    said = does(board, "amina", "remark", letter=letter, kind="differs", quote="Kanariefugl", words=("Nej.",))
    assert str(said) == "Amina skrev noget om et brev."
    assert not any(word in str(board.said) for word in ("Fyring", "Kanariefugl", "enig"))


def test_it_is_taken_away_by_whoever_brought_it_or_whose_job_the_case_is_and_for_good(board: Any) -> None:
    letter = shows(board)
    with pytest.raises(Refused, match="en andens brev"):
        does(board, "karim", "take", letter=letter)
    does(board, "mette", "take", letter=letter)
    assert board.state.letters == ()
    with pytest.raises(Refused, match="kan ikke fortrydes"):
        board.undoes("mette")


def test_there_is_room_for_so_many_letters(board: Any) -> None:
    for _ in range(MOST_LETTERS):
        lays(board, "mette", 1)
    with pytest.raises(Refused, match="mange breve"):
        lays(board, "mette", 1)
    lays(board, "amina", 1)  # who is not told how many there are that she may not see


def test_an_interpreter_brings_and_says_nothing(board: Any) -> None:
    with pytest.raises(Forbidden):
        lays(board, "tolke")


def test_on_a_tablet_that_is_all_screens_everybody_sees_it_at_once(board: Any) -> None:
    does(board, "mette", "lay", pages=[PAGES[0]], shown=True)
    assert board.sees("karim")["opened"].title is not None
    assert board.sees(None)["opened"].at == 1


def test_what_is_shown_to_one_side_is_said_to_that_side_alone(board: Any) -> None:
    letter = lays(board)
    does(board, "amina", "show", letter=letter, title="Brev", audience=("amina", "authority"))
    does(board, "mette", "remark", letter=letter, words=("Hvad siger du til det?",))
    assert board.sees("karim")["letters"] == board.sees(None)["letters"] == ()
    assert board.summary("karim").blocks == ()
    assert [str(block.text) for block in board.summary("amina").blocks] == [
        "Det vil vi spørge om (side 1): Hvad siger du til det?"
    ]
