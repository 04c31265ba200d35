"""What was measured, for people and then for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from .hands import Took


class Window(Struct):
    """
    What happened while one kind of load ran.

    Attributes:
        server: Seconds of processor time that the server used.
        generator: The same of this process, which must have some to spare or it measures itself.
    """

    name: str
    seconds: float
    server: float
    generator: float
    took: Took

    @property
    def load(self) -> float:
        """How much of one processor the server used."""
        return self.server / self.seconds

    def each(self, count: int, idle: Window) -> float:
        """Return the microseconds of processor that each of *count* things cost beyond what an idle server uses."""
        return (self.load - idle.load) * self.seconds / max(1, count) * 1e6


class Figure(Struct, frozen=True):
    """One figure as a program reads it."""

    name: str
    value: float
    unit: str


def late(took: Sequence[float], part: float) -> float:
    """Return within how many milliseconds *part* of all were done (nearest rank)."""
    ordered = sorted(took)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)] * 1e3 if ordered else math.nan


def table(windows: Iterable[Window]) -> str:
    """Return the windows as a table to read."""
    head = f"{'window':10}{'s':>5}{'server':>8}{'load':>7}  {'actions':>7}{'p50':>8}{'p99':>8}{'shown':>8}"
    lines = [head + f"  {'keys':>7}{'p50':>8}{'p99':>8}{'shown':>8}"]
    for one in windows:
        took = one.took
        line = f"{one.name:10}{one.seconds:5.0f}{one.load:8.0%}{one.generator / one.seconds:7.0%}"
        for done, shown in ((took.actions, took.actions_shown), (took.keys, took.keys_shown)):
            times = "".join(f"{value:8.1f}" for value in (late(done, 0.5), late(done, 0.99), late(shown, 0.99)))
            line += f"  {len(done):7}" + (times if done else " " * 24)
        lines.append(line)
    return "\n".join([*lines, "server, load: of one processor; shown: p99 on the display; times in ms"])


def as_json(figures: Iterable[Figure]) -> str:
    """Return one object a line."""
    rounded = ({"name": one.name, "value": round(one.value, 3), "unit": one.unit} for one in figures)
    return "\n".join(json.dumps(one) for one in rounded)
