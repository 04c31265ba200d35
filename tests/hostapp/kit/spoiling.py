"""Plants a fault in a copy of a good tool."""

from __future__ import annotations

from pathlib import Path

from .planted import PACKAGE, Planted


def spoil(folder: Path, planted: Planted) -> None:
    path = folder / planted.file[1:] if planted.file.startswith("/") else folder / PACKAGE / planted.file
    text = path.read_text() if path.exists() else ""
    assert planted.old in text
    path.write_text(text.replace(planted.old, planted.new, 1) if planted.old else planted.new)
    if "SEEN" in planted.new:
        path.write_text(path.read_text() + "\n\nSEEN: list[str] = []\n")
