"""Finds the folders of a package without importing it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

NOWHERE = Path("/nonexistent")


def folder_of(package: str, name: str = "") -> Path:
    """Return the folder *name* in *package*, whether it is there or not: of a package that is not found, nowhere."""
    top, *below = package.split(".")
    spec = find_spec(top)  # of what is at the top nothing is imported
    for root in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(root).joinpath(*below)
        if folder.is_dir():
            return folder / name
    return NOWHERE / name


def sources_of(package: str) -> list[Path]:
    """Return where the code of *package* lies, with all that is at its top: folders, or one file."""
    spec = find_spec(package.partition(".")[0])
    if spec is None:
        return []
    return [Path(one) for one in spec.submodule_search_locations or [spec.origin or ""]]
