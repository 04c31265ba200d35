"""Who a request is from, as far as its policy asked; and the cookies by which a browser is known again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from msgspec import Struct

from hostapp.sharing.standing import Held
from socialive_core import Case, Meeting

from .account import Account, Device
from .looking import Looker, LookPurpose

LANGUAGE_COOKIE = "socialive-language"
_YEAR = 365 * 24 * 3600


class Visitor(Struct, frozen=True):
    """
    What the guard found out about a request.

    Attributes:
        account: Who is logged in; only where the policy asks for it, or for anyone.
        session: What is kept of the secret they are logged in by.
        meeting: The meeting that the route is about.
        case: The case that it is about, where it is about no one meeting.
        looker: Whose look at the case it is; nobody's for a display, a waiting screen, or where nothing is shown.
        device: The paired screen that asks.
        screens: The paired screens of the browser, where any of them may be the one that asks.
        receiver: The address of somebody of another agency who has come in.
        shared: What is shared now with them, and `share` the one in the path.
    """

    account: Account | None = None
    session: str | None = None
    meeting: Meeting | None = None
    device: Device | None = None
    case: Case | None = None
    looker: Looker | None = None
    screens: tuple[Device, ...] = ()
    receiver: str = ""
    shared: tuple[Held, ...] = ()
    share: Held | None = None


class Watches(Protocol):
    """Told of each look before it is given; whoever raises, does not give it."""

    async def through(self, visitor: Visitor, purpose: LookPurpose | None = None) -> None: ...


def visitor_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visitor:
    """Return whom the guard let in; nobody where no guard has been, as on an error page."""
    found = connection.scope["state"].get("visitor")
    return found if isinstance(found, Visitor) else Visitor()


class Jar:
    """Names and makes our cookies; `__Host-` and `Secure` wherever the installation is reached over https."""

    def __init__(self, secure: bool) -> None:
        self._secure = secure
        self._prefix = "__Host-" if secure else ""
        self.session = f"{self._prefix}socialive"
        self.known = f"{self._prefix}socialive-known"
        self.receiver = f"{self._prefix}socialive-receiver"
        self.asked_code = f"{self._prefix}socialive-code"
        self.room_screen = f"{self._prefix}socialive-room"

    def device(self, id: str) -> str:
        """Return what the cookie of a paired screen is called."""
        return f"{self._prefix}d-{id}"

    def devices(self, cookies: Mapping[str, str]) -> dict[str, str]:
        """Return the secrets of every paired screen in *cookies*, by the screen's id."""
        start = self.device("")
        return {name.removeprefix(start): value for name, value in cookies.items() if name.startswith(start)}

    def put(self, name: str, value: str, seconds: int | None = None) -> Cookie:
        """Return a cookie that no script and no other site's page gets hold of; without *seconds* until closing."""
        return Cookie(
            name, value=value, path="/", max_age=seconds, secure=self._secure, httponly=True, samesite="strict"
        )

    def take(self, name: str) -> Cookie:
        """Return what makes a browser forget the cookie called *name*."""
        return self.put(name, "", 0)

    def language(self, language: str) -> Cookie:
        """Return the cookie that remembers a language, which is no secret."""
        return self.put(LANGUAGE_COOKIE, language, _YEAR)
