"""Agreements: who is in one says so, nobody who is absent has promised, and no child stands alone with one."""

from __future__ import annotations

import pytest

from hostapp.meetings.agreements import TOOL
from socialive_core import Participant, Refused, Role, Surface
from socialive_core.agreements import Accept, Agree, Join, Leave, Mark, Place, Redate
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
BO = Participant("bo", "Bo", Role.PROFESSIONAL, mark=6, away=True)


def table() -> Trial:
    return play(TOOL, SOFIE, AMINA, KARIM, BO, METTE)


def made(*whose: str) -> Trial:
    board = table()
    for who in whose:
        board.takes("mette", Agree(who), words=f"{who} gør det")
    return board


def ids(board: Trial) -> list[str]:
    return [one.id for one in board.state.made]


def test_who_is_here_has_said_it_and_who_is_away_is_only_proposed() -> None:
    assert [one.waits for one in made("karim", "bo", "we", "stranger").state.made] == [(), ("bo",), (), ("stranger",)]


def test_on_a_phone_one_promises_for_oneself_and_proposes_to_others() -> None:
    board = table()
    for who in ("amina", "mette"):
        board.takes("amina", Agree(who), words="Det", surface=Surface.OWN)
    assert [one.waits for one in board.state.made] == [(), ("mette",)]
    board.takes("mette", Accept(ids(board)[1]))
    assert board.state.made[1].waits == ()


def test_nobody_says_yes_for_one_who_is_not_here_or_was_not_asked() -> None:
    board = made("bo")
    with pytest.raises(Refused, match="er her ikke"):
        board.takes("mette", Accept(ids(board)[0]), voice="bo")
    with pytest.raises(Refused, match="svare"):
        board.takes("karim", Accept(ids(board)[0]))


def test_a_child_is_in_a_step_with_somebody_grown_up_and_never_alone() -> None:
    board = made("amina")
    with pytest.raises(Refused, match="aldrig alene"):
        board.takes("mette", Agree("sofie"), words="Det")
    board.takes("mette", Join(ids(board)[0], "sofie"))
    board.takes("amina", Leave(ids(board)[0]))
    assert board.state.made[0].who == ()
    with pytest.raises(Refused, match="aldrig alene"):
        board.takes("sofie", Join(ids(board)[0]))


def test_a_no_leaves_the_step_for_somebody_else_and_is_told_in_the_words_of_a_yes() -> None:
    board = table()
    board.takes("amina", Agree("karim"), words="Det", surface=Surface.OWN)
    no = board.takes("karim", Leave(ids(board)[0]))
    assert (board.state.made[0].who, board.state.made[0].waits) == ((), ())
    board.undoes("karim")
    assert board.takes("karim", Accept(ids(board)[0])) == no


def test_whoever_joins_where_all_are_is_named_from_then_on() -> None:
    board = made("we")
    board.takes("karim", Join(ids(board)[0]))
    assert board.state.made[0].who == ("karim",)
    with pytest.raises(Refused):
        board.takes("karim", Join(ids(board)[0]))


def test_another_way_is_said_with_what_comes_instead_and_the_step_stays() -> None:
    board = made("mette")
    board.takes("mette", Mark(ids(board)[0], "other", why=True), words="Vi mødes hjemme.")
    one = board.state.made[0]
    assert (one.state, board.words.of([one.ended])) == ("other", {one.ended: "Vi mødes hjemme."})


@pytest.mark.parametrize(
    ("place", "order"), [(Place("c", "a"), "cab"), (Place("a", ""), "bca"), (Place("a", "c"), "bac")]
)
def test_agreements_are_put_in_another_order(place: Place, order: str) -> None:
    board = made("karim", "amina", "mette")
    at = dict(zip("abc", ids(board), strict=True))
    board.takes("mette", Place(at[place.agreement], at.get(place.before, "")))
    assert ids(board) == [at[letter] for letter in order]


def test_a_date_is_changed_by_whoever_is_in_it_and_by_the_municipality() -> None:
    board = made("karim")
    board.takes("karim", Redate(ids(board)[0]))
    board.takes("mette", Redate(ids(board)[0]))
    with pytest.raises(Refused, match="Bed om en ny"):
        board.takes("amina", Redate(ids(board)[0]))


def test_what_is_not_there_is_refused_in_words() -> None:
    for action in (Mark("x", "done"), Redate("x"), Join("x"), Accept("x"), Leave("x"), Place("x")):
        with pytest.raises(Refused, match="ikke længere"):
            made("mette").takes("mette", action)
