"""The addresses of the pages of access."""

from __future__ import annotations


def my_access(case: str) -> str:
    """Where those whose case it is ask to see the rest of it, and read what they were given."""
    return f"/min-sag/{case}/aktindsigt"


def access_here(device: str) -> str:
    """The same, on one's own phone in a meeting."""
    return f"/d/{device}/aktindsigt"


def access(case: str, request: str = "") -> str:
    """Where requests for access are answered, at the desk."""
    return f"/sager/{case}/aktindsigt/{request}".rstrip("/")
