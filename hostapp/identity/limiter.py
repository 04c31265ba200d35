"""Counts what went wrong lately, by whom, in memory and within bounds."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from hostapp.clock import Clock


class Limiter:
    """
    Says when somebody has failed too often.

    What is counted is failures, so that one who knows the way is never held back by having come often. The
    one who failed longest ago is forgotten first, when there are more than *most*.
    """

    def __init__(self, clock: Clock, tries: int, within: timedelta, most: int = 10_000) -> None:
        self._clock, self._tries, self._within, self._most = clock, tries, within, most
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()

    def open(self, who: str) -> bool:
        """Say whether *who* may try."""
        failed = self._failed.get(who)
        if failed is None:
            return True
        since = self._clock() - self._within
        while failed and failed[0] <= since:
            failed.popleft()
        if not failed:
            del self._failed[who]
        return len(failed) < self._tries

    def fail(self, who: str) -> None:
        """Count one failure of *who*."""
        self._failed.setdefault(who, deque(maxlen=self._tries)).append(self._clock())
        self._failed.move_to_end(who)
        if len(self._failed) > self._most:
            self._failed.popitem(last=False)

    def forgive(self, who: str) -> None:
        """Take back the last failure of *who*: a guess that was right does not make the others undone."""
        failed = self._failed.get(who)
        if failed:
            failed.pop()


def network(address: str | None) -> str:
    """Return what of *address* is one visitor's: all of it, or the half of an IPv6 address that a house is given."""
    return _part(address, 32, 64)


def neighbourhood(address: str | None) -> str:
    """Return what of *address* one who has many is likely to have them in."""
    return _part(address, 24, 40)


def _part(address: str | None, of_four: int, of_six: int) -> str:
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(ip_network((found.packed, of_six), strict=False).network_address)
        found = found.ipv4_mapped
    return str(ip_network((found.packed, of_four), strict=False).network_address)
