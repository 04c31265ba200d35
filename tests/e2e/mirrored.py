"""A language read from right to left, as a municipality drops one in: ours in Arabic letters, which nobody speaks."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.e2e.server import ROOT

LANGUAGE = "ar"
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzæøå", "ابجدهوزحطيكلمنسعفصقرشتثخذضغةى")
KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|%\([a-z_]+\)[a-z]|&[a-z]+;)")
"""What is no word: slots, markup, entities."""


def mirror(sentence: str) -> str:
    """Return *sentence* in Arabic letters, as long as it was, with its slots as they are."""
    parts = KEPT.split(sentence)
    return "".join(part if number % 2 else part.lower().translate(LETTERS) for number, part in enumerate(parts))


def catalogues(folder: Path) -> Path:
    """Write a catalogue for the host and for each tool in *folder*, and return it."""
    for english in _english():
        path = folder / LANGUAGE / "LC_MESSAGES" / f"{english.domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as written:
            write_po(written, _mirrored(english))
    return folder


def ours() -> list[str]:
    """Return the Danish sentences that are whole as they stand; on a screen in another language there are none."""
    said = {message.id for english in _english() for message in english if isinstance(message.id, str)}
    return sorted(one for one in said if one and not KEPT.search(one) and mirror(one) != one)


def _english() -> list[Catalog]:
    """What each domain says in English: every sentence that there is."""
    found = []
    for path in sorted(ROOT.glob("[hp]*/**/locales/en/LC_MESSAGES/*.po")):
        with path.open("rb") as read:
            found.append(read_po(read, locale="en", domain=path.stem))
    return found


def _mirrored(english: Catalog) -> Catalog:
    made = Catalog(locale=LANGUAGE, domain=english.domain)
    for message in english:
        if message.id:
            forms = message.id if isinstance(message.id, tuple | list) else (message.id,)
            many = mirror(forms[-1])
            said = many if len(forms) == 1 else (mirror(forms[0]), *[many] * (made.num_plurals - 1))
            made.add(message.id, said)
    return made
