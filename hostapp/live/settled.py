"""What a municipality has decided of its tools: read once, and kept with each board as it was when that was laid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from hostapp.settings import SettingsError
from socialive_core import Tool


def settled_for(
    tools: Sequence[Tool[Any, Any]], given: Mapping[str, Mapping[str, Any]], away: Iterable[str] = ()
) -> dict[str, bytes]:
    """
    Return the settings of each tool as JSON; of one that nothing is *given* of, none: the tool's own hold.

    Args:
        away: Tools that are installed and not used now; what is given of them waits.

    Raises:
        SettingsError: Something is given of a tool that is not here or has none, or does not fit it.
    """
    unknown = given.keys() - {tool.id for tool in tools} - set(away)
    if unknown:
        raise SettingsError(f"`tools.{min(unknown)}`: there is no such tool here.")
    return {tool.id: _settled(tool, given.get(tool.id, {})) for tool in tools}


def _settled(tool: Tool[Any, Any], given: Mapping[str, Any]) -> bytes:
    if not given:
        return b"null"
    if tool.settings is None:
        raise SettingsError(f"`tools.{tool.id}`: the tool has no settings.")
    names = {field.name for field in msgspec.structs.fields(tool.settings)}
    strange = given.keys() - names
    if strange:
        raise SettingsError(f"`tools.{tool.id}.{min(strange)}`: the tool knows {', '.join(sorted(names))}.")
    try:
        return msgspec.json.encode(msgspec.convert(dict(given), tool.settings))
    except msgspec.ValidationError as error:
        raise SettingsError(f"`tools.{tool.id}` does not fit: {error}.") from None
