"""The style sheets of every tool as one file: on a slow line each file is a wait, and what a sheet imports another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

ADDRESS = "/tools/styles-{}.css"
_IMPORT = re.compile(r"""@import\s+url\(\s*["']?([\w-]+\.css)["']?\s*\)\s*;""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""")
_ALONE = re.compile(r"url\(|@(?:import|charset|namespace)\b|/\*|[\"']", re.IGNORECASE)
"""What holds for a file by itself: addresses beside it, what must come first, and a comment or words without an end."""
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Bundle:
    """The addresses of the sheets that a page with tools brings along, as they are iterated; one, as a rule."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}
        self._alone: list[str] = []
        self._made: dict[str, str] = {}
        self._newest = ""

    def add(self, tool: str, css: str) -> None:
        """Take in a sheet; *css* is known to be whole."""
        self._parts[tool], self._newest = css, ""

    def add_from(self, tool: str, folder: Path) -> None:
        """Take in the sheet of *tool* in its *folder*, or its address if it cannot stand among others."""
        if not folder.joinpath(f"{tool}.css").is_file():
            return
        css = _flat(folder, f"{tool}.css")
        if css is None:
            self._alone.append(f"/tools/{tool}/{tool}.css")
        else:
            self.add(tool, css)

    def again(self, tool: str, folder: Path) -> None:
        """Take in the sheet of *tool* as it is now, in the place of what it was."""
        self._alone = [one for one in self._alone if one != f"/tools/{tool}/{tool}.css"]
        self._parts.pop(tool, None)
        self._newest = ""
        self.add_from(tool, folder)

    def get(self, address: str) -> str | None:
        """Return what lies at *address*; a page that was drawn before a tool came in has an older one."""
        return self._made.get(address)

    def __iter__(self) -> Iterator[str]:
        if self._parts and not self._newest:
            content = "\n".join(self._parts.values())
            self._newest = ADDRESS.format(blake2b(content.encode(), digest_size=8).hexdigest())
            self._made[self._newest] = content
        yield from (self._newest, *self._alone) if self._parts else self._alone


def _flat(folder: Path, name: str) -> str | None:
    """A sheet with what it imports in its place, without comments; nothing where it cannot stand among others."""
    file = folder / name
    css = _COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else "@import"
    imported = [_flat(folder, one) for one in _IMPORT.findall(css) if one != name]
    css = _IMPORT.sub("", css)
    if None in imported or not _whole(css):
        return None
    return "\n".join(line.strip() for part in (*imported, css) if part for line in part.splitlines() if line.strip())


def _whole(css: str) -> bool:
    """Say whether nothing in *css* stays open, so that what comes after it is read as it stands."""
    bare, opened = _STRING.sub("", css), list[str]()
    for letter in bare:
        if letter in _PAIRS.values():
            opened.append(letter)
        elif letter in _PAIRS and (not opened or opened.pop() != _PAIRS[letter]):
            return False
    return not opened and not _ALONE.search(bare)
