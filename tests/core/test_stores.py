"""What the stores in memory promise beside the contracts that every store is held to."""

from __future__ import annotations

from datetime import UTC, datetime

from socialive_core import Delete, Edited, MemoryStores, Opened, Revision, TextChanges, words_of

AT = datetime(2026, 11, 19, tzinfo=UTC)


async def test_the_words_of_a_text_are_what_its_edits_make_of_it() -> None:
    texts = MemoryStores().texts
    await texts.alter("board", TextChanges(opened=(Opened("t", "Mandag", 4),)))
    await texts.keep(Edited("t", 5, "a", "1", (6, " er svær")))
    await texts.keep(Edited("t", 6, "b", "2", (Delete(1), "m")))
    written = await texts.load("t")
    assert written
    assert words_of(written) == "mandag er svær"


async def test_revisions_are_numbered_as_they_come() -> None:
    texts = MemoryStores().texts
    for words in ("Mandag", "Tirsdag"):
        await texts.alter("board", TextChanges(closed=(Revision("t", words, "mette", AT),)))
    assert [(revision.number, revision.words) for revision in await texts.revisions("t")] == [
        (1, "Mandag"),
        (2, "Tirsdag"),
    ]
