"""The child's meetings are counted once each, told to the municipality alone, and forgotten with the case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import socialive_child_talks as plugin
from msgspec.structs import replace
from socialive_child_talks.memory import Memory

from socialive_core import Case, Kind, Meeting, Participant, Role, Summary, Surface, Viewer

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
CASE = Case("c", "Sofies sag", NOW, kind="family")
MEETING = Meeting("m", "c", "Vi taler om skolen", NOW, began=NOW)
SOFIE, AMINA = Participant("sofie", "Sofie", Role.CHILD), Participant("amina", "Amina", Role.PARENT)
METTE = Viewer(Surface.HOME, "da", Role.CASEWORKER, "mette")


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made = Memory(":memory:")
    monkeypatch.setattr(plugin, "memory", made)
    return made


def holds(meeting: Meeting, *people: Participant) -> None:
    plugin.meeting_started(meeting)
    for one in people:
        plugin.participant_joined(meeting, one)
    plugin.meeting_ended(meeting)


def card(case: Case = CASE) -> str:
    (said,) = plugin.overview_cards(case)
    assert isinstance(said, Summary)
    return str(said.sentence)


def test_a_familys_case_says_that_nobody_has_talked_with_the_child() -> None:
    plugin.case_opened(CASE)
    assert card().startswith("Barnet har ikke været med")


def test_a_case_without_a_child_has_no_card() -> None:
    work = replace(CASE, id="w", kind="work")
    plugin.case_opened(work)
    holds(replace(MEETING, case="w"), AMINA)
    assert plugin.overview_cards(work) == []
    assert plugin.minutes_sections(replace(MEETING, case="w"), METTE) == []


def test_meetings_are_counted_once_however_often_and_in_whatever_order_they_are_told_of() -> None:
    later = replace(MEETING, id="n", began=NOW + timedelta(days=7))
    plugin.meeting_ended(later)
    for _time in range(2):
        plugin.participant_joined(MEETING, SOFIE)
        holds(MEETING, AMINA, SOFIE)
        plugin.meeting_started(later)
    assert card() == "Barnet var sidst med 2026-11-03, og i alt i 1 af 2 møder."


def test_a_meeting_that_goes_on_counts_in_its_own_minutes_and_not_on_the_page_yet() -> None:
    plugin.case_opened(CASE)
    plugin.meeting_started(MEETING)
    plugin.participant_joined(MEETING, SOFIE)
    assert card().startswith("Barnet har ikke")
    (said,) = plugin.minutes_sections(MEETING, METTE)
    (table,) = said.blocks
    assert [str(cell) for cell in table.rows[0]] == ["1", "1", "2026-11-03"]
    assert table.seen_by == ("authority",)


def test_nobody_but_the_municipality_reads_it_in_the_minutes() -> None:
    holds(MEETING, SOFIE)
    assert plugin.minutes_sections(MEETING, Viewer(Surface.HOME, "da", Role.PARENT, "amina")) == []


def test_a_case_that_is_closed_is_forgotten() -> None:
    holds(MEETING, SOFIE)
    plugin.case_closed(replace(CASE, name=""))
    assert plugin.overview_cards(CASE) == []


@pytest.mark.parametrize("role", Role)
def test_into_a_talk_with_a_child_alone_comes_no_grown_up_of_the_family(role: Role) -> None:
    who = Participant("x", "Karim", role)
    denial = plugin.check_participant(replace(MEETING, kind=Kind.CHILD_TALK), who)
    assert (denial is not None) is (role in {Role.PARENT, Role.RELATIVE})
    assert denial is None or "Tal med Karim bagefter" in str(denial.because)
    assert plugin.check_participant(MEETING, who) is None
