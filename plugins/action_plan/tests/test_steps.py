"""The steps of a plan are the case's agreements: who does them, how they stand, and what nobody is burdened with."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace
from socialive_action_plan import action_plan

from hostapp.meetings.agreements import TOOL as AGREEMENTS
from socialive_core import Agreed, Participant, Role
from socialive_core.agreements import Agree
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from socialive_core.testing.table import TODAY

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
BO = Participant("bo", "Bo", Role.PROFESSIONAL, mark=6)
DAY = timedelta(days=1)


def agreed(key: str, *who: str, state: str = "new", due: date | None = None, **more: object) -> Agreed:
    return Agreed(key=key, who=who, what=f"words-{key}", state=state, due=due, **more)  # type: ignore[arg-type]


def with_steps(*facts: Agreed) -> Trial:
    board = play(action_plan, SOFIE, AMINA, KARIM, BO, METTE)
    board.facts = facts
    board.told = {fact.what: f"Skridt {fact.key}" for fact in facts}
    return board


def test_an_agreement_is_a_step_with_the_words_it_has() -> None:
    (step,) = with_steps(agreed("a", "mette")).sees("amina")["path"]
    assert (step.id, step.what, step.people) == ("a", "words-a", (METTE,))


def test_the_three_columns_hold_the_five_states() -> None:
    board = with_steps(*(agreed(state, "mette", state=state) for state in ("new", "going", "done", "waiting", "other")))
    columns = board.sees("mette")["columns"]
    assert [[step.id for step in one.rows] for one in columns] == [["new"], ["going", "waiting"], ["done", "other"]]


def test_a_step_is_moved_past_its_neighbour_in_the_column_and_no_further() -> None:
    board = with_steps(
        agreed("a", "mette"), agreed("x", "mette", state="done"), agreed("b", "mette"), agreed("c", "mette")
    )
    first, second, last = board.sees("mette")["columns"][0].rows
    assert [(one.up, one.down) for one in (first, second, last)] == [(None, "c"), ("a", ""), ("b", None)]


def test_on_a_phone_mine_stand_first_and_the_municipality_s_apart() -> None:
    board = with_steps(
        agreed("a", "mette"), agreed("b", "amina", "sofie"), agreed("c", "karim"), agreed("d"), agreed("e", "we")
    )
    groups = {one.id: [step.id for step in one.rows] for one in board.sees("amina")["groups"]}
    assert groups == {"mine": ["b", "e"], "municipality": ["a"], "others": ["c"], "nobody": ["d"]}


def test_a_date_that_has_passed_asks_and_the_day_before_it_asks_too() -> None:
    days = {"past": TODAY - DAY, "today": TODAY, "soon": TODAY + DAY, "later": TODAY + 2 * DAY}
    board = with_steps(
        *(agreed(id, "mette", due=due) for id, due in days.items()),
        agreed("done", "mette", state="done", due=TODAY - DAY),
    )
    near = {step.id: step.near for step in board.sees("mette")["path"]}
    assert near == {"past": "passed", "today": "soon", "soon": "soon", "later": "", "done": ""}


def test_a_child_is_reminded_of_no_date_and_counted_nowhere() -> None:
    board = with_steps(agreed("a", "sofie", "amina", due=TODAY - DAY))
    assert board.sees("sofie")["path"][0].near == ""
    assert [(one.person.id, one.count) for one in board.sees("mette")["load"]] == [
        ("amina", 1), ("karim", 0), ("bo", 0), ("mette", 0)
    ]  # fmt: skip


def test_a_child_that_has_turned_fifteen_is_reminded_and_counted_as_others_are() -> None:
    older = replace(SOFIE, grown=True)
    board = play(action_plan, older, AMINA, METTE)
    board.facts = (agreed("a", "sofie", "amina", due=TODAY - DAY),)
    seen = board.sees("sofie")
    assert seen["path"][0].near == "passed"
    assert [(one.person.name, one.count) for one in seen["load"]] == [("Sofie", 1), ("Amina", 1), ("Mette", 0)]
    assert not seen["young"]
    deals = play(AGREEMENTS, older, AMINA, METTE)
    deals.takes("sofie", Agree("sofie"), words="Cykler selv til skole")
    assert deals.state.made[0].who == ("sofie",)


def test_more_than_three_open_steps_of_one_ask_whether_something_can_wait() -> None:
    three = [agreed(str(n), "karim") for n in range(3)]
    assert not with_steps(*three).sees("karim")["much"]
    assert with_steps(*three, agreed("4", "karim")).sees("karim")["much"]
    assert not with_steps(*three, agreed("4", "karim", state="done")).sees("karim")["much"]


def test_steps_that_rest_on_professionals_alone_are_shown() -> None:
    board = with_steps(
        agreed("a", "mette", "bo"), agreed("b", "mette", "amina"), agreed("c", "mette", "gone"), agreed("d", "we")
    )
    assert [step.work for step in board.sees(None)["path"]] == [True, False, False, False]
    assert board.sees(None)["work"] == 1


def test_who_was_not_asked_is_proposed_and_who_is_not_here_is_not_named() -> None:
    board = with_steps(agreed("a", "karim", waits=("karim",)), agreed("b", "gone"))
    first, second = board.sees("mette")["path"]
    assert first.proposed == (KARIM,)
    assert (second.people, second.unnamed) == ((), True)
