"""Compares the sentences in code and templates with a catalogue that translates them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract

Text = str | tuple[str, ...] | list[str]

KEYWORDS = {"_": None, "lazy": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract", ".txt": "jinja2.ext:babel_extract"}
LEFT_OUT = frozenset({"node_modules", "static"})
SLOT = re.compile(r"\{(\w+)|%\((\w+)\)")


def sentences(packages: Iterable[Path], root: Path) -> Catalog:
    """Return every sentence marked for translation in the *packages'* Python and templates, placed from *root*."""
    found = Catalog(project="Socialive", charset="utf-8")
    for package in packages:
        for path in sorted(package.rglob("*")):
            if path.suffix in METHODS and not LEFT_OUT & set(path.parts):
                _read(path, path.relative_to(root).as_posix(), found)
    return found


def _read(path: Path, where: str, found: Catalog) -> None:
    options = {"trimmed": "true", "silent": "false", "encoding": "utf-8"}
    with path.open("rb") as file:
        for line, message, comments, context in extract(METHODS[path.suffix], file, KEYWORDS, ["i18n:"], options):
            found.add(message, None, [(where, line)], auto_comments=comments, context=context)


def faults(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue, each in a line."""
    for message in wanted:
        if message.id and not catalog.get(message.id, message.context):
            yield f"missing: {message.id!r} ({message.locations[0][0]})"
    for message in catalog:
        if message.id:
            yield from _faults_of(message, wanted)
    yield from (f"no longer in the code: {old!r}" for old in catalog.obsolete)


def _faults_of(message: Message, wanted: Catalog) -> Iterator[str]:
    if not wanted.get(message.id, message.context):
        yield f"no longer in the code: {message.id!r}"
    elif message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    elif not message.string or not all(forms(message.string)):
        yield f"not translated: {message.id!r}"
    elif _slots(message.id) != _slots(message.string):
        yield f"other slots than the original: {message.id!r} has {sorted(_slots(message.id))}"


def forms(text: Text) -> list[str]:
    """Return a message's forms: one, or one for each number."""
    return [text] if isinstance(text, str) else list(text)


def _slots(text: Text) -> set[str]:
    return {one or other for form in forms(text) for one, other in SLOT.findall(form)}
