"""What a text that is lifted may not tell: a name, a date, a number of somebody's, a unit, or where somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hostapp.identity.places import told_in
from socialive_core import Refused
from socialive_core import lazy as _
from socialive_core.redacting import SHORTEST, named

LONGEST = 500

_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_DATE = re.compile(rf"\b(?:{_MONTHS})\b|\b\d{{1,2}}\s?[./-]\s?\d{{1,2}}\b|\b(?:19|20)\d\d\b|\bi går\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d{6}[- ]?\d{4}\b|\b(?:\d{2} ?){4}\b")


def checked(words: str, names: Iterable[str], units: Iterable[str], places: Iterable[str]) -> str:
    """
    Return *words*, trimmed, where they tell of nobody, no day and no unit.

    Raises:
        Refused: They do, or there are none, or too many.
    """
    words = " ".join(words.split())
    if not words:
        raise Refused(_("Skriv teksten, præcis som den skal stå på tavlen."))
    if len(words) > LONGEST:
        raise Refused(_("Teksten er for lang. Skriv højst {n} tegn.", n=LONGEST))
    if any(named(one, words) for name in names for one in _parts(name)):
        raise Refused(_("Her står et navn. Skriv det uden navne."))
    if any(named(unit, words) for unit in units if len(unit) > SHORTEST):
        raise Refused(_("Her står en afdeling. Skriv det uden."))
    if _DATE.search(words) or _NUMBER.search(words):
        raise Refused(_("Her står en dag, en dato eller et nummer. Skriv det uden."))
    if told_in(words, tuple(places)):
        raise Refused(_("Her står måske, hvor nogen er. Skriv det uden."))
    return words


def _parts(name: str) -> list[str]:
    """The name and each word of it that is long enough to be looked for."""
    return [one for one in (name, *name.split()) if len(one) > SHORTEST]
