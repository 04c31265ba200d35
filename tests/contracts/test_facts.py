"""What every store of facts does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from socialive_core import Agreed, AnyFact, Contact, Entry, Goal, Lazy, Question, Score, Step

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
ALL: tuple[AnyFact, ...] = (
    Goal(key="g", voice="aisha", words="x"),
    Score(key="s", voice="aisha", question="sleep", value=None),
    Contact(key="c", label="Mormor", ring=1, seen_by=("aisha",)),
    Question(key="q", voice="aisha", words="z", to="Byskolen", before=date(2026, 12, 1)),
    Agreed(key="a", who=("bo", "aisha"), what="y", due=date(2026, 12, 1), small="ring"),
    Agreed(key="a", who=(), what="same key twice"),
)


async def publish(stores: Any, board: str, version: int, *facts: AnyFact) -> None:
    entry = Entry(board, version, f"t{version}", "aisha", "we", NOW, "add", b"{}", Lazy(""), version)
    await stores.journal.append(Step(entry, b"", facts=facts))


async def test_facts_of_every_kind_are_read_as_they_were_published(stores: Any) -> None:
    await publish(stores, "b", 1, *ALL)
    assert await stores.facts.of_boards(["b"]) == tuple(("b", fact) for fact in ALL)


async def test_a_turns_facts_stand_in_place_of_the_boards_earlier(stores: Any) -> None:
    await publish(stores, "b", 1, *ALL)
    await publish(stores, "other", 1, ALL[0])
    await publish(stores, "b", 2, ALL[1])
    assert await stores.facts.of_boards(["other", "none", "b"]) == (("other", ALL[0]), ("b", ALL[1]))
    await publish(stores, "b", 3)
    assert await stores.facts.of_boards(["b"]) == ()


async def test_a_turn_that_says_nothing_of_facts_leaves_them(stores: Any) -> None:
    await publish(stores, "b", 1, *ALL)
    entry = Entry("b", 2, "t2", "aisha", "we", NOW, "add", b"{}", Lazy(""), 2)
    await stores.journal.append(Step(entry, b""))
    assert await stores.facts.of_boards(["b"]) == tuple(("b", fact) for fact in ALL)
