"""Plays a tool once more in a process of its own, and prints what it came to."""

from __future__ import annotations

import sys

from .driving import drive
from .subject import find

BOARDS = 2
"""So many are played again: what has no order shows on the first."""

if __name__ == "__main__":
    for subject in find(sys.argv[1]):
        sys.stdout.write("\n".join(drive(subject.drawer, most=BOARDS).digests))
