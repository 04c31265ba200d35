"""A report of one plugin for whoever made it: kinds, numbers and times, and no word that anybody wrote."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from hostapp.plugins.blame import KINDS
from hostapp.plugins.health import Failure, Health
from socialive_core import Lazy, LoadState, bounds
from socialive_core import lazy as _

from .words import Status

ERRORS = _("fejl")
SAFE = {LoadState.INCOMPATIBLE}
"""Where the message of loading is made by us, of version numbers alone."""


class Report(Struct, frozen=True):
    """
    What a plugin's makers are told.

    Nothing that anybody has written is in it: no reason of an operator's, no message of an error, no text of a tool.

    Attributes:
        wrong: What kept it out, by kind of error.
        saw: How often people read that it does not work.
    """

    plugin: str
    distribution: str
    version: str
    made: datetime
    socialive: str
    python: str
    system: str
    status: Status
    load: LoadState
    wrong: tuple[str, ...]
    runs: str
    protection: tuple[str, ...]
    reason: str
    again: datetime | None
    calls: int
    failed: int
    failures: tuple[Failure, ...]
    p95: Mapping[str, float]
    limit: float
    saw: int
    answers: Mapping[str, bool]


def report_of(health: Health, status: Status, answers: Mapping[str, bool], now: datetime) -> Report:
    """Return what can be told of a plugin to anybody."""
    return Report(
        health.name, health.distribution, health.version, now, bounds.ours() or "", platform.python_version(),
        platform.system(), status, health.load, tuple(_wrong(health)), health.runs, health.protection, health.reason,
        health.again, health.calls, health.failed, health.failures, health.p95, health.limit, health.times, answers,
    )  # fmt: skip


def _wrong(health: Health) -> Iterator[str]:
    """Why it did not come in: our own sentence, or the kinds of error that are named in one."""
    if health.load in SAFE:
        yield health.message
    elif health.message:
        yield from sorted(KINDS & set(re.findall(r"\w+", health.message)))


def lines(report: Report, say: Callable[[Lazy], str]) -> Iterator[str]:
    """Yield the report as lines that one reads whole before it is sent."""
    labels = {
        _("Værktøj"): f"{report.plugin} {report.version} ({report.distribution})",
        _("Lavet"): _moment(report.made),
        "Socialive": f"{report.socialive}, Python {report.python}, {report.system}",
        _("Tilstand"): f"{report.status} {report.load} {report.reason}".strip(),
        _("Prøves igen"): _moment(report.again) if report.again else "",
        _("Kom ikke ind"): ", ".join(report.wrong),
        _("Kører"): " ".join([report.runs, *report.protection]),
        _("Kald"): f"{report.calls}, {say(ERRORS)} {report.failed}",
        _("Svartid"): ", ".join(f"{call} {ms:g} ms" for call, ms in report.p95.items()),
        _("Grænse"): f"{report.limit:g} ms",
        _("Sagt i møder, at det ikke virker"): str(report.saw),
        _("Prøvet på"): ", ".join(f"{name} {'ok' if fine else say(ERRORS)}" for name, fine in report.answers.items()),
    }
    for label, value in labels.items():
        if value:
            yield f"{say(label) if isinstance(label, Lazy) else label}: {value}"
    for one in report.failures:
        yield f"{_moment(one.at)} {one.call}: {one.cause}"


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%SZ")
