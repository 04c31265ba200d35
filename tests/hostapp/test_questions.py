"""What is asked of those who are not here can be sent until it is answered: in the words that will be delivered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hostapp import demo
from hostapp.playing import Playing
from hostapp.sharing.asking import Question, Request
from hostapp.sharing.model import Piece, Receiver, Share
from hostapp.sharing.questions import Open, open_in, request_of
from socialive_core import AUTHORITY, Board, Case, Role, Surface, Viewer
from socialive_core import Question as Published
from tests.house import House

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)


@pytest.fixture
async def told(house: House) -> House:
    """The demo, with the meeting before in each of its cases."""
    plays = Playing.of(house.settings, house.stores).before
    await demo.tell_before(house.stores, plays, house.clock(), house.settings.time_zone)
    return house


async def asked_in(house: House, nth: int) -> tuple[Case, tuple[Open, ...]]:
    case = await house.stores.cases.get(house.meetings[nth].case)
    assert case
    relations = await house.stores.cases.relations(case.id)
    worker = next(one.person for one in relations if one.role is Role.CASEWORKER)
    viewer = Viewer(Surface.CONTROL, role=Role.CASEWORKER, person=worker)
    return case, await open_in(house.stores, case, viewer)


async def test_what_is_not_answered_is_open_with_whose_words_it_is_and_why(told: House) -> None:
    found = [await asked_in(told, nth) for nth in range(len(told.meetings))]
    every = {one.to: one for _case, asked in found for one in asked}
    assert sorted(every) == ["Egen læge", "Havnens Café"]  # the school has answered
    doctor = every["Egen læge"]
    assert doctor.question.words == "Hvornår er der tid til at tale om medicinen?"
    assert (doctor.because, doctor.question.name) == ("jeg sover for lidt.", "Jonas")


async def test_a_question_that_is_for_some_is_told_nobody_else() -> None:
    facts = (
        Published(key="q1", voice="amina", words="w", to="Lægen", seen_by=("amina", AUTHORITY)),
        Published(key="q2", voice="we", words="w", to="Byskolen"),
    )
    stores: Any = SimpleNamespace(
        meetings=SimpleNamespace(of_case=_each(), of_whole_case=_each(Board("b", "tool", "c", None, NOW))),
        facts=SimpleNamespace(of_boards=_each(*(("b", fact) for fact in facts))),
        texts=SimpleNamespace(of_board=_each()),
        cases=SimpleNamespace(person=_none),
    )
    case = Case("c", "Sofies sag", NOW)
    for person, keys in (("amina", ["q1", "q2"]), ("karim", ["q2"])):
        viewer = Viewer(Surface.HOME, role=Role.PARENT, person=person)
        assert [one.question.id for one in await open_in(stores, case, viewer)] == keys


def _each(*found: Any) -> Any:
    async def give(_of: object) -> tuple[Any, ...]:
        return found

    return give


async def _none(_id: str) -> None:
    return None


def test_a_question_is_sent_in_the_words_that_the_share_delivers() -> None:
    asked = (
        Open(Question("q1", "amina", "Amina", "Hvordan går det om mandagen, når jeg er gået?"), "Byskolen", "", None),
        Open(Question("q2", "amina", "Amina", "Spiser hun?"), "Byskolen", "", None),
    )
    share = _share(Piece("q1", "Amina", "Hvordan går det om mandagen?"), Piece("deal", "Amina", "Sofie møder kl. 9."))
    assert request_of(share, asked) == Request(
        "s", "c", (Question("q1", "amina", "Amina", "Hvordan går det om mandagen?"),)
    )
    assert request_of(_share(Piece("deal", "Amina", "Sofie møder kl. 9.")), asked) is None


def _share(*pieces: Piece) -> Share:
    to = Receiver("Byskolen", "Bo", "lærer", "bo@skole.example")
    return Share("s", "c", NOW, "mette", "q1", pieces, to, "vi vil vide det.", "Sofies sag", NOW + timedelta(days=30))
