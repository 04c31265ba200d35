"""Says which pages of the reference are not what the code says; `--update` writes them anew."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import faults
import hooks
import kinds
import macros
import settings

PAGES: dict[str, Callable[[], str]] = {
    "errors": faults.page,
    "hooks": hooks.page,
    "macros": macros.page,
    "settings": settings.page,
    "types": kinds.page,
}
"""Each page of `docs/reference` that is made, and what makes it."""

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


def main(*words: str) -> None:
    """Write every page, or compare it with what stands there."""
    behind = []
    for name, page in PAGES.items():
        path, text = FOLDER / f"{name}.md", page()
        if "--update" in words:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            behind.append(f"docs/reference/{path.name}")
    if behind:
        sys.exit(f"{', '.join(behind)}: not what the code says. `python3 dev.py reference` writes it anew.")


if __name__ == "__main__":
    main(*sys.argv[1:])
