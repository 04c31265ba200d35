"""Where a request comes from: the other end of the line, or, where that is a proxy of ours, whom it speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the settings are read by programs that serve nothing, and would wait for all of it
    from litestar.types import ASGIApp, Receive, Scope, Send

HEADER = b"x-forwarded-for"
"""The one header that is read, and of a proxy of ours alone. `Forwarded`, `X-Real-IP` and the like are not."""
LONGEST = 2_048

Address = IPv4Address | IPv6Address


class Proxies:
    """Knows which machines are proxies of ours; raises `ValueError` for what is neither an address nor a network."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._networks: list[IPv4Network | IPv6Network] = [ip_network(one) for one in trusted]

    def __bool__(self) -> bool:
        return bool(self._networks)

    def knows(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self._networks)

    def visitor(self, peer: str, forwarded: str) -> str:
        """
        Return who is behind *peer*, which sent *forwarded*.

        Each proxy adds at the end whom it heard; so it is read from there for as long as the word is a proxy's of
        ours. What stands further to the front anybody may have written.
        """
        heard = address_of(peer)
        if not self.knows(heard):
            return peer
        for said in reversed(forwarded[-LONGEST:].split(",")):
            before = address_of(said)
            if before is None:  # cut off or no address: nobody knows better than the last proxy
                return str(heard)
            heard = before
            if not self.knows(heard):
                break
        return str(heard)


def address_of(word: str) -> Address | None:
    """Return the address in *word*, which may have a port; an IPv4 address that is written as IPv6 is the same one."""
    bare = word.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def seen_through(proxies: Proxies, app: ASGIApp) -> ASGIApp:
    """Return *app*, which is told the visitor's address in place of the proxy's."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if proxies and client:
            lines = [value.decode("latin-1") for name, value in scope["headers"] if name == HEADER]
            scope["client"] = (proxies.visitor(client[0], ",".join(lines)), client[1])
        await app(scope, receive, send)

    return told
