"""Rules of what was kept long ago: states of every version, as they were written when they were new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from socialive_core.testing import Fault

from .around import laid, screens
from .drawing import look_of
from .subject import Subject, UnmeasuredError

FOLDER = Path("tests", "golden")


def record(subject: Subject) -> Path | None:
    """Write the states that chance made as those of this version; return where, or nothing without a project."""
    if subject.project is None:
        return None
    path = subject.project / FOLDER / f"v{subject.tool.state_version}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    states = [board.raw for board in subject.run.boards[:5]]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(states), indent=1) + b"\n")
    return path


def upcasts(subject: Subject) -> Iterator[str]:
    """What an earlier version kept can be read, nothing is lost of it, and it can be drawn."""
    tool = subject.tool
    versions = {int(path.stem[1:]): path for path in subject.folder.glob(f"{FOLDER}/v[0-9]*.json")}
    if not versions and tool.state_version == 1:
        raise UnmeasuredError("Nothing is kept to read again: socialive check --record keeps it.")
    for version in range(1, tool.state_version):
        if version not in versions:
            yield f"There is no {FOLDER}/v{version}.json to show that version {version} can still be read."
    for version, path in sorted(versions.items()):
        for kept in msgspec.json.decode(path.read_bytes()):
            yield from (f"{path.name}: {fault}" for fault in _read(subject, kept, version))


def _read(subject: Subject, kept: Any, version: int) -> Iterator[str]:
    try:
        state = subject.tool.load(msgspec.json.encode(kept), version)
    except Exception as error:  # noqa: BLE001 - whatever an upcast raises is what is looked for
        yield f"cannot be read: {type(error).__name__}: {error}. Raise state_version and give an upcast."
        return
    back = msgspec.json.decode(msgspec.json.encode(state))
    if version == subject.tool.state_version:
        yield from (
            f"{name} is lost when it is read. Raise state_version and give an upcast."
            for name in _lost(kept, back, "state")
        )
    board = laid(subject.tool, state)
    for who, surface in screens(board):
        try:
            subject.drawer.draw(board, look_of(board, who, surface))
        except Fault as fault:
            yield str(fault)


def _lost(kept: Any, back: Any, path: str) -> Iterator[str]:
    """The paths of what is in *kept* and not in *back*."""
    if isinstance(kept, dict) and isinstance(back, dict):
        for name, value in kept.items():
            yield from _lost(value, back[name], f"{path}.{name}") if name in back else (f"{path}.{name}",)
    elif isinstance(kept, list) and isinstance(back, list):
        for one, other in zip(kept, back, strict=False):
            yield from _lost(one, other, f"{path}[]")
