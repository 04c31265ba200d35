"""What every store of what boards last said does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from socialive_core import Entry, Lazy, Step

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


async def turn(stores: Any, version: int, summary: bytes | None, board: str = "b") -> None:
    entry = Entry(board, version, f"t{version}", "aisha", "we", NOW, "add", b"{}", Lazy(""), version)
    await stores.journal.append(Step(entry, b"", summary=summary))


async def test_what_a_turn_lets_a_board_say_stands_until_another_does(stores: Any) -> None:
    assert await stores.summaries.of_board("b") is None
    for version, said in enumerate((b"once", None, b"again", None), 1):
        await turn(stores, version, said)
    assert await stores.summaries.of_board("b") == b"again"
    assert await stores.summaries.of_board("other") is None
