"""What a tool takes in of another program: files come, and one action and two lists of sentences come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from .look import Look
from .summary import Sentence

MOST_LINES = 60
"""Sentences in either list."""


class File(Struct, frozen=True):
    """A file as it came, of which neither the name nor the content is to be believed."""

    name: str
    content: bytes


class Taken(Struct, frozen=True):
    """
    What was made of files.

    Attributes:
        action: The one action that puts it on the board; anything that the tool's permissions name.
        understood: What it holds, in sentences, for whoever decides whether to take it.
        left: What was not understood, and what the board does not keep, in sentences.
    """

    action: Any
    understood: tuple[Sentence, ...] = ()
    left: tuple[Sentence, ...] = ()


Read = Callable[[tuple[File, ...], Look], Taken]
"""Pure, a function of a module; raises `Refused` in words where the files are not what it reads."""


@dataclass(frozen=True)
class Imports:
    """
    How a tool takes in what another program has written, at the desk.

    Attributes:
        program: What the program is called.
        endings: How its files' names end, with the dot; archives are unpacked by the host.
        read: Makes an action of them. The host runs it in a process of its own that can open nothing.
    """

    program: str
    endings: tuple[str, ...]
    read: Read
