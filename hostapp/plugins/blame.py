"""Says where a tool failed, without a word of what it failed on."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def blamed(error: BaseException, package: str) -> str:
    """Return the kind of *error* and the line of *package* it came from; never its message, which may quote anybody."""
    folders = _folders(package)
    where, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        where = next((f" {file.relative_to(one)}:{trace.tb_lineno}" for one in folders if one in file.parents), where)
        trace = trace.tb_next
    return f"{type(error).__name__}{where}"


def _folders(package: str) -> list[Path]:
    spec = find_spec(package)
    return [Path(one) for one in (spec.submodule_search_locations or ())] if spec else []
