"""The page about hooks: what each is given, what it answers, and what happens when it fails."""

from __future__ import annotations

import inspect
from typing import Any

import written

from socialive_core import hookspecs
from socialive_core.registry import PLUGINS

BEFORE = f"""A plugin without a board implements hooks: functions marked with `hookimpl`, in a module that its
distribution names in the group `{PLUGINS}`. Each is called by itself; what one does or fails to do keeps no other
from being called. A function may take fewer arguments than it is given, and none with another name."""


def page() -> str:
    """Return the page."""
    return written.page("Hooks", BEFORE, *(_of(name) for name in hookspecs.hook_names()))


def _of(name: str) -> str:
    hook: Any = getattr(hookspecs, name)
    signature = str(inspect.signature(hook)).replace("'", "")
    return f"## {name}\n\n```python\ndef {name}{signature}: ...\n```\n\n{inspect.cleandoc(hook.__doc__ or '')}"
