"""What every journal does."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostapp.storage.stores import Stores
from socialive_core import (
    Edited,
    Entry,
    Goal,
    Lazy,
    Malformed,
    MemoryJournal,
    Note,
    Opened,
    Revision,
    SocialiveError,
    Stale,
    Step,
    TextChanges,
)
from socialive_core.journal import RING

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def step(version: int, turn: str = "", board: str = "b", **more: Any) -> Step:
    sentence = Lazy("{who} skrev en linje", {"who": "Aisha"})
    entry = Entry(board, version, turn or f"t{version}", "aisha", "we", NOW, "add", b'{"n":1}', sentence, version)
    return Step(entry, f"state {version}".encode(), **more)


async def test_a_board_that_was_never_kept_has_nothing(stores: Any) -> None:
    assert await stores.journal.latest("b") is None
    assert await stores.journal.state("b", 1) is None
    assert [entry async for entry in stores.journal.read("b")] == []


async def test_what_is_kept_is_read_as_it_was(stores: Any) -> None:
    steps = [step(1), step(2, state_version=3)]
    for one in steps:
        await stores.journal.append(one)
    kept = await stores.journal.latest("b")
    assert (kept.version, kept.state, kept.state_version, kept.stands) == (2, b"state 2", 3, 2)
    assert [entry async for entry in stores.journal.read("b")] == [one.entry for one in steps]


@pytest.mark.parametrize("version", [1, 3, 0])
async def test_a_taken_version_is_stale_and_leaves_the_board(stores: Any, version: int) -> None:
    await stores.journal.append(step(1))
    loser = step(
        version,
        "other",
        texts=TextChanges(opened=(Opened("x", "lost"),)),
        facts=(Goal(key="g", voice="p", words="x"),),
        notes=(Note("n", NOW, "turn", b""),),
    )
    with pytest.raises(Stale):
        await stores.journal.append(loser)
    assert (await stores.journal.latest("b")).state == b"state 1"
    assert await stores.texts.load("x") is None
    assert await stores.facts.of_boards(["b"]) == ()
    assert await stores.outbox.pending() == ()


async def test_a_turn_that_is_there_already_is_malformed_and_leaves_the_board(stores: Any) -> None:
    await stores.journal.append(step(1, "same"))
    with pytest.raises(Malformed):
        await stores.journal.append(step(2, "same", notes=(Note("n", NOW, "turn", b""),)))
    assert (await stores.journal.latest("b")).version == 1
    assert await stores.outbox.pending() == ()


async def test_two_writers_of_one_version_exactly_one_wins(stores: Any) -> None:
    await stores.journal.append(step(1))
    wishes = [stores.journal.append(step(2, f"by {n}")) for n in range(20)]
    others = [stores.journal.append(step(1, board=f"other {n}")) for n in range(20)]
    ended = await asyncio.gather(*wishes, *others, return_exceptions=True)
    assert sum(result is None for result in ended[:20]) == 1
    assert all(isinstance(result, Stale) for result in ended[:20] if result is not None)
    assert ended[20:] == [None] * 20
    assert [entry.version async for entry in stores.journal.read("b")] == [1, 2]


async def test_a_turn_keeps_all_it_led_to(stores: Any) -> None:
    goal, note = Goal(key="g", voice="p", words="x"), Note("n", NOW, "turn", b"body")
    changes = TextChanges(opened=(Opened("x", "ord"),), closed=(Revision("y", "står", "aisha", NOW),))
    await stores.journal.append(step(1, texts=changes, facts=(goal,), notes=(note,)))
    assert (await stores.texts.load("x")).words == "ord"
    assert [revision.words for revision in await stores.texts.revisions("y")] == ["står"]
    assert await stores.facts.of_boards(["b"]) == (("b", goal),)
    assert await stores.outbox.pending() == (note,)


async def test_the_last_twenty_states_can_be_taken_up_again(stores: Any) -> None:
    memory = MemoryJournal()
    for version in range(1, RING + 6):
        await stores.journal.append(step(version))
        await memory.append(step(version))
    for version in range(-1, RING + 8):
        assert await stores.journal.state("b", version) == await memory.state("b", version), version
    assert await stores.journal.state("b", 5) == b"state 5"
    assert await stores.journal.state("b", 4) is None


@given(
    wishes=st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(-1, 2), st.integers(0, 9), st.binary(max_size=40)), max_size=12
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
async def test_any_row_of_turns_ends_as_in_memory(make: Callable[[], Any], wishes: Any) -> None:
    journal, memory = make().journal, MemoryJournal()
    last: dict[str, int] = {}
    for board, off, turn, action in wishes:
        wish = step(last.get(board, 0) + off, f"t{turn}", board)
        wish = Step(replaced(wish.entry, action), action)
        outcomes = [await outcome(one.append(wish)) for one in (journal, memory)]
        assert outcomes[0] == outcomes[1]
        if outcomes[0] is None:
            last[board] = wish.entry.version
    for board in "ab":
        assert await journal.latest(board) == await memory.latest(board)
        assert [entry async for entry in journal.read(board)] == [entry async for entry in memory.read(board)]


def replaced(entry: Entry, action: bytes) -> Entry:
    from msgspec.structs import replace

    return replace(entry, action=action)


async def outcome(wish: Any) -> str | None:
    try:
        await wish
    except SocialiveError as error:
        return error.why
    return None


async def test_a_turn_that_would_lose_an_edit_is_stale(sql: Stores) -> None:
    await sql.journal.append(step(1, texts=TextChanges(opened=(Opened("x"),))))
    for version in (1, 2):
        await sql.texts.keep(Edited("x", version, "a", f"e{version}", ("q",)))
    early = TextChanges(closed=(Revision("x", "q", "aisha", NOW, 1),))
    with pytest.raises(Stale):
        await sql.journal.append(step(2, texts=early))
    assert len((await sql.texts.load("x")).edits) == 2  # type: ignore[union-attr]
    assert (await sql.journal.latest("b")).version == 1  # type: ignore[union-attr]


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    board = secrets.token_hex(4)
    changes = TextChanges(opened=(Opened(board),), closed=(Revision(f"{board}y", "står", "aisha", NOW),))
    note = Note(board, NOW, "turn", b"")
    await sql.journal.append(step(1, board=board, texts=changes, facts=(Goal(key="g", voice="p", words="x"),)))
    await sql.journal.append(step(2, board=board, notes=(note,)))
    assert await neighbour.journal.latest(board) is None
    assert await neighbour.journal.state(board, 1) is None
    assert [entry async for entry in neighbour.journal.read(board)] == []
    assert await neighbour.texts.load(board) is None
    assert await neighbour.texts.of_board(board) == ()
    assert await neighbour.texts.revisions(f"{board}y") == ()
    assert await neighbour.facts.of_boards([board]) == ()
    assert await neighbour.outbox.pending() == ()
    await neighbour.journal.append(step(1, board=board))
    assert (await sql.journal.latest(board)).version == 2  # type: ignore[union-attr]
