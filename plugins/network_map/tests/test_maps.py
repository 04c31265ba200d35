"""What can be done to a map, what is refused in words, and what each screen shows of it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from msgspec.structs import replace
from socialive_network_map import EXAMPLE, network_map
from socialive_network_map.actions import Add, Centre, Draw, Erase, Name, Place, Remove, Rename, Say, Show, Tell
from socialive_network_map.kinds import GROUPS
from socialive_network_map.library import Settings
from socialive_network_map.reducer import MOST

from socialive_core import Contact, Forbidden, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
FATIMA = Participant("fatima", "Fatima", Role.RELATIVE, mark=4)


@pytest.fixture
def board() -> Trial:
    board = play(network_map)
    for label, ring in (("Karim", 1), ("Mormor", 2), ("Farfar", 3)):
        board.takes("amina", Add(label, ring))
    return board


def id_of(board: Trial, label: str) -> str:
    found = board.state.called(label)
    assert found is not None
    return str(found.id)


def test_one_says_who_and_only_then_where() -> None:
    board = play(network_map)
    board.takes("amina", Add("  Min   søster "))
    assert [(one.label, one.ring) for one in board.state.people] == [("Min søster", 0)]
    assert [row.name for row in board.sees("amina")["waiting"]] == ["Min søster"]
    board.takes("amina", Place(id_of(board, "Min søster"), 1))
    board.takes("amina", Place(id_of(board, "Min søster"), group="friends"))
    assert [(one.ring, one.group) for one in board.state.people] == [(1, "friends")]


def test_the_same_name_twice_is_asked_about_and_nothing_is_no_name(board: Trial) -> None:
    for label in ("mormor", "   "):
        with pytest.raises(Refused):
            board.takes("amina", Add(label))
    with pytest.raises(Refused):
        board.takes("amina", Rename(id_of(board, "Farfar"), "Mormor"))


def test_it_is_kept_who_said_it_and_who_wrote_it() -> None:
    board = play(network_map)
    board.takes("mette", Add("Mormor"), voice="amina")
    assert [(one.voice, one.scribe) for one in board.state.people] == [("amina", "mette")]


def test_what_is_hard_is_kept_only_where_one_of_the_two_is_here(board: Trial) -> None:
    with pytest.raises(Refused, match="ikke er her"):
        board.takes("amina", Draw(id_of(board, "Mormor"), id_of(board, "Farfar"), "hard"))
    with pytest.raises(Refused, match="ikke er her"):
        board.takes("amina", Draw(id_of(board, "Mormor"), id_of(board, "Farfar"), "broken"))
    board.takes("amina", Draw(id_of(board, "Karim"), id_of(board, "Farfar"), "hard"))
    with pytest.raises(Refused, match="Tag stregen væk"):
        board.takes("amina", Rename(id_of(board, "Karim"), "Onkel"))
    assert board.state.called("Onkel") is None


def test_a_tie_drawn_again_is_changed_and_goes_with_whoever_is_taken_off(board: Trial) -> None:
    one, other = id_of(board, "Karim"), id_of(board, "Mormor")
    board.takes("amina", Draw(one, other, "knows"))
    board.takes("karim", Draw(other, one, "supports"))
    assert [tie.bond for tie in board.state.ties] == ["supports"]
    assert [str(row) for row in board.sees("amina")["row_of"][one].ties] == ["Karim og Mormor støtter hinanden"]
    board.takes("amina", Remove(other))
    assert (board.state.ties, board.state.called("Mormor")) == ((), None)
    board.undoes("amina")
    assert len(board.state.ties) == 1


def test_a_tie_can_be_taken_away_once(board: Trial) -> None:
    board.takes("amina", Draw(id_of(board, "Karim"), id_of(board, "Mormor"), "knows"))
    tie = board.state.ties[0].id
    board.takes("karim", Erase(tie))
    with pytest.raises(Refused):
        board.takes("amina", Erase(tie))
    with pytest.raises(Refused):
        board.takes("amina", Draw(id_of(board, "Karim"), id_of(board, "Karim"), "knows"))


def test_nobody_is_both_wished_along_and_not(board: Trial) -> None:
    who = id_of(board, "Farfar")
    for mark in ("wanted", "unwanted"):
        board.takes("amina", Say(who, mark))  # type: ignore[arg-type]
    assert board.state.find(who).marks == ("unwanted",)
    board.takes("amina", Say(who, "unwanted", on=False))
    assert board.state.find(who).marks == ()


def test_whom_one_does_not_want_along_is_on_no_screen_that_others_look_at_and_in_no_minutes(board: Trial) -> None:
    who = id_of(board, "Farfar")
    board.takes("amina", Say(who, "unwanted"))
    assert board.sees("mette")["row_of"][who].marks == ("unwanted",)
    assert board.sees("amina", Surface.OWN)["row_of"][who].marks == ("unwanted",)
    for eyes, surface in ((None, None), ("amina", Surface.TABLE), ("karim", Surface.OWN), ("line", Surface.HOME)):
        assert board.sees(eyes, surface)["row_of"][who].marks == ()
    assert "Skal ikke med" not in str(board.summary("mette"))


def test_names_are_first_letters_on_the_big_screen_while_a_relative_is_at_the_table() -> None:
    board = play(network_map, AMINA, FATIMA, METTE, state=EXAMPLE)
    assert [row.name for row in board.sees(None)["people_of"]] == ["K", "M", "L", "LB", "H", "M"]
    assert board.sees("amina")["people_of"][1].name == "Mormor"
    board.takes("mette", Name("shown"))
    assert board.sees(None)["people_of"][1].name == "Mormor"
    with pytest.raises(Forbidden):
        board.takes("amina", Name("hidden"))


def test_last_time_s_people_are_offered_and_what_is_other_is_said_in_sentences(board: Trial) -> None:
    on = date(2026, 1, 5)
    board.facts = (
        Contact(key="a", label="Mormor", ring=3, group="family", on=on),
        Contact(key="b", label="Leyla", ring=2, group="friends", on=on),
        Contact(key="c", label="Glemt", ring=2, on=date(2025, 1, 5)),
    )
    seen = board.sees("mette")
    assert [(one.label, one.ring, one.group) for one in seen["suggested"] if one.ring] == [("Leyla", 2, "friends")]
    said = ["Nye: Karim, Farfar.", "Tættere på nu: Mormor.", "Ikke på kortet nu: Leyla."]
    assert [str(one) for one in seen["changes"]] == said
    board.takes("mette", Show("last"))
    assert board.sees(None)["found_names"] == "Mormor"


def test_the_map_of_last_time_is_on_every_screen_until_the_one_of_now_is_chosen(board: Trial) -> None:
    on = date(2026, 1, 5)
    board.takes("mette", Show("before"))
    assert [board.sees(who)["then"] for who in ("mette", "amina", None)] == [()] * 3, "there was no map before"
    board.facts = (
        Contact(key="a", label="Mormor", ring=3, group="family", on=on),
        Contact(key="b", label="Leyla", ring=2, group="friends", on=on),
        Contact(key="c", label="Uden sted", ring=2, on=on),
    )
    for who in ("mette", "amina", None):
        seen = board.sees(who)
        assert [(name, ring, group) for _id, name, ring, group in seen["then"]] == [
            ("Mormor", 3, "family"),
            ("Leyla", 2, "friends"),
        ]
        drawn = str(seen["picture"])
        assert "Leyla" in drawn
        assert "Farfar" not in drawn
        assert "Tættere på nu: Mormor." in [str(one) for one in seen["changes"]]
        assert str(seen["then_words"]) == "Sådan var kortet 2026-01-05:"
    board.takes("mette", Show(""))
    assert board.sees(None)["then"] == ()
    with pytest.raises(Forbidden):
        board.takes("amina", Show("before"))


def test_of_last_time_s_map_a_relative_s_wall_has_first_letters_too() -> None:
    board = play(network_map, AMINA, FATIMA, METTE, state=EXAMPLE)
    board.facts = (Contact(key="b", label="Leyla Haddad", ring=2, group="friends", on=date(2026, 1, 5)),)
    board.takes("mette", Show("before"))
    for shown in (board.sees(None)["picture"], board.sees(None)["then"]):
        assert "Leyla" not in str(shown)
    assert "Leyla" in str(board.sees("mette")["picture"])


def test_whom_one_wishes_closer_and_whom_one_misses_is_said_in_sentences(board: Trial) -> None:
    board.takes("amina", Tell(id_of(board, "Farfar"), wish=1))
    board.takes("amina", Tell(id_of(board, "Karim"), wish=3))
    board.takes("amina", Say(id_of(board, "Mormor"), "missed"))
    board.takes("amina", Tell(id_of(board, "Mormor"), being="dead"))
    said = ["Skal gerne tættere på: Farfar.", "Må gerne længere væk: Karim.", "Savnes: Mormor."]
    assert [str(one) for one in board.sees("mette")["wishes"]] == said
    assert [fact.label for fact in board.summary().facts] == ["Karim", "Farfar"]  # type: ignore[union-attr]


def test_those_at_the_table_are_offered_and_an_interpreter_is_not() -> None:
    board = play(network_map, SOFIE, AMINA, NOOR, METTE)
    seen = board.sees("mette")
    assert seen["ego"] == SOFIE
    assert [(one.label, one.group) for one in seen["suggested"]] == [("Amina", "family"), ("Mette", "professionals")]
    with pytest.raises(Forbidden):
        board.takes("noor", Add("Mormor"))


def test_a_map_without_anybody_to_be_in_the_middle_is_a_map_all_the_same() -> None:
    board = play(network_map, METTE)
    board.takes("mette", Add("Ida", 1))
    assert (board.sees(None)["ego"], str(board.summary("mette").sentence)) == (None, "Der er 1 på kortet.")


def test_whose_map_it_is_can_be_chosen_until_it_has_begun() -> None:
    board = play(network_map)
    board.takes("mette", Centre("karim"))
    assert board.sees("mette")["ego"] == KARIM
    board.takes("mette", Add("Mormor"))
    for who in ("amina", "gone"):
        with pytest.raises(Refused):
            board.takes("mette", Centre(who))


def test_a_map_that_is_full_says_what_to_do() -> None:
    board = play(network_map, state=replace(EXAMPLE, people=tuple(
        replace(EXAMPLE.people[0], id=str(n), label=str(n)) for n in range(MOST))))  # fmt: skip
    with pytest.raises(Refused, match="flere sammen"):
        board.takes("amina", Add("Mormor"))


def test_what_is_said_for_some_is_shown_to_them_and_their_ties_with_it(board: Trial) -> None:
    board.takes("amina", Add("Krisecenter", 1), audience=("amina", "mette"))
    board.takes("amina", Draw(id_of(board, "Krisecenter"), id_of(board, "Karim"), "knows"))
    assert board.state.ties[0].seen_by == ("amina", "mette")
    for eyes in ("karim", None):
        assert "Krisecenter" not in str(board.sees(eyes)) + str(board.summary(eyes))
    summary = board.summary("amina")
    assert [block.seen_by for block in summary.blocks if "Krisecenter" in str(block)] == [("amina", "mette")] * 2
    assert str(summary.sentence) == "Der er 3 på kortet omkring Amina."


def test_a_map_says_itself_in_a_picture_its_table_and_its_ties() -> None:
    summary = play(network_map, state=EXAMPLE).summary("amina")
    figure, heading, *lines = summary.blocks
    assert "Håndbold-" in figure.svg  # type: ignore[union-attr]
    assert [str(row[0]) for row in figure.table.rows] == ["Karim", "Mormor", "", "Leyla", "Lærer Bo",  # type: ignore[union-attr]
                                                          "Håndboldklubben", "Mette"]  # fmt: skip
    assert str(heading.text) == "Streger"  # type: ignore[union-attr]
    assert [str(line.text) for line in lines] == [
        "Karim og Mormor støtter hinanden",
        "Lærer Bo og Mette kender hinanden",
    ]  # type: ignore[union-attr]
    assert str(play(network_map).summary().sentence).startswith("I har ikke skrevet")


def test_what_happened_names_who_pressed_and_nobody_on_the_map(board: Trial) -> None:
    board.takes("mette", Say(id_of(board, "Mormor"), "helps"))
    assert board.said[-1] == "Mette skrev noget om en på kortet."
    assert not any("Mormor" in said for said in board.said)


def test_a_wall_shows_of_many_the_closest_ring_and_says_how_many_there_are_in_all() -> None:
    many = tuple(
        replace(EXAMPLE.people[0], id=f"{ring}{group}{n}", label=f"{ring}{group}{n}", ring=ring, group=group)
        for ring, group, n in product((1, 2, 3), GROUPS, range(2))
    )
    board = play(network_map, state=replace(EXAMPLE, people=many, ties=()))
    assert (len(board.sees(None)["spots"]), str(board.sees(None)["part_name"])) == (8, "Tæt på")
    board.takes("mette", Show(only="work"))
    assert (len(board.sees(None)["spots"]), str(board.sees(None)["part_name"])) == (6, "Skole og job")
    assert len(board.sees("mette")["spots"]) == 24


def test_a_municipality_names_its_own_quarters() -> None:
    board = play(network_map, settings=Settings(("Hjem", "Naboer")))
    names = board.sees("mette")["group_names"]
    assert [str(name) for name in names.values()] == ["Hjem", "Naboer", "Skole og job", "Fagpersoner"]
