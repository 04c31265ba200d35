"""A recording of people writing together: read, and refused in words where it is not one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

MOST_AUTHORS = 4


class NotARecording(Exception):
    """The file cannot be played; the message says why."""


def end_of(path: Path) -> tuple[int, int, str]:
    """Return how many authors a recording has, how many keys, and the text it ends in."""
    recording = _read(path)
    try:
        authors, keys, end = recording["numAgents"], len(recording["txns"]), recording["endContent"]
    except (KeyError, TypeError) as error:
        raise NotARecording(f"{path.name} is no recording: it lacks {error}.") from None
    if not isinstance(authors, int) or not 2 <= authors <= MOST_AUTHORS:
        raise NotARecording(f"{path.name} has {authors} authors; two to four can be played.")
    if not keys:
        raise NotARecording(f"{path.name} has no keys in it.")
    return authors, keys, str(end)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
        plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        recording = json.loads(plain)
    except OSError as error:
        raise NotARecording(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, EOFError) as error:
        raise NotARecording(f"{path.name} is no recording: {error}.") from None
    if not isinstance(recording, dict):
        raise NotARecording(f"{path.name} is no recording: it holds no object.")
    return recording
