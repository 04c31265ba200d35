"""How a meeting ends: who may do what, what is suggested, and that it is an ending whatever is done to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.meetings.gathering import (
    ASKED,
    GETS,
    MOST_STARS,
    PERMISSIONS,
    TOOL,
    AddStar,
    Ask,
    Close,
    Gathering,
    Getter,
    Give,
    Leave,
    Meet,
    NoMeeting,
    Pick,
    Regive,
    Suggest,
    TakeStar,
    Ungive,
    Want,
    getters,
    suggest,
)
from socialive_core import (
    AUTHORITY,
    WE,
    Forbidden,
    Line,
    Malformed,
    Participant,
    Refused,
    Role,
    SocialiveError,
    Surface,
)
from socialive_core.testing import AMINA, KARIM, LINE, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER, mark=6)
ANY = {
    Suggest: Suggest((Pick("note", "l1"),), (Getter("Amina", "whole", "amina"),)),
    AddStar: AddStar("note", "l9"),
    TakeStar: TakeStar("s"),
    Give: Give("Skolen"),
    Regive: Regive("r", "page1"),
    Ungive: Ungive("r"),
    Want: Want(),
    Ask: Ask("none"),
    Meet: Meet(date(2026, 12, 10), "16.30", "Biblioteket"),
    NoMeeting: NoMeeting("vi venter på skolen"),
    Leave: Leave("tiden gik"),
    Close: Close("fully"),
}


@pytest.mark.parametrize("action", PERMISSIONS)
@pytest.mark.parametrize("who", [SOFIE, AMINA, LINE, NOOR, METTE])
def test_the_leader_gathers_everybody_says_what_to_change_and_family_answers_alone(
    action: Any, who: Participant
) -> None:
    ending = play(TOOL, SOFIE, AMINA, KARIM, LINE, NOOR, METTE)
    everybody_but = {Want: {Role.INTERPRETER}, Close: set(Role) - ASKED}
    may = who.role not in everybody_but.get(action, set(Role) - {Role.CASEWORKER})
    try:
        ending.takes(who, ANY[action], words=("Det var tirsdag.",) if action is Want else ())
    except Forbidden:
        assert not may
    except Refused:
        assert may
    else:
        assert may


def test_nobody_answers_the_question_for_another() -> None:
    with pytest.raises(Forbidden):
        play(TOOL).takes("amina", Close("fully"), voice="karim", surface=Surface.TABLE)


def test_an_answer_is_for_the_person_and_the_authority_and_the_later_one_stands() -> None:
    ending = play(TOOL)
    ending.takes("amina", Close("partly"))
    ending.takes("amina", Close("silent"))
    (answer,) = ending.state.closings
    assert (answer.value, answer.seen_by) == ("silent", ("amina", AUTHORITY))
    assert ending.sees("amina")["closing"] == "silent"
    assert [ending.sees(eyes)["closing"] for eyes in ("karim", "mette", None)] == [None, None, None]
    assert "silent" not in str(ending.summary("mette"))


def test_a_change_is_in_the_voice_of_whoever_wants_it_whoever_writes() -> None:
    ending = play(TOOL)
    ending.takes("amina", Want(), words="Det var tirsdag.")
    ending.takes("mette", Want(), voice="karim", words="Jeg sagde noget andet.")
    assert [(line.voice, line.text) for line in ending.summary("amina").blocks] == [
        ("amina", "Det var tirsdag."),
        ("karim", "Jeg sagde noget andet."),
    ]
    with pytest.raises(Forbidden):
        ending.takes("mette", Want(), voice=WE, words="Vi alle.")
    with pytest.raises(Refused):
        ending.takes("karim", Want(), words=" ")


def test_asked_without_corrections_is_no_signature_and_corrections_are_not_taken_away_by_asking() -> None:
    ending = play(TOOL)
    assert ending.takes("mette", Ask("none"))
    assert str(ending.summary(None).sentence) == "Spurgt, ingen rettelser."
    ending.takes("amina", Want(), words="Det var tirsdag.")
    ending.takes("mette", Ask("none"))
    assert ending.state.asked == "changes"


def test_three_lines_are_starred_and_not_four() -> None:
    ending = play(TOOL)
    for key in ("l1", "l2", "l3"):
        ending.takes("mette", AddStar("note", key))
    with pytest.raises(Refused):
        ending.takes("mette", AddStar("note", "l4"))
    ending.takes("mette", TakeStar(ending.state.stars[0].id))
    with pytest.raises(Refused):
        ending.takes("mette", AddStar("note", "l2"))
    ending.takes("mette", AddStar("note", "l4"))
    assert [star.key for star in ending.state.stars] == ["l2", "l3", "l4"]


def test_a_new_suggestion_takes_the_place_of_the_last_and_never_of_what_was_chosen() -> None:
    ending = play(TOOL)
    ending.takes("mette", Suggest((Pick("note", "l1"), Pick("note", "l2"))))
    ending.takes("mette", Suggest((Pick("note", "l3"),)))
    assert [star.key for star in ending.state.stars] == ["l3"]
    ending.takes("mette", AddStar("note", "l4"))
    ending.takes("mette", Suggest((Pick("note", "l5"),)))
    assert [star.key for star in ending.state.stars] == ["l3", "l4"]


def test_receivers_are_added_once_changed_and_those_who_were_there_never_left_out() -> None:
    ending = play(TOOL)
    there = (Getter("Amina", "whole", "amina"), Getter("Kommunen", "whole", AUTHORITY))
    for _time in range(2):
        ending.takes("mette", Suggest((), there))
    ending.takes("mette", Give(" Skolen ", because="Mette spørger jer hver for sig"))
    amina, _authority, school = ending.state.receivers
    assert (school.to, school.gets) == ("Skolen", "nothing_yet")
    ending.takes("mette", Regive(amina.id, "page1"))
    with pytest.raises(Refused):
        ending.takes("mette", Ungive(amina.id))
    ending.takes("mette", Ungive(school.id))
    assert [(one.to, one.gets) for one in ending.state.receivers] == [("Amina", "page1"), ("Kommunen", "whole")]


@pytest.mark.parametrize("at", ["9:15", "09.15"])
def test_the_next_meeting_has_a_day_a_time_and_a_place(at: str) -> None:
    ending = play(TOOL)
    ending.takes("mette", Meet(date(2026, 12, 10), at, "Biblioteket"))
    agreed = ending.state.next
    assert (agreed.on, agreed.at, agreed.place) == (date(2026, 12, 10), "09.15", "Biblioteket")
    ending.takes("mette", NoMeeting("vi venter på skolen"))
    assert (ending.state.next.on, ending.state.next.none_because) == (None, "vi venter på skolen")


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (Meet(date(2026, 11, 18), "10.00", "Her"), Refused),
        (Meet(date(2026, 12, 10), "25.00", "Her"), Malformed),
        (Meet(date(2026, 12, 10), "10.00", "  "), Refused),
        (NoMeeting(" "), Refused),
        (Leave(" "), Refused),
        (Give(" "), Refused),
        (Regive("nowhere", "whole"), Refused),
        (TakeStar("nowhere"), Refused),
    ],
)
def test_what_says_nothing_is_answered_in_words(action: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        play(TOOL).takes("mette", action)


def said(key: str, voice: str, *seen_by: str) -> tuple[str, Line]:
    return "note", Line(voice=voice, text=f"Sagt {key}", key=key, seen_by=seen_by or None)


ORDER = ("amina", "karim", "line", "mette")


def test_of_each_voice_the_latest_is_suggested_in_the_order_people_are_named() -> None:
    lines = [said("1", "mette"), said("2", "amina"), said("3", "karim"), said("4", "amina")]
    assert [pick.key for pick in suggest(lines, (), ORDER)] == ["4", "3", "1"]


def test_what_an_agreement_was_made_from_goes_first() -> None:
    lines = [said("1", "mette"), said("2", "amina"), said("3", "amina"), said("4", "karim"), said("5", "line")]
    assert [pick.key for pick in suggest(lines, {"1", "2"}, ORDER)] == ["2", "4", "1"]


def test_where_few_have_spoken_three_lines_are_found_all_the_same() -> None:
    lines = [said("1", "amina"), said("2", "amina"), said("3", "karim"), ("note", Line(voice="karim", text="Uden"))]
    assert [pick.key for pick in suggest(lines, (), ORDER)] == ["2", "1", "3"]
    assert suggest([], (), ORDER) == ()


def test_what_is_not_for_everybody_is_suggested_only_where_nothing_is() -> None:
    private = [said("1", "amina", "amina", AUTHORITY), said("2", "karim", "karim", AUTHORITY)]
    assert [pick.key for pick in suggest([*private, said("3", "mette")], (), ORDER)] == ["3"]
    apart = suggest(private, (), ORDER)
    assert [(pick.key, pick.seen_by) for pick in apart] == [("1", ("amina", AUTHORITY)), ("2", ("karim", AUTHORITY))]


def test_those_who_were_there_get_what_their_part_gives_and_the_municipality_stands_last() -> None:
    found = getters((SOFIE, AMINA, LINE, NOOR, METTE), {"amina": ("amina", AUTHORITY)}, "Kommunen")
    assert [(one.to, one.gets, one.seen_by) for one in found] == [
        ("Sofie", "chosen", None),
        ("Amina", "whole", ("amina", AUTHORITY)),
        ("Line", "chosen", None),
        ("Kommunen", "whole", None),
    ]
    assert set(Role) - set(GETS) == {Role.INTERPRETER, Role.CASEWORKER}


turns = st.fixed_dictionaries(
    {
        "who": st.sampled_from([AMINA, KARIM, LINE, METTE]),
        "action": st.sampled_from(list(ANY.values())) | st.just("undoes"),
        "nth": st.integers(0, 5),
        "words": st.sampled_from([(), ("Ret det.",)]),
        "audience": st.sampled_from([None, ("amina", "mette"), ("karim", "mette")]),
    }
)


@given(st.lists(turns, max_size=30))
def test_any_turns_are_answered_and_leave_an_ending(taken: list[dict[str, Any]]) -> None:
    ending = play(TOOL)
    for turn in taken:
        before = ending.state
        try:
            _take(ending, **turn)
        except SocialiveError:
            assert ending.state == before
        _is_an_ending(ending)


def _take(ending: Trial, who: Participant, action: Any, nth: int, words: tuple[str, ...], audience: Any) -> None:
    stars, receivers = ending.state.stars, ending.state.receivers
    match action:
        case "undoes":
            ending.undoes(who)
            return
        case TakeStar() if stars:
            action = TakeStar(stars[nth % len(stars)].id)
        case AddStar():
            action = AddStar("note", f"l{nth}")
        case Regive() | Ungive() if receivers:
            id = receivers[nth % len(receivers)].id
            action = Regive(id, "page1") if isinstance(action, Regive) else Ungive(id)
    ending.takes(who, action, words=words if isinstance(action, Want) else (), audience=audience)


def _is_an_ending(ending: Trial) -> None:
    """Three stars an audience, no line twice, one answer a person, words in every change, nothing out of sight."""
    state: Gathering = ending.state
    audiences = [star.seen_by for star in state.stars]
    assert all(audiences.count(audience) <= MOST_STARS for audience in audiences)
    assert len({(star.board, star.key) for star in state.stars}) == len(state.stars)
    assert len({one.person for one in state.closings}) == len(state.closings)
    assert all(ending.words.by_id[change.text].strip() for change in state.changes)
    for eyes in (AMINA, KARIM, None):
        shown = str([*ending.sees(eyes)["stars"], *ending.sees(eyes)["receivers"], *ending.sees(eyes)["changes"]])
        pieces = (*state.stars, *state.receivers, *state.changes)
        hidden = [one.id for one in pieces if one.seen_by and (eyes is None or eyes.id not in one.seen_by)]
        assert not [id for id in hidden if f"'{id}'" in shown]
