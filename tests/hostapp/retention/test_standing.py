"""How a case stands that is over, as a pure function of what was added to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hostapp.home.additions import Addition
from hostapp.retention.keeping import years_after
from hostapp.retention.model import Closed, ErasureAgreed, ErasureAsked, HandedOver, KeptUntil, Reopened
from hostapp.retention.standing import STEPS, standing

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
DAY = date(2031, 11, 3)
CLOSED = Closed(id="1", at=NOW, by="mette", why="Vi er i mål.", until=DAY)
HANDED = HandedOver(id="2", at=NOW, by="mette", where="KLE 27.24.00")
ASKED = ErasureAsked(id="3", at=NOW, by="mette")
AGREED = ErasureAgreed(id="4", at=NOW, by="rikke", asked="3")
LONGER = KeptUntil(id="5", at=NOW, by="mette", until=DAY + timedelta(days=400), why="Der er en klage.")
REOPENED = Reopened(id="6", at=NOW, by="mette", why="Sofie har brug for mere.")
WHOLE = (CLOSED, HANDED, ASKED, AGREED)
AFTER = DAY + timedelta(days=1)

MISSING: dict[str, tuple[tuple[Addition, ...], date, bool, tuple[str, ...]]] = {
    "all is there": (WHOLE, AFTER, False, ()),
    "nothing is there": ((), AFTER, False, ("closed", "handed", "asked", "agreed", "day")),
    "the day has not passed": (WHOLE, DAY, False, ("day",)),
    "somebody asked for access": (WHOLE, AFTER, True, ("held",)),
    "one yes": ((CLOSED, HANDED, ASKED), AFTER, False, ("agreed",)),
    "the same person twice": (
        (CLOSED, HANDED, ASKED, ErasureAgreed(id="4", at=NOW, by="mette", asked="3")), AFTER, False, ("agreed",),
    ),
    "a yes to another question": (
        (CLOSED, HANDED, ASKED, ErasureAgreed(id="4", at=NOW, by="rikke", asked="x")), AFTER, False, ("agreed",),
    ),
    "the case system does not have it": ((CLOSED, ASKED, AGREED), AFTER, False, ("handed", "asked", "agreed")),
    "another day since": ((*WHOLE, LONGER), LONGER.until + timedelta(days=1), False, ("asked", "agreed")),
    "opened again": ((*WHOLE, REOPENED), AFTER, False, ("closed", "handed", "asked", "agreed", "day")),
    "closed a second time": ((*WHOLE, REOPENED, CLOSED), AFTER, False, ("handed", "asked", "agreed")),
}  # fmt: skip


@pytest.mark.parametrize("when", MISSING)
def test_what_is_missing_before_it_is_destroyed_is_as_the_table_says(when: str) -> None:
    added, today, held, missing = MISSING[when]
    assert standing(added).missing(today, held) == missing
    assert set(missing) <= set(STEPS)


def test_it_is_kept_until_the_day_that_was_chosen_last() -> None:
    assert standing(()).until is None
    assert standing((CLOSED,)).until == DAY
    assert standing((CLOSED, LONGER)).until == LONGER.until


@pytest.mark.parametrize(("today", "then"), [(date(2026, 11, 3), DAY), (date(2028, 2, 29), date(2033, 2, 28))])
def test_five_years_after_is_the_same_day_where_there_is_one(today: date, then: date) -> None:
    assert years_after(today, 5) == then
