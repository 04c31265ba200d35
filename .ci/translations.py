"""Compare the sentences in the code with the catalogues that translate them; `--update` adds what is missing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "da"  # the sentences in the code are Danish and need no catalogue
ALWAYS = "en"  # the language that every domain must have

KEYWORDS = {"_": None, "lazy": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract", ".txt": "jinja2.ext:babel_extract"}
SLOT = re.compile(r"\{(\w+)|%\((\w+)\)")


def domains() -> Iterator[tuple[Path, str, list[Path]]]:
    """Each domain: the folder of its catalogues, its name, and the packages whose sentences it holds."""
    yield ROOT / "hostapp" / "locales", "hostapp", [ROOT / "socialive_core", ROOT / "hostapp"]
    for project in sorted(ROOT.glob("plugins/*/pyproject.toml")):
        name = project.parent.name
        package = project.parent / f"socialive_{name}"
        yield package / "locales", name, [package]


def sentences(packages: list[Path]) -> Catalog:
    """Every sentence marked for translation in the packages' Python and templates."""
    found = Catalog(project="Socialive", charset="utf-8")
    for package in packages:
        for path in sorted(package.rglob("*")):
            if path.suffix in METHODS and "node_modules" not in path.parts and "static" not in path.parts:
                _read(path, found)
    return found


def _read(path: Path, found: Catalog) -> None:
    options = {"trimmed": "true", "silent": "false", "encoding": "utf-8"}
    where = path.relative_to(ROOT).as_posix()
    with path.open("rb") as file:
        for line, message, comments, context in extract(METHODS[path.suffix], file, KEYWORDS, ["i18n:"], options):
            found.add(message, None, [(where, line)], auto_comments=comments, context=context)


def faults(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, each in a line."""
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
    elif not message.string or not all(_forms(message.string)):
        yield f"not translated: {message.id!r}"
    elif _slots(message.id) != _slots(message.string):
        yield f"other slots than the original: {message.id!r} has {sorted(_slots(message.id))}"


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _slots(text: str | tuple[str, ...] | list[str]) -> set[str]:
    return {one or other for form in _forms(text) for one, other in SLOT.findall(form)}


def catalogues(folder: Path, name: str) -> list[Path]:
    """The catalogues of a domain, and the one that must be there whether it is or not."""
    found = set(folder.glob(f"*/LC_MESSAGES/{name}.po"))
    return sorted(found | {folder / ALWAYS / "LC_MESSAGES" / f"{name}.po"})


def read(path: Path) -> Catalog:
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue with nothing in it that changes by itself: no dates, no line numbers."""
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    head = [f"Language: {path.parent.parent.name}", "Content-Type: text/plain; charset=utf-8"]
    head += [f"Plural-Forms: {catalog.plural_forms}"]
    lines = "".join(f'"{line}\\n"\n' for line in head)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + body.getvalue())


def update() -> None:
    """Give each catalogue the sentences that are in the code, and take out those that are not."""
    for folder, name, packages in domains():
        wanted = sentences(packages)
        for path in catalogues(folder, name) if len(wanted) else []:
            catalog = read(path)
            catalog.update(wanted, no_fuzzy_matching=True)
            write(path, catalog)
            left = sum(1 for message in catalog if message.id and not all(_forms(message.string or "")))
            print(f"{path.relative_to(ROOT)}: {len(catalog)} sentences, {left} to translate")


def check() -> int:
    """Say everything that is wrong, and how many that was."""
    said = []
    for folder, name, packages in domains():
        wanted = sentences(packages)
        for path in catalogues(folder, name) if len(wanted) else []:
            said += [f"{path.relative_to(ROOT)}: {fault}" for fault in faults(read(path), wanted)]
    print("\n".join(said) or f"Every sentence is translated from {SOURCE}.")
    return len(said)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        sys.exit(check() > 0)
