"""Says where a tool failed, without a word of what it failed on."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import jinja2.exceptions
import msgspec

from hostapp.packages import folder_of

OWN = "Exception"
"""What is said of a kind of error that only the tool knows: it may call it what it likes, anybody's name too."""

CALLS = ("load", "turn", "draw", "summarise", "papers", "redact", "sheet", "take_in", "examples")
"""What the host asks of a tool."""

OURS = re.compile(rf"slow|time|gone|rests|left alone|garbage (?:from (?:{'|'.join(CALLS)})|in a refusal)").fullmatch
"""What the host says itself of a tool that failed."""

_TOLD = re.compile(r"(\w{1,60})(?: ([\w./-]{1,200}):(\d{1,6}))?").fullmatch


def _kinds() -> Iterator[str]:
    for module in (builtins, jinja2.exceptions, msgspec):
        yield from (one for one, kind in vars(module).items() if isinstance(kind, type) and _is_error(kind))
    yield "IncompleteReadError"  # how the end of a process shows


def _is_error(kind: type) -> bool:
    return issubclass(kind, BaseException)


KINDS = frozenset(_kinds())
"""Kinds of error whose names are known to everybody."""


def blamed(error: BaseException, package: str) -> str:
    """Return the kind of *error* and the line of *package* it came from; never its message, which may quote anybody."""
    folders = _folders(package)
    where, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        where = next((f" {file.relative_to(one)}:{trace.tb_lineno}" for one in folders if one in file.parents), where)
        trace = trace.tb_next
    return f"{next(one.__name__ for one in type(error).__mro__ if one.__name__ in KINDS)}{where}"


def believed(cause: str, package: str) -> str:
    """
    Return what of *cause* can be told to anybody, whoever said it.

    A tool in a process of its own says itself what went wrong: of that, only kinds that everybody knows and files that
    are there get through.
    """
    told = _TOLD(cause)
    if OURS(cause) or not told:
        return cause if OURS(cause) else OWN
    kind = told[1] if told[1] in KINDS else OWN
    return f"{kind} {told[2]}:{told[3]}" if told[2] and _is_there([folder_of(package)], told[2]) else kind


def _is_there(folders: Iterable[Path], file: str) -> bool:
    inside = not Path(file).is_absolute() and ".." not in Path(file).parts
    return inside and any((one / file).is_file() for one in folders)


def _folders(package: str) -> list[Path]:
    spec = find_spec(package)
    return [Path(one) for one in (spec.submodule_search_locations or ())] if spec else []
