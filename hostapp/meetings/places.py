"""Finds what may tell where somebody is, in words that are about to go to somebody else (rule 4: the place check)."""

from __future__ import annotations

import re

_STREET = r"[\w.'-]*(?:vej|gade|allé|alle|stræde|plads|torv|boulevard|vænge|park|bakke|have|toft|vang|gård|bro|kaj|sti)"
_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        rf"\b{_STREET}(?:en|n|et|t)?\s+\d+\s?[a-z]?\b",  # a street with its number
        r"\b\d{4}\s+[A-ZÆØÅ][a-zæøå]{2,}",  # a postal code with its town
        r"(?<!\d)(?:\+45\s?)?\d{2}\s?\d{2}\s?\d{2}\s?\d{2}(?!\d)",  # a telephone number
        r"\b\w*(?:krisecent|kvindecent|herberg|bosted|opholdssted|plejefamili)\w*",  # a house that hides somebody
    )
)


def signs_in(words: str) -> tuple[str, ...]:
    """Return what in *words* looks like an address, a number to call or a place to stay; a person decides."""
    found = ((match.start(), match[0].strip()) for sign in _SIGNS for match in sign.finditer(words))
    return tuple(dict.fromkeys(place for _at, place in sorted(found)))
