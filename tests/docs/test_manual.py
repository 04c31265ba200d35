"""Manual, tutorial and examples show what the walks meet, and say in words what each picture shows."""

from __future__ import annotations

import re
import runpy

from tests.e2e.server import ROOT

DOCS = ROOT / "docs"
SHOWING = (*(DOCS / "manual").glob("*.md"), DOCS / "tutorial.md", DOCS / "examples.md")
PAGES = {path.name: path.read_text() for path in SHOWING}
TAKEN = runpy.run_path(str(ROOT / ".ci" / "pictures.py"))["PICTURES"]
MOST = 80_000
"""Bytes of a picture."""


def shown() -> list[tuple[str, str]]:
    return [
        one for page in PAGES.values() for one in re.findall(r"!\[([^\]]*)\]\((?:\.\./)?pictures/(\S+)\.webp\)", page)
    ]


def test_every_page_has_a_picture_and_each_is_one_that_a_walk_takes() -> None:
    assert all("pictures/" in page for page in PAGES.values())
    assert sorted(name for _words, name in shown()) == sorted(TAKEN)


def test_each_is_there_is_small_and_is_said_in_words() -> None:
    for words, name in shown():
        picture = ROOT / "docs" / "pictures" / f"{name}.webp"
        assert 0 < picture.stat().st_size < MOST, name
        assert len(words.split()) > 3, name
