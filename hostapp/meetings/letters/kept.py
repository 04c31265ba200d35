"""A letter of a meeting that is over, as a page that leads to it knows it."""

from __future__ import annotations

from msgspec import Struct

from hostapp import urls
from socialive_core import Lazy

from .saying import titled
from .state import Letter


class KeptLetter(Struct, frozen=True):
    """
    A letter that lay on the table.

    Attributes:
        sheets: The address of each page's picture, in order.
        address: Where the letter is read.
    """

    title: Lazy | str
    sheets: tuple[str, ...]
    address: str


def kept(letter: Letter) -> KeptLetter:
    """Return *letter* as pages lead to it after its meeting."""
    address = urls.kept_letter(letter.meeting, letter.id)
    return KeptLetter(titled(letter), tuple(f"{address}/{at}" for at in range(1, len(letter.pages) + 1)), address)
