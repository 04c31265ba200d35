"""How somebody is told, and what waits to be handed to them, as it is folded from what was added."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hostapp.home.reach.model import WAYS, Handed, Reached, Way
from hostapp.home.reach.standing import Chosen, chosen, waiting
from hostapp.insight.news import News
from socialive_core import Meeting, Phase, Present, lazy

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
NEWS = News("n", "amina", "c", NOW, lazy("Noget er nyt."), "mette")
MEETING = Meeting("m", "c", "Vi ses.", NOW, Phase.CLOSED, people=(Present("amina"),), ended=NOW + timedelta(hours=1))


def reached(way: Way, notices: bool = False, days: int = 0, of: str = "amina") -> Reached:
    return Reached(id=f"{way}{days}{of}", at=NOW - timedelta(days=days), by="mette", of=of, way=way, notices=notices)


def test_everybody_reads_online_and_gets_no_mail_until_something_else_is_chosen() -> None:
    assert chosen((), "amina") == Chosen("online", notices=False)


def test_the_last_choice_counts_and_is_only_ones_own() -> None:
    added = (reached("paper", days=2), reached("spoken", days=1), reached("online", notices=True, of="karim"))
    assert chosen(added, "amina").way == "spoken"
    assert chosen(added, "karim").notices


@pytest.mark.parametrize("way", WAYS)
def test_a_child_under_fifteen_never_has_it_online(way: Way) -> None:
    assert chosen((reached(way, notices=True),), "amina", alone=False).way != "online"
    assert chosen((), "amina", alone=False).way == "spoken"


@pytest.mark.parametrize("way", ["paper", "spoken"])
def test_who_is_given_paper_or_words_gets_no_mail_even_if_it_was_said(way: Way) -> None:
    assert not chosen((reached(way, notices=True),), "amina").notices


def test_what_is_new_and_the_minutes_wait_until_they_are_handed_over() -> None:
    added = (reached("paper", days=1),)
    way = chosen(added, "amina")
    waits = waiting(added, "amina", way, [NEWS], [MEETING])
    assert (waits.news, waits.minutes) == ((NEWS,), (MEETING,))
    handed = Handed(id="h", at=NOW, by="mette", of="amina", way="paper", news=("n",), minutes=("m",))
    assert not waiting((*added, handed), "amina", way, [NEWS], [MEETING])
    somebody_else = Handed(id="h", at=NOW, by="mette", of="karim", way="paper", news=("n",), minutes=("m",))
    assert waiting((*added, somebody_else), "amina", way, [NEWS], [MEETING]) == waits


def test_nothing_waits_for_who_reads_themselves() -> None:
    assert not waiting((), "amina", Chosen("online"), [NEWS], [MEETING])


@pytest.mark.parametrize("meeting", [
    Meeting("m", "c", "Vi ses.", NOW, Phase.WORK, people=(Present("amina"),)),
    Meeting("m", "c", "Vi ses.", NOW, Phase.CLOSED, people=(Present("karim"),), ended=NOW),
    Meeting("m", "c", "Vi ses.", NOW, Phase.CLOSED, people=(Present("amina"),), ended=NOW - timedelta(days=9)),
])  # fmt: skip
def test_minutes_wait_only_of_ones_own_meetings_that_ended_since_one_chose(meeting: Meeting) -> None:
    added = (reached("spoken", days=1),)
    assert not waiting(added, "amina", chosen(added, "amina"), [], [meeting])
