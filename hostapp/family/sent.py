"""What a form of ours sent: its own id, and words with something in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hostapp.identity.secret import new_id
from socialive_core import Refused
from socialive_core import lazy as _

MOST = 2000
_ID = re.compile(r"[0-9a-f]{32}").fullmatch


def turn_of(given: Mapping[str, str]) -> str:
    """Return the id that the form came with, so that it adds once; a new one where it has none of ours."""
    turn = given.get("turn", "")
    return turn if _ID(turn) else new_id()


def words_of(given: Mapping[str, str], name: str = "words", most: int = MOST) -> str:
    """Return the words of a field; raises `Refused` where there are none."""
    words = tidy(given.get(name, ""), most)
    if not words:
        raise Refused(_("Skriv noget først. Så prøver vi igen."))
    return words


def tidy(words: str, most: int = MOST) -> str:
    """Return *words* with one kind of line break, and nothing around them."""
    return words.replace("\r\n", "\n").strip()[:most].strip()
