"""What a plan says in the minutes: goals in their voice, the steps as a picture with its table, and goals as facts."""

from __future__ import annotations

from datetime import date

from socialive_action_plan import action_plan
from socialive_action_plan.actions import Meet, Say, SetGoal, SetOurs, Settle

from socialive_core import Agreed, Figure, Goal, Heading, Line
from socialive_core.testing import Trial, play


def whole() -> Trial:
    board = play(action_plan)
    board.takes("amina", SetGoal(), words="Jeg vil sove hele natten.")
    board.takes("mette", SetOurs("Barnets lov § 91"), words=("Sofie er i skole.", "hun har ret til det."))
    board.takes("karim", Say("sign"), words="Vi råber ikke.")
    board.takes("mette", Meet(date(2026, 12, 3)), words="skolen har holdt møde.")
    board.facts = (
        Agreed(key="a", who=("mette",), what="wa", due=date(2026, 12, 3), state="going"),
        Agreed(key="b", who=("karim",), what="wb", waits=("karim",)),
        Agreed(key="c", who=("gone",), what="wc", state="done"),
        Agreed(key="d", who=(), what="wd"),
        Agreed(key="e", who=("we",), what="we"),
    )
    board.told = {
        "wa": "ringer til skolen <b>i morgen</b>",
        "wb": "henter",
        "wc": "skriver",
        "wd": "går tur",
        "we": "ses",
    }
    return board


def test_nothing_written_is_said() -> None:
    summary = play(action_plan).summary()
    assert (str(summary.sentence), summary.blocks) == ("Der er ikke skrevet skridt endnu.", ())


def test_goals_lines_steps_and_the_day_stand_in_their_order() -> None:
    summary = whole().summary()
    assert [str(block.text) for block in summary.blocks if isinstance(block, Heading | Line)] == [
        "Mål",
        "Jeg vil sove hele natten.",
        "Kommunens mål",
        "Sofie er i skole, fordi hun har ret til det. (Barnets lov § 91)",
        "Hvordan kan vi mærke, at det virker?",
        "Vi råber ikke.",
        "Hvornår ser vi på det igen?",
        "2026-12-03, fordi skolen har holdt møde.",
    ]
    assert str(summary.sentence) == "Skridt i planen: 5. Gjort: 1."


def test_the_picture_has_a_table_that_says_the_same() -> None:
    (figure,) = [block for block in whole().summary().blocks if isinstance(block, Figure)]
    said = [tuple(map(str, row)) for row in figure.table.rows]
    assert [row[1] for row in said] == ["Mette", "Karim (foreslået)", "En, der ikke er her", "Ingen endnu", "Vi alle"]
    assert [row[3] for row in said] == ["I gang", "Ikke begyndt", "Gjort", "Ikke begyndt", "Ikke begyndt"]
    assert "&lt;b&gt;i morgen&lt;/b&gt;" in figure.svg
    assert " class=" not in figure.svg
    assert "style=" not in figure.svg
    assert str(figure.alt) == "Skridt i rækkefølge: 5. De står også i en tabel."


def test_long_words_are_drawn_whole_on_several_lines() -> None:
    board = whole()
    board.told["wa"] = "ringer til skolen " * 20
    (figure,) = [block for block in board.summary().blocks if isinstance(block, Figure)]
    assert figure.svg.count("ringer") == 20


def test_what_somebody_goes_for_is_a_fact_and_what_is_reached_is_none() -> None:
    board = whole()
    goal = board.state.goals[0]
    assert board.summary().facts == (Goal(key=goal.id, voice="amina", words=goal.words),)
    board.takes("amina", Settle(goal.id, "reached"))
    assert board.summary().facts == ()


def test_a_picture_of_a_step_for_some_is_for_the_same_alone() -> None:
    board = whole()
    board.facts = (*board.facts, Agreed(key="f", who=("mette",), what="wf", seen_by=("amina", "mette")))
    (figure,) = [block for block in board.summary("mette").blocks if isinstance(block, Figure)]
    assert figure.seen_by == ("amina", "mette")
