"""The page about types: every one that an author meets, with its fields, what they hold and what they are for."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec
import written

from socialive_core import (
    About,
    Agreed,
    Contact,
    Denial,
    Difference,
    Figure,
    File,
    Goal,
    Heading,
    Imports,
    Lazy,
    Line,
    Look,
    Participant,
    Permission,
    Played,
    Question,
    Reply,
    Role,
    Scene,
    Score,
    Shielded,
    Sitting,
    Summary,
    Surface,
    Table,
    Taken,
    Turn,
    Viewer,
    participant,
)

CHAPTERS: dict[str, tuple[type, ...]] = {
    "A tool": (About, Imports, File, Taken, Scene, Played),
    "Who may": (Permission,),
    "What a function is given": (Turn, Sitting, Look, Viewer, Participant),
    "What not everybody may see": (Shielded,),
    "What a board says": (Summary, Heading, Line, Difference, Table, Figure, Lazy),
    "Facts": (Goal, Score, Contact, Question, Reply, Agreed),
    "Hooks": (Denial,),
}
GROUPS = ("FAMILY", "HELPERS", "STAFF", "EVERYONE")

BEFORE = """Every type that a tool meets, imported from `socialive_core`. [The contract](contract.md) says what they are
for and how they hang together; this page says what they hold."""


def page() -> str:
    """Return the page."""
    chapters = [part for title, kinds in CHAPTERS.items() for part in (f"## {title}", *map(_of, kinds))]
    where = chapters.index("## Who may") + 1
    chapters[where:where] = [_groups(), _named("Surfaces", Surface)]
    return written.page("Types", BEFORE, *chapters)


def _of(kind: Any) -> str:
    body, said = written.told(kind)
    for base in kind.__mro__[1:]:
        said = written.told(base)[1] | said
    rows = [(written.code(name), written.code(of), default, said.get(name, "")) for name, of, default in _fields(kind)]
    return f"### {kind.__name__}\n\n{body}\n\n" + written.table(("field", "type", "unless said", "meaning"), rows)


def _fields(kind: Any) -> list[tuple[str, str, str]]:
    if not issubclass(kind, msgspec.Struct):
        given = inspect.signature(kind).parameters.values()
        return [(one.name, str(one.annotation), _default(one.default, one.empty)) for one in given]
    written_as = {name: of for base in reversed(kind.__mro__) for name, of in inspect.get_annotations(base).items()}
    return [
        (one.name, str(written_as[one.name]), _default(one.default, msgspec.NODEFAULT))
        for one in msgspec.structs.fields(kind)
    ]


def _default(value: Any, nothing: Any) -> str:
    return "" if value is nothing else written.code(str(value) if isinstance(value, bool | int) else repr(value))


def _groups() -> str:
    rows = [
        (written.code(name), ", ".join(role.value for role in Role if role in getattr(participant, name)))
        for name in GROUPS
    ]
    return "### Groups\n\nWhat `allow` is given.\n\n" + written.table(("group", "roles, in standard order"), rows)


def _named(title: str, kind: Any) -> str:
    return f"### {title}\n\n{written.told(kind)[0]} {', '.join(written.code(one.value) for one in kind)}."
