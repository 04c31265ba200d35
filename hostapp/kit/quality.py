"""Which level a tool reaches: rules that are measured, and what its makers answer for in `quality.toml`."""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from hostapp.toolbox.quality import FILE, LEVELS, RULES, Accessibility, Quality, Reached

from .browser.seeing import SEEN, seen
from .checks import Finding
from .golden import FOLDER
from .looking import pages
from .packed import project_of
from .subject import Subject

ANSWERS = "quality.toml"
SWIFT = 0.020
"""Seconds within which nineteen of twenty drawings are done."""
STORIES = frozenset({"family", "adult", "work"})


class UnfitAnswersError(Exception):
    """`quality.toml` says what it cannot say; the message names the line, and what may stand there."""


class Measured(Struct, frozen=True):
    """What the rules are measured on."""

    subject: Subject
    findings: Sequence[Finding]
    accessibility: Accessibility | None


def _readme(on: Measured) -> str:
    name = project_of(on.subject).get("readme", "")
    path = on.subject.folder / (name if isinstance(name, str) else name.get("file", ""))
    return path.read_text() if path.is_file() else ""


def _tested(on: Measured) -> bool:
    return any("def test_" in path.read_text() for path in on.subject.folder.glob("tests/**/test_*.py"))


def _contact(on: Measured) -> bool:
    project = project_of(on.subject)
    maker = project.get("authors") or project.get("maintainers")
    return bool(maker) and (_linked(on, "security") or _beside(on, "SECURITY.md"))


def _linked(on: Measured, word: str) -> bool:
    return any(word in label.casefold() for label in project_of(on.subject).get("urls", {}))


def _beside(on: Measured, name: str) -> bool:
    """Whether a file stands in the project, or above it in the same repository."""
    folders = [on.subject.folder, *on.subject.folder.parents]
    top = next((at for at, folder in enumerate(folders) if (folder / ".git").exists()), 0)
    return any((folder / name).is_file() for folder in folders[: top + 1])


def _kept(on: Measured) -> bool:
    return (on.subject.folder / FOLDER / f"v{on.subject.tool.state_version}.json").is_file()


def _accessible(on: Measured) -> bool:
    return on.accessibility is not None and on.accessibility.screens > 0 and not on.accessibility.findings


def _private(on: Measured) -> bool:
    """Chance has made new things for some alone, and none of them stood where everybody looks."""
    made = [step.public for step in on.subject.run.steps if step.hush and step.fresh]
    return bool(made) and not any(made)


def _swift(on: Measured) -> bool:
    return statistics.quantiles((drawn.seconds for drawn in pages(on.subject)), n=20)[-1] < SWIFT


MEASURES: Mapping[str, Callable[[Measured], bool]] = {
    "promises": lambda on: not any(finding.faults for finding in on.findings if finding.check not in SEEN),
    "readme": lambda on: bool(_readme(on).strip()),
    "tests": _tested,
    "kept": _kept,
    "minutes": lambda on: on.subject.tool.manifest.summarises,
    "accessible": _accessible,
    "contact": _contact,
    "changes": lambda on: _linked(on, "change") or _beside(on, "CHANGELOG.md"),
    "private": _private,
    "practice": lambda on: set(on.subject.tool.examples) >= STORIES,
    "languages": lambda on: {"da", "en"} < set(on.subject.drawer.languages),
    "swift": _swift,
    "pictures": lambda on: "![" in _readme(on),
}
"""How each rule is measured. Of a rule that is not here the makers' own word is taken, since nobody else can say."""


def quality(subject: Subject, findings: Sequence[Finding], on: date) -> Quality:
    """
    Return what *subject* is worth after its checks.

    Raises:
        UnfitAnswersError: Its makers answered what cannot be answered.
    """
    accessibility = _accessibility(subject, findings, on)
    told, measured = answers(subject), Measured(subject, findings, accessibility)
    exempt = {name: why for name, why in told.items() if why}
    unmet = tuple(name for name in RULES if name not in exempt and not _holds(name, measured, told))
    return Quality(level_of(unmet), version("socialive"), on, _version(subject), accessibility, unmet, exempt)


def _accessibility(subject: Subject, findings: Sequence[Finding], on: date) -> Accessibility | None:
    """What a browser found, where one has looked for every rule."""
    looked = [one for one in findings if one.check in SEEN and not one.unmeasured]
    if len(looked) < len(SEEN):
        return None
    return Accessibility(sum(len(one.faults) + one.more for one in looked), seen(subject).screens, on)


def _version(subject: Subject) -> str:
    """The version that its distribution has; where that is made when it is built, the one that is installed."""
    project = project_of(subject)
    return str(project["version"]) if "version" in project else version(project["name"])


def _holds(name: str, measured: Measured, told: Mapping[str, str]) -> bool:
    return MEASURES[name](measured) if name in MEASURES else name in told


def level_of(unmet: Sequence[str]) -> Reached:
    """Return the highest level of which nothing is lacking, nor of those before it."""
    reached: Reached = "none"
    for level in LEVELS:
        if any(RULES[name].level == level for name in unmet):
            break
        reached = level
    return reached


def answers(subject: Subject) -> dict[str, str]:
    """
    Return what its makers answer: a rule that is done without a word, one it need not keep with the reason.

    Raises:
        UnfitAnswersError: As above.
    """
    path = subject.folder / ANSWERS
    told = tomllib.loads(path.read_text()) if path.is_file() else {}
    return {name: _reason(name, said) for name, said in told.items() if said != "todo"}


def _reason(name: str, said: object) -> str:
    if name not in RULES:
        raise UnfitAnswersError(f"{ANSWERS}: there is no rule called {name!r}, only {', '.join(RULES)}.")
    if said == "done" and name not in MEASURES:
        return ""
    reason = said.get("exempt") if isinstance(said, dict) and len(said) == 1 else None
    if isinstance(reason, str) and reason.strip() and RULES[name].level != LEVELS[0]:
        return reason.strip()
    may = '"todo"' if RULES[name].level == LEVELS[0] else '"todo" or { exempt = "a reason" }'
    raise UnfitAnswersError(
        f"{ANSWERS}: {name} may be {may}" + ("; it is measured." if name in MEASURES else ', or "done".')
    )


def record(subject: Subject, made: Quality) -> Path:
    """Write *made* into the tool's package, where its wheel takes it along; return where."""
    path = subject.package / FILE
    path.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    return path


def lines(made: Quality, say: Callable[[str], str]) -> list[str]:
    """Return the report: the level, and each rule that does not hold or need not, in the words of *say*."""
    told = [f"  Quality: {made.level}."]
    told += [f"    ✗ {RULES[name].level} {name}: {say(name)}" for name in made.unmet]
    return told + [f"    – {RULES[name].level} {name}: {why}" for name, why in made.exempt.items()]
