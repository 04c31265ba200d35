"""Lets in what is installed and allowed, and says of what is not why."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import Any

from hostapp import log
from hostapp.meetings import agreements, gathering, letters
from hostapp.settings import Settings
from hostapp.toolbox.switches import Switch
from socialive_core import Admission, Registry, Tool

OWN: tuple[Tool[Any, Any], ...] = (agreements.TOOL, gathering.TOOL, letters.TOOL)
"""The host's own tools, whose names no plugin can take."""


def admission_of(settings: Settings, switches: Iterable[Switch] = ()) -> Admission:
    """Return who may come in, as *settings* and *switches* say."""
    allowed = settings.plugins.allowed
    off = frozenset(one.plugin for one in switches if one.off)
    return Admission(None if allowed is None else frozenset(allowed), off)


def admitted(settings: Settings, switches: Iterable[Switch] = ()) -> Registry:
    """
    Return the host's own tools and every plugin that came in; of what is switched off nothing is imported.

    Raises:
        PluginError: The settings are strict, and a plugin cannot be used.
    """
    registry = Registry(OWN)
    registry.admit(admission_of(settings, switches))
    if settings.plugins.strict:
        registry.require()
    for broken in registry.broken:
        log.event("plugin_broken", logging.ERROR, tool=broken.name)
        print(broken.message, file=sys.stderr)
    return registry
