"""How it stands with how often we meet, folded from what was added and from the meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hostapp.rhythm.model import EVERY, CalledOff, Every, Rhythm, RhythmWish, Side, reason
from hostapp.rhythm.standing import Kept, Standing, decided, kept, standing
from socialive_core import Kind, Meeting, Phase, Refused

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
OPENED = datetime(2026, 1, 10, 9, tzinfo=UTC)
ZONE = "Europe/Copenhagen"


def meeting(id: str, starts: datetime, held: bool = True, kind: Kind = Kind.ORDINARY) -> Meeting:
    phase = Phase.CLOSED if held else Phase.PREPARE
    return Meeting(id, "case", "", starts, phase, ended=starts + timedelta(minutes=45) if held else None, kind=kind)


def rhythm(every: Every, days: int = 0, because: str = "det går bedre") -> Rhythm:
    return Rhythm(id=f"r{days}", at=NOW + timedelta(days=days), by="mette", every=every, because=because)


def off(meeting: Meeting, who: Side = "municipality", instead: datetime | None = None) -> CalledOff:
    called = {"meeting": meeting.id, "was": meeting.starts, "because": "nogen var syg", "instead": instead}
    return CalledOff(id=f"o-{meeting.id}", at=NOW, by="mette", who=who, **called)  # type: ignore[arg-type]


def how(*meetings: Meeting, added: tuple[Rhythm | RhythmWish, ...] = (), now: datetime = NOW) -> Standing:
    return standing(added, meetings, OPENED, now, ZONE)


FEBRUARY, MAY = meeting("m1", datetime(2026, 2, 2, 9, tzinfo=UTC)), meeting("m2", datetime(2026, 5, 4, 9, tzinfo=UTC))


def test_before_anybody_has_met_the_first_time_is_three_months_after_the_case_was_opened() -> None:
    assert (how().due, how().first, how().because) == (date(2026, 4, 10), True, "")


def test_the_first_follow_up_is_three_months_after_the_first_meeting_whatever_was_decided() -> None:
    assert how(FEBRUARY, added=(rhythm("six_months"),)).due == date(2026, 5, 2)


def test_after_the_first_follow_up_the_decided_rhythm_holds_with_its_reason() -> None:
    found = how(FEBRUARY, MAY, added=(rhythm("six_months"),))
    assert (found.due, found.because, found.first) == (date(2026, 11, 4), "det går bedre", False)


def test_a_rhythm_that_is_decided_again_holds_from_then_on() -> None:
    assert how(FEBRUARY, MAY, added=(rhythm("month"), rhythm("week", 1))).due == date(2026, 5, 11)


@pytest.mark.parametrize(("start", "every", "then"), [
    (date(2026, 11, 30), "three_months", date(2027, 2, 28)),
    (date(2026, 12, 1), "month", date(2027, 1, 1)),
    (date(2026, 1, 31), "fortnight", date(2026, 2, 14)),
])  # fmt: skip
def test_a_month_later_is_a_day_that_the_month_has(start: date, every: Every, then: date) -> None:
    assert EVERY[every].after(start) == then


def test_a_talk_with_a_child_and_a_practice_are_no_follow_up_and_stand_in_no_count() -> None:
    talk, practice = (meeting(kind, MAY.starts, kind=kind) for kind in (Kind.CHILD_TALK, Kind.PRACTICE))
    assert how(FEBRUARY, talk, practice) == how(FEBRUARY)
    assert kept((), (talk, practice), OPENED, NOW) == Kept()


def test_the_caseworker_is_asked_from_a_week_before_unless_a_meeting_is_agreed() -> None:
    due = how(FEBRUARY, MAY).due
    assert not how(FEBRUARY, MAY).asks(due - timedelta(days=8))
    assert how(FEBRUARY, MAY).asks(due - timedelta(days=7))
    agreed = meeting("m3", datetime(2026, 8, 3, 9, tzinfo=UTC), held=False)
    assert not how(FEBRUARY, MAY, agreed).asks(due - timedelta(days=1))


def test_a_meeting_that_is_agreed_too_late_is_asked_about_all_the_same() -> None:
    agreed = meeting("m3", datetime(2026, 9, 3, 9, tzinfo=UTC), held=False)
    found = how(FEBRUARY, MAY, agreed)
    assert found.asks(found.due - timedelta(days=1))


def test_of_each_child_the_last_wish_stands_and_one_taken_back_does_not() -> None:
    wishes = [
        RhythmWish(id=str(n), at=NOW, by="mette", person=who, words=words)
        for n, (who, words) in enumerate([("sofie", "tit"), ("sofie", "ikke så tit"), ("noah", "aldrig"), ("noah", "")])
    ]
    assert [one.words for one in how(FEBRUARY, added=tuple(wishes)).wishes] == ["ikke så tit"]


@pytest.mark.parametrize("who", ["municipality", "family", "other"])
def test_a_meeting_that_is_called_off_was_agreed_and_stands_with_whoever_could_not(who: Side) -> None:
    gone = meeting("m3", datetime(2026, 6, 1, 9, tzinfo=UTC), held=False)
    found = kept([off(gone, who)], [FEBRUARY, MAY, gone], OPENED, NOW)
    assert (found.agreed, found.held, getattr(found, who), found.unsaid) == (3, 2, 1, 0)


def test_a_meeting_that_is_moved_and_held_was_agreed_twice_and_held_once() -> None:
    moved = off(meeting("m2", datetime(2026, 4, 20, 9, tzinfo=UTC)), instead=MAY.starts)
    found = kept([moved], [FEBRUARY, MAY], OPENED, NOW)
    assert (found.agreed, found.held, found.municipality) == (3, 2, 1)


def test_a_day_that_passed_without_a_word_is_agreed_and_nobodys() -> None:
    lost = meeting("m3", datetime(2026, 6, 1, 9, tzinfo=UTC), held=False)
    assert kept((), [FEBRUARY, lost], OPENED, NOW) == Kept(agreed=2, held=1)
    assert kept((), [FEBRUARY, lost], OPENED, NOW).unsaid == 1


def test_more_than_three_months_cannot_be_decided_before_the_first_follow_up() -> None:
    with pytest.raises(Refused):
        decided(how(FEBRUARY), "six_months")
    assert decided(how(FEBRUARY, MAY), "six_months") == "six_months"
    with pytest.raises(Refused):
        decided(how(FEBRUARY, MAY), "never")


def test_a_reason_goes_on_from_fordi_on_one_line() -> None:
    assert reason("Fordi  det går\nbedre nu.") == "det går bedre nu"
    for nothing in ("", "  ", "x" * 201):
        with pytest.raises(Refused):
            reason(nothing)


def test_a_meeting_that_may_still_begin_today_is_not_lost() -> None:
    today = meeting("m3", NOW - timedelta(hours=2), held=False)
    assert kept((), [FEBRUARY, today], OPENED, NOW) == Kept(agreed=1, held=1)
