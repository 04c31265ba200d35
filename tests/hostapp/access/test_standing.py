"""How a request stands, folded from what was added: what is given, what is held back, and who knows of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hostapp.access.model import (
    AccessAnswered,
    AccessAsked,
    AccessConfirmed,
    AccessGiven,
    AccessHurry,
    AccessLate,
    AccessSorted,
    AccessWithheld,
    OfRequest,
    Piece,
)
from hostapp.access.standing import Gap, Request, in_line, requests, waits

AT = datetime(2026, 1, 12, 9, tzinfo=UTC)
TODAY = AT.date()
ZONE = "Europe/Copenhagen"
FIRST, SECOND, THIRD = (Piece(f"l{n}", date(2025, 12, 3), "", n, f"Linje {n}") for n in (1, 2, 3))


def asked(id: str = "r1", person: str = "amina", words: str = "", at: datetime = AT) -> AccessAsked:
    return AccessAsked(id=id, at=at, by=person, person=person, where="home", words=words)


def came(kind: type[OfRequest], id: str, days: float = 1, request: str = "r1", **more: Any) -> OfRequest:
    return kind(id=id, at=AT + timedelta(days=days), by="mette", request=request, **more)


def held(piece: Piece = SECOND, **more: Any) -> OfRequest:
    because = {"about": "Farmor", "ground": "other", "because": "fordi hun har bedt om det."}
    return came(AccessWithheld, f"w-{piece.id}", piece=piece, **because, **more)


def one(*more: OfRequest) -> Request:
    return requests([asked(), *more])[0]


def test_a_request_is_open_until_it_is_answered() -> None:
    assert one().open
    assert not one(came(AccessAnswered, "a")).open


def test_what_was_given_stands_in_order_with_a_gap_where_the_line_would_be() -> None:
    lines = one(came(AccessGiven, "g", pieces=(THIRD, FIRST)), held()).lines(AT, TODAY)
    assert [line.held.piece.id if isinstance(line, Gap) else line.id for line in lines] == ["l1", "l2", "l3"]


def test_a_line_that_is_given_after_all_leaves_no_gap() -> None:
    request = one(held(), came(AccessGiven, "g", 2, pieces=(SECOND,)))
    assert request.gaps == ()
    assert request.lines(AT, TODAY) == (SECOND,)


def test_a_gap_that_is_not_told_is_told_from_the_day_after_its_review() -> None:
    hidden = held(second="ole", review=TODAY + timedelta(days=30))
    request = one(hidden, came(AccessConfirmed, "c", 2, withheld=hidden.id))
    for day, seen in ((3, 0), (30, 0), (31, 1)):
        assert len(request.lines(AT + timedelta(days=day), TODAY + timedelta(days=day))) == seen


def test_without_the_colleagues_yes_it_is_told_after_a_week() -> None:
    request = one(held(second="ole", review=TODAY + timedelta(days=30)))
    assert request.gaps[0].waits_for("ole", AT + timedelta(days=2), TODAY)
    assert not request.lines(AT + timedelta(days=7), TODAY + timedelta(days=7))
    assert request.lines(AT + timedelta(days=8, seconds=1), TODAY + timedelta(days=8))


def test_the_date_is_the_laws_until_another_is_told_and_past_it_is_seen() -> None:
    request = one()
    assert request.until(ZONE) == request.due(ZONE) == date(2026, 1, 21)
    assert not request.overdue(date(2026, 1, 21), ZONE)
    assert request.overdue(date(2026, 1, 22), ZONE)
    late = one(came(AccessLate, "l", because="fordi en mappe mangler.", until=date(2026, 2, 2)))
    assert late.until(ZONE) == date(2026, 2, 2)
    assert late.due(ZONE) == date(2026, 1, 21)
    assert not late.overdue(date(2026, 1, 22), ZONE)


def test_the_simple_come_first_in_line_then_those_whose_date_is_nearest() -> None:
    every = requests(
        [
            asked("r1"),
            asked("r2", words="Brevet fra skolen", at=AT + timedelta(days=3)),
            asked("r3", at=AT - timedelta(days=1)),
            asked("r4"),
            came(AccessAnswered, "a", request="r4"),
        ]
    )
    assert [request.asked.id for request in in_line(every, ZONE)] == ["r2", "r3", "r1"]


def test_the_caseworker_sorts_it_otherwise() -> None:
    assert one(came(AccessSorted, "s", simple=True)).simple
    assert not requests([asked(words="Alt fra skolen"), came(AccessSorted, "s", simple=False)])[0].simple


def test_what_is_to_be_decided_waits_while_somebody_has_asked_unless_a_reason_was_written_today() -> None:
    assert waits([one()], TODAY, ZONE)
    hurried = one(came(AccessHurry, "h", 0, because="fordi der skal findes et sted at sove i nat."))
    assert not waits([hurried], TODAY, ZONE)
    assert waits([hurried], TODAY + timedelta(days=1), ZONE)
    assert not waits([one(came(AccessAnswered, "a"))], TODAY, ZONE)


def test_each_sees_their_own_requests_alone() -> None:
    every = [asked("r1", "amina"), asked("r2", "yusuf")]
    assert [one.asked.id for one in requests(every, "yusuf")] == ["r2"]
