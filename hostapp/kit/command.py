"""The commands of whoever writes a tool: `socialive new` begins one, `socialive check` proves what one promises."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hostapp.clock import utc_now
from hostapp.i18n import HOST
from hostapp.toolbox.quality import RULES
from socialive_core import PluginError, Registry

from . import hooked, quality
from .checks import Finding, prove
from .golden import record
from .report import lines
from .scaffold import UnusableNameError, begin
from .subject import NoToolError, Subject, find

UNRECORDED = "Its project is not known, so nothing was recorded."


def add_commands(commands: Any) -> None:
    """Add `new` and `check`."""
    new = commands.add_parser("new", help="begin a tool of your own")
    new.add_argument("id", help="its permanent name, such as my_tool")
    new.add_argument("--in", dest="where", type=Path, default=Path(), help="the folder to begin it in")
    new.set_defaults(run=_new)
    check = commands.add_parser("check", help="prove what a tool promises")
    check.add_argument(
        "what", nargs="*", help="a folder, module:name or an installed tool; all that are installed if none"
    )
    check.add_argument("--quiet", action="store_true", help="say only what is wrong")
    check.add_argument("--browser", action="store_true", help="look at every surface in a Chromium too")
    check.add_argument("--record", action="store_true", help="keep states of this version in tests/golden")
    check.add_argument("--quality", action="store_true", help="write into its package which level it reaches")
    check.set_defaults(run=_check)


def _new(chosen: argparse.Namespace) -> None:
    try:
        made = begin(chosen.id, chosen.where)
    except UnusableNameError as error:
        sys.exit(str(error))
    print("\n".join(str(path) for path in made))
    print(f"\npip install -e {made[0].parent} pytest && socialive check {made[0].parent}")


def _check(chosen: argparse.Namespace) -> None:
    try:
        every = chosen.what or sorted(Registry.discover().tools)
        hooking = [one for word in every for one in hooked.find(word)]
        subjects = [subject for word in every for subject in _tools(word, bool(hooking))]
    except (NoToolError, PluginError) as error:
        sys.exit(str(error))
    wrong = sum(_tell_hooks(one, quiet=chosen.quiet) for one in hooking)
    for subject in subjects:
        findings = prove(subject, browser=chosen.browser)
        print("\n".join(lines(subject.tool.id, findings, quiet=chosen.quiet)))
        wrong += sum(bool(finding.faults) for finding in findings)
        if chosen.record:
            _tell_recorded(subject)
        if chosen.quality:
            _tell_quality(subject, findings)
    sys.exit(1 if wrong else 0)


def _tools(word: str, hooks: bool) -> list[Subject]:
    """The tools that *word* stands for; none are asked for where there are *hooks*."""
    try:
        return find(word)
    except NoToolError:
        if hooks:
            return []
        raise


def _tell_hooks(one: hooked.Hooking, *, quiet: bool) -> int:
    findings = hooked.prove(one)
    print("\n".join(lines(f"{one.id} (hooks)", findings, quiet=quiet)))
    return sum(bool(finding.faults) for finding in findings)


def _tell_recorded(subject: Subject) -> None:
    path = record(subject)
    print(f"  {path}" if path else f"  {UNRECORDED}")


def _tell_quality(subject: Subject, findings: Sequence[Finding]) -> None:
    if subject.project is None:
        print(f"  {UNRECORDED}")
        return
    try:
        made = quality.quality(subject, findings, utc_now().date())
    except quality.UnfitAnswersError as error:
        sys.exit(str(error))
    say = subject.drawer.catalogues.say
    print("\n".join(quality.lines(made, lambda name: say(RULES[name].sentence, "en", HOST))))
    print(f"  {quality.record(subject, made)}")
