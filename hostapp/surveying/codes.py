"""Codes on cards: nine letters and digits that only the one who was given the card has, and what is kept of them."""

from __future__ import annotations

import secrets
from hashlib import scrypt, sha256

from socialive_core import Refused
from socialive_core.lazy import lazy as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's base 32: without I, L, O and U, which are read as something else."""

CHANCE = 8
"""Letters of a card's code that are drawn, 40 bits; one more is made of them, so that a slip is noticed."""
POSTER = 26
"""Letters of a poster's code that are drawn, 130 bits: nobody types them."""
GROUP = 3
COST = 2**12
"""How dear one try is: 4 MiB and some ten milliseconds. See docs/decisions/ballots.md for what this is against."""

_LOOKS_LIKE = str.maketrans("OIL", "011")
_SKIPPED = str.maketrans("", "", " -\t\n\r\u00a0")
_FIELD = 0b100101
"""x^5 + x^2 + 1, by which 32 letters are a field."""


def draw() -> str:
    """Return the code of a new card."""
    return _drawn(CHANCE)


def draw_poster() -> str:
    """Return the code that a poster's link holds."""
    return _drawn(POSTER)


def shown(code: str) -> str:
    """Return *code* as it is printed, in groups that are read aloud."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def typed(word: str) -> str:
    """
    Return the code that somebody typed, however they wrote it.

    Raises:
        Refused: A letter is wrong, missing, or has changed places with another.
    """
    code = word.upper().translate(_SKIPPED).translate(_LOOKS_LIKE)
    if len(code) not in (CHANCE + 1, POSTER + 1) or {*code} - {*ALPHABET} or checked(code[:-1]) != code:
        raise Refused(_("Der er en slåfejl i koden. Se på dit kort, og prøv igen."))
    return code


def checked(drawn: str) -> str:
    """
    Return *drawn* with the letter behind it that is made of it.

    Each letter counts times another power of 2 in the field of 32. So one that is wrong is always noticed, and so are
    two that changed places.
    """
    sum = 0
    for letter in drawn:
        sum = _doubled(sum ^ ALPHABET.index(letter))
    return drawn + ALPHABET[sum]


def stretched(code: str, series: str) -> bytes:
    """
    Return what the ballot is given of *code*: of a card's it takes long to make, also for whoever has our keys.

    Of a poster's it is quick: nobody finds 130 bits by trying.
    """
    if len(code) > CHANCE + 1:
        return sha256(code.encode()).digest()
    return scrypt(code.encode(), salt=b"socialive ballot " + series.encode(), n=COST, r=8, p=1, dklen=32)


def is_poster(code: str) -> bool:
    """Say whether *code*, as it was typed, is a poster's."""
    return len(code) > CHANCE + 1


def _drawn(letters: int) -> str:
    return checked("".join(secrets.choice(ALPHABET) for _ in range(letters)))


def _doubled(number: int) -> int:
    doubled = number << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
