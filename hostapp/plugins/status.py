"""How a plugin is doing, in a word: the same for the operator and for whoever decides where a tool is on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from hostapp.toolbox.switches import Switch
from socialive_core import Lazy, LoadState
from socialive_core import lazy as _
from socialive_core.registry import USED

from .health import Health


class Status(StrEnum):
    """How a plugin is doing, the best first."""

    WORKS = auto()
    SLOW = auto()
    RESTS = auto()
    OFF = auto()
    NEXT = auto()
    OUT = auto()


STATUS: Mapping[Status, Lazy] = {
    Status.WORKS: _("Virker"),
    Status.SLOW: _("Langsom"),
    Status.RESTS: _("Slået fra efter fejl"),
    Status.OFF: _("Slået fra"),
    Status.NEXT: _("Er på vej ind"),
    Status.OUT: _("Kom ikke ind"),
}
LOOKS: Mapping[Status, str] = {Status.WORKS: "ok", Status.SLOW: "wait", Status.RESTS: "stop", Status.OUT: "stop"}
"""The colour that goes with a status; the others have none."""


def status_of(health: Health, switch: Switch | None) -> Status:
    """Return how a plugin is doing, where *switch* is what was last said of it."""
    if switch and switch.off:
        return Status.OFF
    if health.load not in USED:
        return Status.NEXT if health.load is LoadState.OFF else Status.OUT
    if health.runs == "nowhere" and not health.hooks:
        return Status.NEXT
    if health.reason:
        return Status.RESTS
    return Status.SLOW if health.slowest[1] > health.limit else Status.WORKS
