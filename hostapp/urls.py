"""The addresses of our pages, spelled in one place."""

from __future__ import annotations

FRONT = "/"
LOGIN = "/log-ind"
LOGOUT = "/log-ud"
TODAY = "/i-dag"
JOIN = "/kom-med"
LANGUAGE = "/sprog"
READY = "/-/ready"
STATIC = "/static"
TOOLS = "/tools"


def meeting(id: str) -> str:
    """Where a meeting is led from."""
    return f"/moeder/{id}"


def device(id: str) -> str:
    """What a paired screen shows."""
    return f"/d/{id}"


def ours(address: str) -> str | None:
    """Return *address* where it is a path of this host, so that nobody is sent away from here by a link."""
    if not address.startswith("/") or address.startswith("//") or len(address) > 300:
        return None
    return address if all(letter.isalnum() or letter in "/-_.~" for letter in address) else None
