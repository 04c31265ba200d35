"""What lies sealed as values that JSON can hold: readable, and the same bytes again when it is read back."""

from __future__ import annotations

import base64
import math
from datetime import datetime
from typing import Any

import msgspec

TIME, WORDS, BYTES, PAIRS, NUMBER, RAW = "$time", "$words", "$bytes", "$pairs", "$number", "$raw"
"""What stands in place of a value that JSON has no form for: a moment, bytes that are text, other bytes, a map whose
keys are no strings, a number that is none, and a body that is in no form of ours."""


def plain(body: bytes) -> Any:
    """Return what an opened *body* says; `sealed` makes the same bytes of it."""
    try:
        value = msgspec.msgpack.decode(body)
        told = _plain(value)
        if msgspec.msgpack.encode(value) == body == sealed(told):
            return told
    except (msgspec.DecodeError, ValueError, TypeError, OverflowError, RecursionError):
        pass
    return raw(body)


def raw(body: bytes) -> Any:
    """As `plain`, of a body that is bytes and nothing else."""
    return {RAW: _bytes(body)}


def sealed(value: Any) -> bytes:
    """
    Return the body that `plain` or `raw` made *value* of.

    Raises:
        ValueError: It is none that they make.
    """
    if isinstance(value, dict) and set(value) == {RAW}:
        return _of_bytes(value[RAW])
    return msgspec.msgpack.encode(_value(value))


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return _map(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case bytes():
            return _bytes(value)
        case datetime():
            return {TIME: value.isoformat()}
        case float() if not math.isfinite(value):
            return {NUMBER: repr(value)}
        case None | str() | int() | float():
            return value
    raise ValueError(type(value).__name__)


def _map(value: dict[Any, Any]) -> dict[str, Any]:
    if all(isinstance(name, str) and not name.startswith("$") for name in value):
        return {name: _plain(one) for name, one in value.items()}
    return {PAIRS: [[_plain(name), _plain(one)] for name, one in value.items()]}


def _bytes(value: bytes) -> dict[str, str]:
    try:
        return {WORDS: value.decode()}
    except UnicodeDecodeError:
        return {BYTES: base64.b64encode(value).decode()}


def _of_bytes(value: Any) -> bytes:
    match value:
        case {"$words": str(words)}:
            return words.encode()
        case {"$bytes": str(coded)}:
            return base64.b64decode(coded, validate=True)
    raise ValueError(value)


def _value(value: Any) -> Any:
    match value:
        case {"$time": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"$number": str(number)}:
            return float(number)
        case {"$pairs": list(pairs)}:
            return {_value(name): _value(one) for name, one in pairs}
        case {"$words": _} | {"$bytes": _}:
            return _of_bytes(value)
        case dict():
            return {name: _value(one) for name, one in value.items()}
        case list():
            return [_value(one) for one in value]
    return value
