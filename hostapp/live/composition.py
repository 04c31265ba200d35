"""Puts the parts of the live door together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment

from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.joining import Joining
from hostapp.storage.stores import Stores
from socialive_core import Tool

from .parts import Parts
from .render import Renderer
from .rooms import Rooms
from .runner import InProcess


def rooms_for(
    stores: Stores,
    tools: Iterable[Tool[Any, Any]],
    environment: Environment,
    catalogues: Catalogues,
    joining: Joining,
    clock: Clock,
    zone: str,
) -> Rooms:
    """Return the running meetings of a municipality, with every tool behind its runner."""
    runners = [InProcess(tool, environment) for tool in tools]
    parts = Parts({runner.manifest.id: runner for runner in runners}, catalogues, environment)
    return Rooms(stores, runners, Renderer(environment, catalogues, parts), joining, clock, zone)
