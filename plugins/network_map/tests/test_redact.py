"""Taking somebody off a map."""

from __future__ import annotations

from socialive_network_map import network_map
from socialive_network_map.actions import Add, Draw
from socialive_network_map.redact import redact

from socialive_core.testing import play


def test_whoever_is_taken_off_is_gone_with_their_ties_and_the_others_stay() -> None:
    board = play(network_map)
    for label in ("Onkel Bent", "Mormor", "Leyla"):
        board.takes("amina", Add(label, 1))
    bent, granny, leyla = (one.id for one in board.state.people)
    board.takes("amina", Draw(bent, granny, "supports"))
    board.takes("amina", Draw(granny, leyla, "knows"))
    after = redact(board.state, "bent")
    assert [one.label for one in after.people] == ["Mormor", "Leyla"]
    assert [tie.a for tie in after.ties] == [granny]
    assert redact(board.state, "Ben") == board.state
