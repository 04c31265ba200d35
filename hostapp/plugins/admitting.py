"""Lets in what is installed and allowed, and says of what is not why."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any

from hostapp import log
from hostapp.meetings import agreements, gathering, letters
from hostapp.settings import Settings
from hostapp.toolbox.switches import Switch
from socialive_core import Admission, Loaded, Registry, Tool

OWN: tuple[Tool[Any, Any], ...] = (agreements.TOOL, gathering.TOOL, letters.TOOL)
"""The host's own tools, whose names no plugin can take."""

OURS = frozenset(
    f"socialive-{name}"
    for name in (
        "action-plan",
        "agency-collaboration",
        "meeting-note",
        "network-map",
        "scaling-questions",
        "trust-survey",
        "what-we-can",
    )
)
"""Distributions of this repository: known, read and tested with it."""


def admission_of(settings: Settings, switches: Iterable[Switch] = ()) -> Admission:
    """Return who may come in, as *settings* and *switches* say."""
    allowed = settings.plugins.allowed
    off = frozenset(one.plugin for one in switches if one.off)
    trusted = OURS | {canonical(name) for name in settings.plugins.trusted}
    return Admission(
        None if allowed is None else frozenset(allowed),
        off,
        lambda point: point.dist is not None and canonical(point.dist.name) in trusted,
    )


def canonical(distribution: str) -> str:
    """Return a distribution's name as all of its spellings are compared."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def admitted(settings: Settings, switches: Iterable[Switch] = ()) -> Registry:
    """
    Return the host's own tools and every plugin that came in; of what is switched off nothing is imported.
    """
    registry = Registry(OWN)
    registry.admit(admission_of(settings, switches))
    return registry


def tell(settings: Settings, registry: Registry) -> None:
    """
    Say of each plugin that was left out what is wrong with it.

    Raises:
        PluginError: The settings are strict, and a plugin cannot be used.
    """
    if settings.plugins.strict:
        registry.require()
    tell_of(registry.broken)


def tell_of(left_out: Iterable[Loaded]) -> None:
    """Say of each of *left_out* what is wrong with it, to whoever looks after the installation."""
    for broken in left_out:
        log.event("plugin_broken", logging.ERROR, tool=broken.name)
        print(broken.message, file=sys.stderr)
