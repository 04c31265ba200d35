"""Whether a request that changes something, or opens a socket, comes from one of our own pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class OriginRule:
    """
    Knows our own origins, and judges a request's headers by them.

    Nothing is normalised: a browser writes an origin in one way, and whoever writes it otherwise is no browser.
    """

    def __init__(self, origins: Iterable[str]) -> None:
        self._by_host = {urlsplit(origin).netloc: origin for origin in origins}

    def knows(self, host: str | None) -> bool:
        """Say whether the request was sent to a name of ours, not to a stranger's name for our address."""
        return host in self._by_host

    def allows(self, headers: Mapping[str, str]) -> bool:
        """Say whether an unsafe request with *headers* is from a page of ours; *headers* has small letters."""
        own = self._by_host.get(headers.get("host", ""))
        if own is None:
            return False
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin != own:
            return False
        if site is None or site == "none":
            return origin is not None
        return site == "same-origin"
