"""On which number a caseworker is reached, and when it is answered, as a form says."""

from __future__ import annotations

import re

from msgspec.structs import replace

from socialive_core import Person, Refused
from socialive_core import lazy as _

LONGEST_HOURS = 80
_NUMBER = re.compile(r"\+?[0-9]{4,15}").fullmatch
_BETWEEN = re.compile(r"[\s.\-]+")
_EIGHT = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)").fullmatch


def reached(person: Person, phone: str, hours: str) -> Person:
    """
    Return *person* with the number that citizens may ring, spaced as it is said; without one there are no hours.

    Raises:
        Refused: It is no telephone number, or the words are too long for page 1.
    """
    digits, words = _BETWEEN.sub("", phone), " ".join(hours.split())
    if digits and not _NUMBER(digits):
        raise Refused(_("Nummeret ligner ikke et telefonnummer. Se det igennem."))
    if words and not digits:
        raise Refused(_("Skriv også nummeret, som tiden gælder."))
    if len(words) > LONGEST_HOURS:
        raise Refused(_("Skriv tiden lidt kortere, så den kan stå på side 1."))
    pairs = _EIGHT(digits)
    return replace(person, phone=" ".join(pairs.groups()) if pairs else digits, hours=words)
