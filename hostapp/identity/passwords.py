"""Passwords, hashed with argon2id away from the event loop, a few at a time."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LONGEST = 1024
AT_ONCE = 4
"""So many hashes at one time: each takes 64 MiB, and a crowd of guesses must not take all there is."""


class Passwords:
    """Hashes and compares; an account that does not exist costs the same as one that does."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash("nobody has this password")
        self._room = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        """Return what is kept of *password*."""
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """Say whether *password* is the one of *kept*; where there is none, take as long to say no."""
        async with self._room:
            fits = await asyncio.to_thread(self._verify, kept or self._nobody, password[:LONGEST])
        return fits and kept is not None

    def ages(self, kept: str) -> bool:
        """Say whether *kept* was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False
