"""The page about hooks: what each is given, what it answers, and what happens when it fails."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Any

import written

from socialive_core import hookspecs
from socialive_core.registry import PLUGINS

BEFORE = f"""A plugin without a board implements hooks: functions marked with `hookimpl`, in a module that its
distribution names in the group `{PLUGINS}`. Each is called by itself; what one does or fails to do keeps no other
from being called. A function may take fewer arguments than it is given, and none with another name.
[Implement a hook](../how-to/hook.md) shows one."""


def page() -> str:
    """Return the page."""
    return written.page("Hooks", BEFORE, _failing(), *(_of(name) for name in hookspecs.hook_names()))


def _failing() -> str:
    """What the host does where one fails: the words stand beneath each member, where the code is read."""
    body = next(
        node.body
        for node in ast.parse(inspect.getsource(hookspecs)).body
        if isinstance(node, ast.ClassDef) and node.name == hookspecs.Failing.__name__
    )
    told = {
        ast.unparse(node.targets[0]).lower(): str(ast.literal_eval(words.value))
        for node, words in pairwise(body)
        if isinstance(node, ast.Assign) and isinstance(words, ast.Expr)
    }
    rows = [
        (written.code(name), written.code(_answer(name)), told[hookspecs.FAILS[name].value])
        for name in hookspecs.hook_names()
    ]
    return written.table(("hook", "answers", "when it fails, takes too long, or answers with what is no answer"), rows)


def _answer(name: str) -> str:
    return str(inspect.signature(getattr(hookspecs, name)).return_annotation)


def _of(name: str) -> str:
    hook: Any = getattr(hookspecs, name)
    signature = str(inspect.signature(hook)).replace("'", "")
    return f"## {name}\n\n```python\ndef {name}{signature}: ...\n```\n\n{inspect.cleandoc(hook.__doc__ or '')}"
