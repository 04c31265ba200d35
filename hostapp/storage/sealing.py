"""Sealing: AES-256-GCM under a named key, bound to the place the body lies in."""

from __future__ import annotations

import hmac
import os

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import Unreadable

FORM = b"\x01"
ID = 8
NONCE = 12
SECRET = 32

Place = tuple[str | int, ...]
"""Where a body lies: table and column, municipality, and the rest of the row's primary key."""


class Key:
    """
    A key that is in use.

    A sealed body is the form's number, the key's id, a random nonce, and what AES-GCM makes (NIST SP 800-38D). The
    place is authenticated with it, so that a body moved to another row or municipality does not open.
    """

    __slots__ = ("_cipher", "_secret", "id")

    def __init__(self, id: bytes, secret: bytes) -> None:
        self.id, self._secret, self._cipher = id, secret, AESGCM(secret)

    def seal(self, place: Place, plain: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return FORM + self.id + nonce + self._cipher.encrypt(nonce, plain, _bytes(place))

    def wrapped(self, above: Key, place: Place) -> bytes:
        """Return this key sealed by the one *above* it, for the place it will lie in."""
        return above.seal(place, self._secret)

    def open(self, place: Place, sealed: bytes) -> bytes:
        """Return what was sealed; raises `Unreadable` where anything about it is not as it was."""
        start = len(FORM) + ID
        try:
            return self._cipher.decrypt(sealed[start : start + NONCE], sealed[start + NONCE :], _bytes(place))
        except (InvalidTag, ValueError) as error:
            raise Unreadable from error

    def digest(self, purpose: str, plain: str) -> bytes:
        """Return a digest that only a holder of the key can make: something sealed can be found by it."""
        part = hmac.digest(self._secret, b"digest " + purpose.encode(), "sha256")
        return hmac.digest(part, plain.encode(), "sha256")

    def derived(self, purpose: str) -> bytes:
        """Return a key for *purpose* alone; with it, nothing else of this one's can be made."""
        return hmac.digest(self._secret, b"derived " + purpose.encode(), "sha256")


def key_of(sealed: bytes) -> bytes:
    """Return the id of the key that opens *sealed*."""
    if sealed[: len(FORM)] != FORM:
        raise Unreadable
    return sealed[len(FORM) : len(FORM) + ID]


def _bytes(place: Place) -> bytes:
    """One spelling of each place: lengths are part of it, so no two places can run together."""
    return msgspec.msgpack.encode(place)
