"""Compare the sentences in the code with the catalogues that translate them; `--update` adds what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from hostapp.kit.catalogue import faults, forms, sentences

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "da"  # the sentences in the code are Danish and need no catalogue
ALWAYS = "en"  # the language that every domain must have


def domains() -> Iterator[tuple[Path, str, list[Path]]]:
    """Each domain: the folder of its catalogues, its name, and the packages whose sentences it holds."""
    yield ROOT / "hostapp" / "locales", "hostapp", [ROOT / "socialive_core", ROOT / "hostapp"]
    for project in sorted(ROOT.glob("plugins/*/pyproject.toml")):
        name = project.parent.name
        package = project.parent / f"socialive_{name}"
        yield package / "locales", name, [package]


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
        wanted = sentences(packages, ROOT)
        for path in catalogues(folder, name) if len(wanted) else []:
            catalog = read(path)
            catalog.update(wanted, no_fuzzy_matching=True)
            write(path, catalog)
            left = sum(1 for message in catalog if message.id and not all(forms(message.string or "")))
            print(f"{path.relative_to(ROOT)}: {len(catalog)} sentences, {left} to translate")


def check() -> int:
    """Say everything that is wrong, and how many that was."""
    said = []
    for folder, name, packages in domains():
        wanted = sentences(packages, ROOT)
        for path in catalogues(folder, name) if len(wanted) else []:
            said += [f"{path.relative_to(ROOT)}: {fault}" for fault in faults(read(path), wanted)]
    print("\n".join(said) or f"Every sentence is translated from {SOURCE}.")
    return len(said)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        sys.exit(check() > 0)
