"""What is wrong with a plugin's hooks, all of it at once: pluggy itself stops at the first."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pluggy

from . import hookspecs
from .manifest import About


def hook_faults(manager: pluggy.PluginManager, plugin: object) -> list[str]:
    """Return in sentences everything wrong with what *plugin* implements."""
    found = [(name, getattr(plugin, name)) for name in dir(plugin) if manager.parse_hookimpl_opts(plugin, name)]
    if not found:
        return ["It implements no hook; its functions need @hookimpl."]
    told = [] if isinstance(getattr(plugin, "about", None), About | None) else ["Its about is no About."]
    return told + [fault for name, hook in found for fault in _faults(manager, plugin, name, hook)]


def _faults(manager: pluggy.PluginManager, plugin: object, name: str, hook: Callable[..., Any]) -> Iterator[str]:
    options: Any = manager.parse_hookimpl_opts(plugin, name) or {}
    spec = getattr(hookspecs, options.get("specname") or name, None)
    if spec is None or not hasattr(spec, "socialive_spec"):
        yield f"{name} is no hook; there are {', '.join(sorted(hookspecs.hook_names()))}."
        return
    if options.get("hookwrapper") or options.get("wrapper"):
        yield f"{name} wraps others' hooks; each is called by itself."
    elif inspect.isgeneratorfunction(hook):
        yield f"{name} yields; hooks are called and return."
    if inspect.iscoroutinefunction(hook) or inspect.isasyncgenfunction(hook):
        yield f"{name} is async; hooks are called and answer."
    given = list(inspect.signature(spec).parameters)
    taken = inspect.signature(hook).parameters.values()
    unknown = [one.name for one in taken if one.name not in given]
    if unknown:
        yield f"{name} takes {', '.join(unknown)}; it is given {', '.join(given)}."
    if any(one.default is not one.empty for one in taken if one.name in given):
        yield f"{name} gives an argument a default; every argument is given."
