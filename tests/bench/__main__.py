"""`python -m tests.bench` and the name of a bench in `BENCHES`: what is carried, and what it costs."""

from __future__ import annotations

import runpy
import sys

BENCHES = (
    "ballots",
    "fifty",
    "live",
    "minutes",
    "plugins",
    "sealing",
    "storage",
    "surveys",
    "tablet",
    "timing",
    "tools",
)


def main() -> None:
    """Run the bench that is named, with the words that follow."""
    if len(sys.argv) < 2 or sys.argv[1] not in BENCHES:
        sys.exit(f"Say which: {' or '.join(BENCHES)}.")
    del sys.argv[0]
    runpy.run_module(f"tests.bench.{sys.argv[0]}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
