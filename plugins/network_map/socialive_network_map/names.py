"""What somebody from an interview is called on a map: a first name or a relation, and no number that finds them."""

from __future__ import annotations

import re

from .meanings import words_in

TITLES = words_in(
    "min mit mine lærer læreren pædagog doktor dr læge fru hr frk tante onkel moster faster mor far mormor morfar "
    "farmor farfar bedste bedstemor bedstefar søster bror nabo coach træner my teacher doctor aunt uncle mr mrs "
    "ms miss nurse grandma grandpa brother sister neighbour neighbor den det the en et a an"
)
"""A word before a name that belongs to it."""

LONGEST = 80
_NUMBER = re.compile(r"\S*\d(?:[\s-]?\d){3,}\S*")
_ADDRESS = re.compile(r"\S+@\S+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def calling(written: str, taken: set[str], *, person: bool) -> str:
    """
    Return what somebody is called who was *written* so; nothing where nothing is left.

    A person keeps the first name, with the first letter of the last where two would be called the same; *taken* are
    the names of the others, folded.
    """
    whole = _ADDRESS.sub(" ", _NUMBER.sub(" ", _CONTROLS.sub(" ", written)))
    words = whole.split()
    first = _first(words) if person else " ".join(words)
    name = first[:LONGEST].strip()
    if name and name.casefold() in taken and first != " ".join(words):
        name = f"{first[: LONGEST - 4]} {words[-1][0]}"
    base, at = name[: LONGEST - 4], 2
    while name and name.casefold() in taken:
        name, at = f"{base} {at}", at + 1
    return name


def _first(words: list[str]) -> str:
    """The first name, with the words before it that belong to it; what is written small is no last name."""
    titles = next((at for at, word in enumerate(words) if word.strip(".").casefold() not in TITLES), len(words))
    kept = words[: titles + 1]
    for word in words[titles + 1 :]:
        if word[:1].isupper():
            break
        kept.append(word)
    return " ".join(kept)
