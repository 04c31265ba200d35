"""What a turn costs the one writer, whose time everybody waits for: counted in statements, which do not flicker."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import QUARTER, Seen
from hostapp.storage.database import Database
from hostapp.storage.stores import Stores
from socialive_core import Board, Edited, Entry, Lazy, Opened, Revision, Role, Step, TextChanges

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
OLD = 30
"""So many turns in, each takes a state out of the ring."""


def step(version: int, texts: TextChanges) -> Step:
    return Step(Entry("b", version, f"t{version}", "p", "p", NOW, "add", b"{}", Lazy(""), version), b"", texts=texts)


@pytest.fixture
async def statements(stores: Stores, database: Database) -> list[str]:
    """Every statement of the writer, once a board is old and its keys are at hand."""
    await stores.meetings.lay(Board("b", "note", "c", "m", NOW))
    for version in range(1, OLD):
        await stores.journal.append(step(version, TextChanges()))
    said: list[str] = []
    sa.event.listen(database._writing, "before_cursor_execute", lambda *given: said.append(given[2]))
    return said


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        (TextChanges(), 4),
        (TextChanges(opened=(Opened("x"),)), 6),
        (TextChanges(closed=(Revision("y", "ø", "p", NOW, 1),)), 9),
    ],
    ids=["nothing", "opened", "closed"],
)
async def test_a_turn_is_a_handful_of_statements(
    stores: Stores, statements: list[str], changes: TextChanges, most: int
) -> None:
    await stores.texts.alter("b", TextChanges(opened=(Opened("y"),)))
    await stores.texts.keep(Edited("y", 1, "p", "e", ("ø",)))
    statements.clear()
    await stores.journal.append(step(OLD, changes))
    seen = [
        said for said in statements if not said.startswith(("BEGIN", "SELECT texts.id"))
    ]  # one to begin, or to hold
    assert len(seen) <= most, "\n".join(seen)


async def test_an_edit_is_one_statement(stores: Stores, statements: list[str]) -> None:
    await stores.texts.alter("b", TextChanges(opened=(Opened("y"),)))
    statements.clear()
    await stores.texts.keep(Edited("y", 1, "p", "e", ("ø",)))
    assert len([said for said in statements if not said.startswith("BEGIN")]) == 1


async def test_a_look_is_three_statements(stores: Stores, statements: list[str]) -> None:
    look = Seen("c", "p", Role.PARENT, LookPurpose.MEET, NOW, "m")
    await stores.looks.saw(look)
    statements.clear()
    await stores.looks.saw(replace(look, at=NOW + QUARTER))
    assert len([said for said in statements if not said.startswith("BEGIN")]) == 3
