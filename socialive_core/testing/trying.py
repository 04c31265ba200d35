"""Asks a tool one thing and says readably what is wrong with the answer."""

from __future__ import annotations

from typing import Any

import msgspec

from socialive_core.errors import Malformed, Refused
from socialive_core.lazy import Lazy
from socialive_core.tool import Tool
from socialive_core.turn import Turn

from .table import Fault


def encoded(action: Any) -> bytes:
    """Return *action* as a screen would send it; what cannot be sent is `Malformed`."""
    try:
        return msgspec.json.encode(action)
    except (TypeError, UnicodeEncodeError) as error:
        raise Malformed from error


def reduced(tool: Tool[Any, Any], before: Any, action: Any, turn: Turn) -> Any:
    """
    Return the state after *action*.

    Raises:
        Refused: The tool says no.
        Fault: It fails, changes what it was given, answers differently when asked again, or gives what is no state.
    """
    kept = msgspec.json.encode(before)
    after = _asked(tool, before, action, turn)
    name = f"reduce of {tool.id}, asked for {action!r},"
    if type(after) is not tool.state:
        raise Fault(f"{name} gives a {type(after).__name__}, not a {tool.state.__name__}.")
    if msgspec.json.encode(before) != kept:
        raise Fault(f"{name} changes the state it was given.")
    try:
        back = tool.load(msgspec.json.encode(after), tool.state_version)
    except (msgspec.MsgspecError, TypeError) as error:
        raise Fault(f"{name} gives a state that cannot be kept: {error}.") from error
    if back != after:
        raise Fault(f"{name} gives a state that is another when it is read back.")
    if _asked(tool, before, action, turn) != after:
        raise Fault(f"{name} gives another state the second time.")
    return after


def spoken(tool: Tool[Any, Any], action: Any, before: Any, after: Any, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with; raises `Fault` where it is none or a slot stays empty."""
    try:
        sentence = tool.sentence(action, before, after, turn)
        said = str(sentence) if isinstance(sentence, Lazy) else ""
    except Exception as error:
        raise Fault(f"describe of {tool.id} fails on {action!r}: {type(error).__name__}: {error}.") from error
    if not said.strip():
        raise Fault(f"describe of {tool.id} says nothing of {action!r}.")
    return sentence


def _asked(tool: Tool[Any, Any], before: Any, action: Any, turn: Turn) -> Any:
    try:
        return tool.reduce(before, action, turn)
    except Refused:
        raise
    except Exception as error:
        raise Fault(f"reduce of {tool.id} raises {type(error).__name__}: {error} on {action!r}.") from error
