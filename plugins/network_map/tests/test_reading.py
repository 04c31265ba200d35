"""An interview from Network Canvas becomes a map and a list of what is left out, and anything else a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from socialive_network_map import network_map
from socialive_network_map.reading import read

from socialive_core import File, Refused, Taken
from socialive_core.testing import AMINA, KARIM, METTE, play
from tests import network_canvas as exports
from tests.network_canvas import FAMILY, Alter

TABLE = play(network_map, AMINA, METTE)
LOOK = TABLE.look("mette")
FORMS = {"tables": exports.tables(), "GraphML": (exports.graph(),), "both": (*exports.tables(), exports.graph())}


def lines(taken: Taken) -> list[str]:
    return [str(one) for one in taken.left]


def people(taken: Taken) -> dict[str, tuple[int, str]]:
    return {one.name: (one.ring, one.group) for one in taken.action.people}


@pytest.mark.parametrize("form", FORMS)
def test_either_form_and_both_together_become_the_same_map(form: str) -> None:
    taken = read(FORMS[form], LOOK)
    assert people(taken) == {
        "Karim": (1, "family"),
        "Mormor": (2, "family"),
        "Lærer Bo": (3, "work"),
        "Karim O": (1, "friends"),
    }
    assert [(tie.one, tie.other, tie.bond) for tie in taken.action.ties] == [(0, 1, "supports"), (0, 3, "knows")]
    assert [one.name for one in taken.action.people if "helps" in one.marks] == ["Karim", "Mormor"]


def test_what_is_left_out_is_said_the_sensitive_first() -> None:
    said = lines(read((*exports.tables(), File("notes.txt", b"x")), LOOK))
    assert said == [
        "Følsomt, som et kort ikke gemmer: DrugsUsed, HIV.",
        "Svar, som et kort ikke har plads til: Age, Hobby.",
        "Streger, hvor vi ikke ved, hvad de betyder: DrugTie (1).",
        "Filer, vi ikke læser: notes.txt.",
        "Efternavne, numre og adresser: 2 står kun med fornavn.",
        "Streger om det svære mellem to, der ikke er med til mødet: 1.",
        "Streger fra en person til den samme: 1.",
    ]


def test_no_answer_that_a_map_does_not_keep_is_in_what_it_takes() -> None:
    whole = repr(read(FORMS["both"], LOOK))
    for kept in ("Haddad", "Olsen", "71", "fodbold", exports.EGO, exports.SESSION, "2026"):
        assert kept not in whole


def test_it_is_put_on_the_map_in_one_turn_that_can_be_taken_back() -> None:
    board = play(network_map, AMINA, METTE)
    board.takes("amina", network_map.decode(b'{"do":"add","name":"Mormor","ring":1}'))
    before = board.state
    said = board.takes("mette", read(FORMS["tables"], LOOK).action, voice="amina")
    assert said == "Mette hentede en samtale fra et andet program ind på kortet."
    assert [one.label for one in board.state.people] == ["Mormor", "Karim", "Lærer Bo", "Karim O"]
    assert board.state.people[0].ring == 1, "who stood there is as they were"
    assert [(one.voice, one.scribe) for one in board.state.people[1:]] == [("amina", "mette")] * 3
    assert len(board.state.ties) == 2
    with pytest.raises(Refused, match="allerede"):
        board.takes("mette", read(FORMS["tables"], LOOK).action)
    board.undoes("mette")
    assert board.state == before


def test_what_is_hard_is_taken_where_one_of_the_two_sits_here() -> None:
    board = play(network_map, AMINA, KARIM, METTE)
    taken = read(exports.tables(FAMILY, ((0, 2, "Conflict"),)), board.look("mette"))
    board.takes("mette", taken.action)
    assert [tie.bond for tie in board.state.ties] == ["hard"]


def test_what_is_for_one_side_alone_is_in_the_file_for_that_side_alone_too() -> None:
    board = play(network_map, AMINA, KARIM, METTE)
    board.takes("mette", read(FORMS["tables"], board.look("mette")).action, audience=("amina", "mette"))
    assert {one.seen_by for one in (*board.state.people, *board.state.ties)} == {("amina", "mette")}
    assert "Lærer Bo" not in str(board.sees("karim"))


NAMES = {
    "Reginald Thiel": "Reginald",
    "min bror": "min bror",
    "Tante Fatima Haddad": "Tante Fatima",
    "Karim 22 33 44 55": "Karim",
    "bo@skole.dk Bo": "Bo",
    "  Ida\u202e\n": "Ida",
    "010203-1234": "",
    "ENCRYPTED": "",
}


@pytest.mark.parametrize("written", NAMES)
def test_a_person_is_called_by_a_first_name_or_a_relation(written: str) -> None:
    taken = read((exports.alters((Alter({"name": written}), Alter({"name": "Sofie"}))),), LOOK)
    assert list(people(taken)) == [name for name in (NAMES[written], "Sofie") if name]


def test_somebody_without_a_name_is_called_by_their_relation() -> None:
    ticked = Alter({"name": "", "relation_mor": "true", "relation_far": "false"})
    assert people(read((exports.alters((ticked, Alter({"Relationship": "Father"}))),), LOOK)) == {
        "mor": (0, "family"),
        "father": (0, "family"),
    }


def test_a_dog_and_a_club_stand_on_a_map_and_a_place_does_not() -> None:
    named = (
        Alter({"name": "Rex"}, "Dog"),
        Alter({"name": "Vejle Boldklub"}, "Club"),
        Alter({"name": "Vej 1"}, "Place"),
    )
    taken = read(exports.tables(named, ()), LOOK)
    assert [(one.name, one.what) for one in taken.action.people] == [("Rex", "pet"), ("Vejle Boldklub", "association")]
    assert "Ikke personer, dyr eller foreninger: Place (1)." in lines(taken)


def test_with_no_quarter_to_stand_in_somebody_waits_beside_the_map() -> None:
    taken = read((exports.alters((Alter({"name": "Ida", "Closeness": "Very close"}),)),), LOOK)
    assert people(taken) == {"Ida": (0, "family")}
    assert "Svar, som et kort ikke har plads til: Closeness." in lines(taken)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><graphml>&b;</graphml>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>"""
ALTERS = exports.alters()


def named(content: bytes, name: str = "x.graphml") -> tuple[File, ...]:
    return (File(name, content),)


BAD: dict[str, tuple[Callable[[], tuple[File, ...]], str]] = {
    "no files": (lambda: (), "ingen personer"),
    "a picture": (lambda: named(b"\xff\xd8\xff", "me.jpg"), "ingen personer"),
    "another table": (lambda: named(b"a,b\r\n1,2\r\n", "x.csv"), "ingen personer"),
    "ties alone": (lambda: (exports.edges("Knows"),), "ingen personer"),
    "a tie to nobody": (lambda: (ALTERS, exports.edges("Knows", ((0, 9, "Knows"),))), "går til en, der ikke er"),
    "columns that are missing": (lambda: named(b"networkCanvasSourceUUID\r\nx\r\n", "x.csv"), "mangler de kolonner"),
    "no UTF-8": (lambda: named("nodeID,ø".encode("cp1252"), "x.csv"), "ikke gemt, som programmet"),
    "UTF-16": (lambda: named(ALTERS.content.decode().encode("utf-16"), "x.csv"), "ikke gemt, som programmet"),
    "rows of another length": (lambda: named(ALTERS.content + b"1,2\r\n", "x.csv"), "kan ikke læses som en tabel"),
    "a quote that is not closed": (lambda: named(ALTERS.content + b'"', "x.csv"), "kan ikke læses som en tabel"),
    "no letters": (lambda: named(ALTERS.content + b"\0", "x.csv"), "kan ikke læses som en tabel"),
    "a cell without end": (lambda: named(ALTERS.content + b"x" * 200_000, "x.csv"), "kan ikke læses som en tabel"),
    "a table without end": (
        lambda: named(b"networkCanvasUUID\r\n" + b"x\r\n" * 5_001, "x.csv"), "flere rækker",
    ),
    "two interviews": (lambda: (*exports.tables(), exports.ego("another")), "flere samtaler"),
    "two graphs": (lambda: named(exports.graph().content.replace(b"</graph>", b"</graph><graph/>")), "flere samtaler"),
    "a graph of another program": (lambda: named(b"<graphml/>"), "ikke fra Network Canvas"),
    "a graph that breaks off": (lambda: named(exports.graph().content[:900]), "gået i stykker"),
    "a graph in an encoding that is none": (lambda: named(b'<?xml version="1.0" encoding="ufo"?><a/>'), "i stykker"),
    "a bomb of entities": (lambda: named(BOMB), "henter noget andet ind"),
    "a file from outside": (lambda: named(OUTSIDE), "henter noget andet ind"),
    "too many": (lambda: (exports.alters([Alter({"name": f"Ven {n}"}) for n in range(121)]),), "et kort har plads"),
    "nobody who can stand there": (lambda: (exports.alters((Alter({"name": ""}),)),), "ingen, der kan stå"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_whole_interview_is_refused_in_words(what: str) -> None:
    make, words = BAD[what]
    with pytest.raises(Refused, match=words):
        read(make(), LOOK)


WHOLE = tuple(file.content for file in (exports.graph(), *exports.tables()))
endings = st.sampled_from([".graphml", ".csv", ".xml", "_attributeList_Person.csv", "_edgeList_Knows.csv", ""])
cut = st.tuples(st.sampled_from(WHOLE), st.integers(0, 4000), st.binary(max_size=40), st.integers(0, 60))
broken = cut.map(lambda one: one[0][: one[1]] + one[2] + one[0][one[1] + one[3] :])
files = st.builds(File, st.text(max_size=20).flatmap(lambda name: endings.map(name.__add__)), st.binary() | broken)


@given(st.lists(files, max_size=4))
@example([File("x.csv", b"networkCanvasUUID,name\r\n,\r\n")])
def test_no_bytes_whatever_make_more_than_a_map_or_a_refusal_in_words(given: list[File]) -> None:
    board = play(network_map, AMINA, METTE)
    try:
        board.takes("mette", read(tuple(given), LOOK).action)
    except Refused:
        assert board.state == type(board.state)()


answers: Any = st.dictionaries(st.sampled_from(["name", "Relationship", "Close", "help", "dead"]), st.text(max_size=90))


@given(st.lists(st.builds(Alter, answers, st.sampled_from(["Person", "Dog", "Place"])), max_size=8))
def test_whatever_somebody_answered_the_map_takes_it_or_nobody_stands_on_it(named: list[Alter]) -> None:
    board = play(network_map, AMINA, METTE)
    try:
        taken = read(exports.tables(named, ()), LOOK)
    except Refused:
        return
    board.takes("mette", taken.action)
    labels = [one.label.casefold() for one in board.state.people]
    assert len(set(labels)) == len(labels) == len(taken.action.people)
