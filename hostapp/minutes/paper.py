"""The minutes in one language: every sentence as it is read, whatever form it is read in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from socialive_core import AnyBlock


class Deal(Struct, frozen=True):
    """One agreement: the sentence, why, the first small step, and by when; *done* ticks its box."""

    words: str
    because: str = ""
    small: str = ""
    by: str = ""
    state: str = ""
    done: bool = False


class Quote(Struct, frozen=True):
    """Somebody's words, and whose they are; *ref* finds the person's shape and colour."""

    words: str
    whose: str
    ref: str = ""


class Card(Struct, frozen=True):
    """A frame with one large line in it."""

    title: str
    big: str
    words: tuple[str, ...] = ()


class Told(Struct, frozen=True):
    """What one tool has left: its name, its one sentence, its blocks with whose words they are."""

    name: str
    gist: str
    blocks: tuple[AnyBlock, ...]


class Paper(Struct, frozen=True):
    """
    Everything a form prints, in the order it is read.

    Attributes:
        deals: Of this meeting, and `earlier` those from before.
        differs: The sentence on page 1; `{page}` is where a form puts the number of the page.
        notes: Small sentences under what they belong to.
        whose: By ref: whose words, in a word or two ("Aminas ord").
        page: How a page is numbered, with `{n}` and `{all}`.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    document: str
    lead: str
    there: str
    labels: dict[str, str]
    deals: tuple[Deal, ...]
    earlier: tuple[Deal, ...]
    stars: tuple[Quote, ...]
    differs: str
    gifts: tuple[tuple[str, str, str], ...]
    next: Card
    contact: Card
    asked: tuple[str, ...]
    changes: tuple[Quote, ...]
    topics: tuple[str, ...]
    sections: tuple[Told, ...]
    whose: dict[str, str]
    remarks: tuple[Quote, ...]
    foot: str
    page: str
    digest: str
