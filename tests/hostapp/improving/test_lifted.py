"""What is lifted is the exact text somebody said yes to, folded from what was added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from hostapp.home.additions import Addition
from hostapp.improving.lifted import Answered, Asked, Dropped, lifted, rests
from hostapp.improving.wording import checked
from socialive_core import Refused
from tests.house import NOW

ASKED = Asked(id="q", at=NOW, by="mette", of="amina", words="Ingen svarede", turn="turn")


def said(value: Any, id: str, by: str = "amina") -> Answered:
    return Answered(id=id, at=NOW, by=by, asked="q", value=value, where="home")


DROP = Dropped(id="d", at=NOW, by="mette", asked="q")


@pytest.mark.parametrize(
    ("added", "standing"),
    [
        ([ASKED], "asked"),
        ([ASKED, said("yes", "a")], "yes"),
        ([ASKED, said("no", "a")], "no"),
        ([ASKED, said("no", "a"), said("yes", "b")], "yes"),
        ([ASKED, said("yes", "a"), said("no", "b")], "back"),
        ([ASKED, said("yes", "a"), said("no", "b"), said("yes", "c")], "back"),
        ([ASKED, said("yes", "a", by="karim")], "asked"),
        ([ASKED, DROP], "dropped"),
        ([ASKED, DROP, said("yes", "a")], "dropped"),
        ([ASKED, said("yes", "a"), DROP], "yes"),
        ([ASKED, said("yes", "a"), DROP, said("no", "b")], "back"),
    ],
)
def test_it_stands_as_the_one_who_was_asked_said_last(added: Sequence[Addition], standing: str) -> None:
    (one,) = lifted(added)
    assert one.standing == standing


def test_whoever_was_asked_is_left_in_peace_for_a_week_whatever_they_said() -> None:
    for added in ([ASKED], [ASKED, said("yes", "a")], [ASKED, said("no", "a")], [ASKED, DROP]):
        assert rests(lifted(added), "amina", NOW + timedelta(days=6))
        assert not rests(lifted(added), "amina", NOW + timedelta(days=7))
        assert not rests(lifted(added), "karim", NOW)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Mette ringede ikke",
        "Amina fik intet svar",
        "Børn og familier svarer ikke",
        "Brevet kom den 3. marts",
        "Brevet kom 3/3",
        "Det var i 2025",
        "Ring på 12 34 56 78",
        "010190-1234 er mit",
        "Skolen på Åvej 12 ved det",
        "x" * 501,
    ],
)
def test_a_text_that_tells_who_when_where_or_which_unit_is_not_asked_about(words: str) -> None:
    with pytest.raises(Refused):
        checked(words, ("Amina Holm", "Mette"), ("Børn og familier",), ("Åvej 12",))


def test_a_text_that_tells_nothing_of_the_kind_stands_as_it_was_written() -> None:
    words = "Jeg skal fortælle det samme, hver gang der kommer en ny. Om mandagen er der lukket."
    assert checked(f"  {words} ", ("Amina Holm",), ("Børn og familier",), ()) == words
