"""What a tool says of a board in words: the one source of note, minutes, export, read-back and paper. Version 1."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .facts import AnyFact
from .lazy import Lazy

Sentence = str | Lazy


class Block(Struct, frozen=True, kw_only=True, tag_field="block"):
    """One piece of a summary, and who may see it."""

    seen_by: tuple[str, ...] | None = None


class Heading(Block, frozen=True, tag="heading"):
    """A heading."""

    text: Sentence


class Line(Block, frozen=True, tag="line"):
    """
    Somebody's words.

    Attributes:
        what: `fact` must be written down by law; `own` is how it is for whoever says it.
        key: The id of their piece in the board, where it can be starred at the end.
    """

    voice: str
    text: Sentence
    what: Literal["said", "agreed", "fact", "note", "own"] = "said"
    key: str = ""


class Difference(Block, frozen=True, tag="difference"):
    """Things seen differently, with equal weight; `common` is what is agreed across."""

    title: Sentence
    statements: tuple[Line, ...]
    common: Sentence = ""


class Table(Block, frozen=True, tag="table"):
    """A table with one head row."""

    caption: Sentence
    head: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]


class Figure(Block, frozen=True, tag="figure"):
    """A picture with its words and its table; the SVG uses presentation attributes only."""

    svg: str
    alt: Sentence
    table: Table


AnyBlock = Heading | Line | Difference | Table | Figure


class Summary(Struct, frozen=True):
    """A board in one sentence, in blocks, and in facts."""

    sentence: Sentence = ""
    blocks: tuple[AnyBlock, ...] = ()
    facts: tuple[AnyFact, ...] = ()
