"""Secrets that a cookie holds, of which only the hash is kept."""

from __future__ import annotations

import base64
import hmac
import secrets
from hashlib import sha256


def make() -> str:
    """Return a new secret of 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of *secret*. It has 256 bits of chance in it, so one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()


def fits(secret: str, kept: str) -> bool:
    """Say whether *secret* is the one of which *kept* was kept."""
    return hmac.compare_digest(digest(secret), kept)


def new_id() -> str:
    """Return an id of 128 random bits."""
    return secrets.token_hex(16)


def new_seal() -> str:
    """Return a key of 32 bytes, in base64, with which a screen seals what it keeps for itself."""
    return base64.b64encode(secrets.token_bytes(32)).decode()
