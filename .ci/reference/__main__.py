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
import surface

PAGES: dict[str, Callable[[], str]] = {
    "errors": faults.page,
    "hooks": hooks.page,
    "macros": macros.page,
    "settings": settings.page,
    "types": kinds.page,
}
"""Each page of `docs/reference` that is made, and what makes it."""

BEHIND = "not what the code says. `python3 dev.py reference` writes it anew."
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
    behind += _promise("--update" in words)
    if behind:
        sys.exit(f"{', '.join(behind)}: {BEHIND}")


def _promise(update: bool) -> list[str]:
    """
    Add what is new to what is promised, or say that it is missing there.

    Nothing is ever taken out here: whatever is gone from the code is a broken promise, which a test tells of.
    """
    path = FOLDER / "promised.txt"
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    new = set(surface.promised()) - set(kept)
    if asked := [line for line in sorted(new) if line.endswith(surface.MUST) and surface.owner(line) in kept]:
        sys.exit(f"{', '.join(asked)}. What plugins call already may ask for nothing more: give it a usual value.")
    if new and update:
        path.write_text("\n".join(sorted({*kept, *new})) + "\n", encoding="utf-8")
    return [f"docs/reference/{path.name}"] if new and not update else []


if __name__ == "__main__":
    main(*sys.argv[1:])
