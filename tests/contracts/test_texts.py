"""What every store of running text does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostapp.storage.database import Database
from hostapp.storage.stores import Stores
from socialive_core import Delete, Edited, Frozen, Opened, Revision, SocialiveError, Stale, TextChanges, words_of
from socialive_core.memory import MemoryTexts

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def opening(text: str = "x", words: str = "", at: int = 0) -> TextChanges:
    return TextChanges(opened=(Opened(text, words, at),))


def closing(text: str, words: str, version: int) -> TextChanges:
    return TextChanges(closed=(Revision(text, words, "aisha", NOW, version),))


def edit(version: int, id: str = "", text: str = "x", words: str = "ø") -> Edited:
    return Edited(text, version, "aisha", id or f"e{version}", (words,))


async def test_a_text_that_was_never_opened_is_frozen(stores: Any) -> None:
    with pytest.raises(Frozen):
        await stores.texts.keep(edit(1))
    assert await stores.texts.load("x") is None


async def test_what_is_kept_is_read_as_it_was(stores: Any) -> None:
    await stores.texts.alter("b", opening(words="Blåbær"))
    edits = (
        Edited("x", 1, "aisha", "e1", (6, "grød 😀")),
        Edited("x", 2, "bo", "e2", (Delete(4), "Jord")),
    )
    for one in edits:
        await stores.texts.keep(one)
    written = await stores.texts.load("x")
    assert written.edits == edits
    assert words_of(written) == "Jordærgrød 😀"
    assert await stores.texts.of_board("b") == (written,)


@pytest.mark.parametrize(("version", "id"), [(1, "new"), (3, "new"), (2, "e1"), (0, "new")])
async def test_a_taken_version_a_gap_and_a_known_id_are_stale(stores: Any, version: int, id: str) -> None:
    await stores.texts.alter("b", opening())
    await stores.texts.keep(edit(1))
    with pytest.raises(Stale):
        await stores.texts.keep(edit(version, id))
    assert (await stores.texts.load("x")).edits == (edit(1),)


async def test_two_writers_of_one_version_exactly_one_wins_and_the_others_of_the_batch_are_kept(stores: Any) -> None:
    await stores.texts.alter("b", TextChanges(opened=tuple(Opened(f"x{n}") for n in range(20))))
    same = [stores.texts.keep(edit(1, f"by {n}", "x0")) for n in range(20)]
    others = [stores.texts.keep(edit(1, text=f"x{n}")) for n in range(1, 20)]
    ended = await asyncio.gather(*same, *others, return_exceptions=True)
    assert sum(result is None for result in ended[:20]) == 1
    assert ended[20:] == [None] * 19


async def test_what_is_kept_survives_closing_and_opening(stores: Any) -> None:
    await stores.texts.alter("b", opening())
    await stores.texts.keep(edit(1, words="en"))
    await stores.texts.alter("b", closing("x", "en", 1))
    closed = await stores.texts.load("x")
    assert (closed.open, closed.words, closed.at, closed.edits) == (False, "en", 1, ())
    with pytest.raises(Frozen):
        await stores.texts.keep(edit(2))
    await stores.texts.alter("b", opening(words="en", at=1))
    await stores.texts.keep(edit(2, "e1", words="to"))
    await stores.texts.alter("b", closing("x", "toen", 2))
    revisions = await stores.texts.revisions("x")
    assert [(one.words, one.number, one.version, one.by, one.at) for one in revisions] == [
        ("en", 1, 1, "aisha", NOW),
        ("toen", 2, 2, "aisha", NOW),
    ]


async def test_a_text_that_is_opened_again_goes_on_counting(stores: Any) -> None:
    await stores.texts.alter("b", closing("x", "står", 7))
    await stores.texts.alter("b", opening(words="står", at=7))
    with pytest.raises(Stale):
        await stores.texts.keep(edit(1))
    await stores.texts.keep(edit(8))
    assert (await stores.texts.load("x")).at == 7


async def test_what_is_dropped_leaves_nothing_to_read(stores: Any) -> None:
    await stores.texts.alter("b", closing("x", "et", 0))
    await stores.texts.alter("b", opening(words="et"))
    await stores.texts.keep(edit(1))
    await stores.texts.alter("b", TextChanges(dropped=("x", "never was")))
    assert await stores.texts.load("x") is None
    assert await stores.texts.of_board("b") == ()
    assert await stores.texts.revisions("x") == ()
    with pytest.raises(Frozen):
        await stores.texts.keep(edit(2))


async def test_a_board_has_its_own_texts_alone(stores: Any) -> None:
    await stores.texts.alter("b", TextChanges(opened=(Opened("x"), Opened("y"))))
    await stores.texts.alter("other", opening("z"))
    assert {written.text for written in await stores.texts.of_board("b")} == {"x", "y"}


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["open", "keep", "keep", "keep", "close", "drop"]),
        st.sampled_from("xy"),
        st.integers(-1, 1),
        st.integers(0, 5),
        st.text(min_size=1, max_size=6, alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    ),
    max_size=25,
)


@given(operations=OPERATIONS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
async def test_any_row_of_edits_and_changes_ends_as_in_memory(make: Callable[[], Any], operations: Any) -> None:
    texts, memory = make().texts, MemoryTexts()
    for what, text, off, id, words in operations:
        held = await memory.load(text)
        version = held.at + len(held.edits) if held else 0
        outcomes = []
        for one in (texts, memory):
            match what:
                case "keep":
                    wish = one.keep(edit(version + 1 + off, str(id), text, words))
                case "open":
                    wish = one.alter("b", opening(text, words, version))
                case "close":
                    wish = one.alter("b", closing(text, words, version))
                case _:
                    wish = one.alter("b", TextChanges(dropped=(text,)))
            outcomes.append(await outcome(wish))
        assert outcomes[0] == outcomes[1]
    for text in "xy":
        assert await texts.load(text) == await memory.load(text)
        assert await texts.revisions(text) == await memory.revisions(text)


async def outcome(wish: Any) -> str | None:
    try:
        await wish
    except SocialiveError as error:
        return error.why
    return None


async def test_an_edit_is_kept_by_another_process_after_the_text_got_a_new_key(sql: Stores, database: Database) -> None:
    await sql.texts.alter("b", opening())
    await sql.texts.keep(edit(1))
    remembered = dict(database.keys._by_id), dict(database.keys._by_owner)
    await sql.texts.alter("b", closing("x", "ø", 1))
    await sql.texts.alter("b", opening(words="ø", at=1))
    database.keys._by_id, database.keys._by_owner = remembered  # as a process that has not heard of it
    await sql.texts.keep(edit(2))
    database.keys.forget()
    assert words_of(await sql.texts.load("x")) == "øø"  # type: ignore[arg-type]
