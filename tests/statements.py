"""Every statement that is sent to a database meanwhile, as it stands and without its values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect them from every database of this process."""
    made: list[str] = []

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        made.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", before)
    try:
        yield made
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", before)
