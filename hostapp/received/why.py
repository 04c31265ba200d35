"""Why a file cannot be read, as a word between those who read it; the sentences are in `refusals.py`."""

from __future__ import annotations

from enum import StrEnum, auto


class Why(StrEnum):
    """What is in the way."""

    NOTHING = auto()
    FORMAT = auto()
    PHONE = auto()
    TWO_KINDS = auto()
    PROGRAM = auto()
    LOCKED = auto()
    BROKEN = auto()
    PAGES = auto()
    HUGE = auto()
    BIG = auto()
    TIME = auto()
    BUSY = auto()
    OFTEN = auto()
    FULL = auto()
    CUT = auto()


class Unread(Exception):
    """The file was not read, and nothing of it is kept."""

    def __init__(self, because: Why) -> None:
        self.because = because
        super().__init__(because)
