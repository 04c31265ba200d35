"""A log that cannot hold what is private: one JSON object a line, of fields on a list, each of a form on a list."""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import msgspec
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_WORD = re.compile(r"[a-z][a-z0-9_.]{0,59}").fullmatch
_ID = re.compile(r"[0-9a-f]{32}").fullmatch
_TOOL = re.compile(r"[a-z][a-z0-9_]{0,39}").fullmatch
_ROUTE = re.compile(r"[A-Za-z0-9_/{}:.-]{1,80}").fullmatch
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "WS"}
_OURS = re.compile(r"(?:hostapp|socialive_\w+)(?:\.|$)").match


def _id(value: Any) -> str | None:
    return value if isinstance(value, str) and _ID(value) else None


def _number(value: Any) -> float | int | None:
    return value if isinstance(value, int | float) else None


ALLOWED: dict[str, Callable[[Any], Any]] = {
    "method": lambda value: value if value in _METHODS else None,
    "route": lambda value: value if isinstance(value, str) and _ROUTE(value) else None,
    "status": _number,
    "ms": _number,
    "count": _number,
    "meeting": _id,
    "device": _id,
    "board": _id,
    "account": _id,
    "tool": lambda value: value if isinstance(value, str) and _TOOL(value) else None,
    "why": lambda value: value if isinstance(value, str) and _WORD(value) else None,
}
"""What an event may say about itself. There is no field for a body, a query, a cookie, a name or a message."""

_socialive = logging.getLogger("socialive")


def event(name: str, /, level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> None:
    """Log that *name* happened; of *fields*, only those on the list and in their form get through."""
    _socialive.log(level, name, extra={"fields": fields}, exc_info=error)


class Lines(logging.Formatter):
    """Writes a record as one line of JSON; of a stranger's record only who wrote it and what kind of error it had."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == "socialive" and not record.args and _WORD(str(record.msg)):
            line["event"] = record.msg
            line |= _allowed(getattr(record, "fields", {}))
        else:
            # A library's sentence may quote anything: an address, a statement's values, a person's words.
            line["event"] = "library"
            line["logger"] = record.name if _WORD(record.name) else "other"
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "at": place(record.exc_info[2])}
        return msgspec.json.encode(line).decode()


def _allowed(fields: dict[str, Any]) -> dict[str, Any]:
    kept = {name: ALLOWED[name](value) for name, value in fields.items() if name in ALLOWED}
    return {name: value for name, value in kept.items() if value is not None}


def place(trace: TracebackType | None) -> str:
    """Return the innermost line of our own code in *trace*, as `file:line`."""
    found = "elsewhere"
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if _OURS(module):
            found = f"{module.replace('.', '/')}.py:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def configure(level: int = logging.INFO) -> None:
    """Send everything that anybody logs through our lines, and errors nobody caught too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _socialive.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
        other.setLevel(logging.WARNING)
    sys.excepthook = lambda kind, error, trace: _uncaught(error)
    threading.excepthook = lambda args: _uncaught(args.exc_value)


def _uncaught(error: BaseException | None) -> None:
    if not isinstance(error, KeyboardInterrupt | SystemExit):
        event("uncaught", logging.ERROR, error)


def requests_of(app: ASGIApp, untold: frozenset[str] = frozenset()) -> ASGIApp:
    """
    Return *app* with one line a request: the route's template, never the address that was asked for.

    Args:
        untold: Policies whose routes leave no line, because when somebody came there is for nobody to know.
    """

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        started, status = time.monotonic(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] in {"http.response.start", "websocket.close"}:
                status = message.get("status") or message.get("code") or 0  # type: ignore[assignment]
            await send(message)

        try:
            await app(scope, receive, watched)
        finally:
            handler = scope.get("route_handler")
            if handler is None or handler.opt.get("policy") not in untold:
                event(
                    "request",
                    method=scope.get("method") or "WS",
                    route=scope.get("path_template"),
                    status=status,
                    ms=round((time.monotonic() - started) * 1000, 1),
                )

    return logged
