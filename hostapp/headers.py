"""The headers of every answer: what a browser may do with it, and how long it may keep it."""

from __future__ import annotations

import re
from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, BeforeMessageSendHookHandler, Message, Receive, Scope, Send

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types drawn"  # made in theme/js/morph.js, and nowhere else
)
_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
# A display is put on the whole screen and must not fall asleep in the middle of a meeting.
_ALLOWED = {"fullscreen", "screen-wake-lock"}

ALWAYS: dict[str, str] = {
    "content-security-policy": CONTENT,
    "x-content-type-options": "nosniff",
    # Not `no-referrer`: with that a browser sends `Origin: null` with our own forms, and the origin rule
    # would have to trust it. No other site learns an address of ours either way.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(f"{one}=({'self' if one in _ALLOWED else ''})" for one in _FEATURES),
}
PICTURE = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""What a picture that was made of somebody's file may do where it is opened by itself: nothing."""

FORGET = {"clear-site-data": '"cache", "storage"'}
"""At a way out: what the browser has kept of us is gone. Cookies are not named, so that it is known again at login."""

HSTS = ("strict-transport-security", "max-age=31536000; includeSubDomains")
FOREVER = "public, max-age=31536000, immutable"
_HASHED = re.compile(r"^/(?:static/(?:.*/)?[^/]+|tools/styles|udseende/[^/]+)-[0-9A-Za-z_]{8,}\.\w+$")
_ANSWERS = "websocket.http.response"
_FILES = re.compile(r"^/(?:static|tools|udseende)/")
_PICTURES = re.compile(r"^/(?:moeder/[^/]+/(?:brev/|indkommet/[^/]+/|referat/brev/[^/]+/)|udseende/logo-)")


def cache(path: str, status: int) -> str:
    """Say how long an answer may be kept: a file named by its content for ever, a page not at all."""
    if status not in {200, 206, 304} or not _FILES.match(path):
        return "no-store"
    return FOREVER if _HASHED.match(path) else "no-cache"


def _fixed(secure: bool) -> list[tuple[bytes, bytes]]:
    fixed = [(name.encode(), value.encode()) for name, value in ALWAYS.items()]
    return [*fixed, (HSTS[0].encode(), HSTS[1].encode())] if secure else fixed


def every_answer(secure: bool) -> BeforeMessageSendHookHandler:
    """Return the hook that puts the headers on each answer, errors and files among them."""
    fixed = _fixed(secure)
    of_picture = [(name, PICTURE.encode() if value == CONTENT.encode() else value) for name, value in fixed]
    ours = {name for name, _ in fixed} | {b"cache-control"}

    async def put(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        start: dict[str, Any] = message  # type: ignore[assignment]
        kept = [pair for pair in start.get("headers", []) if pair[0].lower() not in ours]
        rest = of_picture if _PICTURES.match(scope["path"]) and start["status"] == 200 else fixed
        keep = cache(scope["path"], start["status"]).encode()
        start["headers"] = [*kept, *rest, (b"cache-control", keep)]

    return put


def on_refusals(app: ASGIApp, secure: bool) -> ASGIApp:
    """Return *app*, whose refusal of a socket is an answer with the headers too, where the server can send one."""
    headers = [*_fixed(secure), (b"cache-control", b"no-store"), (b"content-length", b"0")]

    async def refused(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.WEBSOCKET or _ANSWERS not in (scope.get("extensions") or {}):
            await app(scope, receive, send)
            return
        accepted = False

        async def watched(message: Message) -> None:
            nonlocal accepted
            accepted |= message["type"] == "websocket.accept"
            if accepted or message["type"] != "websocket.close":
                await send(message)
                return
            start: Any = {"type": f"{_ANSWERS}.start", "status": 403, "headers": headers}
            body: Any = {"type": f"{_ANSWERS}.body", "body": b"", "more_body": False}
            await send(start)
            await send(body)

        await app(scope, receive, watched)

    return refused
