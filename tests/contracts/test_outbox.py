"""What every outbox does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from socialive_core import Entry, Lazy, Note, Step

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


async def tell(stores: Any, version: int, *notes: Note) -> None:
    entry = Entry("b", version, f"t{version}", "aisha", "we", NOW, "add", b"{}", Lazy(""), version)
    await stores.journal.append(Step(entry, b"", notes=notes))


async def test_notes_wait_in_order_until_each_is_told(stores: Any) -> None:
    notes = [Note(id, NOW, "turn", id.encode()) for id in ("c", "a", "b")]
    later = Note("0", NOW + timedelta(seconds=1), "turn", b"later")
    await tell(stores, 1, *notes)
    await tell(stores, 2, later)
    assert await stores.outbox.pending() == (*notes, later)
    assert await stores.outbox.pending(2) == tuple(notes[:2])
    await stores.outbox.told("c")
    await stores.outbox.told("c")
    assert await stores.outbox.pending() == (*notes[1:], later)


async def test_a_note_that_no_turn_caused_waits_once_and_is_found_by_its_kind(stores: Any) -> None:
    mail, other = Note("m", NOW, "mail", b"letter"), Note("o", NOW, "turn", b"other")
    await stores.outbox.add(mail, other)
    await stores.outbox.add(Note("m", NOW, "mail", b"the same again"))
    assert await stores.outbox.pending(kind="mail") == (mail,)
    assert set(await stores.outbox.pending()) == {mail, other}
    await stores.outbox.told("m")
    assert await stores.outbox.pending(kind="mail") == ()
