"""Which addresses are ours, which of them another machine reaches, and the doors that a tool may show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

_DOORS = {"ask": "spoerg", "share": "del"}


def door(door: str, board: str, thing: str) -> str:
    """Where the host asks somebody elsewhere, or shares, what stands on a board."""
    return f"/tavler/{board}/{thing}/{_DOORS[door]}"


def is_door(address: str, boards: Collection[str]) -> bool:
    """Say whether *address* is such a door of one of *boards*."""
    found = re.fullmatch(r"/tavler/(\w[\w.-]*)/\w[\w.-]*/(\w+)", address)
    return bool(found and found[1] in boards and found[2] in _DOORS.values())


def ours(address: str) -> str | None:
    """Return *address* where it is a path of this host, so that nobody is sent away from here by a link."""
    if not address.startswith("/") or address.startswith("//") or len(address) > 300:
        return None
    return address if all(letter.isalnum() or letter in "/-_.~" for letter in address) else None


def for_phones(origins: Iterable[str]) -> str | None:
    """Return the first of our *origins* that another machine can reach; none where all lead back to the same one."""
    return next((origin for origin in origins if not _is_own(urlsplit(origin).hostname or "")), None)


def _is_own(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
