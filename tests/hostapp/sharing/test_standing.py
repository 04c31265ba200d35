"""How a share stands: every change of state, against a plain model that was written apart from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from hostapp.sharing.model import (
    LONGEST,
    ONCE,
    QUIET,
    REMINDED,
    VALUES,
    Act,
    Piece,
    Receiver,
    Share,
    delivered,
)
from hostapp.sharing.standing import answers, opened, quiet_until, reminds, standing, told, waiting
from socialive_core import Shield

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SCHOOL = Receiver("Byskolen", "Bo Lund", "lærer", "bo@byskolen.example")
ONE = Share(
    "s1", "c", NOW, "mette", "a1", (Piece("t1", "Amina", "Sofie kan møde kl. 9 om mandagen."),), SCHOOL,
    "Sofie så kan møde lidt senere", "Sofies skole", NOW + 100 * DAY, no_means="Skolen får ikke noget.",
    asked=("amina", "karim"),
)  # fmt: skip
LAW = replace(ONE, kind="law", asked=(), law="ssd", need="Skolen skal vide det.")
SENT = Act("s1", "sent", NOW, "mette")


def said(person: str, value: str, after: timedelta = timedelta()) -> Act:
    return Act("s1", "answered", NOW + after, person, value)


class Life(RuleBasedStateMachine):
    """Two parents with joint custody, a stranger, a leader, a receiver, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.share, self.acts, self.now = ONE, [], NOW
        self.sent = self.gone = self.stopped = False
        self.says: dict[str, str] = {}
        self.first: datetime | None = None

    @initialize(
        once=st.booleans(), people=st.sampled_from([("amina",), ("amina", "karim"), ("amina", "karim", "sara")])
    )
    def begins(self, once: bool, people: tuple[str, ...]) -> None:
        self.share = replace(ONE, once=once, asked=people)

    @property
    def over(self) -> bool:
        until = self.share.until
        if self.share.once and self.first:
            until = min(until, self.first + ONCE)
        return self.now >= until

    @property
    def agreed(self) -> bool:
        return self.sent and all(self.says.get(one) == "yes" for one in self.share.asked)

    def does(self, do: str, by: str, value: str = "") -> None:
        self.acts.append(Act("s1", do, self.now, by, value))  # type: ignore[arg-type]

    @rule()
    def is_sent(self) -> None:
        self.does("sent", "mette")
        self.sent = self.sent or not (self.over or self.gone)

    @rule(person=st.sampled_from(["amina", "karim", "sara", "stranger"]), value=st.sampled_from(VALUES))
    def is_answered(self, person: str, value: str) -> None:
        self.does("answered", person, value)
        if self.over or self.gone or self.stopped or not self.sent or person not in self.share.asked:
            return
        was = self.agreed
        self.says[person] = value
        self.stopped = was and not self.agreed

    @rule()
    def is_dropped(self) -> None:
        self.does("dropped", "mette")
        if not (self.over or self.gone or self.stopped):
            self.stopped, self.gone = self.agreed, not self.agreed

    @rule()
    def is_opened(self) -> None:
        self.does("opened", "bo")
        if self.agreed and not (self.over or self.gone or self.stopped):
            self.first = self.first or self.now

    @rule(step=st.sampled_from([timedelta(minutes=10), ONCE, DAY, 40 * DAY]))
    def time_passes(self, step: timedelta) -> None:
        self.now += step

    @precondition(lambda self: bool(self.acts))
    @rule()
    def the_same_again_is_the_same(self) -> None:
        self.acts = list(self.acts)

    @invariant()
    def stands_as_the_model_says(self) -> None:
        assert standing(self.share, self.acts, self.now) == self.expected()

    @invariant()
    def is_never_shared_without_a_yes_of_each(self) -> None:
        if standing(self.share, self.acts, self.now) == "shared":
            assert answers(self.share, self.acts) == dict.fromkeys(self.share.asked, "yes")

    def expected(self) -> str:
        if self.stopped:
            return "withdrawn"
        if self.gone:
            return "not_shared"
        decided = len(self.says) == len(self.share.asked) and "think" not in self.says.values()
        if self.sent and decided and not self.agreed:
            return "not_shared"
        if self.over:
            return "expired"
        return "draft" if not self.sent else "shared" if self.agreed else "waiting"


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=18, deadline=None)
TestLife = Life.TestCase


@pytest.mark.parametrize("other", [None, "no", "think"])
def test_with_joint_custody_silence_or_disagreement_is_not_shared(other: str | None) -> None:
    acts = [SENT, said("amina", "yes"), *([said("karim", other)] if other else [])]
    assert standing(ONE, acts, NOW + DAY) in {"waiting", "not_shared"}


@pytest.mark.parametrize("first", ["yes", "no"])
def test_until_everybody_has_answered_it_stands_the_same_after_a_yes_and_a_no(first: str) -> None:
    acts = [SENT, said("amina", first)]
    assert (standing(ONE, acts, NOW), waiting(ONE, acts)) == ("waiting", 1)


def test_a_yes_that_is_taken_back_stops_it_for_good() -> None:
    acts = [SENT, said("amina", "yes"), said("karim", "yes"), said("karim", "no", DAY), said("karim", "yes", 2 * DAY)]
    assert standing(ONE, acts[:3], NOW) == "shared"
    assert standing(ONE, acts, NOW + 3 * DAY) == "withdrawn"


def test_it_is_over_at_its_moment_and_not_before() -> None:
    acts = [SENT, said("amina", "yes"), said("karim", "yes")]
    assert standing(ONE, acts, ONE.until - timedelta(microseconds=1)) == "shared"
    assert standing(ONE, acts, ONE.until) == "expired"


def test_what_may_be_read_once_is_over_an_hour_after_it_was_opened() -> None:
    once = replace(ONE, once=True)
    acts = [SENT, said("amina", "yes"), said("karim", "yes"), Act("s1", "opened", NOW + DAY, "bo")]
    assert standing(once, acts, NOW + DAY + ONCE - timedelta(seconds=1)) == "shared"
    assert standing(once, acts, NOW + DAY + ONCE) == "expired"
    assert opened(once, acts, NOW + 2 * DAY) == (NOW + DAY,)


def test_where_the_law_says_so_nobody_is_asked() -> None:
    assert standing(LAW, [], NOW) == "draft"
    assert standing(LAW, [SENT], NOW) == "shared"
    assert standing(LAW, [SENT, said("amina", "no")], NOW) == "shared"


def test_after_a_no_it_is_quiet_for_seven_days() -> None:
    acts = [SENT, said("amina", "no")]
    assert quiet_until(ONE, acts, NOW + QUIET - timedelta(seconds=1)) == NOW + QUIET
    assert quiet_until(ONE, acts, NOW + QUIET) is None
    assert quiet_until(ONE, [SENT, said("amina", "yes")], NOW) is None


def test_it_is_asked_fourteen_days_before_the_end_and_only_of_what_is_shared() -> None:
    acts = [SENT, said("amina", "yes"), said("karim", "yes")]
    assert not reminds(ONE, acts, ONE.until - REMINDED - timedelta(seconds=1))
    assert reminds(ONE, acts, ONE.until - REMINDED)
    assert not reminds(ONE, acts[:2], ONE.until - REMINDED)
    assert not reminds(replace(ONE, once=True), acts, ONE.until - REMINDED)


WAIT = Shield("", "s1", NOW, "mette", told=False, ground="danger", second="hanne", review=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("acts", "now", "known"),
    [
        ([], NOW + DAY, False),
        ([], NOW + 8 * DAY, True),  # the second person never said yes
        ([Act("s1", "agreed", NOW + DAY, "hanne")], NOW + 8 * DAY, False),
        ([Act("s1", "agreed", NOW + DAY, "mette")], NOW + 8 * DAY, True),  # nobody agrees with themselves
        ([Act("s1", "agreed", NOW + DAY, "hanne")], NOW + 40 * DAY, True),  # the day has passed
    ],
)
def test_what_must_wait_is_told_in_the_end(acts: list[Act], now: datetime, known: bool) -> None:
    assert told(replace(LAW, wait=WAIT), acts, now, now.date()) is known


@given(asked=st.lists(st.sampled_from(["amina", "karim"]), unique=True), by=st.text(max_size=5), need=st.text())
def test_what_is_delivered_tells_nothing_of_who_was_asked(asked: list[str], by: str, need: str) -> None:
    other = replace(ONE, asked=tuple(asked), by=by, need=need, no_means="Noget andet.", seen_by=("amina",))
    assert delivered(other).content == delivered(ONE).content
    assert delivered(other).digest == delivered(ONE).digest
    assert b"amina" not in delivered(ONE).content
    assert b"bo@" not in delivered(ONE).content


def test_no_share_is_open_for_more_than_a_year() -> None:
    assert timedelta(days=365) == LONGEST
