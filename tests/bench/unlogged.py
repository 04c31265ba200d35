"""The same server without its log of looks, to see what that costs: `python -m tests.bench.unlogged serve`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hostapp import cli
from hostapp.insight.watch import Watch


@contextmanager
def unlogged() -> Iterator[None]:
    """Let nobody's look be logged; for a bench alone: nothing in the product can do this."""
    kept = {name: getattr(Watch, name) for name in ("through", "listed", "still")}

    async def nothing(*_given: Any) -> None:
        """Log nothing."""

    Watch.through, Watch.listed, Watch.still = nothing, nothing, lambda *_given: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(Watch, name, method)


if __name__ == "__main__":
    with unlogged():
        cli.main()
