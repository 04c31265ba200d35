"""Filling up what is sealed, so that its length tells no more than that it is less than twice something."""

from __future__ import annotations

LEAST = 64 * 1024
_LENGTH = 8


def padded(plain: bytes) -> bytes:
    """Return *plain* behind its length, filled up to a power of two."""
    size = LEAST
    while size < _LENGTH + len(plain):
        size *= 2
    return (len(plain).to_bytes(_LENGTH, "big") + plain).ljust(size, b"\0")


def unpadded(filled: bytes) -> bytes:
    """Return what was filled up."""
    length = int.from_bytes(filled[:_LENGTH], "big")
    return filled[_LENGTH : _LENGTH + length]
